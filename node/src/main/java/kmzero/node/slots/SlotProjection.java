package kmzero.node.slots;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps sheets and their bookings as rows.
public final class SlotProjection implements Projection {

  private static final List<String> TABLES = List.of("slot_sheet", "slot_booking");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<SlotSheet> read = SlotSheet.of(dossier);
    if (read.isEmpty()) return;
    SlotSheet it = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "slot_sheet",
        dossier.id(),
        mechanism,
        it.place(),
        it.channel(),
        it.day(),
        it.leaving(),
        it.entering(),
        it.closed());
    for (SlotSheet.Booking one : it.bookings())
      Derived.insert(
          c,
          "slot_booking",
          dossier.id(),
          mechanism,
          one.act(),
          one.quarter().starts().toString(),
          one.quarter().goodsClass(),
          one.number(),
          one.passage(),
          one.live());
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return SlotSheet.of(dossier)
        .map(it ->
            Map.of(
                "vi", "Khung giờ " + it.place() + " " + it.day(),
                "zh", "时段 " + it.place() + " " + it.day(),
                "en", "Slots " + it.place() + " " + it.day()));
  }
}
