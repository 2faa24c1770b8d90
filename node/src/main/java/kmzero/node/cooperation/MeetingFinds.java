package kmzero.node.cooperation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Reference;

/// Meetings, by subject, place and sides.
final class MeetingFinds implements Findable {

  private final Meetings meetings;
  private final Reference reference;

  MeetingFinds(Meetings meetings, Reference reference) {
    this.meetings = meetings;
    this.reference = reference;
  }

  @Override
  public Kind kind() {
    return Kind.MEETINGS;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    return who.flatMap(SignedIn::findSide).stream()
        .flatMap(side -> meetings.list(side).reversed().stream())
        .filter(row -> sought.isIn(texts(row.meeting())))
        .limit(most)
        .map(row -> found(row, language))
        .toList();
  }

  private List<String> texts(Meeting meeting) {
    return Stream.of(
            meeting.subject().values().stream(),
            meeting.place().values().stream(),
            Stream.concat(Stream.of(meeting.host()), meeting.guests().stream())
                .flatMap(side -> reference.findLocality(side).stream())
                .flatMap(side -> Stream.of(side.name().vi(), side.name().zh(), side.name().en())))
        .flatMap(texts -> texts)
        .toList();
  }

  private static Found found(Meetings.Row row, Language language) {
    Map<String, String> subject = row.meeting().subject();
    String tongue =
        Stream.of(language.tag(), "en", "vi", "zh")
            .filter(subject::containsKey)
            .findFirst()
            .orElse(language.tag());
    return new Found(
        subject.getOrDefault(tongue, "–"),
        tongue,
        row.meeting().from().map(Object::toString).orElse(""),
        "/meetings/" + row.dossier().hex());
  }
}
