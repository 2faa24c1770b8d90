package kmzero.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The library's door.
///
/// For names of public officials and places that public reports print, and for nothing else: never
/// for sealed fields, travellers, drivers or requests.
///
/// ```java
/// Names names = Names.standard();
/// names.match("Đặng Mingkui", "邓明魁").same();      // true, with a reason a syllable
/// names.convert("陈刚").hanviet().getFirst();        // Trần Cương
/// names.register().search("tran cuong", 10);        // persons and places under any spelling
/// ```
public final class Names {
  private static final class Standard {
    static final Names NAMES = new Names(Tables.load());
  }

  /// Files of the register that ships, beside this class.
  private static final List<String> SHIPPED =
      List.of("persons.csv", "places.csv", "gates.csv", "organisations.csv");

  private final Tables tables;
  private final Cutting cutting;
  private final Matcher matcher;
  private final Converter converter;
  private final NameRegister register;

  private Names(Tables tables) {
    this.tables = tables;
    this.cutting = new Cutting(tables);
    this.matcher = new Matcher(tables);
    this.converter = new Converter(tables);
    this.register = register(shipped());
  }

  /// With the tables and the register that ship; loaded at the first call, safe for all threads.
  /// Some 40 MB of heap.
  public static Names standard() {
    return Standard.NAMES;
  }

  /// Compares two written names: syllable by syllable, and for places by the gazetteer, whose
  /// answer comes first. Texts that are no names (empty, of other scripts, longer than 120
  /// characters) match nothing. Cost: some microseconds to some hundred.
  public Match match(String left, String right) {
    Match read = matcher.match(cutting.cut(left), cutting.cut(right));
    return register.listed(left, right, read).orElse(read);
  }

  /// For many names of one text: which of those met before a new one can be.
  public NamesMet met() {
    return new NamesMet(tables, cutting, register);
  }

  /// Reads a Hanzi name as Sino-Vietnamese and as pinyin. A place or gate that the gazetteer lists
  /// has its own name first; Vietnamese places are known no other way.
  ///
  /// @return without Sino-Vietnamese forms when a character is unknown or there is none, or the
  ///   text is longer than a name can be (120)
  public Conversion convert(String hanzi) {
    if (hanzi.length() > Cutting.LONGEST_TEXT) return new Conversion("", List.of(), "", "", false);
    String clean = clean(hanzi);
    List<String> own = new ArrayList<>();
    Optional<String> pinyin = Optional.empty();
    for (Entry entry : register.listed(clean)) {
      entry.form(Form.Writing.VIETNAMESE).filter(form -> !own.contains(form)).ifPresent(own::add);
      if (pinyin.isEmpty()) pinyin = entry.form(Form.Writing.PINYIN);
    }
    if (clean.codePoints().noneMatch(Cutting::isHan))
      return new Conversion(clean, List.of(), "", "", false);
    Conversion read = converter.convert(clean, !own.isEmpty());
    if (own.isEmpty()) return read;
    for (String form : read.hanviet()) if (!own.contains(form)) own.add(form);
    return new Conversion(clean, own, pinyin.orElse(read.pinyin()), read.toned(), true);
  }

  /// The register that ships: persons whom the reports name or who headed a listed meeting,
  /// localities with their time, gates, organisations.
  public NameRegister register() {
    return register;
  }

  /// A register of other entries, on the same tables.
  public NameRegister register(List<Entry> entries) {
    return new NameRegister(tables, cutting, matcher, entries, List.of());
  }

  /// Cuts one Latin word of a name into syllables, the likeliest way first: `Mingkui` into `Ming`,
  /// `kui`. A word that is no run of pinyin or Vietnamese syllables comes back whole.
  public List<String> syllables(String word) {
    return cutting.cut(word).stream()
        .findFirst()
        .map(cut -> cut.syllables().stream().map(Syllable::text).toList())
        .orElse(List.of());
  }

  /// Whether a syllable or character can be a Chinese or Vietnamese family name, in any writing.
  public boolean isSurname(String syllable) {
    String clean = clean(syllable);
    if (clean.isEmpty()) return false;
    if (Cutting.isHan(clean.codePointAt(0))) {
      return clean.codePointCount(0, clean.length()) == 1
          ? tables.isSurname(clean.codePointAt(0))
          : tables.isCompoundSurname(clean);
    }
    return tables.isSurnameHanviet(Spelling.key(clean))
        || Pinyin.read(clean).filter(p -> tables.isSurnamePinyin(p.plain())).isPresent();
  }

  /// The text as it is compared: NFC, one kind of blank, nothing invisible. Offsets in reasons
  /// count in it.
  public static String clean(String text) {
    return Spelling.clean(text).strip();
  }

  private static List<Entry> shipped() {
    List<Entry> all = new ArrayList<>();
    for (String name : SHIPPED) {
      try (InputStream file = Names.class.getResourceAsStream("/kmzero/names/" + name)) {
        if (file == null) throw new IllegalStateException("the jar lacks " + name);
        all.addAll(RegisterCsv.read(file.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (BadRegister e) {
        throw new IllegalStateException(name + ": " + e.getMessage(), e);
      }
    }
    return all;
  }
}
