package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import kmzero.node.database.Seat;
import org.jspecify.annotations.Nullable;

/// The right of one process to write one thing, where several work on one database: its row in
/// `writer`.
///
/// Whoever wants it and does not have it says so in the row, and the holder hands it over behind
/// what it is doing. Of a holder that is gone it is taken. Each new holder gets the next fencing
/// number (`epoch`); [#fence] compares it in the transaction that writes, so that who was taken for
/// dead and wakes up changes nothing.
///
/// The row also has a `version`, another random number with each transaction: who remembers one
/// knows whether what he remembers with it still stands. It is no counter because a crash of the
/// server may lose the newest versions (see [CheckpointRows]), and a number lost must not come
/// back.
///
/// [#isHeld] may be asked by any thread, all else is the mechanism's thread's.
final class Lease {

  /// How it came.
  enum Came {
    /// It was here.
    HELD,
    /// Its holder has given it, and left nothing undone.
    HANDED,
    /// It was nobody's, or its holder is gone: who knows what he left undone.
    OVER
  }

  /// What a process that only it does: link, chores, calls.
  static final byte[] DUTY = {};

  /// Who has something that is wanted need not wait for his next look at the rows.
  private static final String CHANNEL = "kmzero_wanted";

  /// PostgreSQL's word for a lock that was not to be had in time.
  private static final String LOCKED = "55P03";

  /// Longer than it takes until somebody is taken for dead.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Who has just got it does something with it before he hands it on.
  private static final Duration AT_LEAST = Duration.ofMillis(80);

  /// What a row says.
  ///
  /// @param holder 0 for nobody
  /// @param wanted whether anybody waits for it
  record Standing(long epoch, long version, int holder, boolean wanted) {}

  private final Seat seat;
  private final byte[] what;
  private final SplittableRandom random = new SplittableRandom();
  private volatile long epoch; // 0: not held
  private volatile long since; // nanoTime
  private long version;
  private boolean unsure; // a statement failed that may have brought it here

  Lease(Seat seat, byte[] what) {
    this.seat = seat;
    this.what = what;
  }

  /// Number of this process's seat.
  int seat() {
    return seat.id();
  }

  /// Whether it is here, as far as this process knows.
  boolean isHeld() {
    return epoch > 0;
  }

  /// Whether a row with this holder and number says that it is here.
  boolean isHeld(int holder, long number) {
    return isHeld() && holder == seat.id() && number == epoch;
  }

  /// Whether it has been here long enough to be handed on.
  boolean isUsed() {
    return System.nanoTime() - since > AT_LEAST.toNanos();
  }

  /// It turned out that another has it.
  void lost() {
    epoch = 0;
  }

  /// The version that the row had when this process looked or wrote last.
  long version() {
    return version;
  }

  /// Takes it, and waits for who has it.
  ///
  /// @param c outside any transaction
  /// @throws BooksUnavailable if nobody gives it
  Came take(Connection c) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long pause = 2; ; pause = Math.min(20, pause * 2)) {
      Optional<Came> came = take(c, true);
      if (came.isPresent()) return came.get();
      if (System.nanoTime() - end > 0)
        throw new BooksUnavailable(
            "waiting for the process that writes here", new OtherProcess("ask again", null));
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new BooksUnavailable("waiting for the process that writes here", stopping);
      }
    }
  }

  /// Takes it if it is here, nobody's, or its holder is gone.
  ///
  /// @param wants whether a holder who is there is asked for it
  Optional<Came> take(Connection c, boolean wants) throws SQLException {
    if (isHeld()) return Optional.of(Came.HELD);
    c.setAutoCommit(false);
    try {
      Row row = lock(c);
      Integer holder = row.holder();
      Optional<Came> came = Optional.empty();
      long number = row.epoch();
      if (holder != null && holder == seat.id()) {
        came = Optional.of(unsure ? Came.OVER : Came.HANDED);
      } else if (holder == null || Seat.isFree(c, holder)) {
        unsure = true;
        number++;
        set(c, "holder = ?, wanted = null, epoch = epoch + 1", seat.id());
        came = Optional.of(Came.OVER);
      } else if (wants && !Integer.valueOf(seat.id()).equals(row.wanted())) {
        set(c, "wanted = ?", seat.id());
        said(c);
      }
      c.commit();
      if (came.isPresent()) {
        unsure = false;
        version = row.version();
        since = System.nanoTime();
        epoch = number;
      }
      if (holder != null && holder != seat.id()) {
        c.setAutoCommit(true);
        Seat.freeIfGone(c, holder); // what he has begun must not stand in the way
      }
      return came;
    } catch (SQLException e) {
      c.rollback();
      if (!LOCKED.equals(e.getSQLState())) throw e;
      // he holds on to it in the middle of a transaction
      c.setAutoCommit(true);
      free(c);
      return Optional.empty();
    } finally {
      c.setAutoCommit(true);
    }
  }

  private void free(Connection c) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("select holder from writer where what = ? and holder <> ?")) {
      s.setBytes(1, what);
      s.setInt(2, seat.id());
      try (ResultSet r = s.executeQuery()) {
        if (r.next()) Seat.freeIfGone(c, r.getInt(1));
      }
    }
  }

  private record Row(
      long epoch, long version, @Nullable Integer holder, @Nullable Integer wanted) {}

  private Row lock(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("set local lock_timeout = '300ms'");
    }
    try (PreparedStatement s =
        c.prepareStatement(
            "select epoch, version, holder, wanted from writer where what = ? for update")) {
      s.setBytes(1, what);
      try (ResultSet r = s.executeQuery()) {
        if (r.next())
          return new Row(
              r.getLong(1),
              r.getLong(2),
              r.getObject(3, Integer.class),
              r.getObject(4, Integer.class));
      }
    }
    try (PreparedStatement s =
        c.prepareStatement("insert into writer (what) values (?) on conflict do nothing")) {
      s.setBytes(1, what);
      s.executeUpdate();
    }
    return lock(c);
  }

  private void set(Connection c, String sql, int value) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("update writer set " + sql + " where what = ?")) {
      s.setInt(1, value);
      s.setBytes(2, what);
      s.executeUpdate();
    }
  }

  /// The last statement of a transaction that writes: sees that it is still here, and until the
  /// transaction ends nobody can take it.
  ///
  /// @return the version that stands when the transaction is committed
  /// @throws BooksUnavailable if another has taken it
  long fence(Connection c) throws SQLException {
    long next = random.nextLong();
    String sql = "update writer set version = ? where what = ? and holder = ? and epoch = ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setLong(1, next);
      s.setBytes(2, what);
      s.setInt(3, seat.id());
      s.setLong(4, epoch);
      if (isHeld() && s.executeUpdate() == 1) return next;
    }
    lost();
    throw overtaken(null);
  }

  /// What who was fenced out tells those who asked: nothing is on record.
  static BooksUnavailable overtaken(@Nullable Exception cause) {
    return new BooksUnavailable(
        "writing", new OtherProcess("another process has taken over: ask again", cause));
  }

  /// Has a connection hear of what is wanted.
  static void listen(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("listen " + CHANNEL);
    }
  }

  static void listenNoMore(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("unlisten " + CHANNEL);
    }
  }

  private static void said(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("notify " + CHANNEL);
    }
  }

  /// What was fenced is committed.
  void committed(long fenced) {
    version = fenced;
  }

  /// The version now, for who only looks.
  long look(Connection c) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("select version, epoch, holder from writer where what = ?")) {
      s.setBytes(1, what);
      try (ResultSet r = s.executeQuery()) {
        if (!r.next()) return 0;
        if (isHeld() && !isHeld(r.getInt(3), r.getLong(2))) lost();
        return r.getLong(1);
      }
    }
  }

  /// Gives it to who wants it, or to nobody.
  void handOver(Connection c) throws SQLException {
    long number = epoch;
    lost();
    String sql =
        "update writer set holder = wanted, wanted = null, epoch = epoch + 1 where what = ? and"
            + " holder = ? and epoch = ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, what);
      s.setInt(2, seat.id());
      s.setLong(3, number);
      s.executeUpdate();
    }
  }
}
