package kmzero.node.reading;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.reader.together.Account;
import kmzero.reader.together.Account.Somebody;
import kmzero.reader.together.Sameness;

/// Something on file that a report may tell of, with the reasons for thinking so: by the rule that
/// joins reports read together, [Sameness]. Pure; a person joins.
///
/// @param target `occasion:ID`, `entry:ID` or `dossier:HEX`
/// @param points more is likelier
public record Candidate(String target, Told told, int points, List<Sameness.Reason> reasons) {

  private static final int MOST = 5;

  public Candidate {
    reasons = List.copyOf(reasons);
  }

  /// What may be joined, the likeliest first. Two kinds of reasons are needed: a day alone, or a
  /// head alone, joins nothing.
  public static List<Candidate> of(Told report, List<Candidate> onFile) {
    Account account = account(report);
    return onFile.stream()
        .flatMap(one -> weigh(account, one).stream())
        .sorted(Comparator.comparingInt(Candidate::points).reversed().thenComparing(c -> c.target))
        .limit(MOST)
        .toList();
  }

  /// Something on file that has not been weighed yet.
  static Candidate unweighed(String target, Told told) {
    return new Candidate(target, told, 0, List.of());
  }

  private static Optional<Candidate> weigh(Account report, Candidate one) {
    return Sameness.of(report, account(one.told))
        .map(verdict ->
            new Candidate(
                one.target, one.told, (int) Math.round(verdict.weight() * 10), verdict.reasons()));
  }

  private static Account account(Told told) {
    List<Somebody> heads = told.heads().stream().map(Somebody::called).toList();
    Set<String> places = new HashSet<>();
    for (String place : told.places()) places.addAll(Account.places(place));
    return new Account(
        told.kind(),
        told.day().stream().map(days -> new Account.Days(days.from(), days.to())).toList(),
        false,
        places,
        heads,
        heads,
        told.sides().stream().map(Codes::code).collect(Collectors.toSet()),
        Set.of(),
        Set.of(),
        Set.of());
  }
}
