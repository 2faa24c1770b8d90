package kmzero.node.books;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;

/// Writes the rows every dossier has, whatever its domain: `dossier` and `wait`; then lets the
/// projections write theirs. One statement a table for all dossiers of a transaction, and nothing
/// for what has not changed since these rows were written last. Used by the mechanism's thread;
/// thrown away with the shelf after a failure.
final class DossierRows {

  private static final String INSERT =
      "insert into dossier (id, mechanism, procedure, opened_by, opened_at, last_at, roles, title,"
          + " phase, ended, acts) values (?,?,?,?,?,?,?,?,?,?,?) on conflict (id) do update set"
          + " last_at = excluded.last_at, title = excluded.title, phase = excluded.phase, ended ="
          + " excluded.ended, acts = excluded.acts, opened_by = excluded.opened_by, opened_at ="
          + " excluded.opened_at";

  private static final String UPDATE =
      "update dossier d set opened_by = u.opened_by, opened_at = u.opened_at, last_at = u.last_at,"
          + " title = u.title, phase = u.phase, ended = u.ended, acts = u.acts"
          + " from unnest(?, ?, ?, ?, ?, ?, ?, ?) as"
          + " u(id, opened_by, opened_at, last_at, title, phase, ended, acts) where d.id = u.id";

  /// Dossiers written together; more are written in several goes, so that memory stays bounded.
  private static final int TOGETHER = 1_000;

  /// What views look at beside the dossier's acts.
  ///
  /// @param closed sides that have closed their logs
  /// @param ends how much of each pinned log counts
  record Now(ClosedSides closed, Map<Origin, Long> ends) {}

  /// Dossiers of which it is remembered what the rows have.
  private static final int KNOWN = 4_000;

  /// What the rows of a dossier have.
  ///
  /// @param last when its newest act was, by its author's word
  /// @param title as written
  /// @param waits who is waited for
  /// @param filled in which tables of the projections it has rows
  private record Known(
      String roles,
      Instant last,
      Title title,
      Set<Waits.Wait> waits,
      DerivedWrites.Filled filled) {}

  /// A title and its canonical form.
  private record Title(Map<String, String> texts, String json) {
    static Title of(Map<String, String> texts) {
      JsonObject.Builder b = JsonObject.builder();
      texts.forEach(b::with);
      return new Title(texts, CanonicalJson.text(b.build()));
    }
  }

  private final Hash mechanism;
  private final List<Projection> projections;

  private final Map<Hash, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Known> eldest) {
          return size() > KNOWN;
        }
      };

  DossierRows(Hash mechanism, List<Projection> projections) {
    this.mechanism = mechanism;
    this.projections = projections;
  }

  /// Makes the rows of these dossiers anew.
  ///
  /// @param fresh valid acts of a dossier that the running transaction has added; empty for a
  ///   dossier that is made wholly anew
  void refresh(Connection c, List<Dossier> dossiers, Map<Hash, List<Placed>> fresh, Now now)
      throws SQLException {
    List<Dossier> filled = new ArrayList<>();
    Set<Hash> whole = new HashSet<>(); // no act of theirs lies beyond a pin
    Set<Hash> opened = new HashSet<>(); // by the running transaction: they have no rows
    for (Dossier dossier : dossiers) {
      if (dossier.acts().isEmpty()) continue;
      Dossier standing = dossier.standing(now.ends());
      if (standing.acts().isEmpty()) remove(c, dossier.id());
      else filled.add(standing);
      if (standing != dossier) {
        known.remove(dossier.id()); // its newest act may lie beyond
        continue;
      }
      whole.add(dossier.id());
      if (fresh.getOrDefault(dossier.id(), List.of()).size() == dossier.acts().size())
        opened.add(dossier.id());
    }
    for (int from = 0; from < filled.size(); from += TOGETHER) {
      List<Dossier> some = filled.subList(from, Math.min(filled.size(), from + TOGETHER));
      rows(c, some, opened, fresh, now.closed());
      DerivedWrites writes = new DerivedWrites();
      ScopedValue.where(DerivedWrites.NOW, writes)
          .call(() -> {
            for (Dossier dossier : some) {
              List<Placed> added =
                  whole.contains(dossier.id())
                      ? fresh.getOrDefault(dossier.id(), List.of())
                      : List.of();
              writes.begin(dossier.id(), known(dossier.id()).filled());
              for (Projection projection : projections) {
                if (added.isEmpty()) projection.refresh(c, mechanism, dossier);
                else projection.refresh(c, mechanism, dossier, added);
              }
            }
            return true;
          });
      writes.flush(c);
    }
  }

  private Known known(Hash dossier) {
    Known of = known.get(dossier);
    if (of == null) throw new IllegalStateException("no rows of " + dossier.hex());
    return of;
  }

  /// A dossier whose opening act lies beyond a pin is in no list.
  private void remove(Connection c, Hash dossier) throws SQLException {
    known.remove(dossier);
    for (Projection projection : projections) {
      for (String table : projection.tables()) DerivedWrites.remove(c, table, List.of(dossier));
    }
    DerivedWrites.remove(c, "wait", List.of(dossier));
    try (PreparedStatement s = c.prepareStatement("delete from dossier where id = ?")) {
      s.setBytes(1, dossier.bytes());
      s.executeUpdate();
    }
  }

  private void rows(
      Connection c,
      List<Dossier> dossiers,
      Set<Hash> opened,
      Map<Hash, List<Placed>> fresh,
      ClosedSides closed)
      throws SQLException {
    Waits moved = new Waits();
    List<Row> made = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    for (Dossier dossier : dossiers) {
      View view = new View(dossier.cast(), dossier.facts(), closed.excused());
      Procedure.Stand stand = dossier.procedure().stand(view);
      Set<Waits.Wait> waits = waits(stand, closed);
      Known before = known.get(dossier.id());
      boolean isNew = before == null && opened.contains(dossier.id());
      Known after;
      if (before == null) {
        String roles = CanonicalJson.text(roles(dossier));
        Instant last = last(dossier.acts(), Instant.MIN);
        var filled = new DerivedWrites.Filled(isNew);
        after = new Known(roles, last, Title.of(title(dossier)), waits, filled);
      } else {
        Instant last = last(fresh.getOrDefault(dossier.id(), List.of()), before.last());
        Map<String, String> texts = title(dossier);
        Title title = texts.equals(before.title().texts()) ? before.title() : Title.of(texts);
        after = new Known(before.roles(), last, title, waits, before.filled());
      }
      (before == null ? made : changed).add(new Row(dossier, stand, after));
      known.put(dossier.id(), after);
      if (before == null && !isNew) moved.clear(dossier.id());
      moved.move(dossier.id(), before == null ? Set.of() : before.waits(), waits);
    }
    insert(c, made);
    update(c, changed);
    moved.flush(c);
  }

  /// What is written of a dossier.
  private record Row(Dossier dossier, Procedure.Stand stand, Known of) {

    /// The act that opened it; of a founding dossier, which no act opens, the first, and that may
    /// be another when a further founder's has come.
    private Placed first() {
      List<Placed> acts = dossier.acts();
      Placed first = acts.getFirst();
      if (first.hash().equals(dossier.id())) return first;
      return acts.stream().filter(p -> p.hash().equals(dossier.id())).findFirst().orElse(first);
    }
  }

  /// Rows that are there already, though it is not known what they have, are made anew.
  private void insert(Connection c, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) return;
    try (PreparedStatement s = c.prepareStatement(INSERT)) {
      for (Row row : rows) {
        Dossier dossier = row.dossier();
        Placed first = row.first();
        s.setBytes(1, dossier.id().bytes());
        s.setBytes(2, mechanism.bytes());
        s.setString(3, dossier.procedure().name());
        s.setString(4, first.log().side());
        s.setString(5, first.act().at().toString());
        s.setString(6, row.of().last().toString());
        s.setString(7, row.of().roles());
        s.setString(8, row.of().title().json());
        s.setString(9, row.stand().phase());
        s.setBoolean(10, row.stand().ended());
        s.setInt(11, dossier.acts().size());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  /// Rows that this object has written before.
  private static void update(Connection c, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) return;
    try (PreparedStatement s = c.prepareStatement(UPDATE)) {
      s.setArray(1, DerivedWrites.ids(c, rows.stream().map(row -> row.dossier().id()).toList()));
      s.setArray(2, array(c, "text", rows, row -> row.first().log().side()));
      s.setArray(3, array(c, "text", rows, row -> row.first().act().at().toString()));
      s.setArray(4, array(c, "text", rows, row -> row.of().last().toString()));
      s.setArray(5, array(c, "text", rows, row -> row.of().title().json()));
      s.setArray(6, array(c, "text", rows, row -> row.stand().phase()));
      s.setArray(7, array(c, "boolean", rows, row -> row.stand().ended()));
      s.setArray(8, array(c, "int4", rows, row -> row.dossier().acts().size()));
      s.executeUpdate();
    }
  }

  private static Array array(Connection c, String type, List<Row> rows, Function<Row, Object> value)
      throws SQLException {
    return c.createArrayOf(type, rows.stream().map(value).toArray());
  }

  private static Instant last(List<Placed> acts, Instant before) {
    Instant last = before;
    for (Placed placed : acts) if (placed.act().at().isAfter(last)) last = placed.act().at();
    return last;
  }

  private static Set<Waits.Wait> waits(Procedure.Stand stand, ClosedSides closed) {
    Set<Waits.Wait> waits = new LinkedHashSet<>();
    for (Waiting w : stand.waitsFor())
      waits.add(new Waits.Wait(closed.mover(w.side()).orElse(w.side()), w.office(), w.step()));
    return waits;
  }

  private static JsonObject roles(Dossier dossier) {
    JsonObject.Builder b = JsonObject.builder();
    dossier.cast().roles().forEach((role, sides) -> b.with(role, sides));
    return b.build();
  }

  private Map<String, String> title(Dossier dossier) {
    for (Projection projection : projections) {
      Optional<Map<String, String>> title = projection.title(dossier);
      if (title.isPresent()) return title.get();
    }
    return Map.of();
  }
}
