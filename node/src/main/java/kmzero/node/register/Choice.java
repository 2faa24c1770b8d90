package kmzero.node.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.tree.Hash;

/// Everything that a reader of the list has chosen, as its address holds it: the same address shows
/// the same choice to everybody who may see it.
///
/// @param given names and values of the address in a fixed order; values that say nothing, or
///   nothing that can be understood, are left out
public record Choice(Map<String, String> given) {

  /// The longest value that is read.
  static final int LONGEST = 100;

  private static final List<String> NAMES =
      List.of(
          "q",
          "kind",
          "field",
          "side",
          "office",
          "phase",
          "state",
          "year",
          "mechanism",
          "group",
          "sort",
          "dir",
          "after",
          "before");

  /// Those that narrow the list.
  private static final List<String> FILTERS =
      List.of("q", "kind", "field", "side", "office", "phase", "state", "year", "mechanism");

  public Choice {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /// Nothing chosen: every matter, by next date.
  public static final Choice ALL = new Choice(Map.of());

  /// The choice that an address holds.
  public static Choice of(Map<String, String> parameters) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = parameters.getOrDefault(name, "").strip();
      int longest = isPlace(name) ? 4 * LONGEST : LONGEST;
      if (!value.isEmpty() && value.length() <= longest && isUnderstood(name, value))
        kept.put(name, value);
    }
    return new Choice(kept);
  }

  private static boolean isPlace(String name) {
    return name.equals("after") || name.equals("before");
  }

  private static boolean isUnderstood(String name, String value) {
    return switch (name) {
      case "kind" ->
          RegisterProjection.KINDS.stream().anyMatch(kind -> kind.procedure().equals(value));
      case "state" -> value.equals("open") || value.equals("ended");
      case "year" -> value.matches("[0-9]{4}");
      case "mechanism" -> Hash.findHex(value).isPresent();
      case "group" -> Grouping.find(value).isPresent();
      case "sort" -> Sort.find(value).isPresent() && !value.equals(Sort.NEXT.code());
      case "dir" -> value.equals("desc");
      case "after", "before" -> Place.find(value).isPresent();
      default -> true;
    };
  }

  /// The value under `name`; empty when nothing is chosen.
  public String get(String name) {
    return given.getOrDefault(name, "");
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /// The same with one thing chosen otherwise, from the first page on.
  ///
  /// @param value empty for no choice
  public Choice with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    changed.remove("after");
    changed.remove("before");
    changed.put(name, value);
    return of(changed);
  }

  /// The same from the first page on.
  public Choice first() {
    return with("after", "");
  }

  public Sort sort() {
    return find("sort").flatMap(Sort::find).orElse(Sort.NEXT);
  }

  public boolean descending() {
    return get("dir").equals("desc");
  }

  public Grouping grouping() {
    return Grouping.find(get("group")).orElse(Grouping.NONE);
  }

  /// The same sorted by `sort`; the other way round when it is sorted so already.
  public Choice sortedBy(Sort sort) {
    String direction = sort() == sort && !descending() ? "desc" : "";
    return with("sort", sort.code()).with("dir", direction);
  }

  /// Whether anything narrows the list.
  public boolean isNarrowed() {
    return FILTERS.stream().anyMatch(given::containsKey);
  }

  /// Whether nothing but field and side narrow the list: what public reports tell has no more.
  boolean isOfReports() {
    return FILTERS.stream()
        .filter(name -> !name.equals("field") && !name.equals("side"))
        .noneMatch(given::containsKey);
  }

  /// The address' query without `?`; empty when nothing is chosen.
  public String query() {
    return given.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// The address of `path` with this choice.
  public String at(String path) {
    return given.isEmpty() ? path : path + "?" + query();
  }

  /// A place between two rows, from which the next or the previous page goes on.
  ///
  /// @param group the row's group
  /// @param key the row's sort key
  record Place(int group, String key, Hash item) {

    static Optional<Place> find(String written) {
      int first = written.indexOf('~');
      int last = written.lastIndexOf('~');
      if (first < 0 || first == last) return Optional.empty();
      String group = written.substring(0, first);
      if (!group.matches("-?[0-9]{1,6}")) return Optional.empty();
      return Hash.findHex(written.substring(last + 1))
          .map(
              item -> new Place(Integer.parseInt(group), written.substring(first + 1, last), item));
    }

    String written() {
      return group + "~" + key + "~" + item.hex();
    }
  }
}
