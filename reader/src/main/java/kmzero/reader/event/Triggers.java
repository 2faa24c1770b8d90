package kmzero.reader.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// The words that name a meeting, a visit, a signing.
final class Triggers {
  private static final Set<String> FRAMES = Set.of("spring-meeting", "joint-committee");

  /// What stands between a paper and the event it belongs to.
  private static final Set<String> LINKS =
      Set.of(
          "",
          "of",
          "of the",
          "of their",
          "from the",
          "från",
          "vid",
          "om",
          "av",
          "của",
          "cua",
          "cuộc",
          "buổi",
          "cuoc",
          "buoi",
          "của cuộc",
          "của buổi",
          "về cuộc",
          "dari",
          "hasil",
          "\"",
          "”",
          "\" från");

  /// So far behind its verb the other word of a parted pair stands.
  private static final int PARTED = 260;

  private static final Pattern DATELINE = Pattern.compile("[^，。：；]{2,24}?\\d{1,2}月\\d{1,2}日[电讯]");

  private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}* \\p{Lu}\\p{Ll}");

  private final Report report;
  private final Map<Sentence, List<Hit>> known = new HashMap<>();

  Triggers(Report report) {
    this.report = report;
  }

  /// Those of a sentence, the longest where two overlap.
  List<Hit> in(Sentence sentence) {
    return known.computeIfAbsent(sentence, this::read);
  }

  private List<Hit> read(Sentence sentence) {
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
        // `spring |meeting| of the secretaries`: what begins within its name is no other.
        if (other.is("event")
            && other.value().equals("spring-meeting")
            && other.start() < hit.start()
            && hit.start() < other.end()) hidden = true;
      }
      if (!hidden && !isOfPaper(hit, all) && !isAgency(hit) && !inDateline(hit, sentence))
        found.add(hit);
    }
    signings(all, found);
    parted(all, found);
    return found;
  }

  /// `arbetade X, vice borgmästare i Y, med Z`: a verb, somebody with a name, and the word that
  /// makes the verb one for a meeting.
  private void parted(List<Hit> all, List<Hit> found) {
    for (Hit verb : all) {
      if (!verb.is("parted")) continue;
      String[] parts = verb.value().split(" ");
      boolean known =
          found.stream()
              .anyMatch(other -> other.start() < verb.end() && verb.start() < other.end());
      boolean whole =
          all.stream()
              .anyMatch(other ->
                  other.is(parts[1])
                      && other.start() > verb.end()
                      && other.start() - verb.end() < PARTED
                      && isNamed(verb.end(), other.start()));
      if (!known && whole) found.add(new Hit("event", parts[0], verb.start(), verb.end()));
    }
  }

  /// Whether words of a sentence hold a name: two with capitals that follow each other.
  private boolean isNamed(int from, int until) {
    String words = report.words(from, until);
    return words.indexOf(';') < 0 && NAME.matcher(words).find();
  }

  /// `边防演练网河口8月5日电`: a word in the name of the paper.
  private boolean inDateline(Hit hit, Sentence sentence) {
    if (!report.isHan()) return false;
    var dateline = DATELINE.matcher(report.words(sentence.start(), sentence.end()));
    return dateline.lookingAt() && hit.end() - sentence.start() <= dateline.end();
  }

  /// `(Border Exercise Agency)`: a name in brackets, every word with a capital.
  private boolean isAgency(Hit hit) {
    String chars = report.chars();
    if (report.isHan() || !Character.isUpperCase(chars.charAt(hit.start()))) return false;
    int open = chars.lastIndexOf('(', hit.start());
    int close = chars.indexOf(')', hit.end());
    if (open < 0 || close < 0 || close - open > 40) return false;
    for (String word : chars.substring(open + 1, close).split("[ -]"))
      if (!word.isEmpty() && !Character.isUpperCase(word.charAt(0))) return false;
    return true;
  }

  /// `minutes of the talks`: the paper is named, not the talks.
  private boolean isOfPaper(Hit hit, List<Hit> all) {
    if (report.isHan() || hit.value().equals("signing")) return false;
    for (Hit paper : all) {
      int apart = hit.start() - paper.end();
      if (!paper.is("paper") || apart < 0 || apart > 12) continue;
      String between = report.folded().substring(paper.end(), hit.start()).strip();
      if (LINKS.contains(between)) return true;
    }
    return false;
  }

  /// `ký bản ghi nhớ`, `satte sina namn under ett avtal`: a verb of signing with its paper.
  private void signings(List<Hit> all, List<Hit> found) {
    for (Hit sign : all) {
      if (!sign.is("sign")) continue;
      boolean known =
          all.stream()
              .anyMatch(other ->
                  other.start() <= sign.start()
                      && other.end() >= sign.end()
                      && (other.is("event")
                          || other.end() - other.start() > sign.end() - sign.start()));
      boolean paper =
          all.stream()
              .anyMatch(other ->
                  other.is("paper")
                      && other.start() >= sign.end()
                      && other.start() - sign.end() < (report.isHan() ? 16 : 40));
      if (!known && paper) found.add(new Hit("event", "signing", sign.start(), sign.end()));
    }
  }

  static boolean isFrame(Hit hit) {
    return FRAMES.contains(hit.value());
  }

  static boolean isMeeting(String kind) {
    return kind.equals("talks") || kind.equals("meeting") || kind.equals("reception");
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
