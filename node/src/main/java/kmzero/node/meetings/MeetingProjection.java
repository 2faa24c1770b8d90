package kmzero.node.meetings;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps meetings as rows, one each, as the plan now reads.
public final class MeetingProjection implements Projection {

  private static final List<String> TABLES = List.of("meeting");

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
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Meeting.of(dossier).map(Meeting::subject);
  }
}
