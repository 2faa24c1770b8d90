package kmzero.node.sealed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.entry.SealedValue;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.link.SealedParts;

/// The sealed values of a node: read by the offices named, fetched by and served to their nodes,
/// erased by an act. Each look names who looks. Safe for many threads.
public final class SealedValues implements SealedParts {

  private static final int FEW = 8;

  private final DataSource database;

  public SealedValues(DataSource database) {
    this.database = database;
  }

  /// What a sealed field shows to whoever looks.
  public sealed interface Look {
    /// The value itself.
    record Open(Json value) implements Look {}

    /// Not for this office, or not yet here.
    ///
    /// @param reader whether it is for this office
    record Closed(boolean reader) implements Look {}

    /// It came and does not open its digest.
    record Unreadable() implements Look {}

    /// It was erased.
    ///
    /// @param at the erasing act's word, ISO 8601
    record Erased(String at) implements Look {}
  }

  /// What offices of a side see of a sealed field of an act.
  public Look look(String side, Set<String> offices, Hash act, String path) {
    List<String> mine = offices.stream().map(office -> side + "." + office).toList();
    String sql =
        "select v.state, v.value, v.erased_at, f.readers && ? from sealed_field f left join"
            + " sealed_value v on v.digest = f.digest where f.act = ? and f.path = ?";
    return with(c -> {
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setArray(1, c.createArrayOf("text", mine.toArray()));
        s.setBytes(2, act.bytes());
        s.setString(3, path);
        try (ResultSet r = s.executeQuery()) {
          if (!r.next()) return new Look.Closed(false);
          String state = r.getString(1);
          boolean reader = r.getBoolean(4);
          if ("erased".equals(state)) return new Look.Erased(r.getString(3));
          if (!reader || state == null) return new Look.Closed(reader);
          return state.equals("held")
              ? new Look.Open(JsonReader.get(r.getBytes(2)))
              : new Look.Unreadable();
        }
      }
    });
  }

  @Override
  public Optional<byte[]> part(Hash mechanism, Hash digest, Set<String> sides) {
    String sql =
        "select v.salt, v.value from sealed_field f join sealed_value v on v.digest = f.digest"
            + " where f.digest = ? and f.mechanism = ? and v.state = 'held' and exists (select 1"
            + " from unnest(f.readers) reader where split_part(reader, '.', 1) = any(?))";
    return with(c -> {
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, digest.bytes());
        s.setBytes(2, mechanism.bytes());
        s.setArray(3, c.createArrayOf("text", sides.toArray()));
        try (ResultSet r = s.executeQuery()) {
          if (!r.next()) return Optional.empty();
          return Optional.of(
              CanonicalJson.write(
                  JsonObject.of(
                      "salt",
                      Base64.getEncoder().encodeToString(r.getBytes(1)),
                      "value",
                      JsonReader.get(r.getBytes(2)))));
        }
      }
    });
  }

  @Override
  public List<Hash> wanted(Hash mechanism, Set<String> from, Set<String> own) {
    String sql =
        "select f.digest from sealed_field f left join sealed_value v on v.digest = f.digest where"
            + " f.mechanism = ? and f.side = any(?) and v.digest is null and exists (select 1 from"
            + " unnest(f.readers) reader where split_part(reader, '.', 1) = any(?)) limit "
            + FEW;
    return with(c -> {
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, mechanism.bytes());
        s.setArray(2, c.createArrayOf("text", from.toArray()));
        s.setArray(3, c.createArrayOf("text", own.toArray()));
        try (ResultSet r = s.executeQuery()) {
          List<Hash> wanted = new ArrayList<>();
          while (r.next()) wanted.add(Hash.of(r.getBytes(1)));
          return wanted;
        }
      }
    });
  }

  @Override
  public boolean take(Hash digest, byte[] part) {
    return with(c -> {
      Optional<Opened> opened = open(c, digest, part);
      String sql =
          "insert into sealed_value (digest, state, salt, value) values (?,?,?,?)"
              + " on conflict (digest) do nothing";
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, digest.bytes());
        s.setString(2, opened.isPresent() ? "held" : "unreadable");
        s.setBytes(3, opened.map(Opened::salt).orElse(null));
        s.setBytes(4, opened.map(Opened::value).orElse(null));
        s.executeUpdate();
      }
      return opened.isPresent();
    });
  }

  private record Opened(byte[] salt, byte[] value) {}

  private static Optional<Opened> open(Connection c, Hash digest, byte[] part) throws SQLException {
    byte[] salt;
    byte[] value;
    try {
      if (!(JsonReader.read(part) instanceof JsonReader.Result.Read(JsonObject json)))
        return Optional.empty();
      salt = Base64.getDecoder().decode(json.text("salt"));
      value = CanonicalJson.write(json.get("value"));
    } catch (JsonShape | IllegalArgumentException malformed) {
      return Optional.empty();
    }
    if (salt.length != SealedValue.SALT_BYTES) return Optional.empty();
    String sql = "select mechanism, act_id, path from sealed_field where digest = ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, digest.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Hash found =
              SealedValue.digest(
                  Hash.of(r.getBytes(1)), r.getString(2), r.getString(3), salt, value);
          if (found.equals(digest)) return Optional.of(new Opened(salt, value));
        }
      }
    }
    return Optional.empty();
  }

  private interface Work<T> {
    T run(Connection c) throws SQLException;
  }

  private <T> T with(Work<T> work) {
    try (Connection c = database.getConnection()) {
      return work.run(c);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading sealed values", e);
    }
  }
}
