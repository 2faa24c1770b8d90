package kmzero.node.gates;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// The changes at gates that a node holds.
public final class GateChanges {

  private static final int MOST = 2_000;

  private final Books books;

  public GateChanges(Books books) {
    this.books = books;
  }

  /// A change in its mechanism.
  public record Held(Hash mechanism, GateChange change) {}

  /// The newest 2,000 changes that name a place of the registry, oldest dossiers first: what is
  /// open and closed is for everybody to see.
  public Map<String, List<Held>> byPlace() {
    return Select.rows(
            books.database(),
            "reading changes at gates",
            "select * from (select g.dossier, g.mechanism, g.facts, d.opened_at from gate_change g"
                + " join dossier d on d.id = g.dossier where g.place is not null"
                + " order by d.opened_at desc, g.dossier limit ?) newest"
                + " order by opened_at, dossier",
            row -> {
              Hash mechanism = Hash.of(row.getBytes(2));
              return GateChange.read(Hash.of(row.getBytes(1)), row.getString(3))
                  .map(change -> new Held(mechanism, change));
            },
            MOST)
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.groupingBy(held -> held.change().place().orElse("")));
  }

  /// The newest 2,000 changes that touch a place, oldest dossiers first.
  List<GateChange> of(Place place) {
    return Select.rows(
            books.database(),
            "reading changes at a gate",
            "select * from (select g.dossier, g.facts, d.opened_at from gate_change g"
                + " join dossier d on d.id = g.dossier where g.place = any(?)"
                + " order by d.opened_at desc, g.dossier limit ?) newest"
                + " order by opened_at, dossier",
            row -> GateChange.read(Hash.of(row.getBytes(1)), row.getString(2)),
            place.touchedBy(),
            MOST)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
