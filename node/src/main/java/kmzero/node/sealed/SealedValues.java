package kmzero.node.sealed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.entry.SealedValue;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Select;
import kmzero.node.link.Arriving;
import kmzero.node.link.SealedParts;

/// The sealed values of a node: read by the offices named, fetched by and served to their nodes,
/// erased by an act. Each look names who looks. Safe for many threads.
public final class SealedValues implements SealedParts {

  private static final int FEW = 8;

  private final DataSource database;
  private final SealedFiles arriving;
  private final StoredFiles files;

  public SealedValues(DataSource database) {
    this.database = database;
    this.arriving = new SealedFiles(database);
    this.files = new StoredFiles(database);
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

  /// What offices of a side see of a sealed field of an act, or of a sealed file under
  /// [SealedFile#path]: of an open one the value is name, size and type.
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
            + " f.mechanism = ? and f.side = any(?) and v.digest is null and not exists (select 1"
            + " from arrival a where a.digest = f.digest and length(a.head) > 0) and exists (select"
            + " 1 from"
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
    if (isFile(digest)) return arriving.expect(digest, part);
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

  private boolean isFile(Hash digest) {
    return !Select.rows(
            database,
            "looking for a sealed file",
            "select 1 from sealed_field where digest = ? and file",
            row -> true,
            digest)
        .isEmpty();
  }

  @Override
  public Arriving files() {
    return arriving;
  }

  @Override
  public Optional<byte[]> piece(Hash mechanism, Hash digest, Set<String> sides, long from) {
    return Select.rows(
            database,
            "looking for a sealed file",
            "select v.file from sealed_field f join sealed_value v on v.digest = f.digest where"
                + " f.digest = ? and f.mechanism = ? and v.file is not null and exists (select 1"
                + " from unnest(f.readers) reader where split_part(reader, '.', 1) = any(?))",
            row -> row.getObject(1, UUID.class),
            digest,
            mechanism,
            List.copyOf(sides))
        .stream()
        .findFirst()
        .flatMap(file -> files.piece(file, from));
  }

  /// A sealed file that is open to who asked.
  public record Opening(FileHead head, UUID file) {}

  /// Gives a sealed file to a person of an office that may read it, and notes who took it; empty
  /// for everybody else.
  ///
  /// @param actor opaque, as in acts
  public Optional<Opening> open(String side, String office, String actor, Hash act, int place) {
    record Found(Hash digest, byte[] head, UUID file) {}
    Optional<Found> found =
        Select.rows(
                database,
                "opening a sealed file",
                "select f.digest, v.value, v.file from sealed_field f join sealed_value v on"
                    + " v.digest = f.digest where f.act = ? and f.path = ? and v.file is not null"
                    + " and ? = any(f.readers)",
                row ->
                    new Found(
                        Hash.of(row.getBytes(1)), row.getBytes(2), row.getObject(3, UUID.class)),
                act,
                SealedFile.path(place),
                side + "." + office)
            .stream()
            .findFirst();
    found.ifPresent(file ->
        Select.update(
            database,
            "noting who reads",
            "insert into sealed_reading (digest, side, office, actor, at) values (?,?,?,?, now())",
            file.digest(),
            side,
            office,
            actor));
    return found.map(
        file -> new Opening(FileHead.of((JsonObject) JsonReader.get(file.head())), file.file()));
  }

  /// Whether a valid act has a sealed file there that its step allows.
  boolean names(Hash act, int place) {
    return !Select.rows(
            database,
            "looking for a sealed file",
            "select 1 from sealed_field where act = ? and path = ?",
            row -> true,
            act,
            SealedFile.path(place))
        .isEmpty();
  }

  /// Whether offices of a side are among the readers of a sealed file, erased or not.
  boolean reads(String side, Set<String> offices, Hash act, int place) {
    if (offices.isEmpty()) return false;
    return !Select.rows(
            database,
            "looking who may read",
            "select 1 from sealed_field where act = ? and path = ? and readers && ?::text[]",
            row -> true,
            act,
            SealedFile.path(place),
            offices.stream().map(office -> side + "." + office).toList())
        .isEmpty();
  }

  /// Who of a side's own people has taken a sealed file out: office and person, oldest first.
  public record Reading(String office, String actor, Instant at) {}

  /// What is noted of a sealed file of an act, for the side whose people they are. Kept when the
  /// file is erased.
  public List<Reading> readings(String side, Hash act, int place) {
    return Select.rows(
        database,
        "looking who has read",
        "select r.office, r.actor, r.at from sealed_reading r join sealed_field f on f.digest ="
            + " r.digest where f.act = ? and f.path = ? and r.side = ? order by r.at, r.actor",
        row ->
            new Reading(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant()),
        act,
        SealedFile.path(place),
        side);
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
