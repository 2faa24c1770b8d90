package kmzero.node.commitments;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.Bodies;

/// What a next date that has come means, and to whom. It is a view of now and of one side: it
/// stands in no table and in no digest.
public final class NextDates {

  /// Fields of acts that say by when something is hoped for or comes next.
  private static final List<String> AHEAD =
      List.of("next-date", "reply-by", "reply-hoped-by", "hoped-by");

  private NextDates() {}

  /// Why a form that names such a day cannot be sent: the day has passed. Only forms ask; what a
  /// program puts on record of earlier years may name days of those years.
  public static Optional<Objection> passed(JsonObject body, LocalDate today) {
    return AHEAD.stream()
        .flatMap(field ->
            Bodies.day(body, field).stream()
                .filter(day -> day.isBefore(today))
                .map(day -> new Objection("day-passed", List.of(field, day.toString()))))
        .findFirst();
  }

  /// Whether `looking` is awaited: it is bound, has not declined, the commitment is open, the date
  /// has come, and its latest report does not reach it.
  static boolean isAwaiting(Commitment commitment, boolean ended, String looking, LocalDate today) {
    if (ended || commitment.nextDate().isEmpty()) return false;
    LocalDate next = commitment.nextDate().get();
    if (today.isBefore(next)) return false;
    return commitment.owners().stream()
        .filter(owner -> owner.side().equals(looking))
        .filter(owner -> owner.answer() != Commitment.Answer.DECLINED)
        .anyMatch(owner ->
            owner
                .progress()
                .flatMap(Commitment.Progress::asOf)
                .map(asOf -> asOf.isBefore(next))
                .orElse(true));
  }
}
