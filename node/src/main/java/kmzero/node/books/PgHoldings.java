package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.NodeReader;

/// What the database holds of one mechanism, for peers and bundles. Reads committed rows only.
public final class PgHoldings implements Holdings {
  private final DataSource database;
  private final Charter charter;

  /// @param charter the mechanism's founding charter
  public PgHoldings(DataSource database, Charter charter) {
    this.database = database;
    this.charter = charter;
  }

  /// Every mechanism that a database holds, in the order in which they were joined.
  public static List<PgHoldings> all(DataSource database) {
    List<PgHoldings> all = new ArrayList<>();
    try (Connection c = database.getConnection();
        PreparedStatement s =
            c.prepareStatement("select charter from mechanism order by joined_at, id");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        if (Charter.read(r.getBytes(1)) instanceof Charter.Reading.Read(Charter charter)) {
          all.add(new PgHoldings(database, charter));
        }
      }
      return all;
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }

  /// Where an entry stands.
  ///
  /// @param index its place in the log
  public record Place(Origin log, long index) {}

  /// Where the entry of this leaf hash stands in this mechanism.
  public Optional<Place> find(Hash entry) {
    return with(c -> {
      String sql =
          "select l.origin, e.idx from entry_of(?) e join log l on l.id = e.log where"
              + " l.mechanism = ? order by l.origin collate \"C\", e.idx limit 1";
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, entry.bytes());
        s.setBytes(2, charter.hash().bytes());
        try (ResultSet r = s.executeQuery()) {
          return r.next()
              ? Optional.of(new Place(Origin.of(r.getString(1)), r.getLong(2)))
              : Optional.empty();
        }
      }
    });
  }

  /// Which keys rule where in the mechanism's logs.
  public MechanismKeys keys() {
    return with(c -> KeyRows.load(c, charter));
  }

  @Override
  public Charter charter() {
    return charter;
  }

  @Override
  public SortedSet<Origin> logs() {
    return with(c -> {
      SortedSet<Origin> logs = new TreeSet<>();
      String sql =
          "select origin from log l where mechanism = ? and exists (select 1 from checkpoint where"
              + " log = l.id)";
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, charter.hash().bytes());
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) logs.add(Origin.of(r.getString(1)));
        }
      }
      return logs;
    });
  }

  @Override
  public Optional<SignedCheckpoint> checkpoint(Origin log) {
    return with(c -> {
      Optional<Integer> id = id(c, log);
      return id.isEmpty() ? Optional.empty() : CheckpointRows.newest(c, id.get());
    });
  }

  @Override
  public List<SignedCheckpoint> turns(Origin log) {
    return with(c -> {
      Optional<Integer> id = id(c, log);
      return id.isEmpty() ? List.of() : CheckpointRows.turns(c, id.get());
    });
  }

  @Override
  public List<byte[]> leaves(Origin log, long from, long to) {
    return with(c -> {
      List<byte[]> leaves = new ArrayList<>();
      try (PreparedStatement s =
          c.prepareStatement(
              "select leaf from entry where log = ? and idx >= ? and idx < ? order by idx")) {
        s.setInt(1, id(c, log).orElseThrow(() -> new NoSuchElementException(log.toString())));
        s.setLong(2, from);
        s.setLong(3, to);
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) leaves.add(r.getBytes(1));
        }
      }
      if (leaves.size() != to - from)
        throw new NoSuchElementException(log + " from " + from + " to " + to);
      return leaves;
    });
  }

  @Override
  public <T> T tree(Origin log, Function<NodeReader, T> use) {
    return with(c -> {
      int id = id(c, log).orElseThrow(() -> new NoSuchElementException(log.toString()));
      return use.apply(new LogTree(c, id));
    });
  }

  private static Optional<Integer> id(Connection c, Origin log) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("select id from log where origin = ?")) {
      s.setString(1, log.toString());
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(r.getInt(1)) : Optional.empty();
      }
    }
  }

  private <T> T with(Books.Query<T> query) {
    try (Connection c = database.getConnection()) {
      return query.run(c);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }
}
