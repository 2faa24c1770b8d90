package kmzero.reader.date;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.reader.lexicon.Fold;

/// Years by their name in the cycle of sixty: `Ất Tỵ`, `乙巳`. Of the years that have a name the one
/// that [Lunar] knows is meant.
final class CyclicYears {
  private static final List<String> STEMS =
      List.of("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý");
  private static final List<String> BRANCHES =
      List.of("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi");

  /// Other spellings of one name.
  private static final Map<String, String> ALSO =
      Map.of("kỷ", "kỉ", "tỵ", "tị", "tý", "tí", "mão", "mẹo", "quý", "quí");

  private static final String HAN_STEMS = "甲乙丙丁戊己庚辛壬癸";
  private static final String HAN_BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

  /// Folded names as regular expressions take them.
  static final String VIETNAMESE = any(STEMS) + "\\s+" + any(BRANCHES);

  static final String CHINESE = "[" + HAN_STEMS + "][" + HAN_BRANCHES + "]";

  private static final Map<String, Integer> YEARS = years();

  private CyclicYears() {}

  /// The year of a folded name, with marks or without; 0 for any other words.
  static int year(String name) {
    return YEARS.getOrDefault(name.replaceAll("\\s+", " "), 0);
  }

  private static String any(List<String> words) {
    return words.stream()
        .flatMap(word -> spellings(word).stream())
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /// With marks and without.
  private static List<String> spellings(String word) {
    return List.of(word, ALSO.getOrDefault(word, word)).stream()
        .flatMap(form -> List.of(form, Fold.bare(form)).stream())
        .distinct()
        .toList();
  }

  private static Map<String, Integer> years() {
    Map<String, Integer> years = new HashMap<>();
    for (int year = 1990; year < 2050; year++) {
      if (!Lunar.has(year)) continue;
      int at = year - 1984;
      for (String stem : spellings(STEMS.get(Math.floorMod(at, 10))))
        for (String branch : spellings(BRANCHES.get(Math.floorMod(at, 12))))
          // `ty` without marks is two branches, but a stem goes with only one of them.
          years.put(stem + " " + branch, year);
      String han =
          "" + HAN_STEMS.charAt(Math.floorMod(at, 10)) + HAN_BRANCHES.charAt(Math.floorMod(at, 12));
      years.put(han, year);
    }
    return years;
  }
}
