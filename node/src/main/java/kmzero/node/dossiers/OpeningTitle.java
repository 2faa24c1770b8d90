package kmzero.node.dossiers;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import kmzero.node.books.Projection;

/// Names dossiers whose procedure is data only, from what they were opened with: the place of an
/// incident, the plate of a vehicle, the headline of an alert. Without it a list would show twenty
/// times *Passage of a vehicle*.
public final class OpeningTitle implements Projection {

  /// Fields of the opening act that name the dossier, in order; choices by their labels.
  private static final Map<String, List<String>> NAMING =
      Map.of(
          "incident", List.of("kind", "place"),
          "alert", List.of("headline"),
          "information-request", List.of("field", "thing"),
          "tour-route", List.of("subject"),
          "head-count", List.of("gate", "from", "to"),
          "passage", List.of("plate", "gate"));

  private static final String BETWEEN = " · ";

  /// Titles that are remembered: a dossier under way is named anew with each of its acts.
  private static final int KEPT = 4_000;

  /// By the act that names it; guarded by itself.
  private final Map<Hash, Map<String, String>> named =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Map<String, String>> eldest) {
          return size() > KEPT;
        }
      };

  @Override
  public List<String> tables() {
    return List.of();
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) {
    // keeps nothing of its own
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    List<String> naming = NAMING.getOrDefault(dossier.procedure().name(), List.of());
    if (naming.isEmpty() || dossier.acts().isEmpty()) return Optional.empty();
    Placed first = dossier.acts().getFirst();
    Map<String, String> title;
    synchronized (named) {
      title =
          named.computeIfAbsent(
              first.hash(), act -> title(dossier.procedure().name(), naming, first.act().body()));
    }
    return title.isEmpty() ? Optional.empty() : Optional.of(title);
  }

  private static Map<String, String> title(String procedure, List<String> naming, JsonObject body) {
    Labels labels = Procedures.load(procedure).labels();
    Map<String, String> title = new TreeMap<>();
    for (String language : languages(body, naming)) {
      List<String> parts = new ArrayList<>();
      for (String field : naming) {
        String part = part(labels, body, field, language);
        if (!part.isEmpty()) parts.add(part);
      }
      if (!parts.isEmpty()) title.put(language, String.join(BETWEEN, parts));
    }
    return Collections.unmodifiableMap(title);
  }

  /// Those in which the naming fields have texts; every language where none has any.
  private static Set<String> languages(JsonObject body, List<String> naming) {
    Set<String> languages = new TreeSet<>();
    for (String field : naming) languages.addAll(Bodies.texts(body, field).keySet());
    return languages.isEmpty() ? Set.of("vi", "zh", "en") : languages;
  }

  /// A field in a language, or in the first that it has; a choice as the program's own file of the
  /// procedure calls it, since what a mechanism's books hold of it are the rules.
  private static String part(Labels labels, JsonObject body, String field, String language) {
    Map<String, String> texts = new TreeMap<>(Bodies.texts(body, field));
    if (!texts.isEmpty()) return texts.getOrDefault(language, texts.values().iterator().next());
    return Bodies.text(body, field).map(value -> labels.of("choices", value, language)).orElse("");
  }
}
