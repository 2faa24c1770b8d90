package kmzero.node.desk;

import java.util.List;

/// What somebody typed into a search box, and everything it may be written as in a record: one
/// place or public official has a name in every script. Given to pages that search records of the
/// cooperation; never to anything that searches travellers, drivers or requests.
@FunctionalInterface
public interface Spellings {
  /// Only what was typed.
  Spellings LITERAL = List::of;

  /// What was typed, first, and the other spellings of what it names.
  List<String> of(String typed);
}
