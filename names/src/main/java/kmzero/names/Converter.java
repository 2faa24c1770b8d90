package kmzero.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Reads Hanzi names: Sino-Vietnamese and pinyin. Vietnamese places come from the gazetteer and
/// never from here; see [Names#convert].
final class Converter {
  private static final int MOST_FORMS = 24;

  private final Tables tables;

  Converter(Tables tables) {
    this.tables = tables;
  }

  /// Readings of the characters of `hanzi`; other characters (a middle dot, a blank) end a word.
  ///
  /// @param place whether it names a place: other readings, and pinyin in one word
  Conversion convert(String hanzi, boolean place) {
    int[] characters = hanzi.codePoints().filter(Cutting::isHan).toArray();
    int surname = place ? 0 : surnameLength(characters);
    List<List<String>> readings = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    for (int i = 0; i < characters.length; i++) {
      Tables.Use use =
          place ? Tables.Use.PLACE : i < surname ? Tables.Use.SURNAME : Tables.Use.GIVEN;
      readings.add(tables.hanviet(characters[i], use));
      List<String> mandarin = tables.mandarin(characters[i], use);
      spoken.add(mandarin.isEmpty() ? "" : mandarin.getFirst());
    }
    boolean known = characters.length > 0 && readings.stream().noneMatch(List::isEmpty);
    String toned = words(spoken, place ? spoken.size() : surname);
    return new Conversion(hanzi, known ? paths(readings) : List.of(), plain(toned), toned, false);
  }

  /// Characters of the family name: two for a compound one, otherwise one, none for one character.
  private int surnameLength(int[] characters) {
    if (characters.length < 2) return characters.length;
    if (characters.length > 2) {
      String two = new String(characters, 0, 2);
      if (tables.isCompoundSurname(two)) return 2;
    }
    return 1;
  }

  /// Whole names from the readings of their characters, the likeliest first: by how far down the
  /// lists their readings stand.
  private static List<String> paths(List<List<String>> readings) {
    record Path(List<String> syllables, int cost) {}
    List<Path> paths = List.of(new Path(List.of(), 0));
    for (List<String> choice : readings) {
      List<Path> longer = new ArrayList<>();
      for (Path path : paths) {
        for (int i = 0; i < choice.size(); i++) {
          List<String> syllables = new ArrayList<>(path.syllables());
          syllables.add(capital(printed(choice.get(i))));
          longer.add(new Path(syllables, path.cost() + i));
        }
      }
      longer.sort(Comparator.comparingInt(Path::cost));
      paths = longer.size() > MOST_FORMS ? longer.subList(0, MOST_FORMS) : longer;
    }
    var names = new LinkedHashSet<String>();
    for (Path path : paths) names.add(String.join(" ", path.syllables()));
    return List.copyOf(names);
  }

  /// `chén`, `gāng` as `Chén Gāng`; the first `surname` syllables in one word, the others in
  /// another, an apostrophe before a vowel.
  private static String words(List<String> syllables, int surname) {
    var out = new StringBuilder();
    for (int i = 0; i < syllables.size(); i++) {
      String syllable = syllables.get(i);
      if (i == 0 || i == surname) {
        if (i > 0) out.append(' ');
        out.append(capital(syllable));
      } else {
        if (!syllable.isEmpty() && "aeoāáǎàēéěèōóǒò".indexOf(syllable.charAt(0)) >= 0)
          out.append('\'');
        out.append(syllable);
      }
    }
    return out.toString();
  }

  /// Without tones; ü keeps its dots.
  static String plain(String toned) {
    var out = new StringBuilder();
    Normalizer.normalize(toned, Normalizer.Form.NFD)
        .chars()
        .filter(c -> "\u0304\u0301\u030c\u0300".indexOf(c) < 0)
        .forEach(c -> out.append((char) c));
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /// The tone mark where newspapers set it: hòa, thủy, ngụy; but quý.
  static String printed(String syllable) {
    int open = syllable.length() - 2;
    if (open < 0 || (open > 0 && syllable.charAt(open - 1) == 'q')) return syllable;
    String vowels = Normalizer.normalize(syllable.substring(open), Normalizer.Form.NFD);
    boolean moves =
        vowels.length() == 3
            && (vowels.startsWith("oa") || vowels.startsWith("oe") || vowels.startsWith("uy"))
            && "\u0300\u0301\u0303\u0309\u0323".indexOf(vowels.charAt(2)) >= 0;
    if (!moves) return syllable;
    String set = "" + vowels.charAt(0) + vowels.charAt(2) + vowels.charAt(1);
    return syllable.substring(0, open) + Normalizer.normalize(set, Normalizer.Form.NFC);
  }

  static String capital(String syllable) {
    return syllable.isEmpty()
        ? syllable
        : syllable.substring(0, 1).toUpperCase(Locale.ROOT) + syllable.substring(1);
  }
}
