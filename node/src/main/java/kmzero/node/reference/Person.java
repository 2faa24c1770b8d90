package kmzero.node.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person whom a report names or who headed a listed meeting: offices with their time, forms of
/// the name, sources, and nothing else.
///
/// @param id the person, not the office: one person may have several terms
/// @param reports numbers of the reports that name the person for the occasion they tell of
/// @param printed forms in which those reports print the name, where they differ from it
public record Person(
    String id, Name name, List<Term> terms, List<String> reports, List<Printed> printed) {
  public Person {
    terms = List.copyOf(terms);
    reports = List.copyOf(reports);
    printed = List.copyOf(printed);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a person without an office is not listed");
    }
  }

  /// The terms that may cover `day`, in the order of the file.
  public List<Term> termsOn(LocalDate day) {
    return terms.stream().filter(term -> term.mayCover(day)).toList();
  }

  /// The term for `side` that may cover `day`.
  public Optional<Term> findTerm(String side, LocalDate day) {
    return termsOn(day).stream().filter(term -> term.side().equals(side)).findFirst();
  }

  /// Forms of a name. A Hanzi form comes with the Chinese page that shows it.
  ///
  /// @param language the person's own: `vi` or `zh`
  /// @param otherZh further Hanzi spellings that pages use
  public record Name(
      String language,
      @Nullable String vi,
      @Nullable String zh,
      @Nullable String pinyin,
      List<String> otherZh,
      @Nullable Source zhSource) {
    public Name {
      otherZh = List.copyOf(otherZh);
      switch (language) {
        case "vi" -> Objects.requireNonNull(vi, "a Vietnamese name has a vi form");
        case "zh" -> Objects.requireNonNull(pinyin, "a Chinese name has a pinyin form");
        default -> throw new IllegalArgumentException("a name is in vi or zh, not " + language);
      }
      if ((zh == null) != (zhSource == null)) {
        throw new IllegalArgumentException(
            "Hanzi and the Chinese page that shows them go together");
      }
      if (zhSource != null && !zhSource.isChinese()) {
        throw new IllegalArgumentException(
            "%s is not a Chinese page and cannot show Hanzi".formatted(zhSource.id()));
      }
      if (zh == null && !otherZh.isEmpty()) {
        throw new IllegalArgumentException("other Hanzi without a first form");
      }
    }

    /// The form that a page in `language` shows; the person's own form where it has none.
    public String in(String language) {
      var form =
          switch (language) {
            case "vi" -> vi;
            case "zh" -> zh;
            default -> null;
          };
      return form != null ? form : own();
    }

    private String own() {
      return Objects.requireNonNull(language.equals("vi") ? vi : pinyin);
    }
  }

  /// An office held for a time.
  ///
  /// @param side locality of the office
  /// @param from first day in office, or null when no source bounds it
  /// @param until last day in office, or null when no source bounds it or it lasts
  /// @param seen dates on which a source shows the person in office
  public record Term(
      Texts office,
      String side,
      @Nullable PartialDate from,
      @Nullable PartialDate until,
      List<PartialDate> seen,
      Certainty certainty,
      List<Source> sources) {
    public Term {
      seen = List.copyOf(seen);
      sources = List.copyOf(sources);
      if (from == null && until == null && seen.isEmpty()) {
        throw new IllegalArgumentException("a term needs from, until or a day seen");
      }
    }

    /// Whether nothing known speaks against the office on `day`.
    public boolean mayCover(LocalDate day) {
      return (from == null || !day.isBefore(from.earliest()))
          && (until == null || !day.isAfter(until.latest()));
    }
  }

  /// The form in which a report prints the name.
  public record Printed(String text, String report) {}
}
