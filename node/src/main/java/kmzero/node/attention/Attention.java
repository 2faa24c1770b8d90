package kmzero.node.attention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.passages.Passage;

/// A side's attention rules: kept, tried on past passages, asked. What one side has is never seen
/// by another, also on the same node.
final class Attention {

  /// How many past passages a trial goes over.
  static final int TRIAL = 400;

  /// How many rules a side has at most.
  static final int MOST_RULES = 100;

  private final Books books;
  private final Clock clock;
  private final Map<String, AttentionRule.Made> made =
      new ConcurrentHashMap<>(); // by the rule's text

  Attention(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /// A rule as it is kept.
  ///
  /// @param words by language
  record Kept(
      String name,
      int version,
      Map<String, String> words,
      String rule,
      boolean active,
      int tried,
      int hit) {
    Kept {
      words = Map.copyOf(words);
    }
  }

  /// What a rule would have named.
  ///
  /// @param tried passages gone over, the newest first
  record Trial(int tried, List<Hash> named) {
    Trial {
      named = List.copyOf(named);
    }
  }

  /// The newest version of each rule of a side, by name.
  List<Kept> list(String side) {
    return Select.rows(
        books.database(),
        "reading attention rules",
        "select distinct on (name) name, version, words, rule, active, tried, hit"
            + " from attention_rule where side = ? order by name, version desc",
        row ->
            new Kept(
                row.getString(1),
                row.getInt(2),
                Bodies.texts(row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                row.getInt(6),
                row.getInt(7)),
        side);
  }

  /// Keeps a new version.
  void keep(String side, String account, Kept rule) {
    Select.update(
        books.database(),
        "keeping an attention rule",
        "insert into attention_rule (side, name, version, words, rule, active, tried, hit, account)"
            + " select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ? from attention_rule"
            + " where side = ? and name = ?",
        side,
        rule.name(),
        Bodies.column(rule.words()),
        rule.rule(),
        rule.active(),
        rule.tried(),
        rule.hit(),
        account,
        side,
        rule.name());
  }

  /// Goes over the newest passages that the side may see, at most 400.
  Trial trial(String side, AttentionRule rule) {
    List<Hash> dossiers =
        Select.rows(
            books.database(),
            "reading past passages",
            "select p.dossier from passage p join dossier d on d.id = p.dossier"
                + " where p.mechanism = any(?) order by d.opened_at desc, p.dossier limit ?",
            row -> Hash.of(row.getBytes(1)),
            Select.visible(books, side),
            TRIAL);
    List<Hash> named = new ArrayList<>();
    int tried = 0;
    for (Hash dossier : dossiers) {
      Optional<Passage> passage = passage(side, dossier);
      if (passage.isEmpty()) continue;
      tried++;
      if (rule.names(Facts.of(passage.get(), clock.instant()))) named.add(dossier);
    }
    return new Trial(tried, named);
  }

  private Optional<Passage> passage(String side, Hash dossier) {
    return books
        .dossier(side, Set.of(), dossier)
        .flatMap(view -> Passage.of(view.procedure(), view.id(), view.cast(), view.view().facts()));
  }

  /// The reasons of `side` to look at a passage, by the rule's name.
  Map<String, Map<String, String>> reasons(String side, Passage passage) {
    Map<String, Map<String, String>> reasons = new LinkedHashMap<>();
    Map<String, Object> facts = Facts.of(passage, clock.instant());
    for (Kept kept : list(side)) {
      if (kept.active() && make(kept.rule()) instanceof AttentionRule.Made.Ready(var rule))
        if (rule.names(facts)) reasons.put(kept.name(), kept.words());
    }
    return reasons;
  }

  /// The rule of that text, read once.
  AttentionRule.Made make(String text) {
    if (made.size() > 10 * MOST_RULES) made.clear();
    return made.computeIfAbsent(text, AttentionRule::of);
  }
}
