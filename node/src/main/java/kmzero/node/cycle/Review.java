package kmzero.node.cycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentRow;

/// The last paper's list as a meeting goes through it: what each side finds about each commitment,
/// and where the findings differ. Nothing is settled by one side's word; findings that differ stand
/// side by side.
///
/// @param key by which findings name the meeting, see [#key]
/// @param lines in the order of the papers' clauses
public record Review(String key, List<Line> lines) {

  public Review {
    lines = List.copyOf(lines);
  }

  /// How a commitment stands in the review.
  public enum Standing {
    /// Sides have found different things.
    TO_DISCUSS,
    /// Not every side it binds has found anything yet.
    OPEN,
    /// Every side it binds has found the same.
    ALIKE
  }

  /// A commitment with what each side it binds found at this meeting.
  public record Line(CommitmentRow row, List<Found> found, Standing standing) {
    public Line {
      found = List.copyOf(found);
    }

    /// Whether `side` is bound by it.
    public boolean binds(String side) {
      return found.stream().anyMatch(one -> one.side().equals(side));
    }

    /// What `side` found.
    public Optional<Commitment.Review> findOf(String side) {
      return found.stream()
          .filter(one -> one.side().equals(side))
          .flatMap(one -> one.review().stream())
          .findFirst();
    }

    /// Sides that have not yet accepted it; while there are any nobody can say what came of it.
    public List<String> unaccepted() {
      return row.commitment().owners().stream()
          .filter(owner -> owner.answer() == Commitment.Answer.AWAITED)
          .map(Commitment.Owner::side)
          .toList();
    }
  }

  /// What a side found, if it has.
  public record Found(String side, Optional<Commitment.Review> review) {}

  /// The word by which findings at a meeting name it: the year in which it was first planned to
  /// begin. It stands in the opening act, so that all sides write the same, whatever is postponed
  /// later.
  static String key(Hash meeting, List<Fact> facts) {
    return facts.stream()
        .filter(fact -> fact.act().equals(meeting))
        .findFirst()
        .flatMap(fact -> Bodies.day(fact.body(), "from"))
        .map(day -> Integer.toString(day.getYear()))
        .orElse("");
  }

  /// The review of `papers`' commitments. Those that ended before this meeting are left out.
  static Review of(String key, Set<Hash> papers, List<CommitmentRow> commitments) {
    List<Line> lines = new ArrayList<>();
    for (CommitmentRow row : commitments) {
      if (row.source().filter(papers::contains).isEmpty()) continue;
      Line line = line(key, row);
      boolean here = line.found().stream().anyMatch(one -> one.review().isPresent());
      if (!row.ended() || here) lines.add(line);
    }
    lines.sort(
        Comparator.comparingLong((Line line) -> number(line.row().commitment().clause().orElse("")))
            .thenComparing(line -> line.row().commitment().clause().orElse(""))
            .thenComparing(line -> line.row().dossier().hex()));
    return new Review(key, lines);
  }

  private static Line line(String key, CommitmentRow row) {
    List<Found> found =
        row.commitment().owners().stream()
            .map(owner ->
                new Found(
                    owner.side(),
                    owner.reviews().stream()
                        .filter(review -> review.meeting().equals(key))
                        .findFirst()))
            .toList();
    List<String> outcomes =
        found.stream()
            .flatMap(one -> one.review().stream())
            .map(Commitment.Review::outcome)
            .toList();
    Standing standing =
        outcomes.stream().distinct().count() > 1
            ? Standing.TO_DISCUSS
            : outcomes.size() == found.size() ? Standing.ALIKE : Standing.OPEN;
    return new Line(row, found, standing);
  }

  /// Clauses go by number where they have one: 2 before 10.
  private static long number(String clause) {
    String digits = clause.replaceAll("[^0-9].*", "");
    return digits.isEmpty() || digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /// Those that stand so, in order.
  public List<Line> lines(Standing standing) {
    return lines.stream().filter(line -> line.standing() == standing).toList();
  }

  /// How many `side` has still to find something about.
  public long remaining(String side) {
    return lines.stream().filter(line -> isOpenTo(line, side)).count();
  }

  /// The first after `commitment` about which `side` has not found anything; the first of all when
  /// there is none after it.
  Optional<Line> next(String side, Hash commitment) {
    int at = 0;
    for (int i = 0; i < lines.size(); i++)
      if (lines.get(i).row().dossier().equals(commitment)) at = i + 1;
    List<Line> turned = new ArrayList<>(lines.subList(at, lines.size()));
    turned.addAll(lines.subList(0, at));
    return turned.stream().filter(line -> isOpenTo(line, side)).findFirst();
  }

  private static boolean isOpenTo(Line line, String side) {
    return line.binds(side)
        && line.findOf(side).isEmpty()
        && line.unaccepted().isEmpty()
        && !line.row().ended();
  }
}
