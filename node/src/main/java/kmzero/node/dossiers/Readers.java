package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;

/// What every page over the books begins with: the reader's words, a dossier the reader may see, a
/// procedure with its texts.
final class Readers {

  private static final Set<String> PLACED = Set.of("marking", "real-person", "day-passed");

  private final Books books;
  private final Pages pages;
  private final Map<Hash, Procedure> withTexts = new ConcurrentHashMap<>();
  private final Map<Hash, Procedure> shipped = new ConcurrentHashMap<>();

  Readers(Books books, Pages pages) {
    this.books = books;
    this.pages = pages;
    for (String name : Procedures.SHIPPED) {
      Procedure procedure = Procedures.load(name);
      shipped.put(procedure.rulesHash(), procedure);
    }
  }

  Books books() {
    return books;
  }

  Pages pages() {
    return pages;
  }

  Language language(HttpServletRequest request) {
    return pages.language(request);
  }

  /// The words for a reader of `side`.
  Speaker speaker(HttpServletRequest request, String side, @Nullable Procedure procedure) {
    return new Speaker(pages.words(), pages.language(request), books.charters(side), procedure);
  }

  /// Cause and remedy of an objection, in the reader's words.
  String refusal(Objection why, Charter charter, Procedure procedure, Speaker speaker) {
    Problem problem =
        Objections.problem(
            422,
            why,
            Optional.of(charter),
            Optional.of(procedure.labels()),
            pages.words(),
            speaker.language());
    return words(problem, speaker);
  }

  /// Cause and remedy of a problem.
  String words(Problem problem, Speaker speaker) {
    String space = speaker.language() == Language.ZH ? "" : " ";
    return problem.cause(pages.words(), speaker.language())
        + space
        + problem.remedy(pages.words(), speaker.language());
  }

  /// Cause and remedy of an objection to a form, at the part it is about when it is about one.
  ActForms.Problem problem(Objection why, Charter charter, Procedure procedure, Speaker speaker) {
    Optional<String> path = findPath(why);
    List<String> values = new ArrayList<>(why.values());
    path.ifPresent(at -> values.set(0, speaker.path(at)));
    if (why.code().equals("body-language")) values.set(1, speaker.languageName(values.get(1)));
    String text = refusal(new Objection(why.code(), values), charter, procedure, speaker);
    return ActForms.Problem.of(
        text, path.map(at -> new FormPart.Fault("f." + at, text)).orElse(FormPart.Fault.NONE));
  }

  /// Where in the body the objection lies; the objections that name a place name it first.
  private static Optional<String> findPath(Objection why) {
    boolean names = why.code().startsWith("body-") || PLACED.contains(why.code());
    return names && !why.values().isEmpty()
        ? Optional.of(why.values().getFirst())
        : Optional.empty();
  }

  /// The dossier of that name as the reader may see it.
  Optional<DossierView> find(SignedIn who, String id) {
    return who.findSide()
        .flatMap(side ->
            Hash.findHex(id)
                .flatMap(hash -> books.dossier(side, who.offices(), hash))
                .filter(view -> !view.id().equals(view.mechanism())));
  }

  /// The procedure of a dossier with the texts in use.
  Procedure procedure(DossierView view) {
    JsonObject texts = view.texts();
    if (texts.equals(JsonObject.EMPTY)) return procedure(view.procedure());
    Hash key = view.procedure().textsHash();
    return withTexts.computeIfAbsent(
        texts.equals(view.procedure().texts())
            ? key
            : Hash.sha256(kmzero.ledger.json.CanonicalJson.write(texts)),
        hash -> Procedure.of(view.procedure().rules(), texts));
  }

  /// The procedure with the texts this program ships for it, when it ships it.
  Procedure procedure(Procedure bare) {
    return shipped.getOrDefault(bare.rulesHash(), bare);
  }

  /// What a reader gets instead of a page that is not there for him.
  static Problem notFound() {
    return new Problem(404, "problem.not-found");
  }
}
