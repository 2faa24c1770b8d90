package kmzero.reader.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.NameWords.Word;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

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

  private static final Set<String> COMPOUNDS =
      Set.of("officeword", "body", "rank", "honour", "venue");

  /// Words that Vietnamese puts before the name of a place. The offices of some, such as `Chủ tịch
  /// UBND xã`, end with one.
  private static final Set<String> PLACE_WORDS =
      Set.of(
          "phường", "xã", "trấn", "huyện", "tỉnh", "phố", "quận", "đường", "thôn", "trường",
          "hương", "người", "tộc");

  private final Report report;
  private final NameWords text;
  private final Spoken spoken;
  private final PartialNames partial;

  /// Keys of the names of wards, streets and schools.
  private final Set<String> places = new HashSet<>();

  LatinNames(Report report) {
    this.report = report;
    text = new NameWords(report);
    spoken = new Spoken(report);
    partial = new PartialNames(report, text, spoken);
  }

  private record Candidate(Mention mention, boolean sure) {}

  List<Mention> find() {
    List<Candidate> candidates = new ArrayList<>();
    for (Sentence sentence : report.sentences()) candidates.addAll(in(sentence));
    candidates.removeIf(candidate -> places.contains(candidate.mention.key()));
    Set<String> known = new HashSet<>();
    for (Candidate candidate : candidates) if (candidate.sure) known.add(candidate.mention.key());
    List<Mention> mentions = new ArrayList<>();
    for (Candidate candidate : candidates)
      if (known.contains(candidate.mention.key())) mentions.add(candidate.mention);
    partial.toLonger(mentions);
    partial.addTurned(mentions);
    partial.addPartial(mentions);
    return mentions;
  }

  private List<Candidate> in(Sentence sentence) {
    List<int[]> names = names(sentence);
    var offices = new Offices(report, sentence);
    for (int[] name : names) offices.bar(name[0], name[1]);
    List<Candidate> found = new ArrayList<>();
    for (int[] name : names) {
      int start = name[0];
      int end = name[1];
      String key = text.key(start, end);
      if (HISTORIC.contains(key)) continue;
      Office before = offices.before(start);
      if (before == null && (isPlace(start, sentence) || isWard(end, sentence))) {
        places.add(key);
        continue;
      }
      Office after = offices.after(end);
      int blank = report.plain().lastIndexOf(' ', end - 1);
      boolean sure =
          name[2] >= 3
              || before != null
              || after != null
              || offices.isAddressed(start)
              || isAddressedBehind(end, sentence)
              || spoken.speaks(end, sentence)
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
    List<Word> words = text.words(sentence.start(), sentence.end());
    Map<Integer, Place> places = new HashMap<>();
    for (Place place : report.places(sentence.start(), sentence.end()))
      places.put(place.start(), place);
    var offices = new Offices(report, sentence);
    List<int[]> found = new ArrayList<>();
    int k = 0;
    while (k < words.size()) {
      Word word = words.get(k);
      if (!word.capital()) {
        k++;
        continue;
      }
      boolean addressed = offices.isAddressed(word.start());
      Place place = places.get(word.start());
      boolean introduced = addressed || offices.isTitled(word.start());
      int length = nameLength(words, k, places, addressed, introduced);
      // `Giang Thanh Binh, Head of …`, where there is a place Giang Thanh.
      boolean named =
          addressed
              || (length == 3
                  && !isBetween(words, k + 2)
                  && (offices.before(word.start()) != null
                      || offices.after(words.get(k + 2).end()) != null));
      if (place != null && !(named && length > wordsIn(words, k, place) && length >= 2)) {
        int within = wordsIn(words, k, place);
        // `Director of Guangxi Zhuang Mingli`: the people's name is a family name too.
        boolean torn = within > 1 && isZhuang(words, k + within - 1);
        k += Math.max(1, torn ? within - 1 : within);
        if (torn) places.remove(words.get(k).start());
        continue;
      }
      // `khu tự trị dân tộc Zhuang Yan Guobin`: the people, then the name.
      if (word.bare().equals("zhuang") && k + 1 < words.size() && isBeforeName(words, k + 1)) {
        k++;
        continue;
      }
      // `bí thư tỉnh ủy Cao Bình Xu Shiguang`: a place that no list has.
      if (length == 2 && isBeforeName(words, k + length)) {
        k += length;
        continue;
      }
      if (length < 2 || (length == 2 && !introduced && isBesidePlace(word.start(), places))) {
        k++;
        continue;
      }
      int end = words.get(k + length - 1).end();
      if (isGenitive(words.get(k + length - 1).bare())) end--;
      found.add(new int[] {word.start(), end, length});
      k += length;
    }
    return found;
  }

  /// `sjukhuset i Lang Son Bui Van Nam`: a family name that begins another name.
  private boolean isBetween(List<Word> words, int k) {
    return k + 1 < words.size()
        && words.get(k + 1).capital()
        && text.adjoin(words.get(k), words.get(k + 1))
        && Syllables.isSurnameAsWritten(report.words(words.get(k).start(), words.get(k).end()));
  }

  /// `Chi Ma–Ai Dian`: the other of two gates, not a person.
  private boolean isBesidePlace(int start, Map<Integer, Place> places) {
    int at = start;
    while (at > 0 && " -–—".indexOf(report.chars().charAt(at - 1)) >= 0) at--;
    int end = at;
    boolean dash = report.chars().substring(at, start).strip().length() == 1;
    return dash && places.values().stream().anyMatch(place -> place.end() == end);
  }

  /// `Lai Chau Police`: a longer word of offices, whose letters could be a name.
  private boolean isOfOffice(Word word) {
    return word.end() - word.start() > 4
        && !report.language().equals("vi")
        && report.hitsAt(word.start()).stream()
            .anyMatch(h -> (h.is("officeword") || h.is("body")) && h.end() == word.end());
  }

  private boolean isZhuang(List<Word> words, int k) {
    return words.get(k).bare().equals("zhuang") && isBeforePinyin(words, k);
  }

  private int wordsIn(List<Word> words, int k, Place place) {
    int n = 0;
    while (k + n < words.size() && words.get(k + n).start() < place.end()) n++;
    return n;
  }

  /// How many words from `k` on are one name; 0 when they are none.
  private int nameLength(
      List<Word> words, int k, Map<Integer, Place> places, boolean addressed, boolean introduced) {
    Word first = words.get(k);
    boolean surname = Syllables.isSurnameAsWritten(report.words(first.start(), first.end()));
    // After a form of address a family name that no list has is one too.
    boolean stranger =
        addressed && Syllables.isName(first.bare()) && !places.containsKey(first.start());
    boolean clear =
        addressed
            || (surname && (isBeforePinyin(words, k) || isBeforeMiddle(words, k)))
            || (surname && introduced && isYang(words, k));
    // `Lô Thị Ánh Tuyết`: what stands before Thị is a family name.
    boolean female = k + 2 < words.size() && isBeforeThi(words, k);
    if ((!surname && !stranger && !female) || isOrganisation(first.start(), clear)) return 0;
    if (!addressed && isDelegation(words, k)) return 0;
    int n = 1;
    while (k + n < words.size() && n < LONGEST) {
      Word word = words.get(k + n);
      boolean small = n == 1 && isFemaleMiddle(word.bare()) && isBeforeThi(words, k);
      if ((!word.capital() && !small) || !text.adjoin(words.get(k + n - 1), word)) break;
      String bare =
          isGenitive(word.bare())
              ? word.bare().substring(0, word.bare().length() - 1)
              : word.bare();
      if (!Syllables.isName(bare) && !isMiddle(words, k + n)) break;
      // `Bang River`: a venue's name.
      boolean venue =
          report.hitsAt(word.start()).stream()
              .anyMatch(h -> h.is("venue") && h.end() == word.end());
      if (venue && !report.language().equals("vi")) return 0;
      if (isOfOffice(word)) break;
      Place place = places.get(word.start());
      if (place != null
          && wordsIn(words, k + n, place) > 1
          && !(n == 1 && surname && (introduced || isMiddleName(word.bare())))
          && !(n == 2 && addressed && isFemaleMiddle(words.get(k + 1).bare()))) break;
      if (place != null && place.kind().equals("country")) break;
      // `Bí thư Nguyễn Cao Bằng Đảng bộ tỉnh …`: a place and its body tore the name apart.
      if (place != null && n == 1 && isBody(place.end())) break;
      if (n >= 2 && beginsRank(word.start())) break;
      if (isOfCompound(word, report)) break;
      if (n == 2 && isBeforeName(words, k + n)) break;
      n++;
      if (isGenitive(word.bare()) && !report.language().equals("vi")) break;
      if (n == 2 && Syllables.isLongPinyin(bare)) break;
    }
    if (n < LONGEST && isHalfTranslated(words, k, n)) n++;
    // `Nguyễn Văn Quảng Ninh`: a place cut the name short.
    if (n == 1) return 0;
    return n;
  }

  /// `Sùng A Lềnh`, `Ly Y Mai`: one letter between two parts of a name.
  private boolean isMiddle(List<Word> words, int k) {
    String bare = words.get(k).bare();
    return (bare.equals("a") || bare.equals("y"))
        && k + 1 < words.size()
        && words.get(k + 1).capital()
        && text.adjoin(words.get(k), words.get(k + 1))
        && Syllables.isName(words.get(k + 1).bare());
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
    return next.capital()
        && text.adjoin(words.get(k), next)
        && Syllables.isLongPinyin(next.bare())
        && !isStopped(next);
  }

  /// `On June`: in no name, though it could be.
  private boolean isStopped(Word word) {
    return report.hitsAt(word.start()).stream()
        .anyMatch(hit -> hit.is("orgstop") && hit.end() == word.end());
  }

  /// `Đoàn Hội Liên hiệp Phụ nữ`: the delegation of a body, not somebody of the family Đoàn.
  private boolean isDelegation(List<Word> words, int k) {
    if (k + 1 >= words.size() || !text.adjoin(words.get(k), words.get(k + 1))) return false;
    return report.hitsAt(words.get(k).start()).stream().anyMatch(hit -> hit.is("delegates"))
        && report.hitsAt(words.get(k + 1).start()).stream()
            .anyMatch(hit -> hit.is("orgstop") && hit.end() == words.get(k + 1).end());
  }

  /// `phường Lương Văn Tri`: named after somebody.
  private boolean isPlace(int start, Sentence sentence) {
    int end = start;
    while (end > sentence.start() && report.chars().charAt(end - 1) == ' ') end--;
    int from = end;
    while (from > sentence.start() && Character.isLetter(report.chars().charAt(from - 1))) from--;
    String word = report.chars().substring(from, end).toLowerCase(Locale.ROOT);
    return end < start && PLACE_WORDS.contains(word);
  }

  /// `Shi Lin 先生`: Chinese puts the form of address behind.
  private boolean isAddressedBehind(int end, Sentence sentence) {
    int at = end;
    while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
    return report.isHan()
        && at < sentence.end()
        && report.hitsAt(at).stream().anyMatch(hit -> hit.is("honour"));
  }

  /// `Cat 永祥`, `Phan Thi 胡安`: a machine took the last of a name for words.
  private boolean isHalfTranslated(List<Word> words, int k, int n) {
    if (!report.isHan() || k + n >= words.size()) return false;
    Word last = words.get(k + n);
    int length = last.end() - last.start();
    return length <= 2
        && last.start() == words.get(k + n - 1).end() + 1
        && report.chars().charAt(last.start()) >= 0x4e00
        && text.adjoin(words.get(k + n - 1), last)
        && report.hits(last.start(), last.end()).stream()
            .noneMatch(hit -> hit.end() - hit.start() > 1)
        && "坊乡街镇县市省".indexOf(report.chars().charAt(last.start())) < 0;
  }

  /// `Luong Van Tri 坊`.
  private boolean isWard(int end, Sentence sentence) {
    int at = end;
    while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
    return report.isHan() && at < sentence.end() && "坊乡街镇".indexOf(report.chars().charAt(at)) >= 0;
  }

  /// `Liên hiệp`, `Chủ tịch`, `Trung tá`, `Khách sạn`: a word of offices or places, the second part
  /// in small letters.
  static boolean isOfCompound(Word word, Report report) {
    int next = word.end() + 1;
    return next < report.chars().length()
        && Character.isLowerCase(report.chars().charAt(next))
        && report.hitsAt(word.start()).stream()
            .anyMatch(hit -> COMPOUNDS.contains(hit.kind()) && hit.end() > next);
  }

  /// Whether a family name and two syllables of pinyin in one word stand right behind.
  private boolean isBeforeName(List<Word> words, int k) {
    return k + 1 < words.size()
        && words.get(k).capital()
        && text.adjoin(words.get(k - 1), words.get(k))
        && Syllables.isSurnameAsWritten(report.words(words.get(k).start(), words.get(k).end()))
        && isBeforePinyin(words, k);
  }

  private boolean isBeforeThi(List<Word> words, int k) {
    Word middle = words.get(k + 1);
    return report.language().equals("vi")
        && report.words(middle.start(), middle.end()).equalsIgnoreCase("Thị")
        && words.get(k + 2).capital()
        && text.adjoin(words.get(k), middle)
        && text.adjoin(middle, words.get(k + 2))
        && Syllables.isName(words.get(k).bare())
        && Syllables.isName(words.get(k + 2).bare())
        && !isOfCompound(words.get(k), report)
        && !isOfCompound(words.get(k + 2), report);
  }

  /// `Naib Datuk Bandar Baise, Yang Kun`: Malay `yang` has no capital within a sentence.
  private boolean isYang(List<Word> words, int k) {
    return words.get(k).bare().equals("yang")
        && k + 1 < words.size()
        && words.get(k + 1).capital()
        && text.adjoin(words.get(k), words.get(k + 1))
        && Syllables.isName(words.get(k + 1).bare());
  }

  /// `Dong Van Thuc`, where _dong_ is money: a middle name and another word of a name follow.
  private boolean isBeforeMiddle(List<Word> words, int k) {
    if (k + 2 >= words.size() || report.language().equals("vi")) return false;
    Word middle = words.get(k + 1);
    Word last = words.get(k + 2);
    return middle.capital()
        && isMiddleName(middle.bare())
        && last.capital()
        && Syllables.isName(last.bare())
        && text.adjoin(words.get(k), middle)
        && text.adjoin(middle, last);
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

  private boolean isBody(int before) {
    int at = before;
    while (at < report.chars().length() && report.chars().charAt(at) == ' ') at++;
    return at > before && report.hitsAt(at).stream().anyMatch(hit -> hit.is("body"));
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
}
