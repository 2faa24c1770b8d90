package kmzero.node.books;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.judge.Weighed;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Decides over one request to act and, when nothing objects, appends the act to its side's log.
///
/// Asked in order: is the side hosted here · was this id answered before · has the person's page
/// grown old · do the domains object · do the rules, in the past the act would have.
final class Decider {
  private static final Procedure CHARTER = BuiltIn.charterChange();

  private final Charter charter;
  private final Hash mechanism;
  private final Keyring keyring;
  private final Clock clock;
  private final List<OwnCheck> checks;

  Decider(Charter charter, Keyring keyring, Clock clock, List<OwnCheck> checks) {
    this.charter = charter;
    this.mechanism = charter.hash();
    this.keyring = keyring;
    this.clock = clock;
    this.checks = checks;
  }

  /// The answer to `request`; what it appends is durable with the running transaction.
  Answer decide(ActRequest request, Inside in) {
    if (!keyring.hosts(request.side())) return refused("not-hosted", request.side());
    if (!in.shelf().keys().knows(request.side())) return refused("not-a-member", request.side());
    if (!in.judge().knowsRules()) return refused("rule-set", Integer.toString(charter.rules()));
    Origin log = in.log(request.side());
    LogState state = in.judge().state(log);
    Optional<Judged> earlier = in.shelf().acts().findId(log, state.cut(), request.id());
    if (earlier.isPresent()) return again(earlier.get());
    if (state.judged() < state.held()) return refused("own-log-waits", log.toString());
    Optional<Dossier> dossier =
        request.target() instanceof ActRequest.Target.In(Hash id)
            ? in.shelf().dossier(id)
            : Optional.empty();
    if (request.target() instanceof ActRequest.Target.In(Hash id) && dossier.isEmpty())
      return refused("no-such-dossier", id.hex());
    Optional<Hash> newer = dossier.flatMap(d -> LookAgainRule.newest(d, request));
    if (newer.isPresent()) return new Answer.LookAgain(newer.get());
    for (OwnCheck check : checks) {
      Optional<Objection> objection = check.objection(charter, request, dossier);
      if (objection.isPresent()) return new Answer.Refused(objection.get());
    }
    Optional<Procedure> procedure = procedure(request, dossier, in);
    Optional<Objection> files = files(request, procedure, in);
    if (files.isPresent()) return new Answer.Refused(files.get());
    Sealing.Result sealing = sealing(request, dossier, procedure);
    if (sealing instanceof Sealing.Result.Refused(Objection why)) return new Answer.Refused(why);
    var sealed = (Sealing.Result.Sealed) sealing;
    Act act;
    try {
      act = act(request, sealed.body(), log, in);
    } catch (IllegalArgumentException e) {
      return refused("body", String.valueOf(e.getMessage()));
    }
    byte[] bytes = act.bytes();
    Entry.Reading reading = EntryReader.read(bytes);
    if (reading instanceof Entry.Reading.Unreadable(String why)) return refused("unreadable", why);
    Hash hash = Merkle.leaf(bytes);
    if (act.opening().isPresent()) in.shelf().acts().opens(log, hash);
    Optional<Seen> seen = in.judge().refresh(log);
    Weighed weighed = in.judge().weigh(act, hash, seen);
    if (weighed.verdict() instanceof Verdict.Voided(Objection why)) return new Answer.Refused(why);
    if (seen.isPresent()) {
      in.shelf().store(log, seen.get().bytes(), seen.get().hash(), read(seen.get()));
      standing(in.judge().append(seen.get()));
    }
    Sealing.keep(in.shelf().connection(), sealed.values());
    Brought.keep(in.shelf().connection(), request.files());
    in.shelf().store(log, bytes, hash, read(act));
    Judged done = standing(in.judge().append(weighed));
    return new Answer.Done(
        done.hash(), act.dossier().orElse(done.hash()), log, done.index(), false);
  }

  private static Entry.Reading read(Entry own) {
    return new Entry.Reading.Read(own);
  }

  private static Judged standing(Judged judged) {
    if (!judged.valid()) throw new IllegalStateException("own entry is void: " + judged.verdict());
    return judged;
  }

  private static Answer again(Judged earlier) {
    Act act = (Act) earlier.reading().find().orElseThrow();
    if (earlier.verdict() instanceof Verdict.Voided(Objection why)) return new Answer.Refused(why);
    return new Answer.Done(
        earlier.hash(), act.dossier().orElse(earlier.hash()), earlier.log(), earlier.index(), true);
  }

  private static Optional<Procedure> procedure(
      ActRequest request, Optional<Dossier> dossier, Inside in) {
    return switch (request.target()) {
      case ActRequest.Target.In in1 -> dossier.map(Dossier::procedure);
      case ActRequest.Target.Open(String name, var roles) ->
          find(name, in).flatMap(use -> in.shelf().dossiers().procedure(use.rules()));
    };
  }

  private static Optional<Objection> files(
      ActRequest request, Optional<Procedure> procedure, Inside in) {
    if (request.files().isEmpty()) return Optional.empty();
    if (request.files().stream().anyMatch(Brought.Gone.class::isInstance))
      return Optional.of(new Objection("attachment-unknown", List.of()));
    List<Attachment> attachments = request.files().stream().map(Brought::attachment).toList();
    return procedure
        .map(p -> p.attachments(request.step()))
        .orElse(Attaching.NONE)
        .objection(request.step(), attachments)
        .or(() -> Brought.missing(in.shelf().connection(), request.files()));
  }

  private Sealing.Result sealing(
      ActRequest request, Optional<Dossier> dossier, Optional<Procedure> procedure) {
    Cast cast =
        request.target() instanceof ActRequest.Target.Open(var name, var roles)
            ? new Cast(roles)
            : dossier.map(Dossier::cast).orElse(new Cast(java.util.Map.of()));
    return procedure
        .map(p -> Sealing.seal(mechanism, p, cast, request))
        .orElse(new Sealing.Result.Sealed(request.body(), List.of()));
  }

  private Act act(ActRequest request, JsonObject body, Origin log, Inside in) {
    Optional<Act.Opening> opening = Optional.empty();
    Optional<Hash> dossier = Optional.empty();
    switch (request.target()) {
      case ActRequest.Target.In(Hash id) -> dossier = Optional.of(id);
      case ActRequest.Target.Open(String name, var roles) -> {
        Charter.InUse use =
            find(name, in).orElseThrow(() -> new IllegalArgumentException("procedure " + name));
        opening = Optional.of(new Act.Opening(use.rules(), use.texts(), roles));
      }
    }
    Optional<Hash> prev = dossier.flatMap(d -> in.judge().lastAct(log, d));
    return new Act(
        log,
        request.id(),
        opening,
        dossier,
        request.office(),
        request.actor(),
        request.step(),
        request.about(),
        prev,
        request.basis(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        Optional.empty(),
        request.group(),
        body,
        request.files().stream().map(Brought::attachment).toList());
  }

  /// A procedure in use now, or the one that changes the charter.
  private static Optional<Charter.InUse> find(String name, Inside in) {
    if (name.equals(CHARTER.name()))
      return Optional.of(new Charter.InUse(name, CHARTER.rulesHash(), CHARTER.textsHash()));
    return in.judge().charterNow().procedures().stream()
        .filter(p -> p.name().equals(name))
        .findFirst();
  }

  private static Answer refused(String code, String value) {
    return new Answer.Refused(new Objection(code, List.of(value)));
  }
}
