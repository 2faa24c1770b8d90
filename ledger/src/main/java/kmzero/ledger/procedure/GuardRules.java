package kmzero.ledger.procedure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// Whether a guard fails on a body. Moments, days and spans are counted in milliseconds.
final class GuardRules {
  private GuardRules() {}

  /// True when the guard does not hold. A value that is missing or of the wrong form fails no
  /// guard: the body's own rules object to it.
  static boolean fails(Rules rules, Step step, Guard guard, JsonObject body) {
    var first = guard.left().terms().getFirst().term();
    if (isText(rules, step, first)) {
      var left = text(first, body);
      var right = text(guard.right().terms().getFirst().term(), body);
      return left.isPresent()
          && right.isPresent()
          && !guard.comparison().holds(left.get().compareTo(right.get()));
    }
    var left = sum(rules, step, guard.left(), body);
    var right = sum(rules, step, guard.right(), body);
    return left.isPresent()
        && right.isPresent()
        && !guard.comparison().holds(Long.compare(left.get(), right.get()));
  }

  private static boolean isText(Rules rules, Step step, Guard.Term term) {
    return switch (term) {
      case Guard.Term.Quoted _ -> true;
      case Guard.Term.OfField(var name) ->
          rules
              .bodyOf(step)
              .flatMap(body -> body.find(name))
              .flatMap(GuardTypes::kind)
              .filter(kind -> kind == GuardTypes.Kind.TEXT)
              .isPresent();
      case Guard.Term.Whole _, Guard.Term.Span _, Guard.Term.OfTable _ -> false;
    };
  }

  private static Optional<String> text(Guard.Term term, JsonObject body) {
    return switch (term) {
      case Guard.Term.Quoted(var value) -> Optional.of(value);
      case Guard.Term.OfField(var name) -> Matching.value(body, name);
      case Guard.Term.Whole _, Guard.Term.Span _, Guard.Term.OfTable _ -> Optional.empty();
    };
  }

  private static Optional<Long> sum(Rules rules, Step step, Guard.Sum sum, JsonObject body) {
    long total = 0;
    try {
      for (var signed : sum.terms()) {
        var value = number(rules, step, signed.term(), body);
        if (value.isEmpty()) return Optional.empty();
        total =
            signed.minus()
                ? Math.subtractExact(total, value.get())
                : Math.addExact(total, value.get());
      }
      return Optional.of(total);
    } catch (ArithmeticException tooBig) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(Rules rules, Step step, Guard.Term term, JsonObject body) {
    return switch (term) {
      case Guard.Term.Whole(long value) -> Optional.of(value);
      case Guard.Term.Span(var duration) -> span(duration);
      case Guard.Term.Quoted _ -> Optional.empty();
      case Guard.Term.OfTable(var table, var field) ->
          Matching.value(body, field)
              .flatMap(key -> rules.findTable(table).map(t -> t.values().getOrDefault(key, "")))
              .flatMap(GuardRules::numberOrSpan);
      case Guard.Term.OfField(var name) ->
          rules
              .bodyOf(step)
              .flatMap(b -> b.find(name))
              .flatMap(GuardTypes::kind)
              .flatMap(kind -> Matching.value(body, name).flatMap(text -> number(kind, text)));
    };
  }

  private static Optional<Long> number(GuardTypes.Kind kind, String text) {
    try {
      return switch (kind) {
        case NUMBER -> Optional.of(Long.parseLong(text));
        case INSTANT -> Optional.of(Instant.parse(text).toEpochMilli());
        case DATE ->
            Optional.of(Math.multiplyExact(LocalDate.parse(text).toEpochDay(), 86_400_000L));
        case SPAN -> span(text);
        case TEXT -> Optional.empty();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<Long> numberOrSpan(String text) {
    return text.startsWith("P") ? span(text) : number(GuardTypes.Kind.NUMBER, text);
  }

  private static Optional<Long> span(String text) {
    try {
      return Optional.of(Duration.parse(text).toMillis());
    } catch (DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }
}
