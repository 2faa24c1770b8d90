package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// The books of one stripe of a mechanism in memory, over its rows, and the transactions that
/// change them.
///
/// Used by the mechanism's thread alone, but for what is committed, which every thread may look at.
/// After a failed transaction everything is forgotten, and the next one begins from what the
/// database holds.
final class BookState {

  /// Work on a connection.
  interface Work<T> {
    T run(Connection c) throws SQLException;
  }

  private final DataSource database;
  private final Charter charter;
  private final Hash mechanism;
  private final int stripe;

  /// What a further stripe quotes.
  private final Optional<FirstStripe> first;

  private final Keyring keyring;
  private final Membership membership;
  private final List<Projection> projections;
  private final OwnLogs own;
  private final RecentEntries recent;

  /// Present where several processes work on the database.
  private final Optional<Lease> lease;

  /// How often stripe 0 has come further, and how often it had when this one looked last.
  private final AtomicLong moved;

  private volatile long looked;

  /// Told of each commit.
  private final Runnable changed;

  // The thread's own; null until the first use and after a failure.
  private @Nullable PgShelf shelf;
  private @Nullable Judge judge;

  /// The version of the lease's row that what is in memory belongs to. The thread's own.
  private long version;

  private volatile Committed committed = Committed.NOTHING;
  private volatile MechanismKeys keys;

  /// Whether entries wait for others.
  private volatile boolean waits;

  /// @param moved how often stripe 0 has come further
  /// @param changed told of each commit, and when another process has written
  BookState(
      DataSource database,
      Charter charter,
      int stripe,
      Keyring keyring,
      Membership membership,
      List<Projection> projections,
      OwnLogs own,
      RecentEntries recent,
      Optional<Lease> lease,
      AtomicLong moved,
      Runnable changed) {
    this.moved = moved;
    this.changed = changed;
    this.stripe = stripe;
    this.first = stripe == 0 ? Optional.empty() : Optional.of(new FirstStripe(charter.hash()));
    this.database = database;
    this.charter = charter;
    this.mechanism = charter.hash();
    this.keyring = keyring;
    this.membership = membership;
    this.projections = projections;
    this.own = own;
    this.recent = recent;
    this.lease = lease;
    this.keys = read(c -> KeyRows.load(c, charter, membership.keys()));
  }

  // ---- what any thread may look at -------------------------------------------------------------

  /// How far the logs are committed.
  Committed committed() {
    return committed;
  }

  /// Which keys rule where, as far as is committed.
  MechanismKeys keys() {
    return keys;
  }

  /// Whether entries are held whose past is not.
  boolean waits() {
    return waits;
  }

  /// How often stripe 0 had come further when these books looked at it last.
  long looked() {
    return looked;
  }

  // ---- the thread's ----------------------------------------------------------------------------

  /// Whether nothing is in memory: at the start, and after a failure.
  boolean isForgotten() {
    return shelf == null;
  }

  /// Throws away what is in memory.
  void forget() {
    shelf = null;
    judge = null;
  }

  /// The books as they stand, with what the transaction on `c` has added.
  Inside inside(Connection c) throws SQLException {
    PgShelf s = shelf;
    Judge j = judge;
    looked = moved.get();
    if (s != null && j != null && first.isPresent()) {
      s.begin(c);
      if (!first.get().follow(c, s, j)) s = null;
    }
    if (s == null || j == null) {
      Dossier founding = Judge.foundingDossier(charter, BuiltIn.charter());
      DossierRows dossiers = new DossierRows(mechanism, projections);
      s =
          new PgShelf(
              mechanism,
              stripe,
              founding,
              dossiers,
              KeyRows.load(c, charter, membership.keys()),
              c);
      List<LogState> states = new ArrayList<>();
      if (first.isPresent()) states.addAll(first.get().load(c, s));
      states.addAll(LogRows.load(c, mechanism, stripe, s));
      for (String side : s.keys().sides()) {
        if (charter.find(side).isEmpty() && !membership.writes(side)) continue;
        Origin log = new Origin(charter.domain(), mechanism, side, 1, stripe);
        LogRows.ensureLog(c, mechanism, s, log, keyring.hosts(side));
      }
      s.dossiers().acts(mechanism).forEach(founding::add);
      j = new Judge(charter, s, states);
      shelf = s;
      judge = j;
      keys = s.keys();
      belongs(j);
    }
    s.begin(c);
    return new Inside(s, j, stripe);
  }

  /// Who belongs to the mechanism is said in stripe 0.
  private void belongs(Judge j) {
    if (stripe == 0) membership.is(j);
  }

  /// Asks without a transaction; never of what another process has changed since.
  ///
  /// @throws BooksUnavailable if the database fails
  <T> T look(Work<T> work) {
    try {
      if (lease.isEmpty()) return read(work);
      if (lease.get().isHeld() && isForgotten()) load();
      return read(c -> {
        if (lease.get().isHeld()) {
          remembers(lease.get().look(c));
          if (lease.get().isHeld()) return work.run(c);
        }
        return follow(c, lease.get(), work);
      });
    } catch (BooksUnavailable e) {
      forget();
      throw e;
    }
  }

  /// Opening the books may add rows, which belongs behind the fence.
  private void load() {
    var _ = write(this::inside);
  }

  /// Looks at what another process writes: one state of the database, all of it.
  private <T> T follow(Connection c, Lease held, Work<T> work) throws SQLException {
    c.setAutoCommit(false);
    try (Statement s = c.createStatement()) {
      s.execute("set transaction isolation level repeatable read, read only");
      remembers(held.look(c));
      return work.run(c);
    } catch (RuntimeException e) {
      forget();
      throw e;
    } finally {
      c.rollback();
      c.setAutoCommit(true);
    }
  }

  /// What is in memory is forgotten unless it is of this version.
  private void remembers(long now) {
    if (now != version) forget();
    version = now;
  }

  /// Sees that this process may write, and forgets what another has changed meanwhile.
  ///
  /// @throws BooksUnavailable if the database fails, or another process does not give way
  Lease.Came take(boolean wants) {
    if (lease.isEmpty() || lease.get().isHeld()) return Lease.Came.HELD;
    Lease wanted = lease.get();
    return read(c -> {
      Lease.Came came =
          wants ? wanted.take(c) : wanted.take(c, false).orElseThrow(() -> elsewhere());
      remembers(wanted.version());
      return came;
    });
  }

  private static BooksUnavailable elsewhere() {
    return new BooksUnavailable("writing", new OtherProcess("another process writes", null));
  }

  /// Lets another process write.
  void handOver() {
    read(c -> {
      if (lease.isPresent() && lease.get().isHeld()) lease.get().handOver(c);
      return true;
    });
  }

  /// Shows what another process has written since, if any.
  ///
  /// @return how far the logs were committed as far as was known
  Committed follow() {
    Committed before = committed;
    look(c -> {
      Inside in = inside(c);
      committed = Committed.of(in.shelf().rows());
      waits = waits(in.judge());
      return true;
    });
    changed.run();
    return before;
  }

  /// Derives what follows from the acts judged now, and writes everything of the transaction.
  void finish(Connection c, Inside in) throws SQLException {
    in.shelf().flush();
    in.shelf()
        .dossierRows()
        .refresh(
            c,
            in.shelf().dossiers().touched(),
            in.shelf().fresh(),
            new DossierRows.Now(in.judge().closedNow(), in.judge().ends()));
    LogRows.saveStates(c, in.shelf(), in.judge());
  }

  /// Runs `work` in one transaction. When it returns all of that is durable, what it added to own
  /// logs has been read back and copied outside, and [#committed] shows it.
  ///
  /// @throws BooksUnavailable if the database fails
  <T> T write(Work<T> work) {
    try (Connection c = database.getConnection()) {
      c.setAutoCommit(false);
      try {
        T result = work.run(c);
        long fenced = lease.isPresent() ? lease.get().fence(c) : 0;
        c.commit();
        if (lease.isPresent()) {
          lease.get().committed(fenced);
          version = fenced;
        }
        PgShelf s = shelf;
        if (s != null) {
          own.committed(c, s);
          show(s);
        }
        c.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        forget();
        if (!c.isClosed()) c.rollback();
        if (isOvertaken()) throw Lease.overtaken(e);
        throw e;
      }
    } catch (SQLException e) {
      forget();
      throw new BooksUnavailable("writing the books of " + mechanism.hex(), e);
    }
  }

  /// Who was fenced out may have stumbled over what the other wrote before he came to the fence.
  private boolean isOvertaken() {
    if (lease.isEmpty()) return false;
    try (Connection c = database.getConnection()) { // his own were ended, maybe
      var _ = lease.get().look(c);
    } catch (SQLException unknown) {
      return false;
    }
    return !lease.get().isHeld();
  }

  private void show(PgShelf s) {
    for (LogRow row : s.rows()) recent.add(row.origin, row.committed(), row.added());
    s.settle();
    committed = Committed.of(s.rows());
    keys = s.keys();
    Judge j = judge;
    if (j == null) return;
    belongs(j);
    waits = waits(j);
    changed.run();
  }

  private boolean waits(Judge j) {
    return j.states().stream()
        .anyMatch(it -> it.log().stripe() == stripe && it.judged() < it.held());
  }

  private <T> T read(Work<T> work) {
    try (Connection c = database.getConnection()) {
      return work.run(c);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books of " + mechanism.hex(), e);
    }
  }
}
