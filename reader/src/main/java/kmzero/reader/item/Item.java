package kmzero.reader.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A clause that says what somebody proposes, agrees to or wishes.
///
/// @param modality `pledge`, `blanket` or null
/// @param fields codes, the weightiest first
/// @param answers which of the items before it says yes to, by their place in the list
/// @param answersTo whose proposals it agrees with
public record Item(
    Status status,
    @Nullable String modality,
    List<String> fields,
    Speaker by,
    List<Integer> answers,
    List<Speaker> answersTo,
    int start,
    int end) {
  public Item {
    fields = List.copyOf(fields);
    answers = List.copyOf(answers);
    answersTo = List.copyOf(answersTo);
  }

  /// What was done with the matter.
  public enum Status {
    AGREED,
    PROPOSED,
    HOPED
  }
}
