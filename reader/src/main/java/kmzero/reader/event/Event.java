package kmzero.reader.event;

import java.util.List;
import kmzero.reader.date.Dated;
import kmzero.reader.person.Person;
import org.jspecify.annotations.Nullable;

/// A meeting, visit or signing as the report tells it.
///
/// @param place start and end of its words, null when none
/// @param start of the words that tell it
/// @param papers start and end of each paper signed
public record Event(
    String kind,
    @Nullable Dated date,
    int @Nullable [] place,
    List<Person> heads,
    List<Person> participants,
    List<int[]> papers,
    int start,
    int end) {
  public Event {
    heads = List.copyOf(heads);
    participants = List.copyOf(participants);
    papers = List.copyOf(papers);
  }
}
