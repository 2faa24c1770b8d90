package kmzero.reader.item;

import java.util.List;
import kmzero.reader.person.Person;
import org.jspecify.annotations.Nullable;

/// A clause that says what somebody proposes, agrees to or wishes.
///
/// @param modality `pledge`, `blanket` or null
/// @param fields codes, in the order of the text
/// @param speaker null when both sides speak or nobody is named
/// @param both whether both sides speak
/// @param answers whose proposals it agrees with, null when none
public record Item(
    Status status,
    @Nullable String modality,
    List<String> fields,
    @Nullable Person speaker,
    boolean both,
    @Nullable Person answers,
    int start,
    int end) {
  public Item {
    fields = List.copyOf(fields);
  }

  /// What was done with the matter.
  public enum Status {
    AGREED,
    PROPOSED,
    HOPED
  }
}
