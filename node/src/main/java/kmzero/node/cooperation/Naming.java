package kmzero.node.cooperation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Language;

/// What a page in one language calls sides, offices, fields, phases and mechanisms.
public final class Naming {

  private final Background background;
  private final Frame frame;
  private final Language language;

  public Naming(Background background, Frame frame) {
    this.background = background;
    this.frame = frame;
    this.language = frame.language();
  }

  /// Words with the language they are in, for a `lang` attribute.
  public record Worded(String text, String language) {}

  /// The wording in the reader's language, else in English, Vietnamese, Chinese, else any.
  public Optional<Worded> find(Map<String, String> texts) {
    for (String tag : List.of(language.tag(), "en", "vi", "zh")) {
      String text = texts.get(tag);
      if (text != null) return Optional.of(new Worded(text, tag));
    }
    return texts.entrySet().stream().findFirst().map(e -> new Worded(e.getValue(), e.getKey()));
  }

  /// See [#find]; a dash when there is no wording.
  public Worded worded(Map<String, String> texts) {
    return find(texts).orElse(new Worded("–", language.tag()));
  }

  /// The wordings in the other languages, Vietnamese, Chinese and English first; those that say the
  /// same once.
  public List<Worded> others(Map<String, String> texts) {
    var said = new java.util.LinkedHashMap<String, String>();
    for (String tag : List.of("vi", "zh", "en")) {
      String text = texts.get(tag);
      if (text != null) said.putIfAbsent(text, tag);
    }
    texts.forEach((tag, text) -> said.putIfAbsent(text, tag));
    String own = worded(texts).text();
    return said.entrySet().stream()
        .filter(other -> !other.getKey().equals(own))
        .map(other -> new Worded(other.getKey(), other.getValue()))
        .toList();
  }

  /// A side as its charter names it, else as the reference does.
  public String side(String side) {
    return background.charters().stream()
        .flatMap(charter -> charter.find(side).stream())
        .map(member -> Optional.ofNullable(member.names().get(language.tag())))
        .flatMap(Optional::stream)
        .filter(name -> !name.equals(side)) // a charter that repeats the id names nobody
        .findFirst()
        .or(() ->
            background
                .reference()
                .findLocality(side)
                .map(locality -> locality.name().in(language.tag())))
        .or(() -> inAnyLanguage(side))
        .orElse(side);
  }

  private Optional<String> inAnyLanguage(String side) {
    return background.charters().stream()
        .flatMap(charter -> charter.find(side).stream())
        .flatMap(member -> find(member.names()).stream())
        .map(Worded::text)
        .findFirst();
  }

  /// Several sides in one line.
  public String sides(Iterable<String> sides) {
    String comma = language == Language.ZH ? "、" : ", ";
    return java.util.stream.StreamSupport.stream(sides.spliterator(), false)
        .map(this::side)
        .collect(Collectors.joining(comma));
  }

  /// An office, by the desk's words, else by the words of a procedure.
  public String office(String office) {
    String said = frame.sayOf("office.", office);
    return said.equals(office) ? label("commitment", "offices", office) : said;
  }

  /// A field by its code.
  public String field(String code) {
    return background
        .reference()
        .findField(code)
        .map(field -> field.name().in(language.tag()))
        .orElseGet(() -> frame.sayOf("cooperation.field.", code));
  }

  /// A label of a shipped procedure: `phases`, `choices`, `steps` …
  public String label(String procedure, String section, String key) {
    return Optional.ofNullable(background.procedures().get(procedure))
        .map(Procedure::labels)
        .map(labels -> labels.of(section, key, language.tag()))
        .orElse(key);
  }

  /// What a shipped procedure is called; its name where it is none.
  public String procedure(String procedure) {
    return Optional.ofNullable(background.procedures().get(procedure))
        .map(Procedure::labels)
        .map(labels -> labels.title(language.tag()))
        .orElse(procedure);
  }

  /// What dossiers under a shipped procedure are called, for one that has no title of its own.
  public Worded kind(String procedure) {
    return Optional.ofNullable(background.procedures().get(procedure))
        .map(it -> new Worded(it.labels().title(language.tag()), language.tag()))
        .orElse(new Worded(procedure, language.tag()));
  }

  /// A mechanism by its charter's name.
  public String mechanism(Hash mechanism) {
    return background.charters().stream()
        .filter(charter -> charter.hash().equals(mechanism))
        .findFirst()
        .map(charter -> worded(charter.names()).text())
        .orElse("");
  }

  /// A decimal as the language writes it; as it stands when it is none.
  public String number(String decimal) {
    try {
      java.math.BigDecimal value = new java.math.BigDecimal(decimal);
      java.text.NumberFormat format = java.text.NumberFormat.getInstance(language.locale());
      format.setMaximumFractionDigits(Math.max(0, value.scale()));
      format.setMinimumFractionDigits(Math.max(0, value.scale()));
      return format.format(value);
    } catch (NumberFormatException e) {
      return decimal;
    }
  }

  /// A day as the language writes it.
  public String day(LocalDate day) {
    return Clocks.day(day, language);
  }

  /// From the first day to the last.
  public String days(Optional<LocalDate> from, Optional<LocalDate> to) {
    if (from.isEmpty()) return "–";
    String first = day(from.get());
    return to.isEmpty() || to.equals(from) ? first : first + " – " + day(to.get());
  }
}
