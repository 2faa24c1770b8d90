package kmzero.ledger.judge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;

/// Which version of the charter rules an act: the last one adopted in its past.
///
/// Each change is a dossier of its own under the built-in procedure `charter-change`, opened by the
/// keeper and naming the version before it. It comes true by the keeper's `adopt`, which needs
/// every member's `sign` and a `join` of everyone who comes; of two adoptions with one version
/// before them the first in the keeper's log counts.
///
/// A change may replace procedures, names, addresses and the profile. It may name further members
/// and facilitators, give a facilitator a voice, and leave out who has closed its log. Everyone
/// else stays, with the keys it began with; so do keeper, stripes and rule set. Who comes says so
/// by its first act: `join`, in the founding dossier, with the whole charter that it joins under,
/// as founders do. That act needs no past, so a newcomer can write it before it holds anything.
final class CharterRules {

  static final String ADOPT = "adopt";

  /// The built-in procedure; its rules are in use in every mechanism.
  static final Procedure PROCEDURE = BuiltIn.charterChange();

  private final Hash mechanism;
  private final Charter founding;
  private final Shelf shelf;
  private final Map<Hash, Optional<Charter>> read = new HashMap<>(); // by opening act

  CharterRules(Charter founding, Shelf shelf) {
    this.mechanism = founding.hash();
    this.founding = founding;
    this.shelf = shelf;
  }

  /// A version and its hash; the founding one's is the mechanism's.
  record Version(Charter charter, Hash hash) {}

  /// The version in force where `holds` says what is in the past.
  Version at(Predicate<PlacedFact> holds) {
    Version now = new Version(founding, mechanism);
    List<Dossier> changes = shelf.charterDossiers();
    if (changes.isEmpty()) return now;
    record Adoption(PlacedFact act, Dossier of) {}
    List<Adoption> adoptions =
        changes.stream()
            .flatMap(d ->
                d.places().stream()
                    .filter(p -> p.fact().step().equals(ADOPT) && holds.test(p))
                    .map(p -> new Adoption(p, d)))
            .sorted(
                Comparator.<Adoption>comparingInt(a -> a.act().log().generation())
                    .thenComparingLong(a -> a.act().index()))
            .toList();
    for (Adoption adoption : adoptions) {
      Fact proposal = adoption.of().opening().fact();
      Optional<Charter> next =
          read.computeIfAbsent(adoption.of().id(), id -> charter(proposal.body()));
      if (next.isPresent() && previous(proposal.body()).equals(Optional.of(now.hash())))
        now = new Version(next.get(), next.get().hash());
    }
    return now;
  }

  private static Optional<Hash> previous(JsonObject body) {
    return body.findText("previous").flatMap(Hash::findHex);
  }

  private static Optional<Charter> charter(JsonObject body) {
    return body.findObject("charter")
        .flatMap(json ->
            Charter.of(json) instanceof Charter.Reading.Read(Charter charter)
                ? Optional.of(charter)
                : Optional.empty());
  }

  /// The objection to opening a change, beside what the procedure says.
  ///
  /// @param closed who has closed its log in the past of this act
  /// @param holds what is in that past
  Optional<Objection> opening(
      JsonObject body, Cast cast, Version now, ClosedSides closed, Predicate<Naming> holds) {
    Optional<Charter> next = charter(body);
    if (next.isEmpty()) return objection("not-a-charter");
    if (!previous(body).equals(Optional.of(now.hash())))
      return objection("not-newest", now.hash().hex());
    if (!cast.sides("keeper").equals(List.of(now.charter().keeper())))
      return objection("not-keeper", now.charter().keeper());
    List<String> open = now.charter().sides().stream().filter(s -> !closed.has(s)).toList();
    if (!Set.copyOf(cast.sides("member")).equals(Set.copyOf(open)))
      return objection("every-member-signs");
    if (next.get().nonce().equals(now.charter().nonce())) return objection("same-nonce");
    return sameBut(now.charter(), next.get())
        .map(part -> new Objection("charter-keeps", List.of(part)))
        .or(() -> staying(now.charter(), next.get(), closed))
        .or(() -> newcomers(now.charter(), next.get(), closed, holds));
  }

  /// Who has to join: sides that are new, and facilitators that are given a voice.
  static Set<String> coming(Charter now, Charter next) {
    Set<String> coming = new TreeSet<>(next.holders());
    coming.removeIf(side -> now.isMember(side) || (!next.isMember(side) && has(now, side)));
    return coming;
  }

  private static boolean has(Charter charter, String side) {
    return charter.find(side).isPresent();
  }

  /// What a change must leave as it is and does not.
  private static Optional<String> sameBut(Charter before, Charter next) {
    if (!before.domain().equals(next.domain())) return Optional.of("domain");
    if (!before.kind().equals(next.kind())) return Optional.of("kind");
    if (!before.keeper().equals(next.keeper())) return Optional.of("keeper");
    if (before.stripes() != next.stripes()) return Optional.of("stripes");
    if (before.rules() != next.rules()) return Optional.of("rules");
    if (before.exercise() != next.exercise()) return Optional.of("exercise");
    return Optional.empty();
  }

  /// Whoever has not closed its log stays, with a voice if it has one, and with its keys.
  private static Optional<Objection> staying(Charter now, Charter next, ClosedSides closed) {
    for (String side : now.holders()) {
      if (closed.has(side)) {
        if (has(next, side)) return objection("has-closed", side);
        continue;
      }
      boolean kept =
          has(next, side)
              && (next.isMember(side) || !now.isMember(side))
              && keys(next, side).equals(keys(now, side));
      if (!kept) return objection("charter-keeps", side);
    }
    return Optional.empty();
  }

  /// Who comes has a name that nobody had before, or the keys under which it was named before and
  /// did not come.
  private Optional<Objection> newcomers(
      Charter now, Charter next, ClosedSides closed, Predicate<Naming> holds) {
    for (String side : next.holders()) {
      if (has(now, side)) continue;
      if (has(founding, side) || closed.has(side)) return objection("has-closed", side);
      Optional<Naming> first =
          shelf.namings(side).stream()
              .filter(holds)
              .min(
                  Comparator.<Naming>comparingInt(n -> n.log().generation())
                      .thenComparingLong(Naming::index));
      boolean same = first.isEmpty() || keys(first.get().member()).equals(keys(next, side));
      if (!same) return objection("named-with-other-keys", side);
    }
    return Optional.empty();
  }

  private static JsonObject keys(Charter charter, String side) {
    return keys(charter.find(side).orElseThrow());
  }

  private static JsonObject keys(Charter.Member member) {
    return member.json().without("names").without("node");
  }

  /// The objection to adopting a change: another one has overtaken it, or somebody has not joined.
  ///
  /// @param joins the `join` acts in the past of this one
  Optional<Objection> adoption(Dossier dossier, Version now, List<PlacedFact> joins) {
    JsonObject body = dossier.opening().fact().body();
    if (!previous(body).equals(Optional.of(now.hash())))
      return objection("overtaken", now.hash().hex());
    JsonObject joined = JsonObject.of("charter", body.object("charter"));
    return coming(now.charter(), charter(body).orElseThrow()).stream()
        .filter(side ->
            joins.stream()
                .noneMatch(p -> p.log().side().equals(side) && p.fact().body().equals(joined)))
        .findFirst()
        .flatMap(side -> objection("not-joined", side));
  }

  /// The objection to joining by an act of `side`: it has to carry a charter of this mechanism that
  /// names the side, and a founder has joined already.
  Optional<Objection> joining(String side, JsonObject body) {
    Optional<Charter> next =
        body.names().equals(Set.of("charter")) ? charter(body) : Optional.empty();
    if (next.isEmpty()) return objection("not-a-charter");
    if (founding.isMember(side)) return objection("member-joined", side);
    return has(next.get(), side) ? Optional.empty() : objection("other-charter");
  }

  private static Optional<Objection> objection(String code, String... values) {
    return Optional.of(new Objection(code, List.of(values)));
  }
}
