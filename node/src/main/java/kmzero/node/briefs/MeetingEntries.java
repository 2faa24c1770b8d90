package kmzero.node.briefs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Naming;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.meetings.Meetings;

/// Meetings of a report's sides and year, and who was named to the one it is about or to the next.
final class MeetingEntries {
  private final Books books;
  private final Scope scope;
  private final Phrases say;
  private final Naming name;
  private final LocalDate today;

  MeetingEntries(Books books, Scope scope, Phrases say) {
    this.books = books;
    this.scope = scope;
    this.say = say;
    this.name = say.name();
    this.today = scope.today();
  }

  String kind(Meeting meeting) {
    String kind = name.label(Meeting.PROCEDURE, "choices", meeting.kind());
    return meeting.number().map(number -> kind + " " + number).orElse(kind);
  }

  String when(Meeting meeting) {
    return meeting.from().isEmpty() ? "" : name.days(meeting.from(), meeting.to());
  }

  List<Entry> delegates() {
    Optional<MeetingSheet> sheet = scope.meeting();
    if (sheet.isEmpty()) sheet = nextSheet();
    List<Entry> delegates = new ArrayList<>();
    sheet.ifPresent(it ->
        it.delegations()
            .forEach((side, named) -> named.forEach(one -> delegates.add(delegate(side, one)))));
    return delegates;
  }

  private Entry delegate(String side, MeetingSheet.Delegate one) {
    return new Entry.Builder()
        .code("part", one.part())
        .sort("side", side)
        .say("side", name.side(side))
        .say("precedence", name.number(Long.toString(one.precedence())))
        .say("name", say.everyScript(one.name()))
        .say("position", say.worded(one.position()))
        .say("part", name.label(Meeting.PROCEDURE, "choices", one.part()))
        .build();
  }

  /// The sheet of the next meeting at which both sides sit.
  private Optional<MeetingSheet> nextSheet() {
    return meetingRows().stream()
        .filter(this::isAhead)
        .flatMap(row -> books.dossier(scope.looking(), Set.of(), row.dossier()).stream())
        .flatMap(view -> MeetingSheet.of(view.id(), view.cast(), view.view().facts()).stream())
        .findFirst();
  }

  private boolean isAhead(Meetings.Row row) {
    return !row.ended()
        && row.meeting()
            .to()
            .or(row.meeting()::from)
            .filter(day -> !day.isBefore(today))
            .isPresent();
  }

  private List<Meetings.Row> meetingRows() {
    return new Meetings(books)
        .list(scope.looking()).stream()
            .filter(row -> !row.phase().equals("cancelled"))
            .filter(row ->
                scope.concerns(
                    Stream.concat(Stream.of(row.meeting().host()), row.meeting().guests().stream())
                        .toList()))
            .filter(row ->
                scope.year().isEmpty()
                    || row.meeting()
                        .from()
                        .filter(day -> day.getYear() == scope.year().get())
                        .isPresent())
            .toList();
  }

  List<Entry> meetings() {
    return meetingRows().stream()
        .filter(row -> !scope.dossier().equals(Optional.of(row.dossier())))
        .map(row ->
            new Entry.Builder()
                .code("ahead", isAhead(row))
                .code("ended", row.ended())
                .code("kind", row.meeting().kind())
                .say(
                    "subject",
                    say.worded(row.meeting().subject(), "/meetings/" + row.dossier().hex()))
                .say("kind", kind(row.meeting()))
                .say("when", when(row.meeting()))
                .say("where", say.worded(row.meeting().place()))
                .say("host", name.side(row.meeting().host()))
                .say("guests", name.sides(row.meeting().guests()))
                .say("state", name.label(Meeting.PROCEDURE, "phases", row.phase()))
                .say("number", Phrases.number(row.dossier()))
                .sort("when", row.meeting().from().map(LocalDate::toString).orElse("9999"))
                .build())
        .toList();
  }
}
