package kmzero.reader.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.NameWords.Word;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Names found elsewhere, in part or turned round.
final class PartialNames {
  private static final int LONGEST = 5;

  private final Report report;
  private final NameWords text;
  private final Spoken spoken;

  PartialNames(Report report, NameWords text, Spoken spoken) {
    this.report = report;
    this.text = text;
    this.spoken = spoken;
  }

  /// `Thi Hoa` where the report has a Nong Thi Hoa is she.
  void toLonger(List<Mention> mentions) {
    Map<String, Mention> longer = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> name = text.words(mention.start(), mention.end());
      if (name.size() > 2) longer.putIfAbsent(lastTwo(name), mention);
    }
    mentions.replaceAll(mention -> {
      List<Word> name = text.words(mention.start(), mention.end());
      Mention whole = name.size() == 2 ? longer.get(lastTwo(name)) : null;
      return whole == null
          ? mention
          : new Mention(
              mention.start(),
              mention.end(),
              whole.key(),
              mention.caption(),
              true,
              mention.offices());
    });
  }

  private static String lastTwo(List<Word> name) {
    return name.get(name.size() - 2).bare() + " " + name.getLast().bare();
  }

  /// `Đức Thuận Chu`, `Yuhe Tan`: a name found elsewhere, the family name behind.
  void addTurned(List<Mention> mentions) {
    Map<String, Mention> turned = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> parts = text.words(mention.start(), mention.end());
      if (parts.size() < 2) continue;
      StringBuilder given = new StringBuilder();
      for (Word part : parts.subList(1, parts.size())) given.append(part.bare()).append(' ');
      turned.putIfAbsent(given + parts.getFirst().bare(), mention);
    }
    for (Sentence sentence : report.sentences()) {
      List<Word> words = text.words(sentence.start(), sentence.end());
      for (int i = 0; i + 1 < words.size(); i++) {
        StringBuilder run = new StringBuilder(words.get(i).bare());
        for (int k = i + 1; k < Math.min(words.size(), i + LONGEST); k++) {
          Word word = words.get(k);
          if (!words.get(i).capital() || !word.capital() || !text.adjoin(words.get(k - 1), word))
            break;
          Mention whole = turned.get(run.append(' ').append(word.bare()).toString());
          if (whole == null) continue;
          int start = words.get(i).start();
          boolean part =
              mentions.stream()
                  .anyMatch(m ->
                      m.start() < word.end()
                          && start < m.end()
                          && (m.end() > word.end()
                              || m.start() < start
                              || (m.end() - m.start() == word.end() - start
                                  && times(m, mentions) >= times(whole, mentions))));
          if (part) continue;
          mentions.removeIf(m -> m.start() >= start && m.end() <= word.end());
          Offices offices = new Offices(report, sentence);
          offices.bar(start, word.end());
          List<Office> both = new ArrayList<>();
          Office after = offices.after(word.end());
          Office before = offices.before(start);
          if (after != null) both.add(after);
          if (before != null) both.add(before);
          mentions.add(
              new Mention(start, word.end(), whole.key(), sentence.caption(), false, both));
        }
      }
    }
    mentions.sort(java.util.Comparator.comparingInt(Mention::start));
  }

  private static long times(Mention one, List<Mention> mentions) {
    return mentions.stream().filter(other -> other.key().equals(one.key())).count();
  }

  /// A part of a name alone, where it can only be one of those found: the family name, the given
  /// one, or both of its syllables.
  void addPartial(List<Mention> mentions) {
    Map<String, @Nullable Mention> full = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> words = text.words(mention.start(), mention.end());
      for (Word part : List.of(words.getFirst(), words.getLast())) {
        Mention other = full.get(part.bare());
        if (!full.containsKey(part.bare())) full.put(part.bare(), mention);
        else if (other != null && !isOne(other, mention)) full.put(part.bare(), null);
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (Mention mention : mentions)
      for (int i = mention.start(); i < mention.end(); i++) taken.add(i);
    for (Sentence sentence : report.sentences()) {
      var offices = new Offices(report, sentence);
      List<Word> words = text.words(sentence.start(), sentence.end());
      Set<Integer> places = new HashSet<>();
      for (Place place : report.places(sentence.start(), sentence.end()))
        for (int i = place.start(); i < place.end(); i++) places.add(i);
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (!word.capital() || taken.contains(word.start())) continue;
        if (LatinNames.isOfCompound(word, report)) continue;
        boolean alone =
            i + 1 >= words.size()
                || !words.get(i + 1).capital()
                || !text.adjoin(word, words.get(i + 1));
        Mention whole = full.get(word.bare());
        if (whole == null && isGenitive(word))
          whole = full.get(word.bare().substring(0, word.bare().length() - 1));
        if (whole == null || !alone || !isWrittenAlike(word, whole)) continue;
        int first = begin(words, i, whole, taken);
        int start = words.get(first).start();
        boolean told =
            (report.language().equals("en") && word.bare().length() > 2)
                || first < i
                || offices.isAddressed(start)
                || offices.isTitled(start)
                || spoken.speaksAtOnce(word.end(), sentence)
                || (!report.language().equals("vi") && spoken.speaks(word.end(), sentence))
                || spoken.isSpokenOf(start, sentence);
        if (told) {
          int end = full.containsKey(word.bare()) ? word.end() : word.end() - 1;
          mentions.add(new Mention(start, end, whole.key(), sentence.caption(), true, List.of()));
        }
      }
    }
    mentions.sort(java.util.Comparator.comparingInt(Mention::start));
  }

  private boolean isGenitive(Word word) {
    return !report.language().equals("vi") && word.bare().endsWith("s") && word.bare().length() > 3;
  }

  /// Two spellings of one name: `Meng Qihang`, `Mông Khởi Hàng`.
  private boolean isOne(Mention one, Mention other) {
    return one.key().equals(other.key())
        || kmzero.names.Names.standard()
            .match(report.words(one.start(), one.end()), report.words(other.start(), other.end()))
            .same();
  }

  /// `Ban` is no part of `Bàn Tiến Sỹ`: where both have marks they agree.
  private boolean isWrittenAlike(Word word, Mention whole) {
    if (!report.language().equals("vi")) return true;
    String folded = Fold.of(report.words(word.start(), word.end()), false);
    for (Word part : text.words(whole.start(), whole.end())) {
      String written = Fold.of(report.words(part.start(), part.end()), false);
      boolean marked = !written.equals(part.bare()) || !folded.equals(word.bare());
      if (part.bare().equals(word.bare()) && (!marked || written.equals(folded))) return true;
    }
    return false;
  }

  /// The first word of a run before `i` that is the name's own: `Quoc Hung` of `Ta Quoc Hung`.
  private int begin(List<Word> words, int i, Mention whole, Set<Integer> taken) {
    List<Word> name = text.words(whole.start(), whole.end());
    int at = i;
    int part = name.size() - 1;
    if (!name.get(part).bare().equals(words.get(i).bare())) return i;
    while (at > 0
        && part > 1
        && words.get(at - 1).capital()
        && !taken.contains(words.get(at - 1).start())
        && text.adjoin(words.get(at - 1), words.get(at))
        && words.get(at - 1).bare().equals(name.get(part - 1).bare())) {
      at--;
      part--;
    }
    return at;
  }
}
