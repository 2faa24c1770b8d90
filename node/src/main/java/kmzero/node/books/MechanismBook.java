package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.link.HeadsVersion;
import kmzero.node.outside.OutsideCopy;

/// Everything that changes one stripe of a mechanism: acts of the sides hosted here, entries of
/// others, cosignatures, keys, generations. All of it happens on the book's one thread, in the
/// transactions of its [BookState]; start reading at [ActBatch] for an act's way. The books of a
/// mechanism's stripes are its [Stripes].
final class MechanismBook implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MechanismBook.class.getName());

  private final Charter charter;
  private final Hash mechanism;
  private final int stripe;
  private final Keyring keyring;
  private final Membership membership;
  private final List<Projection> projections;
  private final Signer signer;
  private final OwnLogs own;
  private final Recovery recovery;
  private final BookState books;
  private final BookThread thread;

  private final OwnChanges changes;
  private final FromElsewhere elsewhere;
  private final BetweenProcesses processes;

  /// How often stripe 0 has come further.
  private final AtomicLong moved = new AtomicLong();

  /// Whether the thread has been told to look at stripe 0, and has not yet.
  private final AtomicBoolean told = new AtomicBoolean();

  /// Sides whose closing what is derived here has followed. The thread writes it.
  private volatile ClosedSides closed = ClosedSides.NONE;

  /// @param stripe its number
  /// @param membership of all stripes; that of number 0 keeps it
  /// @param heads is told of new checkpoints, and of new cosignatures on them
  /// @param changed is told of each commit of stripe 0
  MechanismBook(
      DataSource database,
      Charter charter,
      int stripe,
      Membership membership,
      Keyring keyring,
      Clock clock,
      List<Projection> projections,
      List<OwnCheck> checks,
      Optional<OutsideCopy> outside,
      RecentEntries recent,
      HeadsVersion heads,
      Optional<Lease> lease,
      Runnable changed) {
    this.charter = charter;
    this.mechanism = charter.hash();
    this.stripe = stripe;
    this.keyring = keyring;
    this.projections = projections;
    this.membership = membership;
    this.signer = new Signer(keyring, clock);
    this.own = new OwnLogs(signer, outside);
    this.books =
        new BookState(
            database,
            charter,
            stripe,
            keyring,
            membership,
            projections,
            own,
            recent,
            lease,
            moved,
            stripe == 0 ? changed : this::lookAgain);
    this.recovery = new Recovery(charter, membership::voices, this::signs, keyring, outside);
    Decider decider = new Decider(charter, keyring, clock, checks);
    ActBatch acts = new ActBatch(books, decider, recovery, this::mine, this::settle, this::sign);
    String name = "book-" + charter.kind() + (stripe == 0 ? "" : "-" + stripe);
    this.thread = new BookThread(name, acts::run);
    this.elsewhere = new FromElsewhere(mechanism, keyring, books, signer, heads, this::settle);
    this.changes = new OwnChanges(mechanism, books, own, recovery, heads);
    this.processes = new BetweenProcesses(lease, books, thread, heads, new OfProcess());
    thread.start();
  }

  private void mine() {
    processes.mine();
  }

  private void sign() {
    changes.sign();
  }

  /// The founding charter.
  Charter charter() {
    return charter;
  }

  /// Who belongs to the mechanism.
  Membership membership() {
    return membership;
  }

  /// A side hosted here has been handed an invitation.
  void invited() {
    await(() -> {
      books.forget();
      return books.look(c -> books.inside(c).judge().mechanism());
    });
  }

  /// Why the log of a side hosted here cannot be ended now, if the rules object.
  Optional<Objection> objection(String side, Optional<String> successor) {
    return ask((c, in) -> changes.objection(in, side, successor));
  }

  /// Ends the log of a side hosted here: it leaves, or goes on as `successor`.
  ///
  /// @return why not, if the rules object
  Optional<Objection> close(String side, Optional<String> successor) {
    return await(() -> changes.close(side, successor));
  }

  /// Asks for an act; the answer comes when it is on record, or is refused.
  CompletableFuture<Answer> act(ActRequest request) {
    return thread.act(request);
  }

  /// How far the logs are committed. Any thread, at no cost.
  Committed committed() {
    return books.committed();
  }

  /// Runs `work` on the book's thread with a connection outside any transaction, and waits for it.
  ///
  /// @throws BooksUnavailable if the database fails
  <T> T ask(Asking<T> work) {
    return thread.await(() -> books.look(c -> work.ask(c, books.inside(c))));
  }

  /// A question to the book's thread.
  interface Asking<T> {
    T ask(Connection connection, Inside inside) throws SQLException;
  }

  /// Stores proved entries of a log from elsewhere, judges what can be judged, cosigns.
  void store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries) {
    await(() -> elsewhere.store(log, checkpoint, from, entries));
  }

  /// Adds verified cosignatures to a checkpoint that is held.
  void cosignatures(Origin log, SignedCheckpoint verified) {
    await(() -> elsewhere.cosignatures(log, verified));
  }

  /// Keeps two checkpoints that contradict each other.
  void contradiction(Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way) {
    await(() -> elsewhere.contradiction(log, mine, theirs, way));
  }

  /// A peer shows more of an own log than is held here, signed with its own keys.
  ///
  /// @return whether it is to be fetched
  boolean behind(Origin log, SignedCheckpoint theirs) {
    return await(() ->
        books.look(c -> {
          Inside in = books.inside(c);
          Origin newest = in.judge().newest(log.side(), log.stripe());
          long held = in.judge().state(newest).held();
          return recovery.shown(log, theirs.checkpoint().size(), newest, held, waits(in, newest));
        }));
  }

  /// These members have shown all they hold.
  void answered(Collection<String> sides) {
    thread.await(() -> {
      recovery.answered(sides);
      if (processes.follows()) {
        marks();
        // who holds a log back is not the one who asks
        if (!hosted().stream().anyMatch(s -> recovery.state(s) instanceof Recovery.State.Held))
          return true;
        mine();
      }
      settleNow();
      return true;
    });
  }

  /// The version of the charter in force, as far as is committed.
  Charter inForce() {
    return membership.inForce();
  }

  /// Which keys rule where in this mechanism's logs.
  MechanismKeys keys() {
    return books.keys();
  }

  /// Turns the keys of a side hosted here in its log, where they are not in force already: a `keys`
  /// entry that is the last of its checkpoint, signed by old and new.
  ///
  /// @param next the private keys to it are in the keyring
  void turn(String side, KeySet next) {
    var _ = keyring.get(side, next.signing());
    if (!signs(side)) throw new IllegalStateException("nothing here can turn the keys of " + side);
    await(() -> changes.turn(side, next));
  }

  /// Whether the private keys are here that a side's log is signed with, or the side is elsewhere.
  private boolean signs(String side) {
    MechanismKeys now = books.keys();
    return !keyring.hosts(side)
        || !now.knows(side)
        || keyring.find(side, now.newest(side, stripe).signing()).isPresent();
  }

  /// Begins the log of a side hosted here with the keys that it has, if it is empty: so keys that
  /// are lost one day can be ended in it too, for a pin names what it ends.
  void begin(String side) {
    boolean empty =
        ask((c, in) -> in.shelf().keys().knows(side) && in.judge().state(in.log(side)).held() == 0);
    if (!empty || !goesOn(side)) return;
    await(() -> changes.begin(side));
  }

  /// How many times recovery keys have begun the log of a side.
  int life(String side) {
    return ask((c, in) -> in.log(side).life());
  }

  /// What recovery keys have to sign to begin the log of a side anew with other keys: its pin.
  /// Empty if nothing of the log is here.
  ///
  /// @param life which time it is that they do, the same in every stripe
  /// @param size of the log's newest generation that counts; all that is judged here if it is
  ///   greater
  Optional<Pin> beginning(String side, int life, long size, Pin.Recovery recovery) {
    return ask((c, in) -> {
      Origin log = in.log(side);
      long end = Math.min(size, in.judge().state(log).judged());
      if (end == 0) return Optional.empty();
      Hash root = in.shelf().root(log, end).orElseThrow();
      Origin begun = log.generation(log.begun(life).generation());
      return Optional.of(new Pin(begun, new Seen.Head(log, end, root), Optional.of(recovery)));
    });
  }

  /// Begins a log of a side hosted here anew. Done before, it does nothing.
  ///
  /// @param pin from [#beginning]; the private keys that it brings are in the keyring
  /// @param signed the checkpoint that it makes alone, signed by the recovery keys
  /// @throws IllegalArgumentException if they did not sign it, or are not the side's
  void begin(Pin pin, SignedCheckpoint signed, String account) {
    Origin log = pin.log();
    SignedCheckpoint whole = signer.begun(log, signed, keys().with(pin));
    if (keys().recovered(pin.bytes(), whole).isEmpty())
      throw new IllegalArgumentException(
          "not signed by the recovery keys that the charter names for " + log.side());
    await(() -> changes.begin(pin, whole, account));
  }

  private void settle(Inside in) {
    for (String side : hosted()) {
      Origin newest = in.log(side);
      recovery.settle(newest, in.judge().state(newest).held(), waits(in, newest));
    }
  }

  /// Whether a further stripe's own log quotes what is missing of stripe 0: if nobody brings that
  /// any more, the log goes on in its next generation, as stripe 0 does.
  private boolean waits(Inside in, Origin own) {
    LogState state = in.judge().state(own);
    return stripe > 0 && state.judged() < state.held();
  }

  List<String> hosted() {
    return keys().sides().stream().filter(membership::writes).toList();
  }

  /// How each own log stands.
  List<Standing> standings() {
    return ask((c, in) -> {
      if (processes.follows()) for (String side : hosted()) recovery.follow(in.log(side));
      else settle(in);
      List<Standing> standings = new ArrayList<>();
      for (String side : hosted()) standings.add(Generations.standing(c, in, recovery, side));
      return standings;
    });
  }

  /// Opens the next generation of an own log that is held: it ends where this node has judged it
  /// to.
  ///
  /// @return the new log
  /// @throws IllegalStateException if the log is not held, or nothing of it is here
  Origin open(String side, String account) {
    return await(() -> changes.open(side, account));
  }

  /// Valid acts of own earlier generations that lie beyond their ends and are not done again yet.
  List<Judged> beyond() {
    return ask((c, in) -> Generations.beyond(c, in, hosted()));
  }

  /// Empties everything derived and derives it again from the logs.
  ///
  /// @return entries judged
  long rebuild() {
    return await(() ->
        books.write(c -> {
          books.forget();
          LogRows.emptyDerived(c, charter, stripe, projections);
          Inside in = books.inside(c);
          long count = in.judge().settle().size();
          books.finish(c, in);
          return count;
        }));
  }

  /// Whether a side may put acts on record.
  boolean goesOn(String side) {
    return ask((c, in) -> {
      if (processes.follows() && hosted().contains(side)) recovery.follow(in.log(side));
      return !(recovery.state(side) instanceof Recovery.State.Held);
    });
  }

  /// Asks the copy outside the database how far each own log went, takes back what is missing here,
  /// judges what waits and signs what a crash left unsigned.
  ///
  /// @return false if another process writes here, which has done that
  boolean recover() {
    return thread.await(processes::begin);
  }

  private void recoverNow() {
    closed = ClosedSides.NONE; // a crash may have come between
    boolean more = true;
    while (more) {
      more =
          books.write(c -> {
            Inside in = books.inside(c);
            boolean any = false;
            for (String side : hosted()) any |= own.recover(c, in, side, recovery);
            in.judge().settle();
            followClosed(in);
            books.finish(c, in);
            return any;
          });
      sign();
    }
  }

  /// Stripe 0 has come further. Any thread.
  void poke() {
    moved.incrementAndGet();
    boolean quiet = !books.waits() && membership.closed().equals(closed);
    if (stripe > 0 && !quiet) lookAtFirst();
  }

  /// A transaction has ended in which something waits; stripe 0 may have come further meanwhile.
  private void lookAgain() {
    if (books.waits() && books.looked() != moved.get()) lookAtFirst();
  }

  /// What waits for stripe 0 is judged, and who has closed his log there is waited for no more.
  private void lookAtFirst() {
    if (!told.compareAndSet(false, true)) return;
    thread.soon(() -> {
      told.set(false);
      if (processes.follows()) return;
      try {
        var _ =
            books.write(c -> {
              Inside in = books.inside(c);
              in.judge().settle();
              followClosed(in);
              books.finish(c, in);
              return true;
            });
      } catch (RuntimeException e) {
        closed = ClosedSides.NONE;
        LOG.log(System.Logger.Level.WARNING, "behind stripe 0: " + e.getMessage());
      }
    });
  }

  /// Who closes his log does so in stripe 0, and what is derived of dossiers here follows.
  private void followClosed(Inside in) {
    ClosedSides now = in.judge().closedNow();
    if (stripe == 0 || now.equals(closed)) return;
    for (String side : now.successors().keySet())
      if (!closed.has(side)) in.shelf().closed(mechanism, side);
    closed = now;
  }

  /// Runs on the thread what changes the books, once this process may.
  private <T> T await(Supplier<T> work) {
    return thread.await(() -> {
      mine();
      return work.get();
    });
  }

  /// Whether this process writes these books now, as far as it knows. Any thread.
  boolean isWrittenHere() {
    return !processes.follows();
  }

  /// What another process may do to the book, and what this one does then.
  private final class OfProcess implements BetweenProcesses.Book {
    @Override
    public void recover() {
      recoverNow();
    }

    @Override
    public void handed() {
      marks();
      if (stripe > 0) lookAtFirst();
    }

    @Override
    public boolean ends() {
      settleNow();
      boolean asks =
          hosted().stream().anyMatch(s -> recovery.state(s) instanceof Recovery.State.Asking);
      if (asks) return false;
      if (books.isForgotten()) sign();
      return true;
    }
  }

  /// Another process may have held a log back, or let it go on.
  private void marks() {
    books.look(c -> {
      Inside in = books.inside(c);
      for (String side : hosted()) recovery.follow(in.log(side));
      return true;
    });
  }

  /// What the row of the lease says now; see [BetweenProcesses#row].
  void row(Lease.Standing now, boolean gone, boolean prompt) {
    processes.row(now, gone, prompt);
  }

  private void settleNow() {
    books.look(c -> {
      settle(books.inside(c));
      return true;
    });
  }

  @Override
  public void close() {
    processes.close();
    thread.close();
  }
}
