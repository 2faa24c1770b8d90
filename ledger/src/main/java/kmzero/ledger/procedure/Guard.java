package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A comparison over fields of the body: `until - from <= cap[level]`.
///
/// Terms are whole numbers, durations (`PT6H`), texts in single quotes, fields, and values of a
/// table looked up by a field. Sums and differences only.
public record Guard(Sum left, Comparison comparison, Sum right) {
  /// How two sums compare.
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    DIFFERENT("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case EQUAL -> order == 0;
        case DIFFERENT -> order != 0;
        case AT_LEAST -> order >= 0;
        case MORE -> order > 0;
      };
    }
  }

  /// One term of a sum.
  public sealed interface Term {
    record Whole(long value) implements Term {}

    record Span(String duration) implements Term {}

    record Quoted(String value) implements Term {}

    record OfField(String field) implements Term {}

    record OfTable(String table, String field) implements Term {}

    /// As written.
    default String text() {
      return switch (this) {
        case Whole(long value) -> Long.toString(value);
        case Span(var duration) -> duration;
        case Quoted(var value) -> "'" + value + "'";
        case OfField(var field) -> field;
        case OfTable(var table, var field) -> table + "[" + field + "]";
      };
    }
  }

  /// A term that is added or taken away.
  public record Signed(boolean minus, Term term) {}

  /// Terms added up; the first is never taken away.
  public record Sum(List<Signed> terms) {
    public Sum {
      terms = List.copyOf(terms);
    }

    String text() {
      var text = new StringBuilder(terms.getFirst().term().text());
      for (var signed : terms.subList(1, terms.size())) {
        text.append(signed.minus() ? " - " : " + ").append(signed.term().text());
      }
      return text.toString();
    }
  }

  /// As written, with single spaces.
  public String text() {
    return left.text() + " " + comparison.sign + " " + right.text();
  }

  /// Fields it looks at.
  List<String> fields() {
    return terms().stream()
        .flatMap(term ->
            switch (term) {
              case Term.OfField(var field) -> java.util.stream.Stream.of(field);
              case Term.OfTable(var _, var field) -> java.util.stream.Stream.of(field);
              case Term.Whole _, Term.Span _, Term.Quoted _ ->
                  java.util.stream.Stream.<String>empty();
            })
        .distinct()
        .toList();
  }

  List<Term> terms() {
    var all = new ArrayList<Term>();
    left.terms().forEach(signed -> all.add(signed.term()));
    right.terms().forEach(signed -> all.add(signed.term()));
    return all;
  }

  private static final String NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
  private static final Pattern TOKEN =
      Pattern.compile(
          " +(<=|>=|==|!=|<|>|\\+|-) +|'([^']*)'|(P[0-9A-Z.]+)|([0-9]{1,15})|("
              + NAME
              + ")\\[("
              + NAME
              + ")\\]|("
              + NAME
              + ")");

  /// The guard that `text` writes; empty when it is none. Signs stand between spaces.
  static Optional<Guard> parse(String text) {
    var matcher = TOKEN.matcher(text.strip());
    var sums = new ArrayList<List<Signed>>(List.of(new ArrayList<>()));
    Optional<Comparison> comparison = Optional.empty();
    boolean minus = false;
    boolean wantsTerm = true;
    int at = 0;
    while (matcher.lookingAt()) {
      String sign = matcher.group(1);
      if ((sign == null) != wantsTerm) return Optional.empty();
      if (sign == null) {
        sums.getLast().add(new Signed(minus, term(matcher)));
        minus = false;
        wantsTerm = false;
      } else {
        wantsTerm = true;
        if (sign.equals("+") || sign.equals("-")) {
          minus = sign.equals("-");
        } else {
          if (comparison.isPresent()) return Optional.empty();
          comparison = comparison(sign);
          sums.add(new ArrayList<>());
        }
      }
      at = matcher.end();
      matcher.region(at, matcher.regionEnd());
    }
    if (wantsTerm || at < text.strip().length() || comparison.isEmpty()) return Optional.empty();
    return Optional.of(
        new Guard(new Sum(sums.getFirst()), comparison.get(), new Sum(sums.getLast())));
  }

  private static Term term(java.util.regex.Matcher matcher) {
    String quoted = matcher.group(2);
    if (quoted != null) return new Term.Quoted(quoted);
    String span = matcher.group(3);
    if (span != null) return new Term.Span(span);
    String whole = matcher.group(4);
    if (whole != null) return new Term.Whole(Long.parseLong(whole));
    String table = matcher.group(5);
    if (table != null) return new Term.OfTable(table, matcher.group(6));
    return new Term.OfField(matcher.group(7));
  }

  private static Optional<Comparison> comparison(String sign) {
    return List.of(Comparison.values()).stream().filter(c -> c.sign.equals(sign)).findFirst();
  }

  static String texts(List<Guard> guards) {
    return guards.stream().map(Guard::text).collect(Collectors.joining("; "));
  }
}
