package kmzero.node.guidance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;

/// A document of the leaders as its dossier tells it: the newest text that its opener laid.
///
/// @param opener the side that laid it
/// @param kind `joint-statement`, `common-understanding`, `principle` …
/// @param heading its title by language
/// @param source who published it
/// @param address page of the source, as written
/// @param successor dossier of what replaces it
public record Guidance(
    String opener,
    String kind,
    Map<String, String> heading,
    Optional<LocalDate> issuedOn,
    Map<String, String> source,
    Optional<String> address,
    Optional<String> successor,
    List<Clause> clauses) {

  /// Name of the procedure.
  public static final String PROCEDURE = "guidance";

  public Guidance {
    heading = Map.copyOf(heading);
    source = Map.copyOf(source);
    clauses = List.copyOf(clauses);
  }

  /// One clause; no language is the master.
  public record Clause(String id, Map<String, String> texts) {
    public Clause {
      texts = Map.copyOf(texts);
    }
  }

  /// Reads a dossier under the procedure `guidance`; empty for any other.
  static Optional<Guidance> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return Optional.empty();
    List<Fact> facts = dossier.facts();
    Optional<String> successor =
        facts.stream()
            .filter(fact -> fact.step().equals("replace"))
            .flatMap(fact -> References.dossier(fact.body(), "successor").stream())
            .findFirst();
    return facts.reversed().stream()
        .filter(fact -> fact.step().equals("lay"))
        .findFirst()
        .map(laid -> read(laid, successor));
  }

  private static Guidance read(Fact laid, Optional<String> successor) {
    return new Guidance(
        laid.side(),
        Bodies.text(laid.body(), "kind").orElse("other"),
        Bodies.texts(laid.body(), "heading"),
        Bodies.day(laid.body(), "issued-on"),
        Bodies.texts(laid.body(), "source"),
        Bodies.text(laid.body(), "address"),
        successor,
        Bodies.objects(laid.body(), "clauses").stream()
            .map(clause ->
                new Clause(Bodies.text(clause, "id").orElse(""), Bodies.texts(clause, "texts")))
            .toList());
  }
}
