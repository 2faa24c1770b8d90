package kmzero.reader.event;

import java.util.List;
import kmzero.reader.date.Dated;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import org.jspecify.annotations.Nullable;

/// A meeting, visit, signing or incident as the report tells it.
///
/// @param others days that the report gives beside `date` and that are another
/// @param place start and end of its words, null when none
/// @param unnamed offices of those who led a side and whom the report does not name
/// @param papers start and end of each paper signed
/// @param start of the words that tell it
public record Event(
    String kind,
    @Nullable Dated date,
    List<Dated> others,
    int @Nullable [] place,
    List<Person> heads,
    List<Office> unnamed,
    List<Person> participants,
    List<int[]> papers,
    int start,
    int end) {
  public Event {
    others = List.copyOf(others);
    heads = List.copyOf(heads);
    unnamed = List.copyOf(unnamed);
    participants = List.copyOf(participants);
    papers = List.copyOf(papers);
  }

  /// One of which only kind, place and those who came are told.
  static Event around(
      String kind,
      @Nullable Dated date,
      int @Nullable [] place,
      List<Person> heads,
      List<Person> participants,
      int start,
      int end) {
    return new Event(
        kind, date, List.of(), place, heads, List.of(), participants, List.of(), start, end);
  }
}
