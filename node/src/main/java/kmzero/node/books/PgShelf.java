package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

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

    Row(int id, Origin origin, boolean own, Frontier frontier) {
      this.id = id;
      this.origin = origin;
      this.own = own;
      this.frontier = frontier;
    }
  }

  private record Place(Origin log, long index) {}

  private record Line(String side, int stripe, Hash dossier) {}

  private static final int DOSSIERS_KEPT = 2_000;

  private final Hash mechanism;
  private final Dossier founding;
  private final Map<Origin, Row> rows = new HashMap<>();
  private final Map<Hash, Dossier> dossiers =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Dossier> eldest) {
          return size() > DOSSIERS_KEPT
              && !eldest.getKey().equals(mechanism)
              && !touched.containsKey(eldest.getKey());
        }
      };

  // Added in the running transaction.
  private final Map<Place, byte[]> leaves = new LinkedHashMap<>();
  private final Map<Place, Judged> judged = new LinkedHashMap<>();
  private final Map<Origin, List<Judged>> newCutsAt = new HashMap<>();
  private final Map<String, Boolean> ids = new HashMap<>();

  /// By the act that published them.
  private final Map<Hash, Procedure> procedures = new HashMap<>();

  private final Map<Line, Hash> last = new HashMap<>();
  private final Map<Hash, Dossier> touched = new LinkedHashMap<>();

  private Connection connection;

  PgShelf(Hash mechanism, Dossier founding, Connection connection) {
    this.mechanism = mechanism;
    this.founding = founding;
    this.connection = connection;
    dossiers.put(mechanism, founding);
  }

  /// The connection of the transaction that begins.
  void begin(Connection transaction) {
    connection = transaction;
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

  /// Adds the next leaf of a log. Durable with the transaction.
  ///
  /// @return the size then held
  long store(Origin log, byte[] leaf) {
    Row row = row(log);
    leaves.put(new Place(log, row.frontier.size()), leaf);
    row.frontier = row.frontier.append(Merkle.leaf(leaf));
    return row.frontier.size();
  }

  /// Dossiers that got an act in the running transaction.
  List<Dossier> touched() {
    return List.copyOf(touched.values());
  }

  /// Entries judged in the running transaction.
  List<Judged> judged() {
    return List.copyOf(judged.values());
  }

  /// Writes what was added, in batches.
  void flush() throws SQLException {
    insertEntries();
    updateVerdicts();
    insertTiles();
  }

  /// Forgets what was added: it is in the rows now.
  void settle() {
    leaves.clear();
    judged.clear();
    newCutsAt.clear();
    ids.clear();
    last.clear();
    touched.clear();
  }

  private void insertEntries() throws SQLException {
    String sql =
        "insert into entry (log, idx, hash, leaf, verdict, reason, height, kind, act_id, dossier)"
            + " values (?,?,?,?,?,?,?,?,?,?)";
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      for (Map.Entry<Place, byte[]> e : leaves.entrySet()) {
        Place place = e.getKey();
        s.setInt(1, row(place.log()).id);
        s.setLong(2, place.index());
        s.setBytes(3, Merkle.leaf(e.getValue()).bytes());
        s.setBytes(4, e.getValue());
        EntryColumns.set(s, 5, judged.get(place));
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void updateVerdicts() throws SQLException {
    String sql =
        "update entry set verdict = ?, reason = ?, height = ?, kind = ?, act_id = ?, dossier = ?"
            + " where log = ? and idx = ?";
    try (PreparedStatement s = connection.prepareStatement(sql)) {
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

  private void insertTiles() throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement("insert into tile (log, idx, root) values (?,?,?)")) {
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
    LogTree tree = new LogTree(connection, id);
    return Merkle.node(tree.node(7, tile * 2), tree.node(7, tile * 2 + 1)).bytes();
  }

  // ---- what the judge asks
  // ------------------------------------------------------------------------------------------------

  @Override
  public byte[] leaf(Origin log, long index) {
    byte[] added = leaves.get(new Place(log, index));
    if (added != null) return added.clone();
    return one(
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
        one(
            "select root from checkpoint where log = ? and size = ?",
            r -> Hash.of(r.getBytes(1)),
            row.id,
            size);
    return signed.isPresent() ? signed : Optional.of(rootFromTiles(row, size));
  }

  private Hash rootFromTiles(Row row, long size) {
    if (leaves.keySet().stream().noneMatch(p -> p.log().equals(row.origin) && p.index() < size)) {
      return Proofs.root(size, new LogTree(connection, row.id));
    }
    Frontier frontier = Frontier.EMPTY;
    for (long i = 0; i < size; i++) frontier = frontier.append(Merkle.leaf(leaf(row.origin, i)));
    return frontier.root();
  }

  @Override
  public long height(Origin log, long index) {
    Judged added = judged.get(new Place(log, index));
    if (added != null) return added.height();
    return one(
            "select height from entry where log = ? and idx = ?",
            r -> r.getLong(1),
            row(log).id,
            index)
        .orElseThrow(() -> new NoSuchElementException(log + " at " + index));
  }

  @Override
  public Cut cut(Origin log, long size) {
    for (Judged seen : newCutsAt.getOrDefault(log, List.of()).reversed()) {
      if (seen.index() < size) return Cut.of((Seen) seen.reading().find().orElseThrow());
    }
    return one(
            "select leaf from entry where log = ? and idx < ? and kind = 'seen' and verdict = 1"
                + " order by idx desc limit 1",
            r -> Cut.of((Seen) EntryReader.read(r.getBytes(1)).find().orElseThrow()),
            row(log).id,
            size)
        .orElse(Cut.NOTHING);
  }

  @Override
  public boolean hasId(String side, int stripe, String id) {
    return findId(side, stripe, id).isPresent() || ids.containsKey(side + "/" + stripe + "/" + id);
  }

  /// The act on record under this id, as (log, index).
  Optional<Judged> findId(String side, int stripe, String id) {
    for (Row row : rows.values()) {
      if (!row.origin.side().equals(side) || row.origin.stripe() != stripe) continue;
      for (Judged j : judged.values()) {
        if (j.log().equals(row.origin)
            && j.reading() instanceof Entry.Reading.Read(Act act)
            && act.id().equals(id)) return Optional.of(j);
      }
      Optional<Judged> found =
          one(
              "select idx, leaf, verdict, height, reason from entry where log = ? and act_id = ?"
                  + " order by idx limit 1",
              r ->
                  EntryColumns.judged(
                      row.origin,
                      r.getLong(1),
                      r.getBytes(2),
                      r.getInt(3),
                      r.getLong(4),
                      r.getString(5)),
              row.id,
              id);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  @Override
  public Optional<Hash> lastAct(String side, int stripe, Hash dossier) {
    Hash added = last.get(new Line(side, stripe, dossier));
    if (added != null) return Optional.of(added);
    return one(
        "select e.hash from entry e join log l on l.id = e.log where e.dossier = ? and l.mechanism"
            + " = ? and l.side = ? and l.stripe = ? and e.verdict <> 0 order by l.generation desc,"
            + " e.idx desc limit 1",
        r -> Hash.of(r.getBytes(1)),
        dossier.bytes(),
        mechanism.bytes(),
        side,
        stripe);
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    Dossier known = dossiers.get(id);
    if (known != null) return Optional.of(known);
    Optional<Dossier> loaded = load(id);
    loaded.ifPresent(d -> dossiers.put(id, d));
    return loaded;
  }

  private Optional<Dossier> load(Hash id) {
    List<Placed> placed = acts(id);
    Optional<Placed> opening = placed.stream().filter(p -> p.hash().equals(id)).findFirst();
    if (opening.isEmpty()) return Optional.empty();
    Act act = opening.get().act();
    Act.Opening how = act.opening().orElseThrow();
    Procedure procedure = procedure(how.rules()).orElseThrow();
    Dossier dossier =
        new Dossier(id, procedure, new Cast(how.roles()), opening.get().log().stripe());
    placed.forEach(dossier::add);
    return Optional.of(dossier);
  }

  /// Valid acts of a dossier as the rows have them.
  List<Placed> acts(Hash dossier) {
    return all(
        "select l.origin, e.idx, e.height, e.hash, e.leaf from entry e join log l on l.id = e.log"
            + " where e.dossier = ? and l.mechanism = ? and e.verdict = 1",
        r ->
            new Placed(
                Origin.of(r.getString(1)),
                r.getLong(2),
                r.getLong(3),
                Hash.of(r.getBytes(4)),
                (Act) EntryReader.read(r.getBytes(5)).find().orElseThrow()),
        dossier.bytes(),
        mechanism.bytes());
  }

  /// A procedure that the keeper has published. Each is read once.
  Optional<Procedure> procedure(Hash rules) {
    return founding.acts().stream()
        .filter(p -> p.act().step().equals("publish"))
        .flatMap(p -> published(p).stream())
        .filter(p -> p.rulesHash().equals(rules))
        .findFirst();
  }

  private Optional<Procedure> published(Placed publish) {
    return publish
        .act()
        .body()
        .findObject("rules")
        .map(json -> procedures.computeIfAbsent(publish.hash(), act -> Procedure.ofRules(json)));
  }

  /// The newest published texts bound to a procedure's rules.
  Optional<JsonObject> texts(Procedure procedure) {
    return founding.acts().reversed().stream()
        .filter(p -> p.act().step().equals("publish"))
        .flatMap(p -> p.act().body().findObject("texts").stream())
        .filter(t -> t.findText("rules").equals(Optional.of(procedure.rulesHash().hex())))
        .findFirst();
  }

  /// Every judged act of a dossier, void ones too, in the ledger's order.
  List<DossierView.Line> lines(Hash dossier) {
    List<Judged> judgedActs =
        new ArrayList<>(
            all(
                "select l.origin, e.idx, e.leaf, e.verdict, e.height, e.reason from entry e join"
                    + " log l on l.id = e.log where e.dossier = ? and l.mechanism = ? and e.verdict"
                    + " <> 0",
                r ->
                    EntryColumns.judged(
                        Origin.of(r.getString(1)),
                        r.getLong(2),
                        r.getBytes(3),
                        r.getInt(4),
                        r.getLong(5),
                        r.getString(6)),
                dossier.bytes(),
                mechanism.bytes()));
    List<DossierView.Line> lines = new ArrayList<>();
    for (Judged j : judgedActs)
      lines.add(new DossierView.Line(j, (Act) j.reading().find().orElseThrow()));
    lines.sort(
        Comparator.comparing(
            l ->
                new Placed(
                    l.judged().log(),
                    l.judged().index(),
                    l.judged().height(),
                    l.judged().hash(),
                    l.act()),
            Placed.ORDER));
    return lines;
  }

  @Override
  public void record(Judged entry, Optional<Dossier> dossier, Cut cutBehind) {
    Place place = new Place(entry.log(), entry.index());
    judged.put(place, entry);
    if (entry.reading() instanceof Entry.Reading.Read(Entry read)) {
      if (read instanceof Seen && entry.valid())
        newCutsAt.computeIfAbsent(entry.log(), l -> new ArrayList<>()).add(entry);
      if (read instanceof Act act) {
        Origin log = entry.log();
        ids.put(log.side() + "/" + log.stripe() + "/" + act.id(), true);
        last.put(
            new Line(log.side(), log.stripe(), act.dossier().orElse(entry.hash())), entry.hash());
      }
    }
    dossier.ifPresent(d -> {
      touched.put(d.id(), d);
      dossiers.putIfAbsent(d.id(), d);
    });
  }

  // ---- queries
  // ------------------------------------------------------------------------------------------------------------

  private interface Reader<T> {
    T read(ResultSet r) throws SQLException;
  }

  private <T> Optional<T> one(String sql, Reader<T> reader, Object... values) {
    List<T> all = all(sql, reader, values);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  private <T> List<T> all(String sql, Reader<T> reader, Object... values) {
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
      try (ResultSet r = s.executeQuery()) {
        List<T> items = new ArrayList<>();
        while (r.next()) items.add(reader.read(r));
        return items;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }
}
