package kmzero.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What is known of single characters and syllables; read once from the files beside this class,
/// whose origin and licences ORIGIN.md tells. Some 25 MB of heap, a third of a second to read.
final class Tables {
  /// Where in a name a character stands.
  enum Use {
    SURNAME,
    GIVEN,
    PLACE
  }

  /// What is known of one character.
  ///
  /// @param readings Mandarin, customary one first
  /// @param level 1 and 2 everyday print, 3 names and places, 0 rare
  private record Char(List<String> readings, int level, String simplified, String traditional) {}

  /// One row of the table. A character with one row has `*` in place of its Mandarin reading.
  private record Row(String pinyin, List<String> hanviet) {
    boolean standsAt(String reading) {
      return pinyin.equals("*") || pinyin.equals(reading);
    }
  }

  private final Map<Integer, Char> chars = new HashMap<>(32_000);
  private final Map<Integer, List<Row>> rows = new HashMap<>(16_000);
  private final Map<Use, Map<Integer, List<String>>> preferred = byUse();
  private final Map<Use, Map<Integer, List<String>>> mandarin = byUse();
  private final Set<Integer> surnames = new HashSet<>();
  private final Set<String> compounds = new HashSet<>();
  private final Set<String> syllables = new HashSet<>();
  private final Map<String, Set<String>> hanvietOf = new HashMap<>();
  private final Map<String, Set<String>> pinyinOf = new HashMap<>();
  private final Map<String, Set<String>> bareOf = new HashMap<>();
  private final Map<String, Set<String>> pinyinOfBare = new HashMap<>();
  private final Map<String, String> numbered = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<Long, Reading> known = new ConcurrentHashMap<>();
  private final Set<String> surnamePinyin = new HashSet<>();
  private final Set<String> surnameHanviet = new HashSet<>();

  private Tables() {
    lines("hanzi.tsv").forEach(this::readChar);
    lines("hanviet.csv").skip(1).forEach(this::readRow);
    lines("readings.tsv").forEach(line -> readUse(line, preferred));
    lines("pinyin.tsv").forEach(line -> readUse(line, mandarin));
    lines("surnames.txt").forEach(this::readSurnames);
    relate();
    keys.clear();
  }

  static Tables load() {
    return new Tables();
  }

  /// Mandarin readings of a character with tones, the best one first; empty when unknown.
  List<String> mandarin(int character, Use use) {
    var found = new LinkedHashSet<String>();
    for (int c : withPartners(character, false)) {
      found.addAll(of(mandarin, use).getOrDefault(c, List.of()));
    }
    Char known = chars.get(character);
    if (known != null) found.addAll(known.readings());
    return List.copyOf(found);
  }

  /// Sino-Vietnamese readings of a character, the best one first; empty when unknown.
  ///
  /// The order: what names take (readings.tsv), then what the table has beside the best Mandarin
  /// reading, then its other readings.
  List<String> hanviet(int character, Use use) {
    var found = new LinkedHashSet<String>();
    for (int c : withPartners(character, false)) {
      found.addAll(of(preferred, use).getOrDefault(c, List.of()));
    }
    List<String> readings = mandarin(character, use);
    List<Row> known = new ArrayList<>();
    for (int c : withPartners(character, true)) known.addAll(rows.getOrDefault(c, List.of()));
    if (!readings.isEmpty()) {
      String best = numbered(readings.getFirst());
      for (Row row : known) if (row.standsAt(best)) found.addAll(row.hanviet());
    }
    for (Row row : known) found.addAll(row.hanviet());
    return List.copyOf(found);
  }

  /// Both kinds of readings of a character, kept once asked.
  Reading reading(int character, Use use) {
    return known.computeIfAbsent(
        (long) use.ordinal() << 32 | character,
        c -> Reading.of(hanviet(character, use), mandarin(character, use)));
  }

  /// Whether two characters are one in another form of the script: 陈 and 陳, 钟 and 鐘.
  boolean sameCharacter(int a, int b) {
    if (a == b) return true;
    return !Collections.disjoint(withPartners(a, false), withPartners(b, false));
  }

  /// The character in simplified script; itself when it has no other form.
  int simplified(int character) {
    Char known = chars.get(character);
    return known == null || known.level() > 0 || known.simplified().isEmpty()
        ? character
        : known.simplified().codePointAt(0);
  }

  boolean isSurname(int character) {
    return surnames.contains(character) || surnames.contains(simplified(character));
  }

  boolean isCompoundSurname(String two) {
    return compounds.contains(
        two.codePoints()
            .map(this::simplified)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /// Whether some surname is read so in Mandarin, without tone.
  boolean isSurnamePinyin(String plain) {
    return surnamePinyin.contains(plain);
  }

  /// Whether some surname is read so in Vietnamese; takes a key with or without marks.
  boolean isSurnameHanviet(String key) {
    return surnameHanviet.contains(key);
  }

  /// All syllables of Mandarin, without tone.
  Set<String> pinyinSyllables() {
    return syllables;
  }

  /// Keys of the Sino-Vietnamese readings that characters read `plain` have; empty for no syllable.
  Set<String> hanvietOf(String plain) {
    return hanvietOf.getOrDefault(plain, Set.of());
  }

  Set<String> bareOf(String plain) {
    return bareOf.getOrDefault(plain, Set.of());
  }

  /// The way back: Mandarin syllables of characters with that Sino-Vietnamese key.
  Set<String> pinyinOf(String key) {
    return pinyinOf.getOrDefault(key, Set.of());
  }

  Set<String> pinyinOfBare(String bare) {
    return pinyinOfBare.getOrDefault(bare, Set.of());
  }

  // ---- reading ----

  private void readChar(String line) {
    String[] part = line.split("\t", -1);
    chars.put(
        part[0].codePointAt(0),
        new Char(List.of(part[1].split(" ")), Integer.parseInt(part[2]), part[3], part[4]));
    for (String reading : part[1].split(" ")) {
      String number = numbered(reading);
      String plain = number.substring(0, number.length() - 1);
      if (plain.chars().anyMatch(c -> "aeiouv".indexOf(c) >= 0)) syllables.add(plain);
    }
  }

  /// `char,"['a', 'b']",pinyin`.
  private void readRow(String line) {
    int open = line.indexOf('[');
    int close = line.indexOf(']', open);
    String pinyin = line.substring(line.lastIndexOf(',') + 1).replace("u:", "v").replace("ü", "v");
    List<String> readings =
        Stream.of(line.substring(open + 1, close).split(","))
            .map(reading -> reading.replace("'", "").replace("\"", "").strip())
            .filter(reading -> !reading.isEmpty())
            .toList();
    rows.computeIfAbsent(line.codePointAt(0), c -> new ArrayList<>())
        .add(new Row(pinyin, readings));
  }

  private static void readUse(String line, Map<Use, Map<Integer, List<String>>> into) {
    String[] part = line.split("\t");
    List<Use> uses =
        switch (part[1]) {
          case "name" -> List.of(Use.values());
          case "surname" -> List.of(Use.SURNAME);
          case "given" -> List.of(Use.GIVEN);
          case "place" -> List.of(Use.PLACE);
          default -> throw new IllegalStateException("no such use: " + line);
        };
    for (Use use : uses) {
      Objects.requireNonNull(into.get(use))
          .put(part[0].codePointAt(0), List.of(part[2].split(" ")));
    }
  }

  private void readSurnames(String line) {
    if (line.equals("single") || line.equals("compound")) return;
    if (line.indexOf(' ') > 0) Collections.addAll(compounds, line.split(" "));
    else line.codePoints().forEach(surnames::add);
  }

  /// Which Mandarin syllable stands beside which Sino-Vietnamese one, in characters that names use.
  private void relate() {
    chars.forEach((c, known) -> {
      if (known.level() == 0) return;
      String customary = plain(mandarin(c, Use.GIVEN).getFirst());
      for (int partner : withPartners(c, true)) {
        for (Row row : rows.getOrDefault(partner, List.of())) {
          String plain =
              row.pinyin().equals("*")
                  ? customary
                  : row.pinyin().substring(0, row.pinyin().length() - 1);
          row.hanviet().forEach(reading -> relate(plain, reading));
        }
      }
      for (Use use : Use.values()) {
        List<String> special = of(preferred, use).getOrDefault(c, List.of());
        if (special.isEmpty()) continue;
        String plain = plain(mandarin(c, use).getFirst());
        special.forEach(reading -> relate(plain, reading));
      }
    });
    for (int c : surnames) {
      List<String> readings = mandarin(c, Use.SURNAME);
      if (readings.isEmpty()) continue;
      String plain = plain(readings.getFirst());
      surnamePinyin.add(plain);
      List<String> hanviet = hanviet(c, Use.SURNAME);
      for (String reading : hanviet) relate(plain, reading);
      if (hanviet.isEmpty()) continue;
      for (String reading : hanviet.subList(0, Math.min(2, hanviet.size()))) {
        surnameHanviet.add(Spelling.key(reading));
        surnameHanviet.add(Spelling.bare(Spelling.key(reading)));
      }
    }
  }

  private void relate(String plain, String reading) {
    String key = keys.computeIfAbsent(reading, Spelling::key);
    String bare = keys.computeIfAbsent(' ' + key, k -> Spelling.bare(key));
    hanvietOf.computeIfAbsent(plain, p -> new HashSet<>()).add(key);
    pinyinOf.computeIfAbsent(key, p -> new HashSet<>()).add(plain);
    bareOf.computeIfAbsent(plain, p -> new HashSet<>()).add(bare);
    pinyinOfBare.computeIfAbsent(bare, p -> new HashSet<>()).add(plain);
  }

  /// The characters that stand for this one in the tables: itself and, for a traditional one that
  /// simplified print does not use, its simplified form; where asked also the traditional forms of
  /// a simplified one. (乾 is used in both scripts and is not 干.)
  private List<Integer> withPartners(int character, boolean traditionalToo) {
    Char known = chars.get(character);
    if (known == null) return List.of(character);
    var found = new LinkedHashSet<Integer>();
    found.add(character);
    if (known.level() == 0) known.simplified().codePoints().forEach(found::add);
    if (traditionalToo && known.level() > 0) known.traditional().codePoints().forEach(found::add);
    return List.copyOf(found);
  }

  /// `gāng` as `gang1`.
  private String numbered(String toned) {
    return numbered.computeIfAbsent(
        toned,
        t -> Pinyin.read(t).map(p -> p.plain() + (p.tone() == 0 ? 5 : p.tone())).orElse(t + "5"));
  }

  private String plain(String toned) {
    String numbered = numbered(toned);
    return numbered.substring(0, numbered.length() - 1);
  }

  private static Map<Integer, List<String>> of(Map<Use, Map<Integer, List<String>>> map, Use use) {
    return Objects.requireNonNull(map.get(use)); // byUse has filled it
  }

  private static Map<Use, Map<Integer, List<String>>> byUse() {
    var map = new HashMap<Use, Map<Integer, List<String>>>();
    for (Use use : Use.values()) map.put(use, new HashMap<>());
    return map;
  }

  /// Lines of a file beside this class, without those that begin with `#`.
  static Stream<String> lines(String name) {
    try (InputStream file = Tables.class.getResourceAsStream("/kmzero/names/" + name)) {
      if (file == null) throw new IllegalStateException("the jar lacks " + name);
      try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        return reader
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isEmpty())
            .toList()
            .stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
