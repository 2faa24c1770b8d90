package kmzero.node.desk;

import java.util.List;

/// The links that stand on every page.
public record Menu(List<Item> items) {
  public Menu {
    items = List.copyOf(items);
  }

  /// Who sees a link.
  public enum Audience {
    EVERYBODY,
    OFFICERS,
    ENGINEERS
  }

  /// One link.
  ///
  /// @param key key of its words
  /// @param path where it leads, from the root; also lights up for every path below it
  public record Item(String key, String path, Audience audience) {}
}
