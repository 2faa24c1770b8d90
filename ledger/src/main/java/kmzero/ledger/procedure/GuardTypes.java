package kmzero.ledger.procedure;

import java.util.Optional;
import java.util.Set;

/// Whether a guard compares like with like, and looks only at fields that are always there to be
/// seen.
final class GuardTypes {
  /// What a term is: a count, a length of time, a moment, a day, a text.
  enum Kind {
    NUMBER,
    SPAN,
    INSTANT,
    DATE,
    TEXT
  }

  private final Rules rules;
  private final Step step;
  private final Lines lines;
  private final int line;
  private final Problems problems;

  private GuardTypes(Rules rules, Step step, Lines lines, int line, Problems problems) {
    this.rules = rules;
    this.step = step;
    this.lines = lines;
    this.line = line;
    this.problems = problems;
  }

  static void check(Rules rules, Step step, Lines lines, Problems problems) {
    for (var guard : step.guards()) {
      int line = lines.of(guard);
      new GuardTypes(rules, step, lines, line, problems).check(guard);
    }
  }

  private void check(Guard guard) {
    for (var term : guard.terms()) {
      if (!fits(term)) return;
    }
    var left = kind(guard.left());
    var right = kind(guard.right());
    boolean alike = left.isPresent() && left.equals(right);
    boolean ordered =
        guard.comparison() != Guard.Comparison.EQUAL
            && guard.comparison() != Guard.Comparison.DIFFERENT;
    if (!alike || (ordered && left.get() == Kind.TEXT)) {
      problems.add(line, "guard-types", guard.text());
    }
  }

  private boolean fits(Guard.Term term) {
    return switch (term) {
      case Guard.Term.Whole _, Guard.Term.Quoted _ -> true;
      case Guard.Term.Span(var text) -> {
        boolean duration = RulesReader.isDuration(text);
        if (!duration) problems.add(line, "not-period", text);
        yield duration;
      }
      case Guard.Term.OfField(var name) -> field(name).isPresent();
      case Guard.Term.OfTable(var table, var name) -> table(table, name);
    };
  }

  private boolean table(String name, String fieldName) {
    var table = rules.findTable(name);
    var field = field(fieldName);
    if (table.isEmpty()) problems.add(line, "unknown-table", name);
    if (table.isEmpty() || field.isEmpty()) return false;
    if (!field.get().type().equals(FieldType.Plain.CHOICE)) {
      problems.add(line, "field-not-comparable", fieldName, field.get().type().text());
      return false;
    }
    var gaps =
        field.get().choices().stream().filter(c -> !table.get().values().containsKey(c)).toList();
    gaps.forEach(gap -> problems.add(lines.of(table.get()), "table-gap", name, gap));
    return gaps.isEmpty();
  }

  private Optional<Field> field(String name) {
    var field = rules.bodyOf(step).flatMap(body -> body.find(name));
    if (field.isEmpty()) {
      problems.add(line, "no-body", step.name(), name);
    } else if (field.get().optional() || field.get().sealed()) {
      problems.add(line, "field-not-open", name);
      return Optional.empty();
    }
    return field;
  }

  private Optional<Kind> kind(Guard.Sum sum) {
    Optional<Kind> total = Optional.empty();
    for (var signed : sum.terms()) {
      var kind = kind(signed.term());
      if (kind.isEmpty()) return Optional.empty();
      if (total.isEmpty()) total = kind;
      else {
        total = sum(total.get(), signed.minus(), kind.get());
        if (total.isEmpty()) return Optional.empty();
      }
    }
    return total;
  }

  private static Optional<Kind> sum(Kind left, boolean minus, Kind right) {
    boolean leftTime = left == Kind.INSTANT || left == Kind.DATE;
    if (leftTime && left == right && minus) return Optional.of(Kind.SPAN);
    if (leftTime && right == Kind.SPAN) return Optional.of(left);
    boolean adds = left == Kind.NUMBER || left == Kind.SPAN;
    return adds && left == right ? Optional.of(left) : Optional.empty();
  }

  private Optional<Kind> kind(Guard.Term term) {
    return switch (term) {
      case Guard.Term.Whole _ -> Optional.of(Kind.NUMBER);
      case Guard.Term.Span _ -> Optional.of(Kind.SPAN);
      case Guard.Term.Quoted _ -> Optional.of(Kind.TEXT);
      case Guard.Term.OfField(var name) ->
          rules.bodyOf(step).flatMap(b -> b.find(name)).flatMap(GuardTypes::kind);
      case Guard.Term.OfTable(var name, var _) -> rules.findTable(name).flatMap(GuardTypes::kind);
    };
  }

  static Optional<Kind> kind(Field field) {
    if (!(field.type() instanceof FieldType.Plain plain)) return Optional.empty();
    return switch (plain) {
      case INTEGER -> Optional.of(Kind.NUMBER);
      case INSTANT -> Optional.of(Kind.INSTANT);
      case DATE -> Optional.of(Kind.DATE);
      case TEXT, CHOICE, SIDE, OFFICE -> Optional.of(Kind.TEXT);
      case TEXTS, CLAUSES, DECIMAL, ACT, DOSSIER, DATA -> Optional.empty();
    };
  }

  private static Optional<Kind> kind(Table table) {
    var values = Set.copyOf(table.values().values());
    if (values.stream().allMatch(v -> v.matches("[0-9]{1,15}"))) return Optional.of(Kind.NUMBER);
    return values.stream().allMatch(RulesReader::isDuration)
        ? Optional.of(Kind.SPAN)
        : Optional.empty();
  }
}
