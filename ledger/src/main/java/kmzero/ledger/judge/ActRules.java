package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Move;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Past;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;

/// Whether an act is allowed in its pinned past. In order: its own log · its id · the log is open ·
/// `prev` · the founding · the opening, or the dossier and the step. The first objection is the
/// reason, on every node the same.
final class ActRules {

  /// Steps of the founding dossier, judged here because the charter they rest on is not an act.
  static final String FOUND = "found";

  static final String PUBLISH = "publish";

  /// Everything an act is judged by: the log up to the act, and what of the others is in its past.
  ///
  /// @param own the log it stands in
  /// @param index its place there
  /// @param cut what of the other logs is in its past
  /// @param closed whether the log was closed before
  /// @param closedSides sides closed without successor in this past
  /// @param reach how much of a log is in this past, nothing beyond a pin in it
  record Situation(
      Origin own,
      long index,
      Cut cut,
      boolean closed,
      Set<String> closedSides,
      ToLongFunction<Origin> reach) {
    boolean holds(Ordered placed) {
      return placed.index() < reach.applyAsLong(placed.log());
    }
  }

  private final Hash mechanism;
  private final Charter charter;
  private final Shelf shelf;
  private final JsonObject founding;
  private final CharterRules charters;
  private final Set<String> sides;
  private final Set<String> facilitators;
  private final Map<Hash, Optional<Procedure>> published = new HashMap<>();

  ActRules(Hash mechanism, Charter charter, Shelf shelf) {
    this.mechanism = mechanism;
    this.charter = charter;
    this.shelf = shelf;
    this.founding = JsonObject.of("charter", charter.json());
    this.charters = new CharterRules(charter, shelf);
    this.sides = Set.copyOf(charter.sides());
    this.facilitators =
        charter.facilitators().stream()
            .map(Charter.Member::side)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// A verdict and, for a valid act, the dossier it belongs to; for a valid opening act that
  /// dossier is new and still empty.
  record Answer(Verdict verdict, Optional<Dossier> dossier) {
    static Answer invalid(String code, String... values) {
      return new Answer(Verdict.invalid(code, values), Optional.empty());
    }
  }

  /// @param hash leaf hash of `act`
  Answer answer(Act act, Hash hash, Situation in) {
    Hash dossier = act.dossier().orElse(hash);
    if (!act.log().equals(in.own())) return Answer.invalid("other-log", act.log().toString());
    if (shelf.hasId(in.own(), in.cut(), act.id())) return Answer.invalid("same-id", act.id());
    if (in.closed()) return Answer.invalid("closed", in.own().side());
    Optional<Hash> last = shelf.lastAct(in.own(), in.cut(), dossier);
    if (!act.prev().equals(last))
      return Answer.invalid("wrong-prev", last.map(Hash::hex).orElse("none"));
    if (dossier.equals(mechanism)) return founding(act, in);
    if (!founded(in)) return Answer.invalid("not-founded");
    boolean opens = act.opening().isPresent();
    if (opens && !charter.isMember(in.own().side())) {
      return Answer.invalid("no-voice", in.own().side());
    }
    return act.opening().isPresent()
        ? opening(act, hash, act.opening().get(), in)
        : step(act, dossier, in);
  }

  private Answer founding(Act act, Situation in) {
    Dossier dossier = shelf.dossier(mechanism).orElseThrow();
    return new Answer(foundingVerdict(act, in, dossier), Optional.of(dossier));
  }

  private Verdict foundingVerdict(Act act, Situation in, Dossier dossier) {
    if (in.own().stripe() != 0) return Verdict.invalid("other-stripe", "0");
    return switch (act.step()) {
      case FOUND -> foundation(act, in, dossier);
      case PUBLISH -> publication(act, in);
      default -> Verdict.invalid("no-such-step", act.step());
    };
  }

  private Verdict foundation(Act act, Situation in, Dossier dossier) {
    String side = in.own().side();
    if (!charter.isMember(side)) return Verdict.invalid("no-voice", side);
    for (PlacedFact placed : dossier.places()) {
      if (isFoundation(placed.fact(), side) && in.holds(placed))
        return Verdict.invalid("once", FOUND);
    }
    boolean same = act.body().equals(founding);
    return same ? Verdict.VALID : Verdict.invalid("other-charter");
  }

  private Verdict publication(Act act, Situation in) {
    if (!founded(in)) return Verdict.invalid("not-founded");
    if (!in.own().side().equals(charter.keeper())) {
      return Verdict.invalid("not-keeper", charter.keeper());
    }
    if (!act.office().equals("secretariat")) return Verdict.invalid("other-office", "secretariat");
    return publication(act.body(), charters.at(in::holds).charter());
  }

  private static Verdict publication(JsonObject body, Charter now) {
    if (!Set.of("rules", "texts").containsAll(body.names()) || body.names().isEmpty())
      return Verdict.invalid("body");
    if (body.find("rules").isPresent()) {
      Optional<Procedure> procedure = readProcedure(body);
      if (procedure.isEmpty()) return Verdict.invalid("not-a-procedure");
      if (!now.uses(procedure.get().rulesHash()))
        return Verdict.invalid("not-in-use", procedure.get().name());
    }
    return Verdict.VALID;
  }

  static Optional<Procedure> readProcedure(JsonObject body) {
    if (!(body.find("rules").orElse(null) instanceof JsonObject rules)) return Optional.empty();
    try {
      return Optional.of(Procedure.ofRules(rules));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether every founder's first act is in this past.
  private boolean founded(Situation in) {
    List<PlacedFact> acts = shelf.dossier(mechanism).orElseThrow().places();
    for (String side : sides) {
      boolean here = false;
      for (PlacedFact placed : acts) {
        here = isFoundation(placed.fact(), side) && in.holds(placed);
        if (here) break;
      }
      if (!here) return false;
    }
    return true;
  }

  private static boolean isFoundation(Fact fact, String side) {
    return fact.step().equals(FOUND) && fact.side().equals(side);
  }

  private Answer opening(Act act, Hash hash, Act.Opening opening, Situation in) {
    CharterRules.Version now = charters.at(in::holds);
    boolean change = opening.rules().equals(CharterRules.PROCEDURE.rulesHash());
    if (!change && !now.charter().uses(opening.rules()))
      return Answer.invalid("not-in-use", opening.rules().hex());
    Optional<Procedure> procedure =
        change ? Optional.of(CharterRules.PROCEDURE) : published(opening.rules(), in);
    if (procedure.isEmpty()) return Answer.invalid("not-published", opening.rules().hex());
    Cast cast = new Cast(opening.roles());
    Optional<Objection> objection =
        procedure.get().opening(move(act, in), cast, sides, facilitators);
    if (change) {
      if (in.own().stripe() != 0) return Answer.invalid("other-stripe", "0");
      objection = objection.or(() -> charters.opening(act.body(), cast, now));
    }
    if (objection.isPresent())
      return new Answer(new Verdict.Voided(objection.get()), Optional.empty());
    Dossier opened = new Dossier(hash, procedure.get(), cast, in.own().stripe());
    return new Answer(Verdict.VALID, Optional.of(shelf.keepsActs() ? opened : opened.bare()));
  }

  private Optional<Procedure> published(Hash rules, Situation in) {
    for (PlacedFact placed : shelf.dossier(mechanism).orElseThrow().places()) {
      if (!placed.fact().step().equals(PUBLISH) || !in.holds(placed)) continue;
      Optional<Procedure> procedure =
          published.computeIfAbsent(placed.fact().act(), h -> readProcedure(placed.fact().body()));
      if (procedure.isPresent() && procedure.get().rulesHash().equals(rules)) return procedure;
    }
    return Optional.empty();
  }

  private Answer step(Act act, Hash id, Situation in) {
    Optional<Dossier> found = shelf.dossier(id);
    if (found.isEmpty() || !in.holds(found.get().opening()))
      return Answer.invalid("no-such-dossier", id.hex());
    Dossier dossier = found.get();
    if (dossier.stripe() != in.own().stripe())
      return Answer.invalid("other-stripe", Integer.toString(dossier.stripe()));
    Optional<Objection> objection = dossier.procedure().objection(move(act, in), past(dossier, in));
    boolean adopts =
        act.step().equals(CharterRules.ADOPT)
            && dossier.procedure().rulesHash().equals(CharterRules.PROCEDURE.rulesHash());
    if (adopts) objection = objection.or(() -> charters.adoption(dossier, charters.at(in::holds)));
    Verdict verdict = objection.<Verdict>map(Verdict.Voided::new).orElse(Verdict.VALID);
    return new Answer(verdict, Optional.of(dossier));
  }

  /// The charter in force as far as everything is judged here.
  CharterRules.Version now(Predicate<PlacedFact> counts) {
    return charters.at(counts);
  }

  static Past past(Dossier dossier, Situation in) {
    boolean all = true;
    for (Map.Entry<Origin, Long> last : dossier.last().entrySet())
      all &= last.getValue() < in.reach().applyAsLong(last.getKey());
    if (all) return new Past(dossier.cast(), dossier.facts(), in.closedSides());
    List<Fact> facts = new ArrayList<>(dossier.places().size());
    Origin log = in.own(); // many acts in a row are of one log
    long reach = in.reach().applyAsLong(log);
    for (PlacedFact placed : dossier.places()) {
      if (!placed.log().equals(log)) {
        log = placed.log();
        reach = in.reach().applyAsLong(log);
      }
      if (placed.index() < reach) facts.add(placed.fact());
    }
    return new Past(dossier.cast(), facts, in.closedSides());
  }

  private static Move move(Act act, Situation in) {
    return new Move(
        in.own().side(), act.office(), act.actor(), act.step(), act.about(), act.body());
  }

  /// Roles of the founding dossier.
  static Cast foundingCast(Charter charter) {
    return new Cast(
        Map.of(
            "keeper", List.of(charter.keeper()), "member", charter.sides(), "joining", List.of()));
  }
}
