package kmzero.ledger.judge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
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
/// every member's `sign`; of two adoptions with one version before them the first in the keeper's
/// log counts. A change may replace procedures, names, addresses and the profile; members, their
/// keys, keeper, stripes and rule set are those of the version before.
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
  Optional<Objection> opening(JsonObject body, Cast cast, Version now) {
    Optional<Charter> next = charter(body);
    if (next.isEmpty()) return objection("not-a-charter");
    if (!previous(body).equals(Optional.of(now.hash())))
      return objection("not-newest", now.hash().hex());
    if (!cast.sides("keeper").equals(List.of(now.charter().keeper())))
      return objection("not-keeper", now.charter().keeper());
    if (!Set.copyOf(cast.sides("member")).equals(Set.copyOf(now.charter().sides())))
      return objection("every-member-signs");
    if (!cast.sides("joining").isEmpty()) return objection("members-differ");
    if (next.get().nonce().equals(now.charter().nonce())) return objection("same-nonce");
    return sameBut(now.charter(), next.get())
        .map(part -> new Objection("charter-keeps", List.of(part)));
  }

  /// What a change must leave as it is and does not.
  private static Optional<String> sameBut(Charter before, Charter next) {
    if (!before.domain().equals(next.domain())) return Optional.of("domain");
    if (!before.kind().equals(next.kind())) return Optional.of("kind");
    if (!before.keeper().equals(next.keeper())) return Optional.of("keeper");
    if (before.stripes() != next.stripes()) return Optional.of("stripes");
    if (before.rules() != next.rules()) return Optional.of("rules");
    if (before.exercise() != next.exercise()) return Optional.of("exercise");
    if (!keys(before.members()).equals(keys(next.members()))) return Optional.of("members");
    if (!keys(before.facilitators()).equals(keys(next.facilitators())))
      return Optional.of("facilitators");
    return Optional.empty();
  }

  private static List<JsonObject> keys(List<Charter.Member> members) {
    return members.stream().map(m -> m.json().without("names").without("node")).toList();
  }

  /// The objection to adopting a change that another one has overtaken.
  Optional<Objection> adoption(Dossier dossier, Version now) {
    return previous(dossier.opening().fact().body()).equals(Optional.of(now.hash()))
        ? Optional.empty()
        : objection("overtaken", now.hash().hex());
  }

  private static Optional<Objection> objection(String code, String... values) {
    return Optional.of(new Objection(code, List.of(values)));
  }
}
