package kmzero.node.briefs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A record as templates read it.
///
/// @param codes by which data files choose records
/// @param sorts by which they put them in order: texts that sort as their meaning does
/// @param values words by name; what is not known is not there
record Entry(
    Map<String, String> codes, Map<String, String> sorts, Map<String, List<Piece>> values) {
  Entry {
    codes = Map.copyOf(codes);
    sorts = Map.copyOf(sorts);
    values = Map.copyOf(values);
  }

  Optional<List<Piece>> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Puts a record together; empty words are left out.
  static final class Builder {
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> sorts = new HashMap<>();
    private final Map<String, List<Piece>> values = new HashMap<>();

    Builder code(String name, String code) {
      codes.put(name, code);
      return this;
    }

    Builder code(String name, boolean code) {
      return code(name, code ? "yes" : "no");
    }

    Builder sort(String name, String key) {
      sorts.put(name, key);
      return this;
    }

    Builder say(String name, List<Piece> words) {
      if (!Piece.plain(words).isBlank()) values.put(name, words);
      return this;
    }

    Builder say(String name, String words) {
      return say(name, Piece.of(words));
    }

    Builder say(String name, Optional<String> words) {
      words.ifPresent(it -> say(name, it));
      return this;
    }

    Entry build() {
      return new Entry(codes, sorts, values);
    }
  }
}
