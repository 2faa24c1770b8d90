package kmzero.node.briefs;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The kinds of records that a report is drafted from, each with what a data file may name of it.
enum Source {
  /// What the report is about; one record.
  SUBJECT(
      Set.of(),
      Set.of(
          "title",
          "kind",
          "when",
          "where",
          "form",
          "host",
          "guests",
          "sides",
          "side",
          "reader",
          "mechanism",
          "year",
          "as-of",
          "desk")),
  /// Commitments of the sides.
  COMMITMENTS(
      Set.of("state", "ended", "figure", "ahead", "awaits-us", "reviewed"),
      Set.of(
          "wording",
          "field",
          "paper",
          "clause",
          "sides",
          "state",
          "since",
          "latest",
          "next",
          "next-meeting",
          "measure",
          "now",
          "reported",
          "target",
          "baseline",
          "unit",
          "as-of",
          "by",
          "source",
          "found",
          "so-far",
          "number",
          "own-next")),
  /// Proposals, each item of a list by itself.
  PROPOSALS(
      Set.of("state"),
      Set.of(
          "wording",
          "field",
          "proposer",
          "manner",
          "asked",
          "since",
          "hoped-by",
          "answers",
          "paper",
          "clause",
          "state",
          "number")),
  /// Difficulties.
  DIFFICULTIES(
      Set.of("state", "ended"),
      Set.of(
          "wording",
          "field",
          "raiser",
          "asked",
          "since",
          "hoped-by",
          "level",
          "answers",
          "state",
          "number")),
  /// Clauses of the leaders' guidance in force.
  CLAUSES(Set.of("followed"), Set.of("wording", "clause", "document", "issued", "number")),
  /// Delegations, the host's first, each by precedence.
  DELEGATES(Set.of("part"), Set.of("side", "precedence", "name", "position", "part")),
  /// Meetings at which the sides sit.
  MEETINGS(
      Set.of("ahead", "ended", "kind"),
      Set.of("subject", "kind", "when", "where", "host", "guests", "state", "number")),
  /// All of it counted; one record.
  COUNTS(Set.of(), Counts.NAMES),
  /// The same by field, those fields alone that have something.
  FIELDS(Set.of(), Counts.with("field")),
  /// Sheets that the sides laid of the year.
  SHEETS(
      Set.of("figure"),
      Set.of("field", "side", "office", "done", "figures", "difficulties", "next", "number")),
  /// Programmes: a record for the newest figure of each indicator and for the newest count of each
  /// quota; one without figures has one record.
  PROGRAMMES(
      Set.of("ended", "figure"),
      Set.of(
          "subject",
          "field",
          "measure",
          "now",
          "target",
          "unit",
          "as-of",
          "by",
          "source",
          "reached",
          "milestones",
          "next",
          "next-side",
          "state",
          "number")),
  /// Letters, calls and meetings on record, a quarter each.
  LETTERS(
      Set.of(),
      Set.of(
          "quarter",
          "letter",
          "answer",
          "call",
          "hotline",
          "talks",
          "patrol",
          "hand-over",
          "total")),
  /// The reader's own plans and what of them is done; side-only.
  PLANS(Set.of(), Set.of("paper", "rows", "done"));

  @SuppressWarnings("ImmutableEnumChecker") // every constant is given a Set.of
  private final Set<String> codes;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> names;

  Source(Set<String> codes, Set<String> names) {
    this.codes = codes;
    this.names = names;
  }

  /// Codes by which records may be chosen.
  Set<String> codes() {
    return codes;
  }

  /// Names of values that templates may use.
  Set<String> names() {
    return names;
  }

  /// Whether only the reader's own side may see it.
  boolean isSideOnly() {
    return this == PLANS;
  }

  /// As data files write it.
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static final List<Source> ALL = List.of(values());
}
