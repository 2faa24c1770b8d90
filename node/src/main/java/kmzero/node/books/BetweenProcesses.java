package kmzero.node.books;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kmzero.node.link.HeadsVersion;

/// A book where several processes work on the database: this one takes the right to write it, hands
/// it over to whoever asks, takes it from who is gone, and shows what another writes. In a node of
/// one process it does nothing.
///
/// Used by the book's thread; [#row] and [#follows] by any.
final class BetweenProcesses {
  private static final System.Logger LOG = System.getLogger(BetweenProcesses.class.getName());

  /// How long what another process has written may wait before it is shown: to peers, and to those
  /// who ask which mechanisms there are and who belongs to them. Who asks for more sees all.
  private static final Duration SOON = Duration.ofMillis(40);

  private static final Duration LATER = Duration.ofMillis(200);

  /// What the book does when the right to write comes and goes.
  interface Book {
    /// Nobody has left it in order: what may be undone is done.
    void recover();

    /// Another process has left it in order.
    void handed();

    /// It is to be handed over: what is to be done before is done.
    ///
    /// @return false if that cannot be yet
    boolean ends();
  }

  private final Optional<Lease> lease;
  private final BookState books;
  private final BookThread thread;
  private final HeadsVersion heads;
  private final Book book;

  /// Whether the thread has been told of what another process did, and has not looked yet.
  private final AtomicBoolean told = new AtomicBoolean();

  /// Whether what another may have left undone is still to be done. The thread's own.
  private boolean undone;

  /// The version of the row that was shown last. The thread writes it.
  private volatile long followed;

  private volatile long followedAt = System.nanoTime();

  /// @param lease present where several processes work on the database
  BetweenProcesses(
      Optional<Lease> lease, BookState books, BookThread thread, HeadsVersion heads, Book book) {
    this.lease = lease;
    this.books = books;
    this.thread = thread;
    this.heads = heads;
    this.book = book;
  }

  /// Whether another process may be writing the book.
  boolean follows() {
    return lease.isPresent() && !lease.get().isHeld();
  }

  /// Sees that this process may write, and waits for who does.
  ///
  /// @throws BooksUnavailable if another process does not give way
  void mine() {
    if (follows()) begins(books.take(true));
    else if (undone) begins(Lease.Came.OVER);
  }

  /// Begins to write if nobody does.
  ///
  /// @return false if another process writes; what it has written is shown then
  boolean begin() {
    if (!follows()) {
      book.recover();
      return true;
    }
    try {
      begins(books.take(false));
      return true;
    } catch (BooksUnavailable elsewhere) {
      follow(0);
      return false;
    }
  }

  /// What is to be done before anything is written, by how the right to write came.
  private void begins(Lease.Came came) {
    Committed before = books.committed();
    switch (came) {
      case HELD -> {}
      case HANDED -> book.handed();
      case OVER -> {
        undone = true;
        book.recover();
        undone = false;
      }
    }
    news(before);
  }

  /// What the row of the lease says now; any thread.
  ///
  /// @param gone whether its holder is gone
  /// @param prompt whether what another writes is shown to peers from here
  void row(Lease.Standing now, boolean gone, boolean prompt) {
    if (lease.isEmpty()) return;
    boolean mine = lease.get().isHeld(now.holder(), now.epoch());
    boolean given = !mine && now.holder() == lease.get().seat();
    boolean asked = (mine || given) && now.wanted() && (lease.get().isUsed() || thread.isIdle());
    boolean over = gone && !mine;
    boolean news = !mine && now.version() != followed && isTime(prompt ? SOON : LATER);
    if ((asked || over || news) && told.compareAndSet(false, true)) {
      thread.later(() -> {
        told.set(false);
        try {
          if (asked) handOver();
          else if (over) begins(books.take(false));
          if (follows()) follow(now.version());
        } catch (RuntimeException e) {
          boolean other = OtherProcess.isBehind(e); // who was quicker
          LOG.log(
              other ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
              "between processes: " + e.getMessage());
        }
      });
    }
  }

  private boolean isTime(Duration since) {
    return System.nanoTime() - followedAt > since.toNanos();
  }

  private void handOver() {
    if (follows()) begins(books.take(false));
    if (book.ends()) books.handOver();
  }

  private void follow(long version) {
    Committed before = books.follow();
    followed = version;
    followedAt = System.nanoTime();
    news(before);
  }

  /// Peers are told what has changed since.
  private void news(Committed before) {
    Committed after = books.committed();
    if (after.equals(before)) return;
    after
        .logs()
        .forEach((log, now) -> {
          if (!before.find(log).equals(Optional.of(now))) heads.changed(log);
        });
  }

  /// Gives the right to write back, at the end.
  void close() {
    if (lease.isEmpty()) return;
    try {
      thread.await(() -> {
        if (!follows()) handOver();
        return true;
      });
    } catch (RuntimeException theOthersWillSee) {
      LOG.log(System.Logger.Level.DEBUG, "kept to the end: " + theOthersWillSee.getMessage());
    }
  }
}
