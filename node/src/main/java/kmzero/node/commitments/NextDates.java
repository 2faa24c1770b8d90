package kmzero.node.commitments;

import java.time.LocalDate;

/// What a next date that has come means, and to whom. It is a view of now and of one side: it
/// stands in no table and in no digest.
final class NextDates {

  private NextDates() {}

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
