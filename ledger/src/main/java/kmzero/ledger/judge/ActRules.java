package kmzero.ledger.judge;

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
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Move;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Past;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Whether an act is allowed in its pinned past. In order: its own log · its id · the log is open ·
/// `prev` · the founding · the opening, or the dossier and the step. The first objection is the
/// reason, on every node the same.
final class ActRules {

  /// Steps of the founding dossier, judged here because the charter they rest on is not an act.
  static final String FOUND = "found";

  static final String PUBLISH = "publish";

  static final String JOIN = "join";

  /// Everything an act is judged by: the log up to the act, and what of the others is in its past.
  ///
  /// @param own the log it stands in
  /// @param index its place there
  /// @param cut what of the other logs is in its past
  /// @param closed whether the log was closed before
  /// @param closedSides sides closed in this past
  /// @param reach how much of a log is in this past, nothing beyond a pin in it
  record Situation(
      Origin own,
      long index,
      Cut cut,
      boolean closed,
      ClosedSides closedSides,
      ToLongFunction<Origin> reach) {
    boolean holds(Ordered placed) {
      return placed.index() < reach.applyAsLong(placed.log());
    }

    boolean holds(Naming naming) {
      return naming.index() < reach.applyAsLong(naming.log());
    }
  }

  private final Hash mechanism;
  private final Charter charter;
  private final Shelf shelf;
  private final JsonObject founding;
  private final CharterRules charters;
  private final Set<String> sides;
  private final Map<Hash, Optional<Procedure>> published = new HashMap<>();
  private Cast latestCast = new Cast(Map.of());
  private @Nullable Situation founded; // the latest in which everybody had founded
  private @Nullable Charter allOpen; // whose sides these are, none of them closed
  private Set<String> openMembers = Set.of();
  private Set<String> openFacilitators = Set.of();

  ActRules(Hash mechanism, Charter charter, Shelf shelf) {
    this.mechanism = mechanism;
    this.charter = charter;
    this.shelf = shelf;
    this.founding = JsonObject.of("charter", charter.json());
    this.charters = new CharterRules(charter, shelf);
    this.sides = Set.copyOf(charter.sides());
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
      case JOIN -> joining(act, in, dossier);
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

  /// A newcomer's first act; again for another charter, where the one it joined under was not
  /// adopted.
  private Verdict joining(Act act, Situation in, Dossier dossier) {
    if (!act.office().equals("head")) return Verdict.invalid("other-office", "head");
    boolean again =
        dossier.places().stream()
            .anyMatch(p ->
                p.log().sameLine(in.own())
                    && p.fact().step().equals(JOIN)
                    && p.fact().body().equals(act.body())
                    && in.holds(p));
    if (again) return Verdict.invalid("once", JOIN);
    return charters
        .joining(in.own().side(), act.body())
        .<Verdict>map(Verdict.Voided::new)
        .orElse(Verdict.VALID);
  }

  /// The `join` acts in this past.
  private List<PlacedFact> joins(Situation in) {
    return shelf.dossier(mechanism).orElseThrow().places().stream()
        .filter(p -> p.fact().step().equals(JOIN) && in.holds(p))
        .toList();
  }

  /// Whether a log may be closed: by who is not the keeper, and in favour of a member with a voice
  /// whose own log is open.
  Verdict closing(Close close, Situation in) {
    String side = in.own().side();
    if (!close.log().equals(in.own())) return Verdict.invalid("other-log", close.log().toString());
    if (in.closed()) return Verdict.invalid("closed", side);
    if (side.equals(charter.keeper())) return Verdict.invalid("keeper-stays", side);
    if (close.successor().isEmpty()) return Verdict.VALID;
    String successor = close.successor().get();
    boolean may =
        !successor.equals(side)
            && charters.at(in::holds).charter().isMember(successor)
            && !in.closedSides().has(successor);
    return may ? Verdict.VALID : Verdict.invalid("no-successor", successor);
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
  @SuppressWarnings("ReferenceEquality") // one and the same cut; an equal one is looked at again
  private boolean founded(Situation in) {
    Situation before = founded;
    boolean known =
        before != null
            && before.cut() == in.cut()
            && before.own().equals(in.own())
            && before.index() <= in.index();
    if (known) return true; // of one log behind one `seen`, the past only grows
    boolean now = isFounded(in);
    if (now) founded = in;
    return now;
  }

  private boolean isFounded(Situation in) {
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

  /// One object serves dossiers that follow each other with the same sides in the same roles.
  private Cast cast(Act.Opening opening) {
    if (!latestCast.roles().equals(opening.roles())) latestCast = new Cast(opening.roles());
    return latestCast;
  }

  private Answer opening(Act act, Hash hash, Act.Opening opening, Situation in) {
    CharterRules.Version now = charters.at(in::holds);
    if (!now.charter().isMember(in.own().side()))
      return Answer.invalid("no-voice", in.own().side());
    boolean change = opening.rules().equals(CharterRules.PROCEDURE.rulesHash());
    if (!change && !now.charter().uses(opening.rules()))
      return Answer.invalid("not-in-use", opening.rules().hex());
    Optional<Procedure> procedure =
        change ? Optional.of(CharterRules.PROCEDURE) : published(opening.rules(), in);
    if (procedure.isEmpty()) return Answer.invalid("not-published", opening.rules().hex());
    Cast cast = cast(opening);
    findOpen(now.charter(), in.closedSides());
    Optional<Objection> objection =
        procedure.get().opening(move(act, in.own().side()), cast, openMembers, openFacilitators);
    if (change) {
      if (in.own().stripe() != 0) return Answer.invalid("other-stripe", "0");
      objection =
          objection.or(() -> charters.opening(act.body(), cast, now, in.closedSides(), in::holds));
    }
    if (objection.isPresent())
      return new Answer(new Verdict.Voided(objection.get()), Optional.empty());
    Dossier opened = new Dossier(hash, procedure.get(), cast, in.own().stripe());
    return new Answer(Verdict.VALID, Optional.of(shelf.keepsActs() ? opened : opened.bare()));
  }

  /// Finds who has not closed its log; while nobody has, once for each charter.
  private void findOpen(Charter charter, ClosedSides closed) {
    boolean all = closed.successors().isEmpty();
    if (all && charter.equals(allOpen)) return;
    openMembers = open(charter.members(), closed);
    openFacilitators = open(charter.facilitators(), closed);
    allOpen = all ? charter : null;
  }

  private static Set<String> open(List<Charter.Member> members, ClosedSides closed) {
    return members.stream()
        .map(Charter.Member::side)
        .filter(side -> !closed.has(side))
        .collect(Collectors.toUnmodifiableSet());
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
    Past past = past(dossier, in);
    Optional<Objection> first = Optional.empty();
    for (String mover : movers(dossier, in)) {
      Optional<Objection> objection =
          dossier
              .procedure()
              .objection(move(act, mover), past)
              .or(() ->
                  adopts(act, dossier)
                      ? charters.adoption(dossier, charters.at(in::holds), joins(in))
                      : Optional.empty());
      if (objection.isEmpty()) {
        Verdict verdict =
            mover.equals(in.own().side()) ? Verdict.VALID : new Verdict.Valid(Optional.of(mover));
        return new Answer(verdict, found);
      }
      first = first.or(() -> objection);
    }
    return new Answer(new Verdict.Voided(first.orElseThrow()), found);
  }

  /// The sides whose tracks an act may move, in the order in which they are tried: its own, then
  /// those it has succeeded.
  private static List<String> movers(Dossier dossier, Situation in) {
    List<String> movers = in.closedSides().movedBy(in.own().side());
    if (movers.size() == 1) return movers;
    List<String> cast = movers.stream().filter(dossier.cast().everySide()::contains).toList();
    return cast.isEmpty() ? movers.subList(0, 1) : cast;
  }

  private static boolean adopts(Act act, Dossier dossier) {
    return act.step().equals(CharterRules.ADOPT)
        && dossier.procedure().rulesHash().equals(CharterRules.PROCEDURE.rulesHash());
  }

  /// The charter in force as far as everything is judged here.
  CharterRules.Version now(Predicate<PlacedFact> counts) {
    return charters.at(counts);
  }

  static Past past(Dossier dossier, Situation in) {
    return new Past(dossier.cast(), dossier.facts(in.reach()), in.closedSides().excused());
  }

  private static Move move(Act act, String side) {
    return new Move(side, act.office(), act.actor(), act.step(), act.about(), act.body());
  }

  /// Roles of the founding dossier.
  static Cast foundingCast(Charter charter) {
    return new Cast(
        Map.of(
            "keeper", List.of(charter.keeper()), "member", charter.sides(), "joining", List.of()));
  }
}
