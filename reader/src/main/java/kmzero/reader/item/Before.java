package kmzero.reader.item;

import kmzero.reader.item.Item.Status;
import org.jspecify.annotations.Nullable;

/// What the clause before leaves for one that goes on with it.
///
/// @param status null when it was set aside or nothing
/// @param paragraph where it stood
record Before(@Nullable Status status, @Nullable String modality, int paragraph) {
  static final Before NOTHING = new Before(null, null, -9);
}
