package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Ends;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.keys.Naming;
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

  private final int stripe;
  private MechanismKeys keys;
  private final Map<Origin, LogRow> rows = new HashMap<>();
  private final Ends ends = new Ends();
  private final Statements statements;
  private final ActsOnRecord acts;
  private final Dossiers dossiers;
  private final DossierRows dossierRows;

  // Added in the running transaction.
  private final List<Judged> judged = new ArrayList<>();
  private final List<KeyEntry> keyEntries = new ArrayList<>();
  private final Map<Origin, List<Judged>> newCutsAt = new HashMap<>();
  private long addedBytes;

  private record KeyEntry(LogRow row, long index) {}

  /// @param stripe whose logs are written here
  PgShelf(
      Hash mechanism,
      int stripe,
      Dossier founding,
      DossierRows dossierRows,
      MechanismKeys keys,
      Connection connection) {
    this.stripe = stripe;
    this.dossierRows = dossierRows;
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

  /// What lists show of them.
  DossierRows dossierRows() {
    return dossierRows;
  }

  /// The acts on record.
  ActsOnRecord acts() {
    return acts;
  }

  void know(LogRow row) {
    rows.put(row.origin, row);
  }

  LogRow row(Origin log) {
    LogRow row = rows.get(log);
    if (row == null) throw new NoSuchElementException("no such log here: " + log);
    return row;
  }

  boolean knows(Origin log) {
    return rows.containsKey(log);
  }

  /// Those that are written here.
  List<LogRow> rows() {
    return rows.values().stream().filter(row -> row.origin.stripe() == stripe).toList();
  }

  /// Adds the next leaf of a log. Durable with the transaction.
  ///
  /// @return the size then held
  long store(Origin log, byte[] leaf) {
    return store(log, leaf, Merkle.leaf(leaf), EntryReader.read(leaf));
  }

  /// The same of a leaf that has been hashed and read.
  long store(Origin log, byte[] leaf, Hash hash, Entry.Reading reading) {
    LogRow row = row(log);
    long index = row.frontier.size();
    row.add(new LogRow.Leaf(leaf, hash, reading));
    addedBytes += leaf.length;
    MechanismKeys then = keys.behind(log, index, reading);
    if (!then.equals(keys)) keyEntries.add(new KeyEntry(row, index));
    keys = then;
    return index + 1;
  }

  /// Bytes of the leaves that the running transaction has added.
  long addedBytes() {
    return addedBytes;
  }

  /// Which keys rule where, as far as the logs are held.
  MechanismKeys keys() {
    return keys;
  }

  /// Valid acts judged in the running transaction, by dossier.
  Map<Hash, List<Placed>> fresh() {
    Map<Hash, List<Placed>> fresh = new HashMap<>();
    for (Judged j : judged) {
      if (!j.valid() || !(j.reading() instanceof Entry.Reading.Read(Act act))) continue;
      fresh
          .computeIfAbsent(act.dossier().orElse(j.hash()), d -> new ArrayList<>())
          .add(Placed.of(j, act));
    }
    return fresh;
  }

  /// Asks at once for what judging the next acts of a log will ask for one by one.
  ///
  /// @param ids of these acts
  /// @param in dossiers that they name
  /// @param opened dossiers that they open
  void prefetch(Origin log, Collection<String> ids, Set<Hash> in, Set<Hash> opened) {
    Set<Hash> before = new LinkedHashSet<>(in);
    before.removeAll(opened);
    dossiers.prefetch(before);
    acts.prefetchIds(log, ids);
    before.addAll(opened); // somebody may have named a dossier before he opened it
    acts.prefetchLines(log, before);
  }

  /// Writes what was added, each table in one go.
  void flush() throws SQLException {
    insertEntries();
    updateVerdicts();
    insertTiles();
    insertKeyEntries();
  }

  /// Forgets what was added: it is in the rows now.
  void settle() {
    rows.values().forEach(LogRow::settle);
    judged.clear();
    keyEntries.clear();
    newCutsAt.clear();
    addedBytes = 0;
    acts.settle();
    dossiers.settle();
  }

  private void insertEntries() throws SQLException {
    if (rows.values().stream().allMatch(row -> row.added().isEmpty())) return;
    String columns = "entry (log, idx, hash, leaf, verdict, reason, height, kind, act_id, dossier)";
    BinaryCopy copy = BinaryCopy.into(statements.connection(), columns);
    for (LogRow row : rows.values()) {
      long index = row.committed();
      for (LogRow.Leaf leaf : row.added()) {
        copy.row(10);
        copy.int4(row.id);
        copy.int8(index);
        copy.bytes(leaf.hash().bytes());
        copy.bytes(leaf.bytes());
        EntryColumns.copy(copy, row.findJudged(index).orElse(null));
        index++;
      }
    }
    copy.end();
  }

  /// Entries that were held already and have been judged only now.
  private void updateVerdicts() throws SQLException {
    List<Judged> late = judged.stream().filter(j -> j.index() < row(j.log()).committed()).toList();
    if (late.isEmpty()) return;
    String sql =
        "update entry set verdict = ?, reason = ?, height = ?, kind = ?, act_id = ?, dossier = ?"
            + " where log = ? and idx = ?";
    try (PreparedStatement s = statements.connection().prepareStatement(sql)) {
      for (Judged each : late) {
        EntryColumns.set(s, 1, each);
        s.setInt(7, row(each.log()).id);
        s.setLong(8, each.index());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void insertKeyEntries() throws SQLException {
    if (keyEntries.isEmpty()) return;
    try (PreparedStatement s =
        statements.connection().prepareStatement("insert into key_entry (log, idx) values (?,?)")) {
      for (KeyEntry each : keyEntries) {
        s.setInt(1, each.row().id);
        s.setLong(2, each.index());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void insertTiles() throws SQLException {
    if (rows.values().stream().allMatch(row -> row.tiles().isEmpty())) return;
    try (PreparedStatement s =
        statements
            .connection()
            .prepareStatement("insert into tile (log, idx, root) values (?,?,?)")) {
      for (LogRow row : rows.values()) {
        for (Map.Entry<Long, Hash> tile : row.tiles().entrySet()) {
          s.setInt(1, row.id);
          s.setLong(2, tile.getKey());
          s.setBytes(3, tile.getValue().bytes());
          s.addBatch();
        }
      }
      s.executeBatch();
    }
  }

  // ---- what the judge asks
  // ------------------------------------------------------------------------------------------------

  @Override
  public byte[] leaf(Origin log, long index) {
    LogRow row = row(log);
    Optional<LogRow.Leaf> added = row.findAdded(index);
    if (added.isPresent()) return added.get().bytes().clone();
    return statements
        .one("select leaf from entry where log = ? and idx = ?", r -> r.getBytes(1), row.id, index)
        .orElseThrow(() -> new NoSuchElementException(log + " at " + index));
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    if (!knows(log)) return Optional.empty();
    LogRow row = row(log);
    if (size > row.frontier.size()) return Optional.empty();
    if (size == row.frontier.size()) return Optional.of(row.root());
    Optional<Hash> signed =
        row.checkpoint(size)
            .map(c -> c.checkpoint().root())
            .or(() ->
                statements.one(
                    "select root from checkpoint where log = ? and size = ?",
                    r -> Hash.of(r.getBytes(1)),
                    row.id,
                    size));
    return signed.isPresent() ? signed : Optional.of(rootFromTiles(row, size));
  }

  private Hash rootFromTiles(LogRow row, long size) {
    return size > row.committed()
        ? row.rootAt(size)
        : Proofs.root(size, new LogTree(statements.connection(), row.id));
  }

  @Override
  public long height(Origin log, long index) {
    Optional<Judged> added = row(log).findJudged(index);
    if (added.isPresent()) return added.get().height();
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
    Optional<Judged> added = row(log).findJudged(0);
    Optional<Entry> first =
        added.isPresent()
            ? added.filter(Judged::valid).flatMap(j -> j.reading().find())
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
  public Hash hash(Origin log, long index) {
    Optional<LogRow.Leaf> added = row(log).findAdded(index);
    return added.isPresent() ? added.get().hash() : Merkle.leaf(leaf(log, index));
  }

  @Override
  public Entry.Reading reading(Origin log, long index) {
    Optional<LogRow.Leaf> added = row(log).findAdded(index);
    return added.isPresent() ? added.get().reading() : EntryReader.read(leaf(log, index));
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
  public List<Naming> namings(String side) {
    return keys.namings(side);
  }

  @Override
  public void record(Judged entry, Optional<Dossier> dossier, Cut cutBehind) {
    row(entry.log()).judge(entry);
    judged.add(entry);
    acts.add(entry);
    if (entry.valid() && entry.reading() instanceof Entry.Reading.Read(Seen seen))
      newCutsAt.computeIfAbsent(seen.log(), l -> new ArrayList<>()).add(entry);
    dossier.ifPresent(dossiers::touch);
    if (entry.valid() && entry.reading() instanceof Entry.Reading.Read(Pin pin)) ends(pin);
    if (entry.valid() && entry.reading() instanceof Entry.Reading.Read(Close close)) closes(close);
  }

  private void closes(Close close) {
    if (close.log().stripe() == 0) closed(close.log().mechanism(), close.log().side());
  }

  /// A side has closed its log: in what it is in and is under way, others are waited for now.
  void closed(Hash mechanism, String side) {
    List<Hash> open =
        statements.all(
            "select id from dossier where mechanism = ? and not ended and strpos(roles, ?) > 0",
            r -> Hash.of(r.getBytes(1)),
            mechanism.bytes(),
            "\"" + side + "\"");
    for (Hash id : open)
      dossiers.find(id).filter(d -> d.stripe() == stripe).ifPresent(dossiers::touch);
  }

  /// Takes note of a pin that stands, while the rows are read; then [#applyEnds].
  void pinned(Origin next, Seen.Head end) {
    ends.add(next, end);
  }

  /// Says in the rows where pins end them.
  void applyEnds() {
    ends.among(rows.keySet()).forEach((log, end) -> row(log).end = end);
  }

  /// A pin ends logs: dossiers with acts beyond their ends are shown anew, without them.
  private void ends(Pin pin) {
    ends.add(pin.log(), pin.end());
    ends.among(rows.keySet()).forEach((log, end) -> ends(row(log), end));
  }

  private void ends(LogRow row, long end) {
    if (row.end == end) return;
    long from = Math.min(row.end, end);
    row.end = end;
    Set<Hash> beyond = new LinkedHashSet<>();
    for (Judged j : judged) {
      boolean act = j.valid() && j.reading().find().orElse(null) instanceof Act;
      if (act && j.log().equals(row.origin) && j.index() >= from)
        beyond.add(((Act) j.reading().find().orElseThrow()).dossier().orElse(j.hash()));
    }
    beyond.addAll(
        statements.all(
            "select distinct dossier from entry where log = ? and idx >= ? and verdict = 1 and"
                + " dossier is not null",
            r -> Hash.of(r.getBytes(1)),
            row.id,
            from));
    for (Hash id : beyond) dossiers.find(id).ifPresent(dossiers::touch);
  }
}
