package kmzero.node.signing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.desk.SignedIn;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.papers.Paper;

/// Puts ceremony packs together.
final class Packs {

  /// Communiqués looked at for one paper, newest first.
  private static final int MOST = 50;

  private final Books books;

  Packs(Books books) {
    this.books = books;
  }

  Pack of(SignedIn who, Reading reading, Paper.Revision revision, Names names) {
    List<String> precedence = reading.precedence();
    return new Pack(
        reading,
        revision,
        precedence.stream()
            .map(side -> new Pack.Copy(side, names.own(side), Pack.alternat(precedence, side)))
            .toList(),
        revision
            .meeting()
            .flatMap(meeting -> books.dossier(reading.side(), who.offices(), meeting))
            .flatMap(view -> MeetingSheet.of(view.id(), view.cast(), view.view().facts()))
            .map(sheet -> tables(sheet, precedence))
            .orElse(List.of()),
        communiques(who, reading, revision));
  }

  private static List<Pack.Table> tables(MeetingSheet sheet, List<String> precedence) {
    List<Pack.Table> tables = new ArrayList<>();
    for (String side : precedence) {
      List<MeetingSheet.Delegate> delegates = sheet.delegations().getOrDefault(side, List.of());
      if (!delegates.isEmpty()) tables.add(new Pack.Table(side, Pack.seats(delegates)));
    }
    return tables;
  }

  private List<Pack.Communique> communiques(
      SignedIn who, Reading reading, Paper.Revision revision) {
    List<Pack.Communique> found = new ArrayList<>();
    for (Hash id : communiques(reading.view().mechanism())) {
      Optional<Reading> other = Reading.find(books, who, id);
      if (other.isEmpty() || id.equals(reading.view().id())) continue;
      Paper.Revision text = other.get().revision(null).orElseThrow();
      boolean sameMeeting = text.meeting().isPresent() && text.meeting().equals(revision.meeting());
      boolean fromThis =
          text.sources().stream().anyMatch(s -> s.from().equals(reading.view().id()));
      if (sameMeeting || fromThis)
        found.add(new Pack.Communique(id, text, other.get().isAgreed(text)));
    }
    return found;
  }

  private List<Hash> communiques(Hash mechanism) {
    String sql =
        "select p.dossier from paper p join dossier d on d.id = p.dossier where p.mechanism = ? and"
            + " p.kind = 'communique' and d.phase <> 'abandoned' order by p.dossier limit ?";
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setInt(2, MOST);
      List<Hash> ids = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) ids.add(Hash.of(r.getBytes(1)));
      }
      return ids;
    } catch (SQLException e) {
      throw new BooksUnavailable("listing communiqués", e);
    }
  }
}
