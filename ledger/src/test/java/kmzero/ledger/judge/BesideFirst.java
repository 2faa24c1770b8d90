package kmzero.ledger.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.tree.Hash;

/// The shelf of a further stripe: its own logs, and those of stripe 0 as another book has them.
/// Entries are asked for there; who belongs to the mechanism and what is in use is remembered as it
/// was when this shelf was made.
final class BesideFirst implements Shelf {

  private final MemoryShelf own;
  private final MemoryShelf first;
  private final Hash mechanism;
  private final Map<Hash, Dossier> remembered = new HashMap<>();
  private final List<Dossier> charters;
  private final Map<String, List<Naming>> namings = new HashMap<>();

  BesideFirst(Hash mechanism, MemoryShelf own, MemoryShelf first) {
    this.mechanism = mechanism;
    this.own = own;
    this.first = first;
    remembered.put(mechanism, first.dossier(mechanism).orElseThrow().copy());
    charters = first.charterDossiers().stream().map(Dossier::copy).toList();
    for (String side : Cooperation.SIDES) namings.put(side, List.copyOf(first.namings(side)));
  }

  private MemoryShelf of(Origin log) {
    return log.stripe() == 0 ? first : own;
  }

  @Override
  public byte[] leaf(Origin log, long index) {
    return of(log).leaf(log, index);
  }

  @Override
  public Hash hash(Origin log, long index) {
    return of(log).hash(log, index);
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    return of(log).root(log, size);
  }

  @Override
  public long height(Origin log, long index) {
    return of(log).height(log, index);
  }

  @Override
  public Cut cut(Origin log, long size) {
    return of(log).cut(log, size);
  }

  @Override
  public boolean hasId(Origin log, Cut past, String id) {
    return of(log).hasId(log, past, id);
  }

  @Override
  public Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    return of(log).lastAct(log, past, dossier);
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    if (!id.equals(mechanism) && own.dossier(id).isPresent()) return own.dossier(id);
    if (!remembered.containsKey(id))
      first.dossier(id).ifPresent(found -> remembered.put(id, found.copy()));
    return Optional.ofNullable(remembered.get(id));
  }

  @Override
  public List<Dossier> charterDossiers() {
    return charters;
  }

  @Override
  public List<Naming> namings(String side) {
    return Objects.requireNonNullElse(namings.get(side), List.of());
  }

  @Override
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    own.record(judged, dossier, cutBehind);
  }
}
