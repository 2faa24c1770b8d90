package kmzero.reader.item;

import kmzero.reader.item.Item.Status;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// What a cue makes of its clause: agreed, proposed or hoped; a pledge, or a yes to a whole list.
final class Tenor {
  private final Report report;
  private final Fields fields;
  private final Speakers speakers;

  Tenor(Report report, Fields fields, Speakers speakers) {
    this.report = report;
    this.fields = fields;
    this.speakers = speakers;
  }

  /// @param asking whether it is said by one that both should do it
  Status status(Hit cue, boolean asking) {
    return switch (cue.kind()) {
      case "agree" -> Status.AGREED;
      case "hope" -> Status.HOPED;
      case "propose" -> Status.PROPOSED;
      case "tally" -> tallied(cue);
      default -> asking ? Status.PROPOSED : Status.AGREED;
    };
  }

  private static Status tallied(Hit cue) {
    return switch (cue.value()) {
      case "propose" -> Status.PROPOSED;
      case "hope" -> Status.HOPED;
      default -> Status.AGREED;
    };
  }

  /// `pledge`, `blanket` or null.
  @Nullable String modality(Hit cue, Speaker subject, Status status, Segment part) {
    if (status != Status.AGREED || subject.isBoth()) return null;
    if (cue.is("pledge") || cue.value().equals("pledge")) return "pledge";
    int until = Math.min(part.end(), cue.end() + (report.isHan() ? 50 : 90));
    boolean blanket =
        !report.hits("blanket", cue.end(), until).isEmpty()
            || listBefore(part, cue) < cue.start()
            || isWithPerson(cue, part, subject);
    return blanket ? "blanket" : null;
  }

  /// `approved Mrs Man's suggestions`: with somebody, and nothing of the matter is said.
  private boolean isWithPerson(Hit cue, Segment part, Speaker subject) {
    Person named = speakers.named(cue.end(), part.end());
    return named != null
        && subject.person() != null
        && named != subject.person()
        && part.end() - cue.end() < (report.isHan() ? 24 : 70)
        && fields.of(cue.end(), part.end()).isEmpty()
        && report.hits(cue.end(), part.end()).stream()
            .noneMatch(hit -> hit.is("action") || hit.is("doing"));
  }

  /// `对上述建议表示赞同`: where the list begins that stands before the verb; the verb's place when none
  /// does.
  int listBefore(Segment part, Hit cue) {
    for (Hit hit : report.hits("blanket", part.start(), cue.start())) {
      int reach = report.isHan() ? 1 : 24;
      for (Hit toward :
          report.hits("toward", Math.max(part.start(), hit.start() - reach), hit.start()))
        if (cue.start() - hit.end() <= (report.isHan() ? 8 : 60)) return toward.start();
      if (cue.start() - hit.end() <= (report.isHan() ? 4 : 10) && hit.start() - part.start() <= 4)
        return hit.start();
    }
    return cue.start();
  }
}
