package kmzero.node.desk;

import java.util.List;

/// The links that stand on every page, in groups. A group whose every link is hidden from a reader
/// is not shown; one link left stands alone, without its group's name.
public record Menu(List<Group> groups) {
  public Menu {
    groups = List.copyOf(groups);
  }

  /// Who sees a link.
  public enum Audience {
    EVERYBODY,
    OFFICERS,
    ENGINEERS
  }

  /// Links that belong together.
  ///
  /// @param key key of the group's name; empty when spread
  /// @param spread whether the links stand in the bar itself, one press away; others fold up under
  ///   the group's name. Keep spread links few.
  public record Group(String key, boolean spread, List<Item> items) {
    public Group {
      items = List.copyOf(items);
    }

    public static Group spread(Item... items) {
      return new Group("", true, List.of(items));
    }

    public static Group folded(String key, Item... items) {
      return new Group(key, false, List.of(items));
    }
  }

  /// One link.
  ///
  /// @param key key of its words
  /// @param path where it leads, from the root; also lights up for every path below it
  public record Item(String key, String path, Audience audience) {

    /// Seen by officers.
    public static Item officers(String key, String path) {
      return new Item(key, path, Audience.OFFICERS);
    }

    /// Seen by engineers.
    public static Item engineers(String key, String path) {
      return new Item(key, path, Audience.ENGINEERS);
    }

    /// Seen by everybody, signed in or not.
    public static Item everybody(String key, String path) {
      return new Item(key, path, Audience.EVERYBODY);
    }
  }
}
