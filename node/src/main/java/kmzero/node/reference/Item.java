package kmzero.node.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposal, hope or pledge of one side, as a report tells of it, in our words. Read-only.
///
/// @param id report number and order in it: `004-c12`
/// @param date when it was said: that of its occasion
/// @param modality null for a plain item
/// @param side locality that spoke
/// @param speaker person who spoke
/// @param office the office in which that person spoke
/// @param to localities it was put to; empty when the report does not say
/// @param fields codes, the weightiest first; of an answer to a list, those of what it answers
/// @param answers items of the other side that it agrees with
/// @param matches items of the other side that name the same matter
/// @param indicator what could be counted, or null
public record Item(
    String id,
    String report,
    String occasion,
    OccasionDate date,
    Texts text,
    Status status,
    @Nullable Modality modality,
    String side,
    String speaker,
    Texts office,
    List<String> to,
    List<String> fields,
    List<String> answers,
    List<String> matches,
    @Nullable Texts indicator,
    @Nullable Texts note) {
  public Item {
    to = List.copyOf(to);
    fields = List.copyOf(fields);
    answers = List.copyOf(answers);
    matches = List.copyOf(matches);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("an item has a field, or answers items that have one");
    }
    if (!answers.isEmpty() && status != Status.AGREED) {
      throw new IllegalArgumentException("an item that answers others is agreed");
    }
  }

  /// What the report says became of it, in its own text.
  public enum Status {
    AGREED,
    PROPOSED,
    HOPED
  }

  /// How an agreed item was said.
  public enum Modality {
    /// One side promises something of its own.
    PLEDGE,
    /// One side agrees with a whole list of the other.
    BLANKET
  }
}
