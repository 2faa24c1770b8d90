package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.Seat;
import kmzero.node.link.HeadsVersion;
import kmzero.node.link.Holder;
import kmzero.node.outside.OutsideCopy;

/// All mechanisms of a node: join one, act in it, look at it; the link is handed the [#holder].
///
/// Need-to-know is the caller's to pass: every look takes the side that looks, and shows it only
/// mechanisms it is a member of. Safe for many threads; each mechanism has one thread that changes
/// it.
public final class Books implements AutoCloseable {

  private final DataSource database;
  private final Keyring keyring;
  private final List<Projection> projections;
  private final Optional<OutsideCopy> outside;
  private final Optional<Seat> seat;
  private final Optional<Leases> leases;
  private final OpenBooks open;
  private final Joining joining;
  private final Holder holder;

  /// By mechanism and hash of the rules; what is published stays so.
  private final Map<List<Hash>, Procedure> published = new ConcurrentHashMap<>();

  private final Places places;

  /// Opens the books: every mechanism joined before is there again, what a crash left unsigned is
  /// signed.
  ///
  /// @param database migrated, see `kmzero/db/migration`
  /// @param keyring keys of the sides hosted here
  /// @param projections what the domains derive
  /// @param checks what the domains ask of this node's own people
  public Books(
      DataSource database,
      Keyring keyring,
      Clock clock,
      List<Projection> projections,
      List<OwnCheck> checks) {
    this(database, keyring, clock, projections, checks, Optional.empty(), Optional.empty());
  }

  /// The same with a copy of own logs outside the database.
  ///
  /// @param seat this process's, where several work on the database; each mechanism is written by
  ///   one of them at a time, and all may be asked for everything
  public Books(
      DataSource database,
      Keyring keyring,
      Clock clock,
      List<Projection> projections,
      List<OwnCheck> checks,
      Optional<OutsideCopy> outside,
      Optional<Seat> seat) {
    this.outside = outside;
    this.seat = seat;
    this.database = database;
    this.places = new Places(database);
    this.keyring = keyring;
    this.projections = List.copyOf(projections);
    HeadsVersion heads = new HeadsVersion();
    RecentEntries recent = new RecentEntries();
    this.open =
        new OpenBooks(database, keyring, clock, projections, checks, outside, seat, heads, recent);
    this.joining = new Joining(open, keyring);
    this.holder = new BooksOnTheLink(database, keyring, open, heads, recent);
    boolean all = open.openJoined();
    // every log that is here has its own mark now; with an empty database, those to come need it
    if (all && !open.isEmpty()) outside.ifPresent(OutsideCopy::forgetRestored);
    this.leases = seat.map(it -> new Leases(database, it, open::ofLease, open::openJoined));
    leases.ifPresent(Leases::start);
  }

  /// The processes at work, where several run this node; none where one does.
  public List<ProcessAtWork> processes() {
    return seat.map(own -> ProcessAtWork.all(database, own)).orElse(List.of());
  }

  /// Whether several processes may run this node.
  public boolean isShared() {
    return seat.isPresent();
  }

  /// Whether this process is the one that does what only one does: the link, calls, the lane. In a
  /// node of one process it always is.
  public boolean isOnDuty() {
    return leases.isEmpty() || leases.get().isOnDuty();
  }

  // ---- joining
  // ------------------------------------------------------------------------------------------------------------

  /// Joins a mechanism by its charter: the sides hosted here that are members put their first acts
  /// on record. Joining again does nothing.
  ///
  /// @throws IllegalArgumentException if the charter names a side of this node with other keys, or
  ///   none of its sides
  public Hash join(Charter charter) {
    return join(charter, false);
  }

  /// The same; if `lost`, with other keys for a side of this node than it has: nothing of the side
  /// is put on record until its recovery keys have brought those in.
  public Hash join(Charter charter, boolean lost) {
    return joining.join(charter, lost);
  }

  /// Joins a mechanism that a change of its charter names a side of this node in: its first act
  /// says so. What the others have on record comes when they have adopted the change. Joining again
  /// does nothing.
  ///
  /// @throws IllegalArgumentException if the charter names a side of this node with other keys, or
  ///   none of its sides
  public Hash join(Invitation invitation) {
    return joining.join(invitation);
  }

  /// What a member hands to the sides that a proposed charter names, so that they can join.
  ///
  /// @param next the proposed charter
  public Invitation invitation(Hash mechanism, Charter next) {
    return joining.invitation(mechanism, next);
  }

  /// Ends the log of a side hosted here in a mechanism: it leaves, or goes on as `successor`, which
  /// then moves its tracks. Cannot be taken back.
  ///
  /// @return why not, if the rules object
  public Optional<Objection> leave(Hash mechanism, String side, Optional<String> successor) {
    return stripes(mechanism).close(side, successor);
  }

  /// Puts the first acts of the sides hosted here on record, of those that may go on, and begins
  /// their further logs; done before, it does nothing.
  public void found(Hash mechanism) {
    joining.found(mechanism);
  }

  /// Publishes procedures of a mechanism whose keeper is hosted here, those not yet published.
  ///
  /// @param procedures by name in the charter, same hashes
  /// @return names published now; empty while not every founder's first act is held
  public List<String> publish(Hash mechanism, List<Procedure> procedures) {
    return Founding.publish(book(mechanism), keyring, procedures);
  }

  /// The newest published texts of rules in a mechanism; empty when none are published.
  public Optional<JsonObject> texts(Hash mechanism, Hash rules) {
    return Founding.texts(book(mechanism), rules);
  }

  /// Puts newer texts of a procedure on record in a mechanism that has its rules in use, as its
  /// keeper: from then on every node shows its dossiers in these words.
  ///
  /// @return false when nothing was put on record: the keeper does not live here, the mechanism
  ///   does not use these rules, or these texts are the newest already
  public boolean replaceTexts(Hash mechanism, Procedure procedure) {
    return Founding.replaceTexts(book(mechanism), keyring, procedure);
  }

  /// Whether every founder's first act is held here and valid.
  public boolean founded(Hash mechanism) {
    return Founding.isFounded(book(mechanism));
  }

  // ---- acting
  // -------------------------------------------------------------------------------------------------------------

  /// Puts an act on record, or says why not. The future fails with [BooksUnavailable] if the
  /// database does.
  public CompletableFuture<Answer> act(ActRequest request) {
    Optional<Stripes> there = open.find(request.mechanism());
    if (there.isEmpty()) return CompletableFuture.completedFuture(noMechanism(request.mechanism()));
    Stripes stripes = there.get();
    int stripe =
        switch (request.target()) {
          case ActRequest.Target.Open(String procedure, var roles) ->
              stripes.opening(procedure, request.id());
          case ActRequest.Target.In(Hash dossier) -> stripes.count() == 1 ? 0 : stripe(dossier);
        };
    return stripes.of(stripe).act(request);
  }

  /// The stripe that a dossier was opened in; 0 if it is not open here.
  private int stripe(Hash dossier) {
    return place(dossier).map(StripeOf::stripe).orElse(0);
  }

  /// A fresh id for an act that opens a dossier. The dossier's stripe follows from it; where
  /// several processes write, it is one that this process writes already.
  public String freshId(Hash mechanism, RandomGenerator random) {
    return open.find(mechanism)
        .map(stripes -> stripes.freshId(random))
        .orElseGet(() -> Ids.fresh(random));
  }

  private static Answer noMechanism(Hash mechanism) {
    return new Answer.Refused(new Objection("no-such-mechanism", List.of(mechanism.hex())));
  }

  // ---- looking
  // ------------------------------------------------------------------------------------------------------------

  /// Sides hosted here.
  public Set<String> sides() {
    return keyring.sides();
  }

  /// Charters of the mechanisms that `side` is a member or facilitator of.
  public List<Charter> charters(String side) {
    return open.all().stream()
        .map(Stripes::membership)
        .filter(it -> it.belongs(side))
        .map(Membership::shown)
        .toList();
  }

  /// The charter of a mechanism of this node, for the node itself.
  public Optional<Charter> charter(Hash mechanism) {
    return open.find(mechanism).map(it -> it.membership().shown());
  }

  /// The charter of a mechanism, if `side` belongs to it.
  public Optional<Charter> charter(String side, Hash mechanism) {
    return open.find(mechanism)
        .map(Stripes::membership)
        .filter(it -> it.belongs(side))
        .map(Membership::shown);
  }

  /// Who has closed its log in a mechanism.
  public ClosedSides closed(Hash mechanism) {
    return book(mechanism).membership().closed();
  }

  /// The version of a mechanism's charter that is in force here: the founding one until a change is
  /// adopted.
  public Charter inForce(Hash mechanism) {
    return book(mechanism).inForce();
  }

  /// What a change of the charter has to name as the version before it.
  public Hash version(Hash mechanism) {
    return book(mechanism).ask((c, in) -> in.judge().versionNow());
  }

  /// A dossier as `side` may see it, with what its `offices` may do.
  public Optional<DossierView> dossier(String side, Set<String> offices, Hash id) {
    Optional<StripeOf> place = place(id).filter(p -> charter(side, p.mechanism()).isPresent());
    if (place.isEmpty()) return Optional.empty();
    MechanismBook book = stripes(place.get().mechanism()).of(place.get().stripe());
    return book.ask((c, in) ->
        in.shelf()
            .dossier(id)
            .filter(d -> !d.standing(in.judge().ends()).acts().isEmpty())
            .map(d -> DossierView.of(in, d, side, offices)));
  }

  /// A procedure in use in a mechanism, as published; empty until the keeper's publication is held.
  public Optional<Procedure> procedure(Hash mechanism, String name) {
    MechanismBook book = book(mechanism);
    Optional<Charter.InUse> use =
        book.inForce().procedures().stream().filter(p -> p.name().equals(name)).findFirst();
    return use.flatMap(u -> {
      Procedure known = published.get(List.of(mechanism, u.rules()));
      if (known != null) return Optional.of(known);
      Optional<Procedure> found = book.ask((c, in) -> in.shelf().dossiers().procedure(u.rules()));
      found.ifPresent(procedure -> published.put(List.of(mechanism, u.rules()), procedure));
      return found;
    });
  }

  /// Where a dossier is; the founding one has its mechanism's name.
  private Optional<StripeOf> place(Hash dossier) {
    return open.has(dossier) ? Optional.of(new StripeOf(dossier, 0)) : places.find(dossier);
  }

  /// Dossiers that match, newest first.
  public List<DossierRow> dossiers(DossierQuery query) {
    return query(c -> query.run(c, charters(query.side())));
  }

  /// A dossier as lists show it, if `side` may see it.
  public Optional<DossierRow> findRow(String side, Hash dossier) {
    return query(c -> DossierQuery.find(c, charters(side), dossier));
  }

  /// The steps for which `offices` of `side` are waited for in these dossiers, by dossier; those
  /// for which there is none are left out.
  public Map<Hash, List<String>> waits(String side, Set<String> offices, List<Hash> dossiers) {
    return query(c -> Waits.steps(c, side, offices, dossiers));
  }

  /// How each log of a mechanism stands here, for the engineer.
  public List<LogStanding> logs(Hash mechanism) {
    return stripes(mechanism)
        .each(book ->
            book.ask((c, in) -> {
              List<LogStanding> standings = new ArrayList<>();
              for (LogState state : in.states()) {
                LogRow row = in.shelf().row(state.log());
                standings.add(
                    new LogStanding(
                        state.log(),
                        row.own,
                        state.held(),
                        state.judged(),
                        row.root(),
                        row.newest(),
                        in.judge().waiting(state.log())));
              }
              return standings;
            }));
  }

  /// A log as it stands here.
  ///
  /// @param waiting what its next entry waits for, if it waits
  public record LogStanding(
      Origin log,
      boolean own,
      long held,
      long judged,
      Hash root,
      Optional<SignedCheckpoint> checkpoint,
      Optional<Verdict.Waiting> waiting) {}

  /// The contradictions found in a mechanism, first ones first, for the engineer.
  public List<Contradiction> contradictions(Hash mechanism) {
    return Contradiction.all(database, mechanism);
  }

  /// How much of a log members elsewhere have confirmed that they hold, for the engineer.
  public Optional<Contradiction.LastHeld> lastHeld(Origin log) {
    return Contradiction.lastHeld(database, log, sides());
  }

  /// SHA-256 of the canonical facts, phases and boards of a mechanism, and the sizes of the logs
  /// they follow from. Nodes with equal sizes have equal digests.
  public Digest digest(Hash mechanism) {
    if (stripes(mechanism).count() == 1)
      return book(mechanism)
          .ask((c, in) -> Digest.of(c, mechanism, in.judge().states(), projections));
    return query(c -> Digest.ofAll(c, mechanism, projections));
  }

  /// Empties everything derived and derives it again from the logs.
  ///
  /// @return entries judged
  public long rebuild(Hash mechanism) {
    return stripes(mechanism).rebuild();
  }

  /// A connection for a domain's own reading.
  public DataSource database() {
    return database;
  }

  // ---- logs and keys
  // ------------------------------------------------------------------------------------------------

  /// These books as the link sees them.
  public Holder holder() {
    return holder;
  }

  /// Mechanisms this node takes part in.
  public SortedSet<Hash> mechanisms() {
    return open.mechanisms();
  }

  /// What is held of one mechanism.
  public Holdings holdings(Hash mechanism) {
    return holder.holdings(mechanism);
  }

  /// How far a log is stored.
  public Holder.Held held(Origin log) {
    return holder.held(log);
  }

  /// Counts what is new in the heads.
  public HeadsVersion heads() {
    return holder.heads();
  }

  /// Which keys rule where in the logs of a mechanism, as far as they are held.
  public MechanismKeys keys(Hash mechanism) {
    return holder.keys(mechanism);
  }

  /// Turns the keys of a side hosted here in each of its logs of a mechanism, where they are not in
  /// force already. Durable and signed when it returns; a retry goes on where the first one ended.
  ///
  /// @param next the private keys to it are in the keyring
  public void turnKeys(Hash mechanism, String side, KeySet next) {
    stripes(mechanism).turn(side, next);
  }

  // ---- going on after a restore
  // -------------------------------------------------------------------------------------------

  /// How the logs of the sides hosted here stand in a mechanism.
  public List<Standing> standings(Hash mechanism) {
    return stripes(mechanism).each(MechanismBook::standings);
  }

  /// Opens the next generation of the log of a side hosted here: a person has decided that nothing
  /// more of it will come back. What turns up later is in [#beyond].
  ///
  /// @param account of the person
  /// @return the new log
  /// @throws IllegalStateException if the log may go on, or nothing of it is here
  public Origin openGeneration(Hash mechanism, String side, String account) {
    return openGeneration(mechanism, side, 0, account);
  }

  /// The same of the log of a stripe.
  public Origin openGeneration(Hash mechanism, String side, int stripe, String account) {
    return stripes(mechanism).of(stripe).open(side, account);
  }

  /// What recovery keys have to sign to begin the logs of a side hosted here anew, in one
  /// mechanism.
  ///
  /// @param size how much of the log of a stripe counts; all that is judged here if it is greater
  public List<Pin> beginning(
      Hash mechanism, String side, IntFunction<Long> size, Pin.Recovery recovery) {
    return stripes(mechanism).beginning(side, size, recovery);
  }

  /// Begins a log of a side hosted here anew with the keys that its pin brings.
  ///
  /// @param pin from [#beginning]; the private keys to it are in the keyring
  /// @param signed the checkpoint that it makes alone, signed by the recovery keys
  /// @param account of the person
  /// @throws IllegalArgumentException if they did not sign it, or are not the side's
  public void begin(Pin pin, SignedCheckpoint signed, String account) {
    book(pin.log()).begin(pin, signed, account);
  }

  /// Acts of the sides hosted here that lie beyond where a generation was ended, that count for
  /// nothing, and that have not been done again: first ones first, some hundreds at most.
  public List<Judged> beyond(Hash mechanism) {
    return stripes(mechanism).beyond();
  }

  /// Does an act of [#beyond] again, under its own id, in the log's newest generation.
  ///
  /// @param actor who does it now
  public CompletableFuture<Answer> again(Judged lost, String actor) {
    Act act = (Act) lost.reading().find().orElseThrow();
    Hash mechanism = lost.log().mechanism();
    ActRequest.Target target =
        act.opening()
            .<ActRequest.Target>map(how ->
                new ActRequest.Target.Open(
                    book(mechanism).charter().procedures().stream()
                        .filter(use -> use.rules().equals(how.rules()))
                        .map(Charter.InUse::name)
                        .findFirst()
                        .orElseThrow(),
                    how.roles()))
            .orElseGet(() -> new ActRequest.Target.In(act.dossier().orElseThrow()));
    return book(lost.log())
        .act(
            ActRequest.of(
                    mechanism,
                    lost.log().side(),
                    act.office(),
                    actor,
                    act.id(),
                    target,
                    act.step(),
                    act.body())
                .withAbout(act.about())
                .withGroup(act.group()));
  }

  @Override
  public void close() {
    leases.ifPresent(Leases::close);
    open.close();
    outside.ifPresent(OutsideCopy::close);
  }

  /// The book of stripe 0, where charter, members and procedures are.
  private MechanismBook book(Hash mechanism) {
    return stripes(mechanism).first();
  }

  /// The book that a log is written in.
  private MechanismBook book(Origin log) {
    return open.of(log);
  }

  private Stripes stripes(Hash mechanism) {
    return open.of(mechanism);
  }

  // ---- statements
  // ---------------------------------------------------------------------------------------------------------

  interface Query<T> {
    T run(Connection c) throws SQLException;
  }

  private <T> T query(Query<T> query) {
    try (Connection c = database.getConnection()) {
      return query.run(c);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }
}
