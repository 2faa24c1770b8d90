package kmzero.names;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the register holds: a person in public office, a place, a border gate, an organisation.
///
/// Nobody else can be entered: a person without an office and a source is refused.
public sealed interface Entry {
  /// Names it across files and merges; small letters, digits, hyphens.
  String id();

  /// All known ways of writing it, the best first; at least one.
  List<Form> forms();

  /// Pages and reports that show it.
  List<String> sources();

  Certainty certainty();

  /// How well a thing is known.
  enum Certainty {
    HIGH,
    MEDIUM,
    LOW,
    /// Not shown and not found until somebody confirms it.
    UNCONFIRMED
  }

  /// Its form in a writing.
  default Optional<String> form(Form.Writing writing) {
    return forms().stream().filter(f -> f.writing() == writing).map(Form::text).findFirst();
  }

  /// The form that a page in `language` (`vi`, `zh`, `en`) shows first.
  default String in(String language) {
    List<Form.Writing> order =
        switch (language) {
          case "zh" -> List.of(Form.Writing.HANZI);
          case "vi" -> List.of(Form.Writing.VIETNAMESE);
          default -> List.of(Form.Writing.ENGLISH);
        };
    return order.stream()
        .flatMap(writing -> form(writing).stream())
        .findFirst()
        .orElse(forms().getFirst().text());
  }

  /// A person in public office.
  record Person(
      String id, List<Form> forms, List<Term> terms, List<String> sources, Certainty certainty)
      implements Entry {
    public Person {
      forms = known(id, forms);
      terms = List.copyOf(terms);
      sources = List.copyOf(sources);
      if (terms.isEmpty())
        throw new IllegalArgumentException(
            id + " has no office; only public officials are entered");
      if (sources.isEmpty())
        throw new IllegalArgumentException(
            id + " has no source; only persons whom public pages name are entered");
    }
  }

  /// A country, province, region, city, county, district or town.
  ///
  /// @param kind as the file says it: `province`, `county` …
  /// @param parent id of the place it lies in
  /// @param from first day in this form, null when older than the register
  /// @param until last day in this form, null when it lasts
  /// @param successor id of the place it became part of
  record Place(
      String id,
      String kind,
      List<Form> forms,
      @Nullable String parent,
      @Nullable PartialDate from,
      @Nullable PartialDate until,
      @Nullable String successor,
      List<String> sources,
      Certainty certainty)
      implements Entry {
    public Place {
      forms = known(id, forms);
      sources = List.copyOf(sources);
    }

    /// Whether it existed in this form on that day.
    public boolean existsOn(LocalDate day) {
      return (from == null || !day.isBefore(from.earliest()))
          && (until == null || !day.isAfter(until.latest()));
    }
  }

  /// One half of a pair of gates, as one country names it.
  ///
  /// @param place id of the place it lies in
  /// @param facing id of the other half
  record Gate(
      String id,
      List<Form> forms,
      @Nullable String place,
      @Nullable String facing,
      List<String> sources,
      Certainty certainty)
      implements Entry {
    public Gate {
      forms = known(id, forms);
      sources = List.copyOf(sources);
    }
  }

  /// A body: a committee, a government, an office.
  record Organisation(
      String id,
      List<Form> forms,
      @Nullable String place,
      List<String> sources,
      Certainty certainty)
      implements Entry {
    public Organisation {
      forms = known(id, forms);
      sources = List.copyOf(sources);
    }
  }

  /// An office held for a time.
  ///
  /// @param office in up to three languages, empty where not known; not all of them empty
  /// @param place id of the locality of the office
  /// @param from first day in office, null when no source bounds it
  /// @param until last day in office, null when no source bounds it or it lasts
  /// @param seen when a source shows the person in office; bounds nothing
  record Term(
      Office office,
      @Nullable String place,
      @Nullable PartialDate from,
      @Nullable PartialDate until,
      List<PartialDate> seen) {
    public Term {
      seen = List.copyOf(seen);
    }

    /// Whether nothing known speaks against the office on `day`.
    public boolean mayCover(LocalDate day) {
      return (from == null || !day.isBefore(from.earliest()))
          && (until == null || !day.isAfter(until.latest()));
    }
  }

  /// The name of an office.
  record Office(String vi, String zh, String en) {
    public Office {
      if (vi.isEmpty() && zh.isEmpty() && en.isEmpty())
        throw new IllegalArgumentException("an office without a name");
    }

    public String in(String language) {
      String wanted =
          switch (language) {
            case "vi" -> vi;
            case "zh" -> zh;
            default -> en;
          };
      return !wanted.isEmpty() ? wanted : !en.isEmpty() ? en : !vi.isEmpty() ? vi : zh;
    }
  }

  private static List<Form> known(String id, List<Form> forms) {
    if (!id.matches("[a-z0-9][a-z0-9-]{0,79}")) {
      throw new IllegalArgumentException(
          "%s is no id: small letters, digits and hyphens, 80 at most".formatted(id));
    }
    if (forms.isEmpty()) throw new IllegalArgumentException(id + " has no name");
    return forms.stream().distinct().toList();
  }
}
