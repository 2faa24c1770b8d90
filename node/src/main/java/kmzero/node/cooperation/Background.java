package kmzero.node.cooperation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Books;
import kmzero.node.books.Procedures;
import kmzero.node.reference.Reference;

/// What every page of this package needs to name things.
///
/// @param reference what public reports tell
/// @param charters of the mechanisms that the reader's side belongs to
/// @param side the reader's side
/// @param procedures the shipped ones by name, for their words
public record Background(
    Reference reference, List<Charter> charters, String side, Map<String, Procedure> procedures) {

  private static final Map<String, Procedure> SHIPPED =
      Procedures.SHIPPED.stream()
          .map(Procedures::load)
          .collect(Collectors.toUnmodifiableMap(Procedure::name, Function.identity()));

  public Background {
    charters = List.copyOf(charters);
    procedures = Map.copyOf(procedures);
  }

  /// The background for a reader of `side`.
  public static Background of(Reference reference, Books books, String side) {
    return new Background(reference, books.charters(side), side, SHIPPED);
  }

  /// Every side of these mechanisms, once, in the charters' order.
  public List<String> sides() {
    return charters.stream().flatMap(charter -> charter.sides().stream()).distinct().toList();
  }

  /// Whether any of these mechanisms is real.
  public boolean isExercise() {
    return charters.stream().allMatch(Charter::exercise);
  }
}
