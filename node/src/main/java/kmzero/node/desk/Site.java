package kmzero.node.desk;

import java.util.List;
import java.util.Map;

/// The node as its desk knows it.
///
/// @param name short name; part of the names of its cookies, since two nodes on one machine share
///   one set of cookies
/// @param title what people call the node, by language tag; `name` where it has none
/// @param sides the sides it hosts
/// @param languages the desk's languages, its default first
public record Site(
    String name, Map<String, String> title, List<String> sides, List<Language> languages) {
  public Site {
    title = Map.copyOf(title);
    sides = List.copyOf(sides);
    languages = List.copyOf(languages);
  }

  /// What people call the node in `language`.
  public String title(Language language) {
    return title.getOrDefault(language.tag(), name);
  }

  /// The cookie of a session.
  public String sessionCookie() {
    return "kmzero-" + name;
  }

  /// The cookie that remembers the language.
  String languageCookie() {
    return "kmzero-" + name + "-language";
  }
}
