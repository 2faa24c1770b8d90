package kmzero.node.trust;

import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;

/// Which of the logs of one side a log is, in words: the stripe where the mechanism has several,
/// the generation where it is not the first. Empty where the side's name says it all.
final class LogPlace {

  private LogPlace() {}

  static String of(Charter charter, Origin log, Language language, Words words) {
    List<String> parts = new ArrayList<>();
    if (charter.stripes() > 1)
      parts.add(words.say(language, "trust.stripe", "stripe", log.stripe()));
    if (log.generation() > 1)
      parts.add(words.say(language, "trust.generation", "generation", log.generation()));
    return String.join(" · ", parts);
  }
}
