package kmzero.node.books;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;

/// The mechanisms that a node has joined, in their rows.
final class CharterRows {

  private CharterRows() {}

  /// A mechanism that was joined.
  ///
  /// @param invitation of a side that came later
  record Joined(Charter charter, Optional<Invitation> invitation) {}

  /// All of them, in the order in which they were joined.
  static List<Joined> load(DataSource database) {
    return Select.rows(
            database,
            "reading the charters",
            "select charter, invitation from mechanism order by joined_at, id",
            row ->
                Charter.read(row.getBytes(1)) instanceof Charter.Reading.Read(Charter charter)
                    ? Stream.of(new Joined(charter, Invitation.find(row.getBytes(2))))
                    : Stream.<Joined>empty())
        .stream()
        .flatMap(joined -> joined)
        .toList();
  }

  /// Notes that a mechanism was joined; an invitation that is there already stays.
  static void save(DataSource database, Charter founding, Optional<Invitation> invitation) {
    var _ =
        Select.update(
            database,
            "writing a charter",
            "insert into mechanism (id, charter, invitation) values (?,?,?) on conflict (id) do"
                + " update set invitation = coalesce(excluded.invitation, mechanism.invitation)",
            founding.hash(),
            CanonicalJson.write(founding.json()),
            invitation.map(Invitation::bytes));
  }
}
