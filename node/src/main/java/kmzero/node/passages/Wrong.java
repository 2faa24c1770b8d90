package kmzero.node.passages;

import java.util.List;

/// What is wrong with a field of a notice.
///
/// @param field its word; `place` and `way` too
/// @param code ends the key of its words, `passages.wrong.CODE`; outlives releases
/// @param values named values of those words, names and values in turn
public record Wrong(String field, String code, List<String> values) {
  public Wrong {
    values = List.copyOf(values);
    if (values.size() % 2 != 0) throw new IllegalArgumentException("a value lacks its name");
  }

  Wrong(String field, String code, String... values) {
    this(field, code, List.of(values));
  }
}
