package kmzero.node.papers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Two revisions of a paper, clause by clause and language by language.
///
/// @param rows in the later revision's order, those that are gone behind the clause they stood
///   behind
public record Comparison(Paper.Revision before, Paper.Revision after, List<Row> rows) {
  public Comparison {
    rows = List.copyOf(rows);
  }

  /// A clause in both revisions, or in one.
  ///
  /// @param texts what changed, by language; a language that only one of them has is all new or all
  ///   gone
  public record Row(String id, Change change, Map<String, List<WordDiff.Part>> texts) {
    public Row {
      texts = Map.copyOf(texts);
    }
  }

  /// What became of a clause.
  public enum Change {
    SAME,
    CHANGED,
    NEW,
    GONE
  }

  /// Compares.
  public static Comparison of(Paper.Revision before, Paper.Revision after) {
    List<Row> rows = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    List<String> old = before.clauses().stream().map(Paper.Clause::id).toList();
    goneBehind("", before, after, old, placed, rows);
    for (Paper.Clause clause : after.clauses()) {
      rows.add(row(clause.id(), find(before, clause.id()), Optional.of(clause)));
      goneBehind(clause.id(), before, after, old, placed, rows);
    }
    return new Comparison(before, after, rows);
  }

  /// The languages of either, vi and zh first.
  public List<String> languages() {
    Set<String> all = new LinkedHashSet<>(after.languages());
    all.addAll(before.languages());
    return List.copyOf(all);
  }

  private static void goneBehind(
      String id,
      Paper.Revision before,
      Paper.Revision after,
      List<String> old,
      Set<String> placed,
      List<Row> rows) {
    if (!id.isEmpty() && !old.contains(id)) return;
    for (int i = id.isEmpty() ? 0 : old.indexOf(id) + 1; i < old.size(); i++) {
      if (find(after, old.get(i)).isPresent() || !placed.add(old.get(i))) return;
      rows.add(row(old.get(i), find(before, old.get(i)), Optional.empty()));
    }
  }

  private static Row row(String id, Optional<Paper.Clause> before, Optional<Paper.Clause> after) {
    Map<String, String> old = before.map(Paper.Clause::texts).orElse(Map.of());
    Map<String, String> now = after.map(Paper.Clause::texts).orElse(Map.of());
    Set<String> languages = new LinkedHashSet<>(now.keySet());
    languages.addAll(old.keySet());
    Map<String, List<WordDiff.Part>> texts = new TreeMap<>();
    for (String language : languages)
      texts.put(
          language, WordDiff.of(old.getOrDefault(language, ""), now.getOrDefault(language, "")));
    Change change =
        before.isEmpty()
            ? Change.NEW
            : after.isEmpty() ? Change.GONE : old.equals(now) ? Change.SAME : Change.CHANGED;
    return new Row(id, change, texts);
  }

  private static Optional<Paper.Clause> find(Paper.Revision revision, String id) {
    return revision.clauses().stream().filter(clause -> clause.id().equals(id)).findFirst();
  }
}
