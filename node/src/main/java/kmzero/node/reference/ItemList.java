package kmzero.node.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one rule by which items are chosen for a list.
final class ItemList {
  private ItemList() {}

  /// Items of `field` that `side` said; null chooses all. Order of the file.
  static List<Item> of(List<Item> items, @Nullable String field, @Nullable String side) {
    return items.stream()
        .filter(item -> field == null || item.fields().contains(field))
        .filter(item -> side == null || item.side().equals(side))
        .toList();
  }
}
