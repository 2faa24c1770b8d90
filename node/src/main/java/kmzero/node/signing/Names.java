package kmzero.node.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.documents.Text;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Reference;

/// What papers in one language call sides, steps and days; the language of a paper need not be the
/// reader's.
public record Names(Words words, Reference reference, Charter charter, Language language) {

  /// The same in another language.
  Names in(Language other) {
    return new Names(words, reference, charter, other);
  }

  /// Words of the desk.
  public String say(String key, Object... values) {
    return words.say(language, key, values);
  }

  /// A side by its official name.
  public String side(String side) {
    return reference
        .findLocality(side)
        .map(Locality::full)
        .map(full -> full.in(language.tag()))
        .orElseGet(() -> shortly(side));
  }

  /// A side by its official name inside a sentence: `tỉnh Lạng Sơn`.
  String inside(String side) {
    String name = side(side);
    return language == Language.VI && name.matches("(Tỉnh|Thành phố|Khu) .*")
        ? name.substring(0, 1).toLowerCase(language.locale()) + name.substring(1)
        : name;
  }

  /// A side by its official name in another language.
  public String shown(String side, Language other) {
    return in(other).side(side);
  }

  /// A side as lists call it.
  public String shortly(String side) {
    return charter
        .find(side)
        .flatMap(member -> Optional.ofNullable(member.names().get(language.tag())))
        .filter(name -> !name.equals(side))
        .or(() -> reference.findLocality(side).map(it -> it.name().in(language.tag())))
        .orElse(side);
  }

  /// Several sides in one line.
  public String sides(List<String> sides) {
    return String.join(
        language == Language.ZH ? "、" : ", ", sides.stream().map(this::shortly).toList());
  }

  /// The language that a side writes in.
  public Language own(String side) {
    return reference
        .findLocality(side)
        .flatMap(locality -> Language.find(locality.languages().getFirst()))
        .orElse(Language.VI);
  }

  /// A label of a procedure.
  String label(Procedure procedure, String section, String key) {
    return procedure.labels().of(section, key, language.tag());
  }

  /// A day as the language writes it.
  public String day(LocalDate day) {
    return Clocks.day(day, language);
  }

  /// The wording in this language, else in another that it is in, marked as such; empty when there
  /// is none at all.
  Optional<Text> wording(Map<String, String> texts) {
    String own = texts.get(language.tag());
    if (own != null) return Optional.of(Text.of(own));
    for (Language other : Language.values()) {
      String text = texts.get(other.tag());
      if (text != null) return Optional.of(Text.in(other, text));
    }
    return texts.values().stream().findFirst().map(Text::of);
  }

  /// As [#wording], characters alone, for a title.
  public String plain(Map<String, String> texts) {
    return wording(texts).map(Text::plain).orElse("–");
  }

  /// The number of a clause as papers of this language count.
  String number(String id, boolean articles) {
    return switch (language) {
      case VI -> articles ? "Điều %s.".formatted(id) : id + ".";
      case ZH -> articles ? "第%s条".formatted(chinese(id)) : chinese(id) + "、";
      case EN -> articles ? "Article %s.".formatted(id) : id + ".";
    };
  }

  private static final String DIGITS = "零一二三四五六七八九";

  /// `12` is 十二; what is no number from 1 to 99 stays as it is.
  static String chinese(String id) {
    if (!id.matches("[1-9][0-9]?")) return id;
    int number = Integer.parseInt(id);
    String ones = number % 10 == 0 ? "" : DIGITS.substring(number % 10, number % 10 + 1);
    if (number < 10) return ones;
    return (number < 20 ? "" : DIGITS.substring(number / 10, number / 10 + 1)) + "十" + ones;
  }
}
