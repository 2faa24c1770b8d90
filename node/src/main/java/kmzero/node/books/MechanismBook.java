package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.outside.OutsideCopy;
import org.jspecify.annotations.Nullable;

/// Everything that changes one mechanism, on one thread.
///
/// Acts that wait in the queue are taken together: checked against facts in memory, numbered,
/// hashed, written in one transaction, read back and hashed again, then signed once a log; only
/// then is anybody answered. A failed transaction answers its callers with the failure, and the
/// next one begins from what the database holds.
final class MechanismBook implements AutoCloseable {

  static final int BATCH = 256;

  private sealed interface Task {
    record ToAct(ActRequest request, CompletableFuture<Answer> answer) implements Task {}

    record ToDo(Runnable work) implements Task {}

    record Stop() implements Task {}
  }

  private final DataSource database;
  private final Charter charter;
  private final Hash mechanism;
  private final Keyring keyring;
  private final List<Projection> projections;
  private final Decider decider;
  private final Consumer<Origin> changed;
  private final Signer signer;
  private final OwnLogs own;
  private final Recovery recovery;

  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>(20_000);
  private final Thread thread;

  // Owned by the thread; null until the first use and after a failure.
  private @Nullable PgShelf shelf;
  private @Nullable Judge judge;

  /// Acts that wait until members have been asked.
  private final List<Task.ToAct> postponed = new ArrayList<>();

  private volatile @Nullable Charter inForce;

  /// Which keys rule where, as far as is committed.
  private volatile MechanismKeys keys;

  MechanismBook(
      DataSource database,
      Charter charter,
      Keyring keyring,
      Clock clock,
      List<Projection> projections,
      List<OwnCheck> checks,
      Optional<OutsideCopy> outside,
      Consumer<Origin> changed) {
    this.database = database;
    this.charter = charter;
    this.mechanism = charter.hash();
    this.keyring = keyring;
    this.projections = projections;
    this.decider = new Decider(charter, keyring, clock, checks);
    this.changed = changed;
    this.signer = new Signer(charter, keyring, clock);
    this.keys = read(c -> KeyRows.load(c, charter));
    this.own = new OwnLogs(signer, outside);
    this.recovery = new Recovery(charter, keyring, outside);
    this.thread = Thread.ofPlatform().name("book-" + charter.kind()).daemon(true).start(this::run);
  }

  Charter charter() {
    return charter;
  }

  /// Asks for an act; the answer comes when it is on record, or is refused.
  CompletableFuture<Answer> act(ActRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (!queue.offer(new Task.ToAct(request, answer))) {
      answer.completeExceptionally(
          new BooksUnavailable("queueing an act", new IllegalStateException("too many acts wait")));
    }
    return answer;
  }

  /// Runs `work` on the mechanism's thread with a connection outside any transaction, and waits for
  /// it.
  ///
  /// @throws BooksUnavailable if the database fails
  <T> T ask(Asking<T> work) {
    return await(() -> inside(c -> work.ask(c, state(c))));
  }

  /// What a question may look at.
  record Inside(PgShelf shelf, Judge judge) {}

  /// A question to the mechanism's thread.
  interface Asking<T> {
    T ask(Connection connection, Inside inside) throws SQLException;
  }

  /// Stores proved entries of a log from elsewhere, judges what can be judged, cosigns.
  void store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries) {
    await(() -> {
      boolean fresh =
          transaction(c -> {
            Inside in = state(c);
            Rows.ensureLog(c, mechanism, in.shelf(), log, keyring.hosts(log.side()));
            long held = in.shelf().row(log).frontier.size();
            if (from > held)
              throw new IllegalArgumentException("a gap: " + from + " behind " + held);
            List<Entry.Reading> readings = new ArrayList<>();
            List<Act> acts = new ArrayList<>();
            List<byte[]> rest =
                entries.subList((int) Math.min(held - from, entries.size()), entries.size());
            for (byte[] entry : rest) {
              Entry.Reading reading = EntryReader.read(entry);
              readings.add(reading);
              if (reading instanceof Entry.Reading.Read(Act act) && act.log().equals(log))
                acts.add(act);
            }
            in.shelf().prefetch(acts);
            for (int i = 0; i < rest.size(); i++)
              in.shelf().store(log, rest.get(i), readings.get(i));
            long size = in.shelf().row(log).frontier.size();
            in.judge().held(log, size);
            in.judge().settle();
            finish(c, in);
            if (in.shelf().row(log).own) settle(in);
            Rows.toward(c, in.shelf().row(log).id, checkpoint);
            if (size < checkpoint.checkpoint().size()) return false;
            if (size == checkpoint.checkpoint().size()
                && !in.shelf().row(log).frontier.root().equals(checkpoint.checkpoint().root())) {
              throw new IllegalStateException(
                  "entries of " + log + " do not give the root they were proved for");
            }
            return Rows.saveCheckpoint(
                c, in.shelf().row(log).id, signer.cosigned(checkpoint, in.shelf().keys()));
          });
      if (fresh) changed.accept(log);
      return fresh;
    });
  }

  /// Adds verified cosignatures to a checkpoint that is held.
  void cosignatures(Origin log, SignedCheckpoint verified) {
    await(() -> {
      boolean fresh =
          transaction(c -> {
            Inside in = state(c);
            if (!in.shelf().knows(log)) return false;
            return Rows.merge(c, in.shelf().row(log).id, verified);
          });
      if (fresh) changed.accept(log);
      return fresh;
    });
  }

  /// Keeps two checkpoints that contradict each other.
  void contradiction(Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way) {
    await(() ->
        transaction(c -> {
          Inside in = state(c);
          Rows.ensureLog(c, mechanism, in.shelf(), log, keyring.hosts(log.side()));
          Rows.contradiction(c, in.shelf().row(log).id, mine, theirs, way);
          return true;
        }));
  }

  /// A peer shows more of an own log than is held here, signed with its own keys.
  ///
  /// @return whether it is to be fetched
  boolean behind(Origin log, SignedCheckpoint theirs) {
    return ask((c, in) -> {
      Origin newest = in.judge().newest(log.side(), log.stripe());
      long held = in.judge().state(newest).held();
      return recovery.shown(log, theirs.checkpoint().size(), newest, held);
    });
  }

  /// These members have shown all they hold.
  void answered(Collection<String> sides) {
    ask((c, in) -> {
      recovery.answered(sides);
      settle(in);
      return true;
    });
  }

  /// The version of the charter in force, as far as is committed.
  Charter inForce() {
    Charter now = inForce;
    return now == null ? ask((c, in) -> in.judge().charterNow()) : now;
  }

  /// Which keys rule where in this mechanism's logs.
  MechanismKeys keys() {
    return keys;
  }

  /// Turns the keys of a side hosted here in each of its logs, where they are not in force already:
  /// a `keys` entry that is the last of its checkpoint, signed by old and new.
  ///
  /// @param next the private keys to it are in the keyring
  void turn(String side, KeySet next) {
    var _ = keyring.get(side, next.signing());
    await(() -> {
      signOwn().forEach(changed);
      boolean turned =
          transaction(c -> {
            Inside in = state(c);
            boolean any = false;
            for (Origin log : in.shelf().newestGenerations(side)) {
              if (in.shelf().keys().of(log).newest().equals(next)) continue;
              Entry entry = new Keys(log, next);
              in.shelf().store(log, entry.bytes(), new Entry.Reading.Read(entry));
              in.judge().append(entry);
              any = true;
            }
            finish(c, in);
            return any;
          });
      signOwn().forEach(changed);
      return turned;
    });
  }

  private void settle(Inside in) {
    for (String side : hosted()) {
      Origin newest = in.judge().newest(side, 0);
      recovery.settle(newest, in.judge().state(newest).held());
    }
  }

  private List<String> hosted() {
    return charter.holders().stream().filter(keyring::hosts).toList();
  }

  /// How each own log stands.
  List<Standing> standings() {
    return ask((c, in) -> {
      settle(in);
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
    Origin opened =
        await(() -> {
          Origin next =
              transaction(c -> {
                Inside in = state(c);
                Origin old = in.judge().newest(side, 0);
                if (!(recovery.state(side) instanceof Recovery.State.Held(Recovery.Why why)))
                  throw new IllegalStateException(old + " is not held");
                own.signAll(c, in.shelf(), in.shelf().row(old));
                Rows.ensureLog(c, mechanism, in.shelf(), old.next(), true);
                Origin pinned = Generations.open(c, in, old, account, why);
                finish(c, in);
                return pinned;
              });
          recovery.goOn(next);
          return next;
        });
    await(() -> {
      signOwn().forEach(changed);
      return true;
    });
    return opened;
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
        transaction(c -> {
          forget();
          Rows.emptyDerived(c, mechanism, projections);
          Inside in = state(c);
          long count = in.judge().settle().size();
          finish(c, in);
          return count;
        }));
  }

  @Override
  public void close() {
    queue.add(new Task.Stop());
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the thread
  // ---------------------------------------------------------------------------------------------------------

  private void run() {
    List<Task> taken = new ArrayList<>();
    while (true) {
      try {
        if (postponed.isEmpty()) taken.add(queue.take());
        else Optional.ofNullable(queue.poll(50, TimeUnit.MILLISECONDS)).ifPresent(taken::add);
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(taken, BATCH - 1);
      List<Task.ToAct> acts = new ArrayList<>(postponed);
      postponed.clear();
      boolean stop = false;
      for (Task task : taken) {
        switch (task) {
          case Task.ToAct act -> acts.add(act);
          case Task.ToDo(Runnable work) -> {
            runActs(acts);
            acts.clear();
            work.run();
          }
          case Task.Stop s -> stop = true;
        }
      }
      runActs(acts);
      taken.clear();
      if (stop) return;
    }
  }

  private void runActs(List<Task.ToAct> all) {
    if (all.isEmpty()) return;
    List<Task.ToAct> acts = new ArrayList<>(all);
    List<Answer> answers;
    try {
      if (all.stream().anyMatch(this::asks)) {
        inside(c -> {
          settle(state(c));
          return true;
        });
        acts.removeIf(this::asks);
        all.stream().filter(this::asks).forEach(postponed::add);
        if (acts.isEmpty()) return;
      }
      if (shelf == null) signOwn().forEach(changed); // what a failure left unsigned comes first
      answers =
          transaction(c -> {
            Inside in = state(c);
            prefetch(acts, in);
            List<Answer> decided = new ArrayList<>();
            for (Task.ToAct task : acts) decided.add(decide(task.request(), in));
            finish(c, in);
            return decided;
          });
      signOwn().forEach(changed);
    } catch (RuntimeException e) {
      acts.forEach(task -> task.answer().completeExceptionally(e));
      return;
    }
    for (int i = 0; i < acts.size(); i++) acts.get(i).answer().complete(answers.get(i));
  }

  private boolean asks(Task.ToAct task) {
    return recovery.state(task.request().side()) instanceof Recovery.State.Asking;
  }

  private static void prefetch(List<Task.ToAct> acts, Inside in) {
    Map<Origin, List<String>> ids = new TreeMap<>();
    List<Hash> named = new ArrayList<>();
    for (Task.ToAct task : acts) {
      ActRequest request = task.request();
      if (!Origin.isSide(request.side())) continue;
      Origin log = in.judge().newest(request.side(), 0);
      ids.computeIfAbsent(log, l -> new ArrayList<>()).add(request.id());
      if (request.target() instanceof ActRequest.Target.In(Hash dossier)) named.add(dossier);
    }
    ids.forEach(in.shelf().acts()::prefetchIds);
    in.shelf().prefetchDossiers(named);
  }

  private Answer decide(ActRequest request, Inside in) {
    return recovery.state(request.side()) instanceof Recovery.State.Held
        ? new Answer.Refused(
            new Objection("set-back", List.of(in.judge().newest(request.side(), 0).toString())))
        : decider.decide(request, in);
  }

  /// Whether a side may put acts on record.
  boolean goesOn(String side) {
    return ask((c, in) -> !(recovery.state(side) instanceof Recovery.State.Held));
  }

  /// An act of the founding dossier: under which id, with what in it.
  record Founding(String id, kmzero.ledger.json.JsonObject body) {}

  /// Founding: the side's first act, and the keeper's publications. They are asked for together, so
  /// that they go on record together. Done once; a retry does nothing.
  ///
  /// @throws IllegalStateException if one is refused
  void found(String side, String step, String office, List<Founding> acts) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Founding act : acts) {
      answers.add(
          act(
              new ActRequest(
                  mechanism,
                  side,
                  office,
                  "node",
                  act.id(),
                  new ActRequest.Target.In(mechanism),
                  step,
                  Optional.empty(),
                  List.of(),
                  Optional.empty(),
                  act.body())));
    }
    for (CompletableFuture<Answer> answer : answers) {
      if (answer.join() instanceof Answer.Refused(Objection why))
        throw new IllegalStateException(step + " by " + side + ": " + why);
    }
  }

  // ---- transactions
  // -------------------------------------------------------------------------------------------------------

  private interface Work<T> {
    T run(Connection c) throws SQLException;
  }

  private <T> T transaction(Work<T> work) {
    try (Connection c = database.getConnection()) {
      c.setAutoCommit(false);
      try {
        T result = work.run(c);
        List<Judged> wrote = shelf == null ? List.of() : shelf.judged();
        c.commit();
        if (shelf != null) {
          own.committed(c, shelf, wrote);
          shelf.settle();
          keys = shelf.keys();
          if (judge != null) inForce = judge.charterNow();
        }
        c.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        forget();
        c.rollback();
        throw e;
      }
    } catch (SQLException e) {
      forget();
      throw new BooksUnavailable("writing the books of " + mechanism.hex(), e);
    }
  }

  private <T> T inside(Work<T> work) {
    try {
      return read(work);
    } catch (BooksUnavailable e) {
      forget();
      throw e;
    }
  }

  private <T> T read(Work<T> work) {
    try (Connection c = database.getConnection()) {
      return work.run(c);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books of " + mechanism.hex(), e);
    }
  }

  private <T> T await(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.add(
        new Task.ToDo(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        }));
    try {
      return result.join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  private void forget() {
    shelf = null;
    judge = null;
  }

  private Inside state(Connection c) throws SQLException {
    PgShelf s = shelf;
    Judge j = judge;
    if (s == null || j == null) {
      Dossier founding = Judge.foundingDossier(charter, BuiltIn.charter());
      s = new PgShelf(mechanism, founding, KeyRows.load(c, charter), c);
      List<LogState> states = Rows.load(c, mechanism, s);
      for (String side : charter.holders()) {
        Rows.ensureLog(
            c, mechanism, s, Origin.first(charter.domain(), mechanism, side), keyring.hosts(side));
      }
      s.dossiers().acts(mechanism).forEach(founding::add);
      j = new Judge(charter, s, states);
      shelf = s;
      judge = j;
    }
    s.begin(c);
    return new Inside(s, j);
  }

  /// Derives what follows from the acts judged now, and writes everything of the transaction.
  private void finish(Connection c, Inside in) throws SQLException {
    in.shelf().flush();
    DossierRows.refresh(
        c,
        mechanism,
        in.shelf().dossiers().touched(),
        in.shelf().fresh(),
        new DossierRows.Now(in.judge().closedNow(), in.judge().ends()),
        projections);
    Rows.saveStates(c, in.shelf(), in.judge());
  }

  /// Signs a checkpoint for each own log that has grown and is not held.
  ///
  /// @return the logs that have a new checkpoint
  private List<Origin> signOwn() {
    return transaction(c -> own.sign(c, state(c).shelf(), recovery));
  }

  /// Asks the copy outside the database how far each own log went, takes back what is missing here,
  /// judges what waits and signs what a crash left unsigned.
  void recover() {
    await(() -> {
      boolean more = true;
      while (more) {
        more =
            transaction(c -> {
              Inside in = state(c);
              boolean any = false;
              for (String side : hosted()) any |= own.recover(c, in, side, recovery);
              in.judge().settle();
              finish(c, in);
              return any;
            });
        signOwn();
      }
      return true;
    });
  }

  /// Sides of a set of acts, newest first: used by pages that ask what was seen.
  static Set<Hash> newestOfEachSide(Dossier dossier) {
    Set<String> sides = new LinkedHashSet<>();
    Set<Hash> newest = new LinkedHashSet<>();
    for (Placed p : dossier.acts().reversed()) if (sides.add(p.log().side())) newest.add(p.hash());
    return newest;
  }
}
