package kmzero.node.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Bodies;
import kmzero.node.books.OwnCheck;

/// No language of a paper is the master of another: a draft whose languages differ in clauses stops
/// the save, and every clause that wants a language is named at once.
///
/// Looked at are the two languages that a paper has at least, Vietnamese and Chinese; a further one
/// may grow clause by clause, and where it is wanting the page shows it. The objection is
/// `unaligned` with one text: `2 中文, 4 Tiếng Việt`.
public final class AlignmentCheck implements OwnCheck {

  private static final Set<String> ALWAYS = Set.of("vi", "zh");

  /// So many are named; more would not be read.
  private static final int MOST = 12;

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    List<String> wanting = new ArrayList<>();
    for (JsonObject clause : Bodies.objects(request.body(), "clauses")) {
      Set<String> languages = new TreeSet<>(ALWAYS);
      languages.removeAll(Bodies.texts(clause, "texts").keySet());
      if (languages.size() == ALWAYS.size()) continue; // no wording at all: the procedure objects
      for (String language : languages) {
        wanting.add(
            "%s %s"
                .formatted(
                    Bodies.text(clause, "id").orElse("?"),
                    language.equals("zh") ? "中文" : "Tiếng Việt"));
      }
    }
    return wanting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "unaligned",
                List.of(String.join(", ", wanting.subList(0, Math.min(wanting.size(), MOST))))));
  }
}
