package kmzero.node.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Something on file that a report may tell of, with the reasons for thinking so. Pure; a person
/// joins.
///
/// @param target `occasion:ID`, `entry:ID` or `dossier:HEX`
/// @param points more is likelier
public record Candidate(String target, Told told, int points, List<Reason> reasons) {

  private static final int ENOUGH = 40;
  private static final int MOST = 5;
  private static final int NEAR_DAYS = 3;

  public Candidate {
    reasons = List.copyOf(reasons);
  }

  /// Why.
  ///
  /// @param code `same-day`, `near-day`, `other-year`, `sides`, `head`
  /// @param detail the name of a head; empty for others
  public record Reason(String code, String detail) {}

  /// What may be joined, the likeliest first. Two kinds of reasons are needed: a day alone, or a
  /// head alone, joins nothing.
  public static List<Candidate> of(Told report, List<Candidate> onFile) {
    return onFile.stream()
        .flatMap(one -> weigh(report, one).stream())
        .sorted(Comparator.comparingInt(Candidate::points).reversed().thenComparing(c -> c.target))
        .limit(MOST)
        .toList();
  }

  /// Something on file that has not been weighed yet.
  static Candidate unweighed(String target, Told told) {
    return new Candidate(target, told, 0, List.of());
  }

  private static Optional<Candidate> weigh(Told report, Candidate one) {
    List<Reason> reasons = new ArrayList<>();
    int date = day(report, one.told, reasons);
    int sides = sides(report, one.told, reasons);
    int heads = 0;
    for (List<String> head : report.heads()) {
      if (one.told.heads().stream().anyMatch(other -> Alike.alike(head, other))) {
        reasons.add(new Reason("head", head.getFirst()));
        heads += 20;
      }
    }
    heads = Math.min(heads, 40);
    int points = date + sides + heads;
    int kinds = (date > 0 ? 1 : 0) + (sides > 0 ? 1 : 0) + (heads > 0 ? 1 : 0);
    return points >= ENOUGH && kinds >= 2
        ? Optional.of(new Candidate(one.target, one.told, points, reasons))
        : Optional.empty();
  }

  private static int day(Told report, Told other, List<Reason> reasons) {
    if (report.day().isEmpty() || other.day().isEmpty()) return 0;
    Days a = report.day().get();
    Days b = other.day().get();
    if (a.agrees(b)) {
      reasons.add(new Reason("same-day", ""));
      return 40;
    }
    if (a.apart(b) <= NEAR_DAYS) {
      reasons.add(new Reason("near-day", ""));
      return 25;
    }
    if (a.otherYear(b)) {
      reasons.add(new Reason("other-year", ""));
      return 15;
    }
    return 0;
  }

  private static int sides(Told report, Told other, List<Reason> reasons) {
    long shared = report.sides().stream().distinct().filter(other.sides()::contains).count();
    if (shared < 2) return 0;
    reasons.add(new Reason("sides", ""));
    return report.sides().size() == shared && other.sides().size() == shared ? 25 : 15;
  }
}
