package kmzero.node.desk;

import java.util.List;
import java.util.Optional;

/// What somebody typed into a search box, and everything it may be written as in a record: one
/// place or public official has a name in every script. Given to pages that search records of the
/// cooperation; never to anything that searches travellers, drivers or requests.
@FunctionalInterface
public interface Spellings {
  /// Only what was typed.
  Spellings LITERAL = (typed, side) -> List.of(typed);

  /// What was typed, first, and the other spellings of what it names.
  ///
  /// @param side whose register counts; empty for the shipped one
  List<String> of(String typed, Optional<String> side);
}
