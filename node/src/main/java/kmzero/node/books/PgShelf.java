package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
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

  private record Line(String side, int stripe, Hash dossier) {}

  private record Id(String side, int stripe, String id) {}

  private static final int DOSSIERS_KEPT = 2_000;
  private static final int LINES_KEPT = 50_000;

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
  private final Map<Place, Entry.Reading> readings = new HashMap<>();

  /// Acts by id as far as the running transaction has asked or added; empty where there is none.
  private final Map<Id, Optional<Judged>> ids = new HashMap<>();

  /// By the act that published them.
  private final Map<Hash, Procedure> procedures = new HashMap<>();

  /// A side's newest act in a dossier, void or not, as the running transaction has added it.
  private final Map<Line, Hash> lastAdded = new HashMap<>();

  /// The same as the rows have it; empty where there is none.
  private final Map<Line, Optional<Hash>> last =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Optional<Hash>> eldest) {
          return size() > LINES_KEPT;
        }
      };

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
    return store(log, leaf, EntryReader.read(leaf));
  }

  /// The same of a leaf that has been read.
  long store(Origin log, byte[] leaf, Entry.Reading reading) {
    Row row = row(log);
    Place place = new Place(log, row.frontier.size());
    leaves.put(place, leaf);
    readings.put(place, reading);
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
  void prefetch(Collection<Act> acts) {
    Map<String, List<Id>> asked = new HashMap<>();
    List<Hash> named = new ArrayList<>();
    for (Act act : acts) {
      Id id = new Id(act.log().side(), act.log().stripe(), act.id());
      if (!ids.containsKey(id)) asked.computeIfAbsent(id.side(), side -> new ArrayList<>()).add(id);
      named.add(act.dossier().orElseGet(act::hash));
    }
    asked.values().forEach(this::prefetchIds);
    prefetchDossiers(named);
  }

  /// Asks at once for ids of a side's log of stripe 0.
  void prefetchIds(String side, List<String> wanted) {
    prefetchIds(wanted.stream().map(id -> new Id(side, 0, id)).toList());
  }

  private void prefetchIds(List<Id> wanted) {
    if (wanted.isEmpty()) return;
    String side = wanted.getFirst().side();
    int stripe = wanted.getFirst().stripe();
    for (Id id : wanted) {
      if (id.stripe() == stripe) ids.putIfAbsent(id, Optional.empty());
    }
    for (Row row : rows.values()) {
      if (!row.origin.side().equals(side) || row.origin.stripe() != stripe) continue;
      List<Judged> found =
          all(
              "select idx, leaf, verdict, height, reason from entry where log = ? and act_id ="
                  + " any(?) order by idx desc",
              r ->
                  EntryColumns.judged(
                      row.origin,
                      r.getLong(1),
                      r.getBytes(2),
                      r.getInt(3),
                      r.getLong(4),
                      r.getString(5)),
              row.id,
              wanted.stream().map(Id::id).toArray(String[]::new));
      for (Judged j : found) {
        Act act = (Act) j.reading().find().orElseThrow();
        ids.put(new Id(side, stripe, act.id()), Optional.of(j)); // the first, by the order
      }
    }
  }

  /// Asks at once for dossiers, and for the newest act of each side in them.
  void prefetchDossiers(List<Hash> named) {
    Set<Hash> unknown = new LinkedHashSet<>();
    Set<Hash> lineless = new LinkedHashSet<>();
    for (Hash dossier : named) {
      if (dossiers.get(dossier) == null) unknown.add(dossier); // and those known stay a while
      boolean known =
          rows.keySet().stream()
              .allMatch(log -> last.containsKey(new Line(log.side(), log.stripe(), dossier)));
      if (!known) lineless.add(dossier);
    }
    if (!unknown.isEmpty()) load(unknown).forEach(dossiers::put);
    if (lineless.isEmpty()) return;
    for (Hash dossier : lineless) {
      for (Origin log : rows.keySet()) {
        last.putIfAbsent(new Line(log.side(), log.stripe(), dossier), Optional.empty());
      }
    }
    record Found(Line line, Hash act) {}
    List<Found> found =
        all(
            "select distinct on (e.dossier, l.side, l.stripe) e.dossier, l.side, l.stripe, e.hash"
                + " from entry e join log l on l.id = e.log where e.dossier = any(?) and"
                + " l.mechanism = ? and e.verdict <> 0"
                + " order by e.dossier, l.side, l.stripe, l.generation desc, e.idx desc",
            r ->
                new Found(
                    new Line(r.getString(2), r.getInt(3), Hash.of(r.getBytes(1))),
                    Hash.of(r.getBytes(4))),
            lineless.stream().map(Hash::bytes).toArray(byte[][]::new),
            mechanism.bytes());
    for (Found each : found) {
      if (last.get(each.line()) instanceof Optional<Hash> known && known.isEmpty())
        last.put(each.line(), Optional.of(each.act()));
    }
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
    readings.clear();
    judged.clear();
    newCutsAt.clear();
    ids.clear();
    lastAdded.forEach((line, act) -> last.put(line, Optional.of(act)));
    lastAdded.clear();
    touched.clear();
  }

  private void insertEntries() throws SQLException {
    if (leaves.isEmpty()) return;
    String columns = "entry (log, idx, hash, leaf, verdict, reason, height, kind, act_id, dossier)";
    BinaryCopy copy = BinaryCopy.into(connection, columns);
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
  public Entry.Reading reading(Origin log, long index) {
    Entry.Reading added = readings.get(new Place(log, index));
    return added != null ? added : EntryReader.read(leaf(log, index));
  }

  @Override
  public boolean hasId(String side, int stripe, String id) {
    return findId(side, stripe, id).isPresent();
  }

  /// The act on record under this id, the first if there are several.
  Optional<Judged> findId(String side, int stripe, String id) {
    Id asked = new Id(side, stripe, id);
    Optional<Judged> known = ids.get(asked);
    if (known == null) {
      prefetchIds(List.of(asked));
      known = ids.get(asked);
    }
    return known == null ? Optional.empty() : known;
  }

  /// Takes note that an own act made just now opens a dossier: nobody has acted in it, since its
  /// name follows from bytes with this very moment in them.
  void opens(Origin log, Hash dossier) {
    last.putIfAbsent(new Line(log.side(), log.stripe(), dossier), Optional.empty());
  }

  @Override
  public Optional<Hash> lastAct(String side, int stripe, Hash dossier) {
    Line line = new Line(side, stripe, dossier);
    Hash added = lastAdded.get(line);
    if (added != null) return Optional.of(added);
    Optional<Hash> known = last.get(line);
    if (known == null) {
      known =
          one(
              "select e.hash from entry e join log l on l.id = e.log where e.dossier = ? and"
                  + " l.mechanism = ? and l.side = ? and l.stripe = ? and e.verdict <> 0 order by"
                  + " l.generation desc, e.idx desc limit 1",
              r -> Hash.of(r.getBytes(1)),
              dossier.bytes(),
              mechanism.bytes(),
              side,
              stripe);
      last.put(line, known);
    }
    return known;
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
    return Optional.ofNullable(load(Set.of(id)).get(id));
  }

  /// Those of these dossiers that are open here.
  private Map<Hash, Dossier> load(Set<Hash> ids) {
    Map<Hash, List<Placed>> acts = new HashMap<>();
    for (Placed placed : acts(List.copyOf(ids))) {
      Hash dossier = placed.act().dossier().orElse(placed.hash());
      acts.computeIfAbsent(dossier, d -> new ArrayList<>()).add(placed);
    }
    Map<Hash, Dossier> loaded = new HashMap<>();
    acts.forEach((id, placed) -> {
      Optional<Placed> opening = placed.stream().filter(p -> p.hash().equals(id)).findFirst();
      if (opening.isEmpty()) return;
      Act act = opening.get().act();
      Act.Opening how = act.opening().orElseThrow();
      Procedure procedure = procedure(how.rules()).orElseThrow();
      int stripe = opening.get().log().stripe();
      Dossier dossier = new Dossier(id, procedure, new Cast(how.roles()), stripe);
      placed.forEach(dossier::add);
      loaded.put(id, dossier);
    });
    return loaded;
  }

  /// Valid acts of a dossier as the rows have them.
  List<Placed> acts(Hash dossier) {
    return acts(List.of(dossier));
  }

  private List<Placed> acts(List<Hash> named) {
    return all(
        "select l.origin, e.idx, e.height, e.hash, e.leaf from entry e join log l on l.id = e.log"
            + " where e.dossier = any(?) and l.mechanism = ? and e.verdict = 1",
        r ->
            new Placed(
                Origin.of(r.getString(1)),
                r.getLong(2),
                r.getLong(3),
                Hash.of(r.getBytes(4)),
                (Act) EntryReader.read(r.getBytes(5)).find().orElseThrow()),
        named.stream().map(Hash::bytes).toArray(byte[][]::new),
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
        Id id = new Id(log.side(), log.stripe(), act.id());
        if (ids.getOrDefault(id, Optional.empty()).isEmpty()) ids.put(id, Optional.of(entry));
        Line line = new Line(log.side(), log.stripe(), act.dossier().orElse(entry.hash()));
        lastAdded.put(line, entry.hash());
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
      for (int i = 0; i < values.length; i++) {
        switch (values[i]) {
          case byte[][] many -> s.setArray(i + 1, connection.createArrayOf("bytea", many));
          case String[] many -> s.setArray(i + 1, connection.createArrayOf("text", many));
          default -> s.setObject(i + 1, values[i]);
        }
      }
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
