package kmzero.node.correspondence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.node.bodies.Body;
import kmzero.node.bodies.BodyBook;

/// With whom a side can put contacts on record, and in which of its mechanisms.
final class Partners {

  private final BodyBook bodies;
  private final List<Charter> charters;
  private final String side;
  private final LocalDate today;

  /// @param charters of the mechanisms that `side` belongs to
  Partners(BodyBook bodies, List<Charter> charters, String side, LocalDate today) {
    this.bodies = bodies;
    this.charters =
        charters.stream()
            .filter(charter ->
                charter.procedures().stream().anyMatch(p -> p.name().equals(Contact.PROCEDURE)))
            .toList();
    this.side = side;
    this.today = today;
  }

  /// A side with the bodies of it that face one of the reader's; the side itself stands for any
  /// other of its bodies.
  record Partner(String side, List<Body> bodies) {
    Partner {
      bodies = List.copyOf(bodies);
    }
  }

  /// Every other member of the mechanisms, those with counterparts first.
  List<Partner> list() {
    Set<String> own =
        bodies.on(today, side, null).stream().map(Body::id).collect(Collectors.toSet());
    Map<String, List<Body>> facing = new LinkedHashMap<>();
    for (Charter charter : charters) {
      for (String member : charter.sides()) {
        if (!member.equals(side)) facing.computeIfAbsent(member, m -> facing(m, own));
      }
    }
    return facing.entrySet().stream()
        .map(entry -> new Partner(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing((Partner partner) -> partner.bodies().isEmpty()))
        .toList();
  }

  private List<Body> facing(String member, Set<String> own) {
    List<Body> facing = new ArrayList<>();
    for (Body body : bodies.on(today, member, null)) {
      if (bodies.counterparts(body.id(), today).stream().anyMatch(o -> own.contains(o.id()))) {
        facing.add(body);
      }
    }
    return facing;
  }

  /// Mechanisms in which the reader's side may write to `other`, the smallest first: what two sides
  /// say to each other goes to no more members than it must.
  List<Charter> mechanisms(String other) {
    return charters.stream()
        .filter(charter -> charter.find(side).isPresent() && charter.isMember(other))
        .sorted(
            Comparator.comparingInt((Charter charter) -> charter.holders().size())
                .thenComparing(charter -> charter.hash().hex()))
        .toList();
  }

  /// Mechanisms that use the procedure, in the charters' order.
  List<Charter> mechanisms() {
    return charters;
  }

  /// Whether a body of that id exists today and belongs to `other`.
  Optional<Body> body(String id, String other) {
    return bodies.find(id).filter(body -> body.side().equals(other));
  }

  /// Whether the side has a voice in any of them.
  boolean isMember() {
    return charters.stream().anyMatch(charter -> charter.isMember(side));
  }
}
