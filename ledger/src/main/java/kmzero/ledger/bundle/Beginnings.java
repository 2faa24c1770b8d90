package kmzero.ledger.bundle;

import java.io.IOException;
import java.util.List;
import kmzero.ledger.entry.Origin;

/// Tells seals how logs begin that only recovery keys can begin: their keys stand in their first
/// entry, so that it has to be looked at before any of their checkpoints can be verified.
final class Beginnings {

  private Beginnings() {}

  /// Looks at what a file has for first entries.
  ///
  /// @param kind where its entries are
  static void tell(BundleIndex index, FrameKind kind, Seals seals) throws IOException {
    List<Origin> unknown = seals.unknown();
    for (List<Origin> before = List.of(); !before.equals(unknown); unknown = seals.unknown()) {
      before = unknown; // one may have to be known before the next
      tell(unknown, index, kind, seals);
    }
  }

  private static void tell(List<Origin> logs, BundleIndex index, FrameKind kind, Seals seals)
      throws IOException {
    for (Origin log : logs) {
      for (BundleIndex.Placed frame : index.entries(kind).getOrDefault(log, List.of())) {
        Place place = frame.place();
        if (place.start() == 0
            && EntryPackage.read(index.body(frame), 0, place.end())
                instanceof EntryPackage.Reading.Read(EntryPackage entries))
          seals.recovered(log, entries.entries().getFirst());
      }
    }
  }
}
