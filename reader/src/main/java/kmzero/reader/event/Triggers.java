package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// The words that name a meeting, a visit, a signing.
final class Triggers {
  private static final Set<String> FRAMES = Set.of("spring-meeting", "joint-committee");

  private final Report report;

  Triggers(Report report) {
    this.report = report;
  }

  /// Those of a sentence, the longest where two overlap.
  List<Hit> in(Sentence sentence) {
    List<Hit> all = report.hits(sentence.start(), sentence.end());
    List<Hit> found = new ArrayList<>();
    for (Hit hit : all) {
      if (!hit.is("event")) continue;
      boolean hidden = false;
      for (Hit other : all) {
        boolean covers =
            !other.equals(hit) && other.start() <= hit.start() && other.end() >= hit.end();
        boolean longer = other.end() - other.start() > hit.end() - hit.start();
        if (covers && longer && (other.is("event") || other.is("mute") || other.is("paper")))
          hidden = true;
      }
      if (!hidden) found.add(hit);
    }
    return found;
  }

  static boolean isFrame(Hit hit) {
    return FRAMES.contains(hit.value());
  }

  /// What happens without anybody leading it.
  static boolean isOccurrence(String kind) {
    return kind.equals("incident") || kind.equals("exercise");
  }

  /// How well a kind tells what the report is about, all else being equal.
  static double weight(String kind) {
    return switch (kind) {
      case "talks", "reception" -> 5;
      case "meeting" -> 4.2;
      case "spring-meeting", "joint-committee" -> 3.6;
      case "conference", "ceremony" -> 3;
      case "signing" -> 2.5;
      case "exercise" -> 3.2;
      case "incident" -> 1.6;
      default -> 2;
    };
  }
}
