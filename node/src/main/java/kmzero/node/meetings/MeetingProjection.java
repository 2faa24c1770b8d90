package kmzero.node.meetings;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps meetings as rows, one each, as the plan now reads.
public final class MeetingProjection implements Projection {

  private static final List<String> TABLES = List.of("meeting", "meeting_link", "meeting_paper");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Meeting> read = Meeting.of(dossier);
    if (read.isEmpty()) return;
    Meeting meeting = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "meeting",
        dossier.id(),
        mechanism,
        meeting.kind(),
        meeting.number(),
        Bodies.column(meeting.subject()),
        meeting.from(),
        meeting.to(),
        Bodies.column(meeting.place()),
        meeting.form(),
        meeting.host(),
        String.join(",", meeting.guests()),
        String.join(",", meeting.confirmed()));
    MeetingSheet sheet =
        MeetingSheet.of(dossier.id(), dossier.cast(), dossier.facts()).orElseThrow();
    Set<String> invited = sheet.invited();
    Derived.insert(
        c,
        "meeting_link",
        dossier.id(),
        mechanism,
        sheet.parent(),
        sheet.returns(),
        String.join(",", meeting.guests().stream().filter(invited::contains).toList()),
        String.join(
            ",",
            sheet.delegations().entrySet().stream()
                .filter(named -> !named.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList()),
        sheet.next().flatMap(MeetingSheet.Next::host),
        sheet.next().flatMap(MeetingSheet.Next::day));
    int place = 0;
    for (Hash paper : sheet.reviews()) paper(c, mechanism, dossier, place++, paper, true);
    Set<Hash> drafted = new LinkedHashSet<>(sheet.linked());
    sheet.papers().forEach(paper -> paper.dossier().ifPresent(drafted::add));
    for (Hash paper : drafted) paper(c, mechanism, dossier, place++, paper, false);
  }

  private static void paper(
      Connection c, Hash mechanism, Dossier dossier, int place, Hash paper, boolean reviewed)
      throws SQLException {
    Derived.insert(c, "meeting_paper", dossier.id(), place, mechanism, paper, reviewed);
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Meeting.of(dossier).map(Meeting::subject);
  }
}
