package kmzero.node.books;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;

/// Whether something that the step reads has changed since the person's page was made. Asked by the
/// node of the person only; never judged.
final class LookAgainRule {

  private LookAgainRule() {}

  /// The newest act that the person had not seen and that the step reads. A request without a basis
  /// is not asked.
  static Optional<Hash> newest(Dossier dossier, ActRequest request) {
    if (request.basis().isEmpty()) return Optional.empty();
    Set<String> reads = reads(dossier.procedure(), request.step());
    Map<String, Long> seenUpTo = new HashMap<>();
    Set<Hash> basis = new HashSet<>(request.basis());
    for (Placed p : dossier.acts()) {
      if (basis.contains(p.hash())) seenUpTo.merge(p.log().toString(), p.index(), Math::max);
    }
    for (Placed p : dossier.acts().reversed()) {
      boolean unseen = p.index() > seenUpTo.getOrDefault(p.log().toString(), -1L);
      if (unseen && reads.contains(p.act().step())) return Optional.of(p.hash());
    }
    return Optional.empty();
  }

  /// The steps whose acts change what a step rests on: what it is about, what it needs, what bars
  /// it; and for a step that carries clauses, an earlier writing of the same clauses: of two people
  /// who edit one draft the second is shown the first one's.
  private static Set<String> reads(Procedure procedure, String step) {
    Set<String> reads = new HashSet<>();
    procedure
        .findStep(step)
        .ifPresent(s -> {
          reads.addAll(procedure.stepsOfKind(s.about().kind()));
          s.needs().forEach(p -> reads.add(p.did()));
          s.unless().forEach(p -> reads.add(p.did()));
          if (carriesClauses(procedure, s)) reads.add(step);
        });
    return reads;
  }

  private static boolean carriesClauses(Procedure procedure, Step step) {
    return procedure.bodyOf(step).stream()
        .flatMap(body -> body.fields().stream())
        .anyMatch(field -> field.type() == FieldType.Plain.CLAUSES);
  }
}
