package kmzero.node.books;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import javax.sql.DataSource;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;
import kmzero.node.link.HeadsVersion;
import kmzero.node.link.Holder;

/// The open books as the link sees them: what is held of every log, and where to put what has come.
final class BooksOnTheLink implements Holder {

  private final DataSource database;
  private final Keyring keyring;
  private final OpenBooks open;
  private final HeadsVersion heads;
  private final RecentEntries recent;
  private final KnownNodes nodes = new KnownNodes();

  BooksOnTheLink(
      DataSource database,
      Keyring keyring,
      OpenBooks open,
      HeadsVersion heads,
      RecentEntries recent) {
    this.database = database;
    this.keyring = keyring;
    this.open = open;
    this.heads = heads;
    this.recent = recent;
  }

  // ---- of a mechanism --------------------------------------------------------------------------

  @Override
  public SortedSet<Hash> mechanisms() {
    return open.mechanisms();
  }

  @Override
  public Holdings holdings(Hash mechanism) {
    Stripes stripes = open.of(mechanism);
    return new BookHoldings(
        new PgHoldings(database, stripes.charter()), stripes::committed, recent, nodes);
  }

  @Override
  public MechanismKeys keys(Hash mechanism) {
    return open.of(mechanism).keys();
  }

  @Override
  public List<Charter.Member> members(Hash mechanism) {
    return open.of(mechanism).membership().members(keys(mechanism));
  }

  @Override
  public boolean serves(Hash mechanism, String side) {
    return open.of(mechanism).membership().serves(side);
  }

  @Override
  public Set<Hash> pins(Hash mechanism, String side) {
    Set<Hash> pins = new HashSet<>(keys(mechanism).newest(side).tls());
    open.of(mechanism)
        .membership()
        .invitation()
        .ifPresent(handed -> pins.addAll(handed.pins().getOrDefault(side, List.of())));
    return pins;
  }

  @Override
  public Set<String> ownSides() {
    return keyring.sides();
  }

  @Override
  public HeadsVersion heads() {
    return heads;
  }

  @Override
  public void answered(Hash mechanism, Set<String> sides) {
    open.find(mechanism)
        .ifPresent(stripes -> stripes.stream().forEach(book -> book.answered(sides)));
  }

  // ---- of a log --------------------------------------------------------------------------------

  @Override
  public Held held(Origin log) {
    return committed(log).map(l -> new Held(l.frontier(), l.toward())).orElse(Held.NOTHING);
  }

  @Override
  public Optional<SignedCheckpoint> checkpoint(Origin log, long size) {
    return committed(log).flatMap(l -> Optional.ofNullable(l.checkpoints().get(size)));
  }

  @Override
  public Hash root(Origin log, long size) {
    return committed(log)
        .flatMap(l -> l.root(size))
        .orElseGet(() -> holdings(log.mechanism()).tree(log, stored -> Proofs.root(size, stored)));
  }

  private Optional<Committed.Log> committed(Origin log) {
    return open.of(log).committed().find(log);
  }

  @Override
  public void store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries) {
    open.of(log).store(log, checkpoint, from, entries);
  }

  @Override
  public void cosignatures(Origin log, SignedCheckpoint verified) {
    open.of(log).cosignatures(log, verified);
  }

  @Override
  public void contradiction(
      Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way) {
    open.of(log).contradiction(log, mine, theirs, way);
  }

  @Override
  public boolean behind(Origin own, SignedCheckpoint theirs) {
    return open.of(own).behind(own, theirs);
  }
}
