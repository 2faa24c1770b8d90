package kmzero.node.books;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.tree.Hash;

/// Which dossiers a list shows.
///
/// @param side the side that looks: only mechanisms it belongs to
/// @param mechanism only of this mechanism
/// @param procedure only under this procedure
/// @param ended only ended ones, or only open ones
/// @param waitingFor only those that wait for one of these offices of `side`
/// @param limit at most so many, 1 to 1,000
public record DossierQuery(
    String side,
    Optional<Hash> mechanism,
    Optional<String> procedure,
    Optional<Boolean> ended,
    Set<String> waitingFor,
    int limit) {

  public DossierQuery {
    waitingFor = Set.copyOf(waitingFor);
    if (limit < 1 || limit > 1_000) throw new IllegalArgumentException("limit: " + limit);
  }

  /// Every dossier `side` may see.
  public static DossierQuery all(String side) {
    return new DossierQuery(
        side, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), 200);
  }

  /// What waits for `offices` of `side`.
  public static DossierQuery waiting(String side, Set<String> offices) {
    return new DossierQuery(
        side, Optional.empty(), Optional.empty(), Optional.of(false), offices, 200);
  }

  private static final String ROW =
      "select id, mechanism, procedure, title, opened_by, opened_at, last_at, roles, phase, ended,"
          + " acts from dossier d";

  /// One dossier, if `side` may see it. Cost: one row.
  static Optional<DossierRow> find(Connection c, List<Charter> charters, Hash id)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(ROW + " where id = ?")) {
      s.setBytes(1, id.bytes());
      try (ResultSet r = s.executeQuery()) {
        if (!r.next()) return Optional.empty();
        DossierRow row = row(r);
        boolean visible = charters.stream().anyMatch(it -> it.hash().equals(row.mechanism()));
        return visible ? Optional.of(row) : Optional.empty();
      }
    }
  }

  List<DossierRow> run(Connection c, List<Charter> charters) throws SQLException {
    List<byte[]> visible =
        charters.stream()
            .map(Charter::hash)
            .filter(h -> mechanism.isEmpty() || mechanism.get().equals(h))
            .map(Hash::bytes)
            .toList();
    StringBuilder sql = new StringBuilder(ROW);
    List<Object> values = new ArrayList<>();
    sql.append(" where id <> mechanism and mechanism = any(?)");
    values.add(c.createArrayOf("bytea", visible.toArray(byte[][]::new)));
    procedure.ifPresent(p -> and(sql, values, "procedure = ?", p));
    ended.ifPresent(e -> and(sql, values, "ended = ?", e));
    if (!waitingFor.isEmpty()) {
      and(sql, values, "exists (select 1 from wait w where w.dossier = d.id and w.side = ?", side);
      sql.append(" and w.office = any(?))");
      values.add(c.createArrayOf("text", waitingFor.toArray()));
    }
    sql.append(" order by last_day desc, last_at collate \"C\" desc, id limit ?");
    values.add(limit);
    try (PreparedStatement s = c.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) s.setObject(i + 1, values.get(i));
      try (ResultSet r = s.executeQuery()) {
        List<DossierRow> rows = new ArrayList<>();
        while (r.next()) rows.add(row(r));
        return rows;
      }
    }
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }

  private static DossierRow row(ResultSet r) throws SQLException {
    return new DossierRow(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        texts(r.getString(4)),
        r.getString(5),
        Instant.parse(r.getString(6)),
        Instant.parse(r.getString(7)),
        roles(r.getString(8)),
        r.getString(9),
        r.getBoolean(10),
        r.getInt(11));
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new TreeMap<>();
    JsonObject object = object(json);
    for (String name : object.names()) texts.put(name, object.text(name));
    return texts;
  }

  private static Map<String, List<String>> roles(String json) {
    Map<String, List<String>> roles = new TreeMap<>();
    JsonObject object = object(json);
    for (String name : object.names()) roles.put(name, object.texts(name));
    return roles;
  }

  private static JsonObject object(String json) {
    return (JsonObject) JsonReader.get(json.getBytes(StandardCharsets.UTF_8));
  }
}
