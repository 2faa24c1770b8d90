package kmzero.node.signing;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import kmzero.node.papers.PaperKind;

/// The shipped procedures of papers, for their words.
final class Kinds {

  private static final Map<PaperKind, Procedure> SHIPPED =
      Arrays.stream(PaperKind.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), kind -> Procedures.load(kind.procedure())));

  private Kinds() {}

  static Procedure of(PaperKind kind) {
    Procedure procedure = SHIPPED.get(kind);
    if (procedure == null) throw new IllegalStateException("no procedure for " + kind);
    return procedure;
  }
}
