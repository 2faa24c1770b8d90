package kmzero.reader.person;

import java.util.List;

/// A person's name at one place, with the offices that stand beside it.
///
/// @param key the name without marks and blanks, in small letters
/// @param partial whether it is only a family or given name after a form of address
public record Mention(
    int start, int end, String key, boolean caption, boolean partial, List<Office> offices) {
  public Mention {
    offices = List.copyOf(offices);
  }

  Mention with(List<Office> found) {
    return new Mention(start, end, key, caption, partial, found);
  }
}
