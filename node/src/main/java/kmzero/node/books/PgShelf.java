package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;
import kmzero.node.database.BinaryCopy;

/// The shelf of one mechanism over its database rows, with what the running transaction has added
/// on top.
///
/// Owned by the mechanism's thread. Between [#begin] and [#flush] reads see what was added; after a
/// failure the shelf is thrown away.
final class PgShelf implements Shelf {

  /// What is known of a log here.
  static final class Row {
    final int id;
    final Origin origin;
    final boolean own;
    Frontier frontier;

    /// How much of it counts where a later generation has pinned its end.
    long end = Long.MAX_VALUE;

    /// How much of an own log has been read back since these books were opened.
    long readBack;

    Row(int id, Origin origin, boolean own, Frontier frontier) {
      this.id = id;
      this.origin = origin;
      this.own = own;
      this.frontier = frontier;
    }
  }

  private record Place(Origin log, long index) {}

  private MechanismKeys keys;
  private final Map<Origin, Row> rows = new HashMap<>();
  private final Statements statements;
  private final ActsOnRecord acts;
  private final Dossiers dossiers;

  // Added in the running transaction.
  private final Map<Place, byte[]> leaves = new LinkedHashMap<>();
  private final Map<Place, Judged> judged = new LinkedHashMap<>();
  private final List<Place> keyEntries = new ArrayList<>();
  private final Map<Origin, List<Judged>> newCutsAt = new HashMap<>();
  private final Map<Place, Entry.Reading> readings = new HashMap<>();

  PgShelf(Hash mechanism, Dossier founding, MechanismKeys keys, Connection connection) {
    this.keys = keys;
    statements = new Statements(connection);
    acts = new ActsOnRecord(statements, rows);
    dossiers = new Dossiers(mechanism, founding, statements);
  }

  /// The connection of the transaction that begins.
  void begin(Connection transaction) {
    statements.begin(transaction);
  }

  /// The connection of the running transaction.
  Connection connection() {
    return statements.connection();
  }

  /// The dossiers of the mechanism.
  Dossiers dossiers() {
    return dossiers;
  }

  /// The acts on record.
  ActsOnRecord acts() {
    return acts;
  }

  void know(Row row) {
    rows.put(row.origin, row);
  }

  Row row(Origin log) {
    Row row = rows.get(log);
    if (row == null) throw new NoSuchElementException("no such log here: " + log);
    return row;
  }

  boolean knows(Origin log) {
    return rows.containsKey(log);
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /// The logs that a side writes now: of each stripe the newest generation.
  List<Origin> newestGenerations(String side) {
    Map<Integer, Origin> newest = new TreeMap<>();
    for (Origin log : rows.keySet()) {
      if (log.side().equals(side))
        newest.merge(log.stripe(), log, (a, b) -> a.generation() < b.generation() ? b : a);
    }
    return List.copyOf(newest.values());
  }

  /// Adds the next leaf of a log. Durable with the transaction.
  ///
  /// @return the size then held
  long store(Origin log, byte[] leaf) {
    return store(log, leaf, EntryReader.read(leaf));
  }

  /// The same of a leaf that has been read.
  long store(Origin log, byte[] leaf, Entry.Reading reading) {
    Row row = row(log);
    Place place = new Place(log, row.frontier.size());
    leaves.put(place, leaf);
    readings.put(place, reading);
    row.frontier = row.frontier.append(Merkle.leaf(leaf));
    MechanismKeys then = keys.behind(log, place.index(), reading);
    if (!then.equals(keys)) keyEntries.add(place);
    keys = then;
    return row.frontier.size();
  }

  /// Which keys rule where, as far as the logs are held.
  MechanismKeys keys() {
    return keys;
  }

  /// Entries judged in the running transaction.
  List<Judged> judged() {
    return List.copyOf(judged.values());
  }

  /// Valid acts judged in the running transaction, by dossier.
  Map<Hash, List<Placed>> fresh() {
    Map<Hash, List<Placed>> fresh = new HashMap<>();
    for (Judged j : judged.values()) {
      if (!j.valid() || !(j.reading() instanceof Entry.Reading.Read(Act act))) continue;
      fresh
          .computeIfAbsent(act.dossier().orElse(j.hash()), d -> new ArrayList<>())
          .add(new Placed(j.log(), j.index(), j.height(), j.hash(), act));
    }
    return fresh;
  }

  /// Asks at once for what judging these acts will ask for one by one: their ids, the dossiers they
  /// name, and the acts before them.
  void prefetch(Collection<Act> asked) {
    Map<Origin, List<String>> ids = new HashMap<>();
    List<Hash> named = new ArrayList<>();
    for (Act act : asked) {
      ids.computeIfAbsent(act.log(), log -> new ArrayList<>()).add(act.id());
      named.add(act.dossier().orElseGet(act::hash));
    }
    ids.forEach(acts::prefetchIds);
    prefetchDossiers(named);
  }

  /// Asks at once for dossiers, and for the newest act of each log in them.
  void prefetchDossiers(List<Hash> named) {
    dossiers.prefetch(named);
    acts.prefetchLines(named);
  }

  /// Writes what was added, in batches.
  void flush() throws SQLException {
    insertEntries();
    updateVerdicts();
    insertTiles();
    insertKeyEntries();
  }

  /// Forgets what was added: it is in the rows now.
  void settle() {
    leaves.clear();
    keyEntries.clear();
    readings.clear();
    judged.clear();
    newCutsAt.clear();
    acts.settle();
    dossiers.settle();
  }

  private void insertEntries() throws SQLException {
    if (leaves.isEmpty()) return;
    String columns = "entry (log, idx, hash, leaf, verdict, reason, height, kind, act_id, dossier)";
    BinaryCopy copy = BinaryCopy.into(statements.connection(), columns);
    for (Map.Entry<Place, byte[]> e : leaves.entrySet()) {
      Place place = e.getKey();
      Judged known = judged.get(place);
      copy.row(10);
      copy.int4(row(place.log()).id);
      copy.int8(place.index());
      copy.bytes((known == null ? Merkle.leaf(e.getValue()) : known.hash()).bytes());
      copy.bytes(e.getValue());
      EntryColumns.copy(copy, known);
    }
    copy.end();
  }

  private void updateVerdicts() throws SQLException {
    String sql =
        "update entry set verdict = ?, reason = ?, height = ?, kind = ?, act_id = ?, dossier = ?"
            + " where log = ? and idx = ?";
    try (PreparedStatement s = statements.connection().prepareStatement(sql)) {
      for (Map.Entry<Place, Judged> e : judged.entrySet()) {
        if (leaves.containsKey(e.getKey())) continue;
        EntryColumns.set(s, 1, e.getValue());
        s.setInt(7, row(e.getKey().log()).id);
        s.setLong(8, e.getKey().index());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void insertKeyEntries() throws SQLException {
    if (keyEntries.isEmpty()) return;
    try (PreparedStatement s =
        statements.connection().prepareStatement("insert into key_entry (log, idx) values (?,?)")) {
      for (Place place : keyEntries) {
        s.setInt(1, row(place.log()).id);
        s.setLong(2, place.index());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void insertTiles() throws SQLException {
    try (PreparedStatement s =
        statements
            .connection()
            .prepareStatement("insert into tile (log, idx, root) values (?,?,?)")) {
      for (Place place : leaves.keySet()) {
        if ((place.index() + 1) % LogTree.TILE != 0) continue;
        int id = row(place.log()).id;
        long tile = place.index() / LogTree.TILE;
        s.setInt(1, id);
        s.setLong(2, tile);
        s.setBytes(3, tileRoot(id, tile));
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private byte[] tileRoot(int id, long tile) {
    LogTree tree = new LogTree(statements.connection(), id);
    return Merkle.node(tree.node(7, tile * 2), tree.node(7, tile * 2 + 1)).bytes();
  }

  // ---- what the judge asks
  // ------------------------------------------------------------------------------------------------

  @Override
  public byte[] leaf(Origin log, long index) {
    byte[] added = leaves.get(new Place(log, index));
    if (added != null) return added.clone();
    return statements
        .one(
            "select leaf from entry where log = ? and idx = ?",
            r -> r.getBytes(1),
            row(log).id,
            index)
        .orElseThrow(() -> new NoSuchElementException(log + " at " + index));
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    if (!knows(log)) return Optional.empty();
    Row row = row(log);
    if (size > row.frontier.size()) return Optional.empty();
    if (size == row.frontier.size()) return Optional.of(row.frontier.root());
    Optional<Hash> signed =
        statements.one(
            "select root from checkpoint where log = ? and size = ?",
            r -> Hash.of(r.getBytes(1)),
            row.id,
            size);
    return signed.isPresent() ? signed : Optional.of(rootFromTiles(row, size));
  }

  private Hash rootFromTiles(Row row, long size) {
    if (leaves.keySet().stream().noneMatch(p -> p.log().equals(row.origin) && p.index() < size)) {
      return Proofs.root(size, new LogTree(statements.connection(), row.id));
    }
    Frontier frontier = Frontier.EMPTY;
    for (long i = 0; i < size; i++) frontier = frontier.append(Merkle.leaf(leaf(row.origin, i)));
    return frontier.root();
  }

  @Override
  public long height(Origin log, long index) {
    Judged added = judged.get(new Place(log, index));
    if (added != null) return added.height();
    return statements
        .one(
            "select height from entry where log = ? and idx = ?",
            r -> r.getLong(1),
            row(log).id,
            index)
        .orElseThrow(() -> new NoSuchElementException(log + " at " + index));
  }

  @Override
  public Cut cut(Origin log, long size) {
    if (size == 0) return Cut.NOTHING;
    Optional<Seen> seen = seen(log, size);
    Optional<Seen.Head> end = pin(log);
    Cut before = end.map(e -> cut(e.origin(), e.size()).goingOn(e)).orElse(Cut.NOTHING);
    return seen.map(before::quoting).orElse(before);
  }

  /// The last valid `seen` of the first `size` entries.
  private Optional<Seen> seen(Origin log, long size) {
    for (Judged seen : newCutsAt.getOrDefault(log, List.of()).reversed()) {
      if (seen.index() < size) return Optional.of((Seen) seen.reading().find().orElseThrow());
    }
    return statements.one(
        "select leaf from entry where log = ? and idx < ? and kind = 'seen' and verdict = 1"
            + " order by idx desc limit 1",
        r -> (Seen) EntryReader.read(r.getBytes(1)).find().orElseThrow(),
        row(log).id,
        size);
  }

  /// Where the generation before ends, if `log` begins with a pin that stands.
  Optional<Seen.Head> pin(Origin log) {
    if (log.generation() == 1) return Optional.empty();
    Judged added = judged.get(new Place(log, 0));
    Optional<Entry> first =
        added != null
            ? added.valid() ? added.reading().find() : Optional.empty()
            : statements
                .one(
                    "select leaf from entry where log = ? and idx = 0 and kind = 'pin' and verdict"
                        + " = 1",
                    r -> EntryReader.read(r.getBytes(1)),
                    row(log).id)
                .flatMap(Entry.Reading::find);
    return first.flatMap(e -> e instanceof Pin pin ? Optional.of(pin.end()) : Optional.empty());
  }

  @Override
  public Entry.Reading reading(Origin log, long index) {
    Entry.Reading added = readings.get(new Place(log, index));
    return added != null ? added : EntryReader.read(leaf(log, index));
  }

  @Override
  public boolean hasId(Origin log, Cut past, String id) {
    return acts.findId(log, past, id).isPresent();
  }

  @Override
  public Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    return acts.lastAct(log, past, dossier);
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    return dossiers.find(id);
  }

  @Override
  public List<Dossier> charterDossiers() {
    return dossiers.charters();
  }

  @Override
  public void record(Judged entry, Optional<Dossier> dossier, Cut cutBehind) {
    Place place = new Place(entry.log(), entry.index());
    judged.put(place, entry);
    acts.add(entry);
    if (entry.valid() && entry.reading() instanceof Entry.Reading.Read(Seen seen))
      newCutsAt.computeIfAbsent(seen.log(), l -> new ArrayList<>()).add(entry);
    dossier.ifPresent(dossiers::touch);
    if (entry.valid() && entry.reading() instanceof Entry.Reading.Read(Pin pin)) ends(pin.end());
  }

  /// A pin ends this log: dossiers with acts beyond it are shown anew, without them.
  private void ends(Seen.Head end) {
    Row row = row(end.origin());
    row.end = end.size();
    Set<Hash> beyond = new LinkedHashSet<>();
    for (Judged j : judged.values()) {
      boolean act = j.valid() && j.reading().find().orElse(null) instanceof Act;
      if (act && j.log().equals(row.origin) && j.index() >= row.end)
        beyond.add(((Act) j.reading().find().orElseThrow()).dossier().orElse(j.hash()));
    }
    beyond.addAll(
        statements.all(
            "select distinct dossier from entry where log = ? and idx >= ? and verdict = 1 and"
                + " dossier is not null",
            r -> Hash.of(r.getBytes(1)),
            row.id,
            row.end));
    for (Hash id : beyond) dossiers.find(id).ifPresent(dossiers::touch);
  }
}
