package kmzero.reader.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import kmzero.names.Names;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Finds names in Hanzi: a family name and one to three characters after an office, in a list of
/// names, or at the head of a clause before a verb; ended by what can follow a name.
final class HanNames {
  private static final String FOLLOWERS =
      "，。、；：？！（）()“”《》,.;:"
          + " 和与同及在于将等率会出向说以还也就对为是参表一指介到访今当近已并共先0123456789感希愿赴应则所主率代陪作从携拜抵谈认建提重祝欢发担签致作分受亲带随";
  private static final Set<String> HISTORIC = Set.of("胡志明", "毛泽东", "邓小平", "周恩来", "孙中山");
  private static final Set<String> NOT_NAMES =
      Set.of(
          "高层", "高度", "高效", "高质", "高级", "方面", "方便", "任务", "成果", "成员", "成功", "金融", "安全", "白色", "万人",
          "文化", "文明", "文艺", "马上", "时任", "常委", "经贸", "向越", "和平", "于今", "关系", "关于", "路线", "边境", "管理",
          "江河", "江省", "温州", "石油", "龙头", "单位", "方式", "方案", "方向", "任何", "华侨", "易于", "包括", "左右", "古城",
          "游客", "商务", "项目", "房地", "充分", "凤凰", "谷物", "成立", "连接", "武装", "夏季", "章程", "水果", "党委", "明年",
          "明天", "明日", "明确", "明显", "明晚", "安排", "时间", "时代", "年度", "月份", "周年", "周末", "周边", "全年", "全国",
          "常态", "常年", "平台", "平等", "程序", "党建", "万吨", "万辆", "万元", "金额", "施工", "孔雀", "强化", "强调", "祝愿",
          "应急", "应对", "支持", "支队", "干部", "广大", "广泛", "计划", "双边", "双方", "经济", "原产", "仪式", "农业", "农村",
          "战士", "团有", "团由", "方有", "方由");

  /// Words whose second character is a family name.
  private static final Set<String> SPLIT = Set.of("同时", "由于", "和平", "与会", "及时", "同年", "和谐");

  /// Last characters of institutions, and what else stands in offices.
  private static final String INSTITUTIONS = "局厅处委办会部院校站所队室厂党政组科司署团社馆县市省区州镇乡村关屯副";

  private static final String HAN_JOINERS = "与同和及由";

  /// Characters of the longest name.
  private static final int LONGEST = 4;

  private final Report report;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, List<Integer>> places = new HashMap<>();

  HanNames(Report report) {
    this.report = report;
  }

  List<Mention> find() {
    Map<String, Integer> votes = new HashMap<>();
    for (Sentence sentence : report.sentences()) collect(sentence, votes);
    votes.forEach((name, n) -> names.add(name));
    places();
    // Of two that begin alike the one that explains more places: 刘宁 rather than 刘宁会.
    names.removeIf(name ->
        !isVietnamese(name)
            && IntStream.range(1, name.length())
                .mapToObj(length -> name.substring(0, length))
                .anyMatch(other -> names.contains(other) && count(other) > count(name)));
    Map<String, Integer> longer = new HashMap<>();
    for (String name : names)
      for (int length = 1; length < name.length(); length++)
        longer.merge(name.substring(0, length), count(name), Math::max);
    names.removeIf(name -> longer.getOrDefault(name, -1) >= count(name));
    List<Mention> mentions = new ArrayList<>();
    boolean[] taken = new boolean[report.chars().length() + 1];
    List<String> longest =
        names.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    Map<Sentence, Offices> offices = new HashMap<>();
    for (String name : longest)
      for (int at : places.getOrDefault(name, List.of())) {
        Sentence sentence = report.sentenceAt(at);
        if (sentence == null || at + name.length() > sentence.end()) continue;
        offices
            .computeIfAbsent(sentence, here -> new Offices(report, here))
            .bar(at, at + name.length());
      }
    for (String name : longest) {
      for (int at : places.getOrDefault(name, List.of())) {
        Sentence sentence = report.sentenceAt(at);
        int end = at + name.length();
        if (sentence == null || end > sentence.end() || taken[at]) continue;
        for (int i = at; i < end; i++) taken[i] = true;
        Offices words = Objects.requireNonNull(offices.get(sentence));
        Office before = words.before(at);
        Office after = before == null ? words.after(end) : null;
        List<Office> found =
            before != null ? List.of(before) : after != null ? List.of(after) : List.of();
        mentions.add(new Mention(at, end, name, sentence.caption(), false, found));
      }
    }
    mentions.sort(Comparator.comparingInt(Mention::start));
    return mentions;
  }

  /// Where each name stands, in one pass: a name has at most four characters.
  private void places() {
    String chars = report.chars();
    for (int at = 0; at < chars.length(); at++)
      for (int length = 2; length <= LONGEST && at + length <= chars.length(); length++) {
        String words = chars.substring(at, at + length);
        if (names.contains(words)) places.computeIfAbsent(words, w -> new ArrayList<>()).add(at);
      }
  }

  private int count(String name) {
    return places.getOrDefault(name, List.of()).size();
  }

  /// 阮氏黄云: a Vietnamese woman's name has four.
  private static boolean isVietnamese(String name) {
    return name.length() >= 3 && (name.charAt(1) == '氏' || "阮黎武裴杜邓吴黄".indexOf(name.charAt(0)) >= 0);
  }

  private void collect(Sentence sentence, Map<String, Integer> votes) {
    String chars = report.chars();
    boolean[] ends = new boolean[sentence.end() - sentence.start() + 1];
    // 会|谈: what stands within a word that names an event begins no name.
    boolean[] inside = new boolean[ends.length];
    for (Hit hit : report.hits(sentence.start(), sentence.end())) {
      boolean leads =
          hit.is("rank")
              || (hit.is("honour") && (isSpaced(hit.end(), sentence) || leadsName(hit, sentence)));
      if (leads) ends[overBlanks(hit.end(), sentence.end()) - sentence.start()] = true;
      if (hit.is("event"))
        for (int i = hit.start() + 1; i < hit.end(); i++) inside[i - sentence.start()] = true;
    }
    boolean[] place = new boolean[ends.length];
    for (Place p : report.places(sentence.start(), sentence.end())) {
      for (int i = p.start(); i < p.end(); i++) place[i - sentence.start()] = true;
    }
    int lastName = -1;
    for (int at = sentence.start(); at < sentence.end(); at++) {
      if (place[at - sentence.start()]) continue;
      boolean titled = ends[at - sentence.start()];
      if (isWord(at, sentence.end()) || inside[at - sentence.start()]) continue;
      int surname = surnameLength(at, sentence.end());
      if (surname == 0 && titled) {
        String rare = rareName(at, sentence, place);
        if (!rare.isEmpty()) votes.merge(rare, 1, Integer::sum);
        continue;
      }
      if (surname == 0) continue;
      char before = at > sentence.start() ? chars.charAt(at - 1) : '。';
      boolean listed =
          (before == '、' || before == '和' || before == '与' || before == '同' || before == '及')
              && lastName == at - 1;
      boolean split = at > sentence.start() && SPLIT.contains(chars.substring(at - 1, at + 1));
      boolean open = at == sentence.start() || ("，。；：“（、和与由同 ".indexOf(before) >= 0 && !split);
      String name = longestName(at, surname, sentence, titled, listed, open, place);
      if (name.isEmpty()) continue;
      votes.merge(name, 1, Integer::sum);
      lastName = at + name.length();
      at += name.length() - 1;
    }
  }

  /// `同志 龙启航`: a machine puts the form of address before the name, and a blank between.
  private boolean isSpaced(int at, Sentence sentence) {
    return at < sentence.end() && report.chars().charAt(at) == ' ';
  }

  /// `有先生江海潮`, `上校农文质`: the same without a blank, where no name stands before it.
  private boolean leadsName(Hit honour, Sentence sentence) {
    if (surnameLength(honour.end(), sentence.end()) == 0) return false;
    return honour.start() == sentence.start()
        || "，。；：、（有与和同由是为及跟给".indexOf(report.chars().charAt(honour.start() - 1)) >= 0;
  }

  /// Three characters right after an office, then a verb or a stop, more than once: a name of a
  /// family that no list has.
  private String rareName(int at, Sentence sentence, boolean[] place) {
    int end = at + 3;
    if (end > sentence.end()) return "";
    String name = report.chars().substring(at, end);
    for (int i = at; i < end; i++)
      if (!isHan(report.chars().charAt(i))
          || place[i - sentence.start()]
          || "的了是在将对为及等和与各同也就都又已并".indexOf(report.chars().charAt(i)) >= 0) return "";
    boolean ended =
        end == sentence.end()
            || followedByVerb(end, sentence)
            || FOLLOWERS.indexOf(report.chars().charAt(end)) >= 0;
    boolean words = report.hits(at, end).stream().anyMatch(hit -> hit.end() - hit.start() > 1);
    return ended
            && !words
            && (isRepeated(name) || followedByVerb(end, sentence) || isAddressed(end, sentence))
        ? name
        : "";
  }

  private boolean isRepeated(String name) {
    return report.chars().indexOf(name) != report.chars().lastIndexOf(name);
  }

  /// 海关, 高速: a word of the lists, no name.
  private boolean isWord(int at, int end) {
    if (at + 2 > end) return false;
    for (Hit hit : report.hitsAt(at)) {
      boolean noun =
          hit.is("field")
              || hit.is("hint")
              || hit.is("officeword")
              || hit.is("honour")
              || hit.is("body")
              || hit.is("action")
              || hit.is("doing")
              || hit.is("venue")
              || hit.is("both")
              || hit.is("next");
      if (noun && hit.end() - at >= 2) return true;
    }
    return false;
  }

  /// `，岑水生、钟灵毓参加`: the first of a list of names.
  private boolean headsList(int end, Sentence sentence) {
    if (end + 3 >= sentence.end() || report.chars().charAt(end) != '、') return false;
    int next = surnameLength(end + 1, sentence.end());
    if (next == 0 || isWord(end + 1, sentence.end())) return false;
    for (int length = next + 1; length <= next + 2; length++) {
      int stop = end + 1 + length;
      if (stop < sentence.end()
          && (followedByVerb(stop, sentence) || "、，。和与".indexOf(report.chars().charAt(stop)) >= 0))
        return true;
    }
    return false;
  }

  private String longestName(
      int at,
      int surname,
      Sentence sentence,
      boolean titled,
      boolean listed,
      boolean open,
      boolean[] place) {
    String chars = report.chars();
    String best = "";
    int most = surname == 1 ? 4 : 4;
    for (int length = surname + 1; length <= most && at + length <= sentence.end(); length++) {
      char last = chars.charAt(at + length - 1);
      if (last < 0x4e00 || last > 0x9fff || place[at + length - 1 - sentence.start()]) break;
      if (length == 4 && surname == 1 && chars.charAt(at + 1) != '氏') break;
      String name = chars.substring(at, at + length);
      if ("的了在是将对为及等被".indexOf(last) >= 0 || beginsWord(at, surname)) continue;
      if (NOT_NAMES.contains(name)
          || HISTORIC.contains(name)
          || (surname == 1 && NOT_NAMES.contains(name.substring(0, 2)))
          || (length > 2 && isWord(at + surname, at + length))) continue;
      boolean strong = followedByVerb(at + length, sentence);
      boolean ended =
          strong
              || at + length == sentence.end()
              || FOLLOWERS.indexOf(chars.charAt(at + length)) >= 0
              || beginsPlace(at + length, sentence);
      boolean known = titled && length == 3 && isRepeated(name);
      boolean addressed = isAddressed(at + length, sentence);
      boolean ranked = isRanked(at, at + length, sentence);
      boolean introduced = isIntroduced(at, at + length, sentence);
      if (!ended && !known && !addressed && !ranked) continue;
      boolean heads = open && headsList(at + length, sentence);
      boolean employed =
          strong
              && length == surname + 2
              && at > sentence.start()
              && "人员长师家手者".indexOf(chars.charAt(at - 1)) >= 0;
      if (titled
          || listed
          || addressed
          || ranked
          || heads
          || employed
          || introduced
          || (open && strong)) {
        // A longer reading has to be as well ended: 刘宁/会见, not 刘宁会/见.
        if (best.isEmpty()
            || (!followedByVerb(at + best.length(), sentence)
                && FOLLOWERS.indexOf(chars.charAt(at + best.length())) < 0)) best = name;
        else if (!strong && !punctuated(at + best.length()) && punctuated(at + length)) best = name;
      }
    }
    return best;
  }

  /// `来访`, `高度`: a word of the lists, not a family name.
  private boolean beginsWord(int at, int surname) {
    return surname == 1
        && report.hitsAt(at).stream()
            .anyMatch(hit ->
                hit.end() - hit.start() >= 2
                    && (hit.is("event")
                        || hit.is("speech")
                        || hit.is("aside")
                        || hit.is("agree")
                        || hit.is("propose")
                        || hit.is("past")
                        || hit.is("both")
                        || hit.is("next")));
  }

  private boolean punctuated(int at) {
    return at >= report.chars().length()
        || "，。、；：？！（）()“”《》".indexOf(report.chars().charAt(at)) >= 0;
  }

  private boolean beginsPlace(int at, Sentence sentence) {
    List<Place> places = report.places(at, sentence.end());
    return !places.isEmpty() && places.getFirst().start() == at;
  }

  private boolean followedByVerb(int at, Sentence sentence) {
    if (at >= sentence.end()) return false;
    String chars = report.chars();
    if (chars.startsWith("一行", at) || chars.startsWith("举行", at) || chars.startsWith("进行", at))
      return true;
    for (Hit hit : report.hitsAt(at)) {
      boolean verb =
          hit.is("speech")
              || (hit.is("event") && !hit.value().equals("spring-meeting"))
              || hit.is("attend")
              || hit.is("lead")
              || hit.is("hope")
              || (hit.is("propose") && hit.end() - hit.start() > 1)
              || hit.is("agree")
              || hit.is("aside")
              || hit.is("sign");
      if (verb && hit.end() - hit.start() >= 1) return true;
    }
    return false;
  }

  private boolean isAddressed(int at, Sentence sentence) {
    int next = overBlanks(at, sentence.end());
    return next < sentence.end() && report.hitsAt(next).stream().anyMatch(hit -> hit.is("honour"));
  }

  /// `外事厅陶文雄副厅长`: a rank right behind, an institution or a stop right before, and no word of an
  /// office in the name.
  private boolean isRanked(int at, int end, Sentence sentence) {
    if (end - at > 3 || end >= sentence.end()) return false;
    String chars = report.chars();
    for (int i = at; i < end; i++) if (INSTITUTIONS.indexOf(chars.charAt(i)) >= 0) return false;
    boolean led =
        at == sentence.start()
            || "，。；：“（、 ".indexOf(chars.charAt(at - 1)) >= 0
            || INSTITUTIONS.indexOf(chars.charAt(at - 1)) >= 0
            || (HAN_JOINERS.indexOf(chars.charAt(at - 1)) >= 0
                && isRepeated(chars.substring(at, end)));
    return led
        && report.hitsAt(end).stream().anyMatch(hit -> hit.is("rank"))
        && report.hits(at, sentence.end()).stream()
            .noneMatch(hit -> hit.start() < end && hit.end() - hit.start() > 1);
  }

  /// `主持的同志：武克勤，省委委员；郝文彬，副州长。`: in a list of whom offices follow.
  private boolean isIntroduced(int at, int end, Sentence sentence) {
    String chars = report.chars();
    if (at == sentence.start() || "：；".indexOf(chars.charAt(at - 1)) < 0) return false;
    if (end >= sentence.end() || chars.charAt(end) != '，') return false;
    int stop = end + 1;
    while (stop < sentence.end() && "，；。".indexOf(chars.charAt(stop)) < 0) stop++;
    int until = stop;
    return report.hits(end + 1, stop).stream()
        .anyMatch(hit -> hit.is("rank") && hit.end() == until);
  }

  /// A machine puts blanks where Chinese has none: `副主席 武克勤 同志`.
  private int overBlanks(int at, int end) {
    int next = at;
    while (next < end && report.chars().charAt(next) == ' ') next++;
    return next;
  }

  private static boolean isHan(char c) {
    return c >= 0x4e00 && c <= 0x9fff;
  }

  private int surnameLength(int at, int end) {
    String chars = report.chars();
    if (at >= end) return 0;
    if (at + 2 <= end && Syllables.isHanSurname(chars.substring(at, at + 2))) return 2;
    // 甲氏霞: what stands before 氏 is a family name.
    if (at + 2 < end && chars.charAt(at + 1) == '氏' && isHan(chars.charAt(at))) return 1;
    String one = chars.substring(at, at + 1);
    return Syllables.isHanSurname(one) || (isHan(one.charAt(0)) && Names.standard().isSurname(one))
        ? 1
        : 0;
  }
}
