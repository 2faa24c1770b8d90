package kmzero.node.gates;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;

/// The registry and the changes that this node holds, for other domains.
public final class GateBook {

  private final Gates gates;
  private final GateChanges changes;

  public GateBook(Gates gates, Books books) {
    this.gates = gates;
    this.changes = new GateChanges(books);
  }

  public Gates gates() {
    return gates;
  }

  public Optional<Place> find(String id) {
    return gates.find(id);
  }

  /// How a place stands at a moment; reads the changes that name it.
  public Opening opening(Place place, Traffic traffic, Instant at) {
    return Opening.of(place, changes.of(place.id()), traffic, at);
  }

  /// The next moment from `at` on at which both halves let the traffic through; empty when no hours
  /// are on file or none comes within sixteen days. At most 200 turns are looked at.
  public Optional<Instant> nextOpen(Place place, Traffic traffic, Instant at) {
    List<GateChange> held = changes.of(place.id());
    Instant now = at;
    for (int turn = 0; turn < 200; turn++) {
      Opening opening = Opening.of(place, held, traffic, now);
      switch (opening.state()) {
        case OPEN, REGISTERED_ONLY -> {
          return Optional.of(now);
        }
        case UNKNOWN -> {
          return Optional.empty();
        }
        case CLOSED, STOPPED -> {
          Optional<Instant> next = opening.until().filter(now::isBefore);
          if (next.isEmpty() || next.get().isAfter(at.plusSeconds(16 * 24 * 3600)))
            return Optional.empty();
          now = next.get();
        }
      }
    }
    return Optional.empty();
  }
}
