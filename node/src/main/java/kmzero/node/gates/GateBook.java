package kmzero.node.gates;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;

/// The registry and the changes that this node holds, for other domains.
public final class GateBook {

  private final Gates gates;
  private final Books books;
  private final GateChanges changes;

  public GateBook(Gates gates, Books books) {
    this.gates = gates;
    this.books = books;
    this.changes = new GateChanges(books);
  }

  public Gates gates() {
    return gates;
  }

  public Optional<Place> find(String id) {
    return gates.find(id);
  }

  /// The mechanism in which the side works a place together with the side across: one of two
  /// members if there is one.
  public Optional<Charter> charter(String side, Place place) {
    String other = side.equals(Place.GUANGXI) ? place.side() : Place.GUANGXI;
    if (!side.equals(place.side()) && !side.equals(Place.GUANGXI)) return Optional.empty();
    return books.charters(side).stream()
        .filter(charter -> charter.isMember(side) && charter.isMember(other))
        .filter(charter -> charter.sides().size() == 2)
        .findFirst();
  }

  /// Lanes that carry goods and that the side works at; gates with lanes of their own, markets and
  /// places of low trust are left out.
  public List<Place> goodsLanes(String side) {
    return gates.list().stream()
        .filter(place -> place.side().equals(side) || side.equals(Place.GUANGXI))
        .filter(place -> place.carries().contains(Traffic.GOODS))
        .filter(place -> place.trust() != Place.Trust.LOW)
        .filter(place -> gates.within(place).isEmpty())
        .filter(place -> place.kind() != Place.Kind.BORDER_MARKET)
        .toList();
  }

  /// The yards at those lanes and their gates, on both halves.
  public List<Yard> yards(String side) {
    return goodsLanes(side).stream()
        .flatMap(lane -> lane.touchedBy().stream())
        .distinct()
        .flatMap(id -> gates.find(id).stream())
        .flatMap(place -> gates.yards(place).stream())
        .toList();
  }

  /// How a place stands for a lorry.
  ///
  /// @param twoWay whether one may go over loaded and come back loaded
  public record Standing(Opening opening, boolean twoWay) {}

  /// How a place stands at a moment; reads the changes that touch it.
  public Opening opening(Place place, Traffic traffic, Instant at) {
    return Opening.of(place, changes.of(place), traffic, at);
  }

  /// How a place stands for goods at a moment.
  public Standing standing(Place place, Instant at) {
    List<GateChange> held = changes.of(place);
    return new Standing(
        Opening.of(place, held, Traffic.GOODS, at), Opening.takesTwoWay(place, held, at));
  }

  /// The next moment from `at` on at which both halves let the traffic through; empty when no hours
  /// are on file or none comes within sixteen days. At most 200 turns are looked at.
  public Optional<Instant> nextOpen(Place place, Traffic traffic, Instant at) {
    List<GateChange> held = changes.of(place);
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
