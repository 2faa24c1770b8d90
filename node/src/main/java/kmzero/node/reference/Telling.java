package kmzero.node.reference;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// The reference as a page in one language tells it.
public final class Telling {

  private final Reference reference;
  private final Frame frame;
  private final Language language;

  public Telling(Reference reference, Frame frame) {
    this.reference = reference;
    this.frame = frame;
    this.language = frame.language();
  }

  public String text(Texts texts) {
    return texts.in(language.tag());
  }

  /// The short name of a locality.
  public String locality(String id) {
    return text(getLocality(id).name());
  }

  public Locality getLocality(String id) {
    return reference
        .findLocality(id)
        .orElseThrow(() -> new IllegalArgumentException("no locality " + id));
  }

  /// A locality's name in its own language, when that is not the page's.
  public Optional<Foreign> findOwnName(Locality locality) {
    String own = locality.languages().getFirst();
    String name = locality.name().in(own);
    return own.equals(language.tag()) || name.equals(text(locality.name()))
        ? Optional.empty()
        : Optional.of(new Foreign(name, own));
  }

  /// Words in another language than the page's.
  ///
  /// @param language what their `lang` attribute carries
  public record Foreign(String text, String language) {}

  /// The name of a person as this page writes it.
  public String person(String id) {
    return getPerson(id).name().in(language.tag());
  }

  public Person getPerson(String id) {
    return reference
        .findPerson(id)
        .orElseThrow(() -> new IllegalArgumentException("no person " + id));
  }

  /// The language in which [#person] writes the name, for its `lang` attribute.
  public String personLanguage(Person person) {
    String shown = person.name().in(language.tag());
    if (shown.equals(person.name().zh())) return "zh";
    return shown.equals(person.name().vi()) ? "vi" : "zh-Latn-pinyin";
  }

  /// The office of a person on a day, the first where several may cover it.
  public Optional<String> findOffice(String person, String side, LocalDate day) {
    Person who = getPerson(person);
    return who.findTerm(side, day)
        .or(() -> who.termsOn(day).stream().findFirst())
        .map(term -> text(term.office()));
  }

  public String mechanism(String id) {
    return text(reference.findMechanism(id).orElseThrow().name());
  }

  public String occasion(String id) {
    return text(reference.findOccasion(id).orElseThrow().title());
  }

  public String field(String code) {
    return text(reference.findField(code).orElseThrow().name());
  }

  public String row(String code) {
    return text(reference.findRow(code).orElseThrow().name());
  }

  public String label(Enum<?> constant) {
    return text(reference.label(constant));
  }

  /// What a source is called: a report by its number and title, a page by who published it.
  public String source(Source source) {
    String number = source.report();
    if (number == null) return source.label();
    return frame.say("reference.report", "number", number)
        + reference.findReport(number).map(report -> ": " + text(report.title())).orElse("");
  }

  /// The name of a language, from its tag.
  public String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(language.locale());
  }

  /// Where and how people met; empty when neither is on file.
  public String whereabouts(Occasion occasion) {
    Texts place = occasion.place();
    Occasion.Form form = occasion.form();
    return Stream.of(place == null ? "" : text(place), form == null ? "" : label(form))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  public List<Field> fieldsOf(FieldGroup group) {
    return reference.fields().stream().filter(field -> field.group().equals(group.code())).toList();
  }

  /// When an occasion was, as resolved.
  public String date(OccasionDate date) {
    return dates(date.from(), date.to());
  }

  /// A time from one date to another; a null end stands for `from` alone.
  public String dates(PartialDate from, @Nullable PartialDate to) {
    if (to == null || to.equals(from)) return date(from);
    if (from.isDay() && to.isDay()) {
      LocalDate first = from.earliest();
      LocalDate last = to.earliest();
      if (YearMonth.from(first).equals(YearMonth.from(last))) {
        return switch (language) {
          case VI -> "%02d–%s".formatted(first.getDayOfMonth(), Clocks.day(last, language));
          case ZH -> "%s至%d日".formatted(Clocks.day(first, language), last.getDayOfMonth());
          case EN -> "%d–%s".formatted(first.getDayOfMonth(), Clocks.day(last, language));
        };
      }
    }
    return date(from) + " – " + date(to);
  }

  /// A day, month or year, as the language writes it.
  public String date(PartialDate date) {
    return switch (date.text().length()) {
      case 4 -> language == Language.ZH ? date.text() + "年" : date.text();
      case 7 -> month(YearMonth.from(date.earliest()));
      default -> Clocks.day(date.earliest(), language);
    };
  }

  /// From when until when something holds; an open end shows as such.
  public String period(@Nullable PartialDate from, @Nullable PartialDate until) {
    if (from == null && until == null) return "";
    if (until == null && from != null) {
      return frame.say("reference.since", "date", date(from));
    }
    if (from == null && until != null) {
      return frame.say("reference.until", "date", date(until));
    }
    return from == null || until == null ? "" : date(from) + " – " + date(until);
  }

  private String month(YearMonth month) {
    return switch (language) {
      case VI -> DateTimeFormatter.ofPattern("MM/yyyy").format(month);
      case ZH -> DateTimeFormatter.ofPattern("yyyy年M月").format(month);
      case EN -> DateTimeFormatter.ofPattern("MMMM yyyy", language.locale()).format(month);
    };
  }
}
