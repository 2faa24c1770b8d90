package kmzero.node.pictures;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.register.Head;
import kmzero.node.register.Register;

/// The counts that pictures are drawn from, of the mechanisms that a side belongs to.
///
/// @param fields matters by field and the year they were put on record in
/// @param flow from guidance to result
/// @param pairs matters that two sides share, each pair once
/// @param offices the office pairs across sides that share most, the most first
public record Figures(
    List<FieldYear> fields, Flow flow, List<Pair> pairs, List<OfficePair> offices) {

  private static final int OFFICES = 12;

  /// How a side stands to a proposal that it has accepted at least in part.
  private static final Set<String> ACCEPTED = Set.of("accepted", "in-part");

  public Figures {
    fields = List.copyOf(fields);
    pairs = List.copyOf(pairs);
    offices = List.copyOf(offices);
  }

  /// Matters of one field and year.
  public record FieldYear(String field, int year, int count) {}

  /// Each stage with what has gone on from it.
  ///
  /// @param clauses of guidance in use; `clausesUsed` have something under them
  /// @param proposals put; `proposalsAccepted` by a side at least in part
  /// @param commitments opened; `commitmentsReported` have a report of progress,
  ///   `commitmentsReportedClosed` of these have ended with a result, as have `commitmentsClosed`
  ///   in all
  public record Flow(
      int clauses,
      int clausesUsed,
      int proposals,
      int proposalsAccepted,
      int commitments,
      int commitmentsReported,
      int commitmentsReportedClosed,
      int commitmentsClosed) {}

  /// Two sides, in the order of their codes.
  public record Pair(String one, String other, int count) {}

  /// Two offices of two sides.
  public record OfficePair(
      String one, String oneOffice, String other, String otherOffice, int count) {}

  /// Reads them. Cost: a statement over the clauses of guidance and a pass over the list's heads.
  static Figures of(Books books, Register register, String looking) {
    List<Head> heads = register.heads(looking);
    Clauses clauses = clauses(books, looking);
    return new Figures(fields(heads), flow(heads, clauses), pairs(heads), offices(heads));
  }

  private record Clauses(int all, int used) {}

  private static Clauses clauses(Books books, String looking) {
    String sql =
        """
        select count(*), count(*) filter (where exists (
            select 1 from guidance_effect e
            where e.guidance = encode(g.dossier, 'hex') and e.clause in (g.id, '')))
        from guidance_clause g join guidance d on d.dossier = g.dossier
        where g.mechanism = any(?) and d.successor is null
        """;
    try (Connection c = books.database().getConnection()) {
      Array visible =
          c.createArrayOf(
              "bytea",
              books.charters(looking).stream()
                  .map(charter -> charter.hash().bytes())
                  .toArray(byte[][]::new));
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setArray(1, visible);
        try (ResultSet r = s.executeQuery()) {
          r.next();
          return new Clauses(r.getInt(1), r.getInt(2));
        }
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("counting for the pictures", e);
    }
  }

  private static List<FieldYear> fields(List<Head> heads) {
    return counted(heads.stream().map(it -> new FieldYear(it.field(), it.openedYear(), 0)))
        .entrySet()
        .stream()
        .map(it -> new FieldYear(it.getKey().field(), it.getKey().year(), it.getValue()))
        .sorted(Comparator.comparing(FieldYear::field).thenComparingInt(FieldYear::year))
        .toList();
  }

  private static Flow flow(List<Head> heads, Clauses clauses) {
    List<Head> proposals = of(heads, "proposal");
    List<Head> commitments = of(heads, "commitment");
    List<Head> reported = commitments.stream().filter(it -> it.reports() > 0).toList();
    return new Flow(
        clauses.all(),
        clauses.used(),
        proposals.size(),
        (int) proposals.stream().filter(Figures::isAccepted).count(),
        commitments.size(),
        reported.size(),
        (int) reported.stream().filter(Figures::isClosed).count(),
        (int) commitments.stream().filter(Figures::isClosed).count());
  }

  private static List<Head> of(List<Head> heads, String kind) {
    return heads.stream().filter(head -> head.kind().equals(kind)).toList();
  }

  private static boolean isAccepted(Head head) {
    return head.parties().stream().anyMatch(party -> ACCEPTED.contains(party.standing()));
  }

  private static boolean isClosed(Head head) {
    return head.phase().equals("closed");
  }

  private static List<Pair> pairs(List<Head> heads) {
    return counted(
            heads.stream()
                .flatMap(Figures::together)
                .map(two -> new Pair(two.one().side(), two.other().side(), 0)))
        .entrySet()
        .stream()
        .map(it -> new Pair(it.getKey().one(), it.getKey().other(), it.getValue()))
        .sorted(Comparator.comparing(Pair::one).thenComparing(Pair::other))
        .toList();
  }

  private static List<OfficePair> offices(List<Head> heads) {
    return counted(
            heads.stream()
                .flatMap(Figures::together)
                .filter(two -> !two.one().office().isEmpty() && !two.other().office().isEmpty())
                .map(two ->
                    new OfficePair(
                        two.one().side(),
                        two.one().office(),
                        two.other().side(),
                        two.other().office(),
                        0)))
        .entrySet()
        .stream()
        .map(it -> {
          OfficePair pair = it.getKey();
          return new OfficePair(
              pair.one(), pair.oneOffice(), pair.other(), pair.otherOffice(), it.getValue());
        })
        .sorted(
            Comparator.comparingInt(OfficePair::count)
                .reversed()
                .thenComparing(OfficePair::one)
                .thenComparing(OfficePair::oneOffice)
                .thenComparing(OfficePair::other)
                .thenComparing(OfficePair::otherOffice))
        .limit(OFFICES)
        .toList();
  }

  /// Two sides of one matter, in the order of their codes.
  private record Two(Head.Party one, Head.Party other) {}

  private static Stream<Two> together(Head head) {
    return head.parties().stream()
        .flatMap(one ->
            head.parties().stream()
                .filter(other -> other.side().compareTo(one.side()) > 0)
                .map(other -> new Two(one, other)));
  }

  private static <T> Map<T, Integer> counted(Stream<T> all) {
    Map<T, Integer> counts = new HashMap<>();
    all.forEach(one -> counts.merge(one, 1, Integer::sum));
    return counts;
  }
}
