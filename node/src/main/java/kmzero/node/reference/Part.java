package kmzero.node.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A part of a data file, with its line and path, that knows which of its keys were asked for.
///
/// Scalars are text whatever they look like; the reader of a part decides what they mean. Every
/// complaint comes out of [#bad], so that each names its place.
public final class Part {
  private final String file;
  private final String path;
  private final int line;
  private final Content content;
  private final Set<String> asked = new HashSet<>();

  Part(String file, String path, int line, Content content) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.content = content;
  }

  /// What a part holds.
  sealed interface Content {
    record Scalar(String text) implements Content {}

    record Sequence(List<Part> parts) implements Content {}

    record Mapping(Map<String, Part> parts) implements Content {}
  }

  /// Reads this part with `read`, which must ask for every key that is there.
  public <T> T as(Function<Part, T> read) {
    T value;
    try {
      value = read.apply(this);
    } catch (IllegalArgumentException e) {
      throw new BadReference(place() + e.getMessage(), e);
    }
    for (var key : mapping().keySet()) {
      if (!asked.contains(key)) {
        throw bad("'%s' is not a key here. Known keys: %s".formatted(key, sorted(asked)));
      }
    }
    return value;
  }

  /// The elements of the list under `key`, each read by `read`; none when the key is absent.
  public <T> List<T> list(String key, Function<Part, T> read) {
    return parts(key).stream().map(part -> part.as(read)).toList();
  }

  /// The elements of the list under `key`; none when the key is absent.
  public List<Part> parts(String key) {
    var part = partOrNull(key);
    return part == null ? List.of() : part.sequence();
  }

  /// The texts of the list under `key`, each one of `known`, in the order of the file.
  public List<String> refs(String key, Set<String> known, String what) {
    return parts(key).stream().map(part -> part.ref(known, what)).toList();
  }

  public String ref(String key, Set<String> known, String what) {
    return part(key).ref(known, what);
  }

  public @Nullable String refOrNull(String key, Set<String> known, String what) {
    var part = partOrNull(key);
    return part == null ? null : part.ref(known, what);
  }

  private String ref(Set<String> known, String what) {
    if (!known.contains(text())) {
      throw bad("'%s' is not the id of %s".formatted(text(), what));
    }
    return text();
  }

  public String text(String key) {
    return part(key).text();
  }

  public @Nullable String textOrNull(String key) {
    var part = partOrNull(key);
    return part == null ? null : part.text();
  }

  public Texts texts(String key) {
    return part(key).asTexts();
  }

  public @Nullable Texts textsOrNull(String key) {
    var part = partOrNull(key);
    return part == null ? null : part.asTexts();
  }

  public Texts asTexts() {
    return as(part -> new Texts(part.text("vi"), part.text("zh"), part.text("en")));
  }

  public PartialDate date(String key) {
    return part(key).asDate();
  }

  public @Nullable PartialDate dateOrNull(String key) {
    var part = partOrNull(key);
    return part == null ? null : part.asDate();
  }

  PartialDate asDate() {
    try {
      return new PartialDate(text());
    } catch (IllegalArgumentException e) {
      throw new BadReference(place() + e.getMessage(), e);
    }
  }

  /// A whole number of at least 1, or null when the key is absent.
  public @Nullable Integer numberOrNull(String key) {
    var part = partOrNull(key);
    if (part == null) {
      return null;
    }
    if (!part.text().matches("[1-9]\\d{0,3}")) {
      throw part.bad("'%s' is not a number from 1 to 9999".formatted(part.text()));
    }
    return Integer.valueOf(part.text());
  }

  /// The constant whose name is the text in lower case with hyphens: `SPRING_MEETING` is
  /// `spring-meeting`.
  public <E extends Enum<E>> E word(String key, Class<E> type) {
    return part(key).asWord(type);
  }

  public <E extends Enum<E>> @Nullable E wordOrNull(String key, Class<E> type) {
    var part = partOrNull(key);
    return part == null ? null : part.asWord(type);
  }

  private <E extends Enum<E>> E asWord(Class<E> type) {
    var constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> word(constant).equals(text()))
        .findFirst()
        .orElseThrow(() ->
            bad(
                "'%s' is none of %s"
                    .formatted(text(), Arrays.stream(constants).map(Part::word).toList())));
  }

  /// The constant's name as data files write it.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Part part(String key) {
    var part = partOrNull(key);
    if (part == null) {
      throw bad("'%s' is missing".formatted(key));
    }
    return part;
  }

  public @Nullable Part partOrNull(String key) {
    asked.add(key);
    return mapping().get(key);
  }

  /// The keys of a mapping, in the order of the file, with their parts.
  public Map<String, Part> entries() {
    asked.addAll(mapping().keySet());
    return mapping();
  }

  public String text() {
    if (content instanceof Content.Scalar(var text)) {
      return text;
    }
    throw bad("a text was expected here");
  }

  /// The elements of this list.
  public List<Part> items() {
    return sequence();
  }

  private List<Part> sequence() {
    if (content instanceof Content.Sequence(var parts)) {
      return parts;
    }
    throw bad("a list was expected here");
  }

  private Map<String, Part> mapping() {
    if (content instanceof Content.Mapping(var parts)) {
      return parts;
    }
    throw bad("keys with values were expected here");
  }

  public BadReference bad(String reason) {
    return new BadReference(place() + reason);
  }

  private String place() {
    return "%s:%d %s: ".formatted(file, line, path.isEmpty() ? "/" : path);
  }

  private static String sorted(Set<String> keys) {
    return new ArrayList<>(keys).stream().sorted().collect(Collectors.joining(", "));
  }
}
