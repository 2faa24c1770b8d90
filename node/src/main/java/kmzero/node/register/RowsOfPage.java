package kmzero.node.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// Reads whole rows for the lines of a page: two statements.
final class RowsOfPage {

  private RowsOfPage() {}

  /// The rows in the lines' order; a matter that is gone meanwhile is left out.
  ///
  /// @param visible the mechanisms whose papers may be named as sources
  static List<RegisterRow> read(Connection c, List<Line> lines, List<Hash> visible, Chains chains)
      throws SQLException {
    if (lines.isEmpty()) return List.of();
    Array items = array(c, lines.stream().map(line -> line.head().item()).distinct());
    Map<Hash, List<RegisterRow.Party>> parties = parties(c, items);
    Map<Hash, RegisterRow> rows = new HashMap<>();
    Map<Hash, Line> first = new HashMap<>();
    for (Line line : lines) first.putIfAbsent(line.head().item(), line);
    String sql =
        """
        select i.item, i.dossier, i.mechanism, i.kind, i.field, i.wording, (
            select n.dossier from entry_of(i.from_act) n join log l on l.id = n.log where
            n.dossier is not null and l.mechanism = any(?) limit 1),
          i.clause, i.opened_on, i.last_on, i.next_date, i.next_meeting, i.phase, i.ended,
          i.indicator, i.reached, i.reports, i.evidence
        from register_item i where i.item = any(?)
        """;
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, array(c, visible.stream()));
      s.setArray(2, items);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Hash item = Hash.of(r.getBytes(1));
          Line line = Objects.requireNonNull(first.get(item));
          rows.put(
              item,
              row(
                  r,
                  line.at().place(),
                  parties.getOrDefault(item, List.of()),
                  chains.of(line.head())));
        }
      }
    }
    return lines.stream()
        .flatMap(line ->
            Optional.ofNullable(rows.get(line.head().item())).stream()
                .map(row -> row.at(line.at().place())))
        .toList();
  }

  private static Array array(Connection c, Stream<Hash> hashes) throws SQLException {
    return c.createArrayOf("bytea", hashes.map(Hash::bytes).toArray(byte[][]::new));
  }

  private static RegisterRow row(
      ResultSet r,
      Choice.Place place,
      List<RegisterRow.Party> parties,
      List<RegisterRow.Link> years)
      throws SQLException {
    int reached = r.getInt(16);
    Optional<Integer> findReached = r.wasNull() ? Optional.empty() : Optional.of(reached);
    return new RegisterRow(
        place,
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        Hash.of(r.getBytes(3)),
        r.getString(4),
        r.getString(5),
        Bodies.texts(r.getString(6)),
        Optional.ofNullable(r.getBytes(7)).map(Hash::of),
        Optional.ofNullable(r.getString(8)),
        LocalDate.parse(r.getString(9)),
        LocalDate.parse(r.getString(10)),
        Optional.ofNullable(r.getString(11)).flatMap(Bodies::day),
        Optional.ofNullable(r.getString(12)),
        r.getString(13),
        r.getBoolean(14),
        Optional.ofNullable(r.getString(15)).map(Bodies::object),
        findReached,
        r.getInt(17),
        r.getInt(18),
        parties,
        years);
  }

  private static Map<Hash, List<RegisterRow.Party>> parties(Connection c, Array items)
      throws SQLException {
    String sql =
        """
        select item, side, role, office, standing, as_of, value, words, meeting, found
        from register_side where item = any(?) order by item, place
        """;
    Map<Hash, List<RegisterRow.Party>> parties = new HashMap<>();
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, items);
      try (ResultSet r = s.executeQuery()) {
        while (r.next())
          parties.computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>()).add(party(r));
      }
    }
    return parties;
  }

  private static RegisterRow.Party party(ResultSet r) throws SQLException {
    String found = r.getString(10);
    return new RegisterRow.Party(
        r.getString(2),
        r.getString(3),
        r.getString(4),
        r.getString(5),
        Optional.ofNullable(r.getString(6)).flatMap(Bodies::day),
        Optional.ofNullable(r.getString(7)),
        Optional.ofNullable(r.getString(8)).map(Bodies::texts).orElse(Map.of()),
        Optional.ofNullable(r.getString(9)).map(it -> new RegisterItem.Review(it, found)));
  }
}
