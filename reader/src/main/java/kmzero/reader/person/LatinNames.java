package kmzero.reader.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Finds Chinese and Vietnamese names in letters: a family name with a capital and up to three or
/// four syllables after it, Vietnamese or pinyin. A name of two words needs an office, a form of
/// address or a verb of speech beside it at least once.
final class LatinNames {
  private static final int LONGEST = 5;

  /// Named in places, schools and thought rather than met.
  private static final Set<String> HISTORIC =
      Set.of(
          "hochiminh",
          "maotrachdong",
          "maozedong",
          "dangtieubinh",
          "dengxiaoping",
          "tonducthang",
          "tontrungson");

  /// Words before the one who did it.
  private static final Set<String> AGENTS =
      Set.of("by", "av", "oleh", "bởi", "boi", "do", "menurut", "enligt", "theo");

  private final Report report;

  LatinNames(Report report) {
    this.report = report;
  }

  private record Word(int start, int end, String bare, boolean capital) {}

  private record Candidate(Mention mention, boolean sure) {}

  List<Mention> find() {
    List<Candidate> candidates = new ArrayList<>();
    for (Sentence sentence : report.sentences()) candidates.addAll(in(sentence));
    Set<String> known = new HashSet<>();
    for (Candidate candidate : candidates) if (candidate.sure) known.add(candidate.mention.key());
    List<Mention> mentions = new ArrayList<>();
    for (Candidate candidate : candidates)
      if (known.contains(candidate.mention.key())) mentions.add(candidate.mention);
    toLonger(mentions);
    addTurned(mentions);
    addPartial(mentions);
    return mentions;
  }

  /// `Thi Hoa` where the report has a Nong Thi Hoa is she.
  private void toLonger(List<Mention> mentions) {
    Map<String, Mention> longer = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> name = words(mention.start(), mention.end());
      if (name.size() > 2) longer.putIfAbsent(lastTwo(name), mention);
    }
    mentions.replaceAll(mention -> {
      List<Word> name = words(mention.start(), mention.end());
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
    return name.get(name.size() - 2).bare + " " + name.getLast().bare;
  }

  private List<Candidate> in(Sentence sentence) {
    List<int[]> names = names(sentence);
    var offices = new Offices(report, sentence);
    for (int[] name : names) offices.bar(name[0], name[1]);
    List<Candidate> found = new ArrayList<>();
    for (int[] name : names) {
      int start = name[0];
      int end = name[1];
      String key = key(start, end);
      if (HISTORIC.contains(key)) continue;
      Office before = offices.before(start);
      Office after = offices.after(end);
      int blank = report.plain().lastIndexOf(' ', end - 1);
      boolean sure =
          name[2] >= 3
              || before != null
              || after != null
              || offices.isAddressed(start)
              || speaks(end, sentence)
              || Syllables.isLongPinyin(report.plain().substring(blank + 1, end))
              || inList(start, sentence, found);
      List<Office> both = new ArrayList<>();
      if (after != null) both.add(after);
      if (before != null) both.add(before);
      found.add(new Candidate(new Mention(start, end, key, sentence.caption(), false, both), sure));
    }
    return found;
  }

  /// Start, end and number of words of each run that can be a name.
  private List<int[]> names(Sentence sentence) {
    List<Word> words = words(sentence.start(), sentence.end());
    Map<Integer, Place> places = new HashMap<>();
    for (Place place : report.places(sentence.start(), sentence.end()))
      places.put(place.start(), place);
    var offices = new Offices(report, sentence);
    List<int[]> found = new ArrayList<>();
    int k = 0;
    while (k < words.size()) {
      Word word = words.get(k);
      if (!word.capital) {
        k++;
        continue;
      }
      boolean addressed = offices.isAddressed(word.start);
      Place place = places.get(word.start);
      boolean introduced = addressed || offices.isTitled(word.start);
      int length = nameLength(words, k, places, addressed, introduced);
      boolean named = addressed || (length == 3 && offices.before(word.start) != null);
      if (place != null && !(named && length > wordsIn(words, k, place) && length >= 2)) {
        k += Math.max(1, wordsIn(words, k, place));
        continue;
      }
      if (length < 2 || (length == 2 && !introduced && isBesidePlace(word.start, places))) {
        k++;
        continue;
      }
      int end = words.get(k + length - 1).end;
      if (isGenitive(words.get(k + length - 1).bare)) end--;
      found.add(new int[] {word.start, end, length});
      k += length;
    }
    return found;
  }

  /// `Chi Ma–Ai Dian`: the other of two gates, not a person.
  private boolean isBesidePlace(int start, Map<Integer, Place> places) {
    int at = start;
    while (at > 0 && " -–—".indexOf(report.chars().charAt(at - 1)) >= 0) at--;
    int end = at;
    boolean dash = report.chars().substring(at, start).strip().length() == 1;
    return dash && places.values().stream().anyMatch(place -> place.end() == end);
  }

  private int wordsIn(List<Word> words, int k, Place place) {
    int n = 0;
    while (k + n < words.size() && words.get(k + n).start < place.end()) n++;
    return n;
  }

  /// How many words from `k` on are one name; 0 when they are none.
  private int nameLength(
      List<Word> words, int k, Map<Integer, Place> places, boolean addressed, boolean introduced) {
    Word first = words.get(k);
    boolean surname = Syllables.isSurnameAsWritten(report.words(first.start, first.end));
    // After a form of address a family name that no list has is one too.
    boolean stranger =
        addressed && Syllables.isName(first.bare) && !places.containsKey(first.start);
    boolean clear = addressed || (surname && isBeforePinyin(words, k));
    if ((!surname && !stranger) || isOrganisation(first.start, clear)) return 0;
    int n = 1;
    while (k + n < words.size() && n < LONGEST) {
      Word word = words.get(k + n);
      if (!word.capital || !adjoin(words.get(k + n - 1), word)) break;
      String bare =
          isGenitive(word.bare) ? word.bare.substring(0, word.bare.length() - 1) : word.bare;
      if (!Syllables.isName(bare) && !isMiddle(words, k + n)) break;
      // `Bang River`: a venue's name.
      boolean venue =
          report.hitsAt(word.start).stream().anyMatch(h -> h.is("venue") && h.end() == word.end);
      if (venue && !report.language().equals("vi")) return 0;
      Place place = places.get(word.start);
      if (place != null
          && wordsIn(words, k + n, place) > 1
          && !(n == 1 && surname && (introduced || isMiddleName(word.bare)))
          && !(n == 2 && addressed && isFemaleMiddle(words.get(k + 1).bare))) break;
      if (place != null && place.kind().equals("country")) break;
      if (n >= 2 && beginsRank(word.start)) break;
      n++;
      if (isGenitive(word.bare) && !report.language().equals("vi")) break;
      if (n == 2 && Syllables.isLongPinyin(bare)) break;
    }
    // `Nguyễn Văn Quảng Ninh`: a place cut the name short.
    if (n == 1) return 0;
    return n;
  }

  /// `Sùng A Lềnh`, `Ly Y Mai`: one letter between two parts of a name.
  private boolean isMiddle(List<Word> words, int k) {
    String bare = words.get(k).bare;
    return (bare.equals("a") || bare.equals("y"))
        && k + 1 < words.size()
        && words.get(k + 1).capital
        && adjoin(words.get(k), words.get(k + 1))
        && Syllables.isName(words.get(k + 1).bare);
  }

  /// `Nguyen Van Son`, where there is a place Van Son.
  private static boolean isMiddleName(String bare) {
    return bare.equals("van") || bare.equals("thi");
  }

  /// `He Wanqing`, `An Ruixue`: two syllables of pinyin in one word make a common word before them
  /// a family name.
  private boolean isBeforePinyin(List<Word> words, int k) {
    if (k + 1 >= words.size()) return false;
    Word next = words.get(k + 1);
    return next.capital && adjoin(words.get(k), next) && Syllables.isLongPinyin(next.bare);
  }

  private static boolean isFemaleMiddle(String bare) {
    return bare.equals("thi");
  }

  private boolean isOrganisation(int start, boolean addressed) {
    return report.hitsAt(start).stream()
            .anyMatch(hit ->
                ((hit.is("orgstop") && !addressed) || hit.is("honour"))
                    && hit.end() - hit.start() == wordLength(start))
        || report.hitsAt(start).stream()
            .anyMatch(hit ->
                (hit.is("rank") || hit.is("body")) && hit.end() - hit.start() > wordLength(start));
  }

  private int wordLength(int start) {
    int end = start;
    while (end < report.chars().length() && Character.isLetter(report.chars().charAt(end))) end++;
    return end - start;
  }

  private boolean beginsRank(int start) {
    return report.hitsAt(start).stream()
        .anyMatch(hit ->
            (hit.is("rank") || hit.is("body")) && hit.end() - hit.start() > wordLength(start));
  }

  /// `Khanhs`, `Taos`: a Swedish or English genitive without apostrophe.
  private boolean isGenitive(String bare) {
    if (report.language().equals("vi") || !bare.endsWith("s") || bare.length() < 3) return false;
    return !Syllables.isName(bare) && Syllables.isName(bare.substring(0, bare.length() - 1));
  }

  private boolean adjoin(Word one, Word next) {
    for (int i = one.end; i < next.start; i++) if (report.chars().charAt(i) != ' ') return false;
    return next.start - one.end <= 2;
  }

  /// Whether a verb of speech or meeting follows at once.
  private boolean speaks(int end, Sentence sentence) {
    int at = end;
    int skipped = 0;
    while (at < sentence.end() && skipped < 3) {
      while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
      for (Hit hit : report.hitsAt(at)) {
        if (hit.is("speech")
            || hit.is("event")
            || hit.is("hope")
            || hit.is("propose")
            || hit.is("agree")
            || hit.is("pledge")
            || hit.is("aside")
            || hit.is("attend")
            || hit.is("lead")
            || hit.is("sign")) return true;
      }
      int word = at;
      while (word < sentence.end() && Character.isLetter(report.chars().charAt(word))) word++;
      if (word == at) return false;
      at = word;
      skipped++;
    }
    return false;
  }

  /// `said Fang`, `kata Fang`, `oleh Fang`: a verb of speech or `by` right before.
  private boolean isSpokenOf(int start, Sentence sentence) {
    int end = start;
    while (end > sentence.start() && report.chars().charAt(end - 1) == ' ') end--;
    int from = end;
    while (from > sentence.start() && Character.isLetter(report.chars().charAt(from - 1))) from--;
    if (AGENTS.contains(report.folded().substring(from, end))) return true;
    for (Hit hit : report.hits("speech", Math.max(sentence.start(), start - 24), start))
      if (report.chars().substring(hit.end(), start).isBlank()) return true;
    return false;
  }

  private boolean speaksAtOnce(int end, Sentence sentence) {
    int at = end;
    while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
    return report.hitsAt(at).stream()
        .anyMatch(hit ->
            hit.is("speech")
                || hit.is("hope")
                || hit.is("propose")
                || hit.is("agree")
                || hit.is("pledge"));
  }

  /// `…, Lưu Ninh, Trần Cương và …`: beside a name already found.
  private boolean inList(int start, Sentence sentence, List<Candidate> found) {
    if (found.isEmpty()) return false;
    Candidate last = found.getLast();
    if (!last.sure || last.mention.end() < sentence.start()) return false;
    String between = report.folded().substring(last.mention.end(), start).strip();
    return between.equals(",")
        || between.equals("và")
        || between.equals("och")
        || between.equals("and")
        || between.equals("dan")
        || between.equals(", and")
        || between.equals("va");
  }

  /// `Đức Thuận Chu`, `Yuhe Tan`: a name found elsewhere, the family name behind.
  private void addTurned(List<Mention> mentions) {
    Map<String, Mention> turned = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> parts = words(mention.start(), mention.end());
      if (parts.size() < 2) continue;
      StringBuilder given = new StringBuilder();
      for (Word part : parts.subList(1, parts.size())) given.append(part.bare).append(' ');
      turned.putIfAbsent(given + parts.getFirst().bare, mention);
    }
    for (Sentence sentence : report.sentences()) {
      List<Word> words = words(sentence.start(), sentence.end());
      for (int i = 0; i + 1 < words.size(); i++) {
        StringBuilder run = new StringBuilder(words.get(i).bare);
        for (int k = i + 1; k < Math.min(words.size(), i + LONGEST); k++) {
          Word word = words.get(k);
          if (!words.get(i).capital || !word.capital || !adjoin(words.get(k - 1), word)) break;
          Mention whole = turned.get(run.append(' ').append(word.bare).toString());
          if (whole == null) continue;
          int start = words.get(i).start;
          boolean part =
              mentions.stream()
                  .anyMatch(m ->
                      m.start() < word.end
                          && start < m.end()
                          && (m.end() > word.end
                              || m.start() < start
                              || (m.end() - m.start() == word.end - start
                                  && times(m, mentions) >= times(whole, mentions))));
          if (part) continue;
          mentions.removeIf(m -> m.start() >= start && m.end() <= word.end);
          Offices offices = new Offices(report, sentence);
          offices.bar(start, word.end);
          List<Office> both = new ArrayList<>();
          Office after = offices.after(word.end);
          Office before = offices.before(start);
          if (after != null) both.add(after);
          if (before != null) both.add(before);
          mentions.add(new Mention(start, word.end, whole.key(), sentence.caption(), false, both));
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
  private void addPartial(List<Mention> mentions) {
    Map<String, @Nullable Mention> full = new HashMap<>();
    for (Mention mention : mentions) {
      List<Word> words = words(mention.start(), mention.end());
      for (Word part : List.of(words.getFirst(), words.getLast())) {
        Mention other = full.get(part.bare);
        if (!full.containsKey(part.bare)) full.put(part.bare, mention);
        else if (other != null && !isOne(other, mention)) full.put(part.bare, null);
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (Mention mention : mentions)
      for (int i = mention.start(); i < mention.end(); i++) taken.add(i);
    for (Sentence sentence : report.sentences()) {
      var offices = new Offices(report, sentence);
      List<Word> words = words(sentence.start(), sentence.end());
      Set<Integer> places = new HashSet<>();
      for (Place place : report.places(sentence.start(), sentence.end()))
        for (int i = place.start(); i < place.end(); i++) places.add(i);
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (!word.capital || taken.contains(word.start)) continue;
        boolean alone =
            i + 1 >= words.size() || !words.get(i + 1).capital || !adjoin(word, words.get(i + 1));
        Mention whole = full.get(word.bare);
        if (whole == null && isGenitive(word))
          whole = full.get(word.bare.substring(0, word.bare.length() - 1));
        if (whole == null || !alone || !isWrittenAlike(word, whole)) continue;
        int first = begin(words, i, whole, taken);
        int start = words.get(first).start;
        boolean told =
            (report.language().equals("en") && word.bare.length() > 2)
                || first < i
                || offices.isAddressed(start)
                || offices.isTitled(start)
                || speaksAtOnce(word.end, sentence)
                || (!report.language().equals("vi") && speaks(word.end, sentence))
                || isSpokenOf(start, sentence);
        if (told) {
          int end = full.containsKey(word.bare) ? word.end : word.end - 1;
          mentions.add(new Mention(start, end, whole.key(), sentence.caption(), true, List.of()));
        }
      }
    }
    mentions.sort(java.util.Comparator.comparingInt(Mention::start));
  }

  private boolean isGenitive(Word word) {
    return !report.language().equals("vi") && word.bare.endsWith("s") && word.bare.length() > 3;
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
    String folded = Fold.of(report.words(word.start, word.end), false);
    for (Word part : words(whole.start(), whole.end())) {
      String written = Fold.of(report.words(part.start, part.end), false);
      boolean marked = !written.equals(part.bare) || !folded.equals(word.bare);
      if (part.bare.equals(word.bare) && (!marked || written.equals(folded))) return true;
    }
    return false;
  }

  /// The first word of a run before `i` that is the name's own: `Quoc Hung` of `Ta Quoc Hung`.
  private int begin(List<Word> words, int i, Mention whole, Set<Integer> taken) {
    List<Word> name = words(whole.start(), whole.end());
    int at = i;
    int part = name.size() - 1;
    if (!name.get(part).bare.equals(words.get(i).bare)) return i;
    while (at > 0
        && part > 1
        && words.get(at - 1).capital
        && !taken.contains(words.get(at - 1).start)
        && adjoin(words.get(at - 1), words.get(at))
        && words.get(at - 1).bare.equals(name.get(part - 1).bare)) {
      at--;
      part--;
    }
    return at;
  }

  private List<Word> words(int start, int end) {
    List<Word> words = new ArrayList<>();
    String chars = report.chars();
    int at = start;
    while (at < end) {
      if (!Character.isLetter(chars.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < end && (Character.isLetter(chars.charAt(at)) || isInPinyin(from, at, end))) at++;
      words.add(
          new Word(
              from,
              at,
              bare(from, at),
              Character.isUpperCase(chars.charAt(from)) && !isShouted(from, at)));
    }
    return words;
  }

  private String bare(int from, int to) {
    return report.plain().substring(from, to).replace("'", "").replace("’", "");
  }

  /// `Shi'an`: the apostrophe between two syllables.
  private boolean isInPinyin(int from, int at, int end) {
    char c = report.chars().charAt(at);
    return (c == '\'' || c == '’')
        && at - from > 1
        && at + 1 < end
        && "aeoAEO".indexOf(report.chars().charAt(at + 1)) >= 0;
  }

  /// `UBND`, `HĐND`: no part of a name, unless all the line is in capitals.
  private boolean isShouted(int from, int to) {
    if (to - from < 2) return false;
    for (int i = from; i < to; i++)
      if (!Character.isUpperCase(report.chars().charAt(i))) return false;
    return true;
  }

  private String key(int start, int end) {
    return Fold.bare(report.chars().substring(start, end)).replaceAll("[ '’]", "");
  }
}
