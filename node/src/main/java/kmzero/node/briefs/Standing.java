package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kmzero.node.register.RegisterItem;
import kmzero.node.register.RegisterRow;

/// How a matter on the list stands, in one word that reports count by.
final class Standing {

  private Standing() {}

  /// How a commitment stands.
  ///
  /// `to-discuss` where two sides found different things at the meeting that both reviewed it at
  /// last, whatever its phase; `in-part` or `carried` where every side has found that at one
  /// meeting; else as the phase has it: `proposed`, `under-way`, `done`, `withdrawn`, `declined`.
  static String ofCommitment(RegisterRow row) {
    Map<String, List<String>> found = new TreeMap<>();
    for (RegisterRow.Party party : row.parties())
      party
          .review()
          .ifPresent(review ->
              found
                  .computeIfAbsent(review.meeting(), k -> new ArrayList<>())
                  .add(review.outcome()));
    if (row.phase().equals("dropped")) return "declined";
    boolean one = found.size() == 1;
    for (List<String> outcomes : found.values()) {
      Set<String> distinct = new HashSet<>(outcomes);
      if (distinct.size() > 1) return "to-discuss";
      if (one && outcomes.size() == row.parties().size()) return outcomes.getFirst();
    }
    if (row.ended()) return lastOutcome(row);
    return row.phase().equals("proposed") ? "proposed" : "under-way";
  }

  private static String lastOutcome(RegisterRow row) {
    return row.parties().stream()
        .flatMap(party -> party.review().stream())
        .map(RegisterItem.Review::outcome)
        .filter(outcome -> outcome.equals("withdrawn"))
        .findFirst()
        .orElse("done");
  }

  /// How a proposal stands: `awaited` while a side has not answered, `under-study` while one
  /// studies it, else `answered`.
  static String ofProposal(RegisterRow row) {
    return ofAnswers(
        row.parties().stream()
            .filter(party -> party.role().equals("answers"))
            .map(RegisterRow.Party::standing)
            .toList());
  }

  static String ofAnswers(List<String> answers) {
    if (answers.contains("awaited")) return "awaited";
    return answers.contains("under-study") ? "under-study" : "answered";
  }
}
