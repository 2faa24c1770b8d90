package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import kmzero.node.database.Seat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Watches the rows of `writer` for one process of several: tells each mechanism's book what became
/// of its lease, and keeps the duty, what only one process does.
final class Leases implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  /// How often it is looked, if nobody says that he wants something.
  private static final Duration STEP = Duration.ofMillis(25);

  /// How often it is asked who is gone.
  private static final Duration GONE = Duration.ofMillis(200);

  private final DataSource database;
  private final Function<byte[], @Nullable MechanismBook> books;
  private final Runnable others;
  private final Lease duty;
  private final Thread thread;
  private volatile boolean closing;
  private boolean told; // the thread's: of a failure, once

  /// @param books the book that a row is of; null if it is not open here
  /// @param others opens books of mechanisms that other processes have joined
  Leases(
      DataSource database,
      Seat seat,
      Function<byte[], @Nullable MechanismBook> books,
      Runnable others) {
    this.database = database;
    this.books = books;
    this.others = others;
    this.duty = new Lease(seat, Lease.DUTY);
    this.thread = Thread.ofPlatform().name("leases").daemon(true).unstarted(this::watch);
  }

  /// Begins to watch; if nobody is on duty, this process is when it returns.
  void start() {
    try (Connection c = database.getConnection()) {
      step(c, true);
    } catch (SQLException | RuntimeException e) {
      failed(e);
    }
    thread.start();
  }

  boolean isOnDuty() {
    return duty.isHeld();
  }

  private void watch() {
    while (!closing) {
      try (Connection c = database.getConnection()) {
        PGConnection channel = c.unwrap(PGConnection.class);
        Lease.listen(c);
        long whole = System.nanoTime();
        while (!closing) {
          boolean all = System.nanoTime() - whole >= 0;
          if (all) whole = System.nanoTime() + GONE.toNanos();
          step(c, all);
          var _ = channel.getNotifications((int) STEP.toMillis());
        }
        Lease.listenNoMore(c);
      } catch (SQLException | RuntimeException e) {
        failed(e);
        if (!napped()) return;
      }
    }
  }

  private static boolean napped() {
    try {
      Thread.sleep(STEP);
      return true;
    } catch (InterruptedException stop) {
      return false;
    }
  }

  private void step(Connection c, boolean whole) throws SQLException {
    if (whole) keepDuty(c);
    rows(c, whole);
    told = false;
  }

  private void failed(Exception e) {
    duty.lost(); // it is taken again unless another has it then
    if (!told && !closing)
      LOG.log(System.Logger.Level.WARNING, "Who writes what is not known now: " + e.getMessage());
    told = true;
  }

  private void keepDuty(Connection c) throws SQLException {
    var _ = duty.look(c);
    if (duty.isHeld()) return;
    Optional<Lease.Came> came = duty.take(c, false);
    if (came.isPresent())
      LOG.log(System.Logger.Level.INFO, "This process is on duty: link, chores, calls.");
  }

  private void rows(Connection c, boolean whole) throws SQLException {
    String gone = whole ? "holder is null or " + Seat.gone("holder") : "false";
    String sql =
        "select what, epoch, version, coalesce(holder, 0), wanted is not null, "
            + gone
            + " from writer where what <> ''";
    boolean unknown = false;
    try (PreparedStatement s = c.prepareStatement(sql);
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        MechanismBook book = books.apply(r.getBytes(1));
        if (book == null) {
          unknown = true;
          continue;
        }
        Lease.Standing row =
            new Lease.Standing(r.getLong(2), r.getLong(3), r.getInt(4), r.getBoolean(5));
        book.row(row, r.getBoolean(6) && isOnDuty(), isOnDuty());
      }
    }
    if (unknown) others.run();
  }

  /// Ends watching, and gives the duty back.
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!duty.isHeld()) return;
    try (Connection c = database.getConnection()) {
      duty.handOver(c);
    } catch (SQLException theOthersWillSee) {
      LOG.log(System.Logger.Level.DEBUG, "kept to the end: " + theOthersWillSee.getMessage());
    }
  }
}
