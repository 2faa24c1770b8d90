package kmzero.node.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An event or an item of a report, with its values as decided so far.
///
/// @param key `e0` for an event, `c0` for an item
/// @param whole the draft itself: that there is such an event or item
/// @param added whether a person added it
public record Draft(String key, Value whole, List<Value> values, boolean added) {
  public Draft {
    values = List.copyOf(values);
  }

  public boolean event() {
    return key.startsWith("e");
  }

  /// Whole and values, in the order of the page.
  public List<Value> all() {
    return Stream.concat(Stream.of(whole), values.stream()).toList();
  }

  /// Values without a decision.
  public long open() {
    return all().stream().filter(Value::open).count();
  }

  public boolean rejected() {
    return whole.rejected();
  }

  /// Whether a person has taken the draft and decided every value of it.
  public boolean confirmed() {
    return !rejected() && open() == 0;
  }

  /// The value of that kind as it stands; empty when it was rejected or says nothing.
  public Optional<String> one(Value.What what) {
    return many(what).stream().findFirst();
  }

  /// The values of that kind that were not rejected.
  public List<String> many(Value.What what) {
    return values.stream()
        .filter(value -> value.what() == what && !value.rejected())
        .map(Value::now)
        .filter(text -> !text.isBlank())
        .toList();
  }

  /// The codes of a value that is a list.
  public List<String> codes(Value.What what) {
    return many(what).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .distinct()
        .toList();
  }

  public Optional<Value> find(String key) {
    return all().stream().filter(value -> value.key().equals(key)).findFirst();
  }
}
