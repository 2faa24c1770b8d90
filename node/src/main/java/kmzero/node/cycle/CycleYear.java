package kmzero.node.cycle;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.meetings.Meetings;

/// A year of a mechanism as the dossiers that exist tell it: from collecting what came of the year
/// before to what was settled of the next. A view: nothing here is kept.
///
/// @param stations eight, in the order of the year
/// @param next what was settled of the next meeting
public record CycleYear(int year, List<Station> stations, Optional<Next> next) {

  public CycleYear {
    stations = List.copyOf(stations);
  }

  /// How far a station is.
  public enum State {
    AHEAD,
    BEGUN,
    DONE
  }

  /// A station of the year.
  ///
  /// @param id `collect`, `preparatory`, `invitations`, `meeting`, `plan`, `work`, `stocktake` or
  ///   `next`
  /// @param dossiers what lights it
  /// @param part how many of `whole` are through; both 0 where nothing is counted
  public record Station(String id, State state, List<Hash> dossiers, int part, int whole) {
    public Station {
      dossiers = List.copyOf(dossiers);
    }
  }

  /// The next meeting, as far as it is settled.
  public record Next(Optional<String> host, Optional<LocalDate> day) {}

  /// What a year is read from: all of one mechanism, as one side may see it.
  ///
  /// @param links by meeting
  public record Sources(
      List<Stocktakes.Row> stocktakes,
      List<Meetings.Row> meetings,
      Map<Hash, Meetings.Links> links,
      List<CommitmentRow> commitments) {
    public Sources {
      stocktakes = List.copyOf(stocktakes);
      meetings = meetings.stream().filter(row -> !row.phase().equals("cancelled")).toList();
      links = Map.copyOf(links);
      commitments = List.copyOf(commitments);
    }

    Optional<Meetings.Links> findLinks(Meetings.Row row) {
      return Optional.ofNullable(links.get(row.dossier()));
    }
  }

  private static final Set<String> GREAT = Set.of("spring-meeting", "committee");
  private static final Set<String> SMALL = Set.of("talks", "visit");

  /// The year as `sources` tell it.
  static CycleYear of(int year, Sources sources) {
    List<Meetings.Row> main = main(year, sources);
    List<Meetings.Row> preparatory = preparatory(year, main, sources);
    Set<Hash> papers = papers(main, sources);
    List<CommitmentRow> commitments =
        sources.commitments().stream()
            .filter(row -> row.source().filter(papers::contains).isPresent())
            .toList();
    List<Meetings.Row> after = main(year + 1, sources);
    Optional<Next> next =
        main.stream()
            .flatMap(row -> sources.findLinks(row).stream())
            .filter(links -> links.nextHost().isPresent() || links.nextDay().isPresent())
            .map(links -> new Next(links.nextHost(), links.nextDay()))
            .reduce((first, last) -> last)
            .or(() ->
                after.stream()
                    .findFirst()
                    .map(row -> new Next(Optional.of(row.meeting().host()), row.meeting().from())));
    return new CycleYear(
        year,
        List.of(
            stocktake("collect", year - 1, sources),
            meetings("preparatory", preparatory),
            invitations(main, sources),
            meetings("meeting", main),
            plan(papers, commitments),
            work(commitments),
            stocktake("stocktake", year, sources),
            new Station(
                "next",
                next.isPresent() ? State.DONE : State.AHEAD,
                after.stream().map(Meetings.Row::dossier).toList(),
                0,
                0)),
        next);
  }

  /// The meetings that the year turns on: Spring Meetings and the committee's, else talks and
  /// visits that are not part of another meeting.
  private static List<Meetings.Row> main(int year, Sources sources) {
    List<Meetings.Row> ofYear =
        sources.meetings().stream()
            .filter(row -> row.meeting().from().filter(day -> day.getYear() == year).isPresent())
            .toList();
    List<Meetings.Row> great =
        ofYear.stream().filter(row -> GREAT.contains(row.meeting().kind())).toList();
    return great.isEmpty()
        ? ofYear.stream()
            .filter(row -> SMALL.contains(row.meeting().kind()))
            .filter(row -> sources.findLinks(row).flatMap(Meetings.Links::parent).isEmpty())
            .toList()
        : great;
  }

  /// Preparatory meetings that name one of `main` as theirs, and those between October of the year
  /// before and the last day of `main`.
  private static List<Meetings.Row> preparatory(
      int year, List<Meetings.Row> main, Sources sources) {
    Set<Hash> mains = new HashSet<>(main.stream().map(Meetings.Row::dossier).toList());
    LocalDate from = LocalDate.of(year - 1, Month.OCTOBER, 1);
    LocalDate until =
        main.stream()
            .flatMap(row -> row.meeting().to().stream())
            .max(LocalDate::compareTo)
            .orElse(LocalDate.of(year, Month.SEPTEMBER, 30));
    return sources.meetings().stream()
        .filter(row -> row.meeting().kind().equals("preparatory"))
        .filter(row -> {
          Optional<Hash> parent = sources.findLinks(row).flatMap(Meetings.Links::parent);
          return parent.isPresent()
              ? mains.contains(parent.get())
              : row.meeting()
                  .from()
                  .filter(day -> !day.isBefore(from) && !day.isAfter(until))
                  .isPresent();
        })
        .toList();
  }

  private static Set<Hash> papers(List<Meetings.Row> main, Sources sources) {
    Set<Hash> papers = new java.util.LinkedHashSet<>();
    main.forEach(row -> sources.findLinks(row).ifPresent(links -> papers.addAll(links.papers())));
    return papers;
  }

  private static Station stocktake(String id, int year, Sources sources) {
    List<Stocktakes.Row> rows =
        sources.stocktakes().stream().filter(row -> row.year() == year).toList();
    return new Station(
        id,
        state(rows.size(), rows.stream().filter(Stocktakes.Row::ended).count()),
        rows.stream().map(Stocktakes.Row::dossier).toList(),
        rows.stream().mapToInt(row -> row.complete().size()).sum(),
        rows.stream().mapToInt(row -> row.sides().size()).sum());
  }

  private static Station meetings(String id, List<Meetings.Row> rows) {
    int held = (int) rows.stream().filter(row -> row.phase().equals("held")).count();
    return new Station(
        id,
        state(rows.size(), held),
        rows.stream().map(Meetings.Row::dossier).toList(),
        held,
        rows.size());
  }

  private static Station invitations(List<Meetings.Row> main, Sources sources) {
    int guests = main.stream().mapToInt(row -> row.meeting().guests().size()).sum();
    int confirmed = main.stream().mapToInt(row -> row.meeting().confirmed().size()).sum();
    boolean invited =
        confirmed > 0
            || main.stream()
                .flatMap(row -> sources.findLinks(row).stream())
                .anyMatch(links -> !links.invited().isEmpty());
    State state =
        guests > 0 && confirmed == guests ? State.DONE : invited ? State.BEGUN : State.AHEAD;
    return new Station(
        "invitations",
        state,
        invited ? main.stream().map(Meetings.Row::dossier).toList() : List.of(),
        confirmed,
        guests);
  }

  private static Station plan(Set<Hash> papers, List<CommitmentRow> commitments) {
    int accepted =
        (int) commitments.stream().filter(row -> !row.phase().equals("proposed")).count();
    State state =
        !commitments.isEmpty() && accepted == commitments.size()
            ? State.DONE
            : papers.isEmpty() ? State.AHEAD : State.BEGUN;
    return new Station("plan", state, new ArrayList<>(papers), accepted, commitments.size());
  }

  private static Station work(List<CommitmentRow> commitments) {
    int reported =
        (int)
            commitments.stream()
                .filter(row ->
                    row.ended()
                        || row.commitment().owners().stream()
                            .map(Commitment.Owner::reports)
                            .anyMatch(reports -> reports > 0))
                .count();
    return new Station(
        "work",
        state(reported == 0 ? 0 : commitments.size(), reported),
        List.of(),
        reported,
        commitments.size());
  }

  private static State state(long all, long through) {
    if (all == 0) return State.AHEAD;
    return through == all ? State.DONE : State.BEGUN;
  }
}
