package kmzero.node.slots;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Select;

/// Finds sheets and bookings.
public final class Slots {

  private static final int MOST = 40;

  private final Books books;

  public Slots(Books books) {
    this.books = books;
  }

  /// A quarter-hour that a passage holds.
  public record Held(Hash sheet, Hash act, LocalDate day, Quarter quarter) {}

  /// The sheets of a place on a day, whoever looks: they hold counts, and passages by their hash.
  /// At most 40, the ones still open first.
  public List<SlotSheet> sheets(String place, LocalDate day) {
    return Select.rows(
            books.database(),
            "finding slots",
            "select dossier, leaving from slot_sheet where place = ? and day = ?"
                + " order by closed, leaving, channel, dossier limit ?",
            row -> Hash.of(row.getBytes(1)),
            place,
            day,
            MOST)
        .stream()
        .flatMap(dossier -> find(dossier).stream())
        .toList();
  }

  /// The sheet of that dossier.
  public Optional<SlotSheet> find(Hash dossier) {
    return books.sides().stream()
        .flatMap(side -> books.dossier(side, java.util.Set.of(), dossier).stream())
        .findFirst()
        .flatMap(Slots::read);
  }

  static Optional<SlotSheet> read(DossierView view) {
    return SlotSheet.of(view.procedure().name(), view.id(), view.cast(), view.view().facts());
  }

  /// The slot that a passage holds.
  public Optional<Held> held(Hash passage) {
    return Select.rows(
            books.database(),
            "finding a booking",
            "select b.dossier, b.act, s.day, b.starts, b.class from slot_booking b"
                + " join slot_sheet s on s.dossier = b.dossier where b.passage = ? and b.live"
                + " order by s.day desc, b.starts desc limit 1",
            row ->
                new Held(
                    Hash.of(row.getBytes(1)),
                    Hash.of(row.getBytes(2)),
                    LocalDate.parse(row.getString(3)),
                    new Quarter(LocalTime.parse(row.getString(4)), row.getString(5))),
            passage)
        .stream()
        .findFirst();
  }
}
