package kmzero.node.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// The heads of every matter of a node, in memory, each mechanism's for itself.
///
/// Before each use the database is asked for the number of its latest change (`register_change`),
/// and what was written since is read anew; so an answer never lacks an act that was on record when
/// it was asked for. All methods may be called by any thread.
///
/// Cost: one short statement; after an act the rows of its dossier and a pass over the heads; the
/// first time, all rows, some 10 µs each.
final class Heads {

  private final Map<Hash, Held> held = new ConcurrentHashMap<>();

  /// A mechanism's heads up to a change.
  ///
  /// @param number of the change; 0 before the first
  /// @param offices that stand in any of them
  /// @param years in which they were put on record
  record Held(
      long number,
      List<Head> all,
      Map<Hash, List<Head>> byDossier,
      Map<Hash, List<Head>> byParent,
      Set<String> offices,
      Set<Integer> years) {

    static final Held NOTHING = of(0, Map.of());

    /// @param byDossier not changed afterwards
    static Held of(long number, Map<Hash, List<Head>> byDossier) {
      List<Head> all = new ArrayList<>(byDossier.size());
      Map<Hash, List<Head>> byParent = new HashMap<>();
      Set<String> offices = new HashSet<>();
      Set<Integer> years = new HashSet<>();
      for (List<Head> heads : byDossier.values())
        for (Head head : heads) {
          all.add(head);
          years.add(head.openedYear());
          for (Head.Party party : head.parties()) offices.add(party.office());
          head.findParent()
              .ifPresent(it -> byParent.computeIfAbsent(it, k -> new ArrayList<>(1)).add(head));
        }
      offices.remove(""); // a side that has named none
      return new Held(number, all, byDossier, byParent, offices, years);
    }

    /// The same with some dossiers' heads made anew.
    Held with(long changed, Map<Hash, List<Head>> anew) {
      Map<Hash, List<Head>> next = new HashMap<>(byDossier);
      next.putAll(anew);
      return of(changed, next);
    }
  }

  /// What is held of these mechanisms now, in their order.
  List<Held> of(Connection c, List<Hash> mechanisms) throws SQLException {
    if (mechanisms.isEmpty()) return List.of();
    List<Held> all = new ArrayList<>();
    Map<Hash, Range> ranges = ranges(c, mechanisms);
    for (Hash mechanism : mechanisms) all.add(of(c, mechanism, ranges.get(mechanism)));
    return all;
  }

  /// The numbers of the earliest and the latest change that rows are of.
  private record Range(long first, long last) {}

  private Held of(Connection c, Hash mechanism, @Nullable Range range) throws SQLException {
    if (range == null) {
      held.remove(mechanism);
      return Held.NOTHING;
    }
    Held before = held.getOrDefault(mechanism, Held.NOTHING);
    if (before.number() == range.last()) return before;
    // a rebuild has written every row anew; some may be gone
    boolean follows = range.first() <= before.number() && before.number() < range.last();
    Held now = read(c, mechanism, follows ? before : Held.NOTHING);
    held.put(mechanism, now);
    return now;
  }

  private static Map<Hash, Range> ranges(Connection c, List<Hash> mechanisms) throws SQLException {
    String sql =
        """
        select m.id, f.number, l.number from unnest(?::bytea[]) m (id)
        cross join lateral (select number from register_change
          where mechanism = m.id order by number limit 1) f
        cross join lateral (select number from register_change
          where mechanism = m.id order by number desc limit 1) l
        """;
    Map<Hash, Range> ranges = new HashMap<>();
    try (PreparedStatement s = c.prepareStatement(sql)) {
      byte[][] ids = mechanisms.stream().map(Hash::bytes).toArray(byte[][]::new);
      s.setArray(1, c.createArrayOf("bytea", ids));
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) ranges.put(Hash.of(r.getBytes(1)), new Range(r.getLong(2), r.getLong(3)));
      }
    }
    return ranges;
  }

  private static Held read(Connection c, Hash mechanism, Held before) throws SQLException {
    String sql =
        """
        select h.number, i.dossier, i.item, i.kind, i.field, i.folded, i.first_vi, i.first_zh,
          i.first_en, i.parent, i.lead, i.opened_on, i.opened_year, i.last_on, i.next_date,
          i.phase, i.ended, i.reached, i.reports, i.evidence, p.sides, p.offices, p.standings
        from register_change h join register_item i on i.dossier = h.dossier
        cross join lateral (select array_agg(side order by place) as sides,
            array_agg(office order by place) as offices,
            array_agg(standing order by place) as standings
          from register_side s where s.item = i.item) p
        where h.mechanism = ? and h.number > ? order by h.number, i.place
        """;
    Map<Hash, List<Head>> anew = new LinkedHashMap<>();
    long number = before.number();
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setLong(2, number);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          number = r.getLong(1);
          Head head = head(r);
          anew.computeIfAbsent(head.dossier(), k -> new ArrayList<>(1)).add(head);
        }
      }
    }
    return before.with(number, anew);
  }

  private static Head head(ResultSet r) throws SQLException {
    int reached = r.getInt(18);
    boolean unknown = r.wasNull();
    List<String> first = new ArrayList<>();
    for (Language language : Language.values())
      first.add(language.of(r.getString(7), r.getString(8), r.getString(9)));
    List<String> sides = texts(r, 21);
    List<String> offices = texts(r, 22);
    List<String> standings = texts(r, 23);
    List<Head.Party> parties = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++)
      parties.add(new Head.Party(sides.get(i), offices.get(i), standings.get(i)));
    return new Head(
        Hash.of(r.getBytes(3)),
        Hash.of(r.getBytes(2)),
        r.getString(4).intern(),
        r.getString(5).intern(),
        r.getString(6),
        first,
        Optional.ofNullable(r.getBytes(10)).map(Hash::of).orElse(null),
        r.getString(11).intern(),
        r.getString(12),
        r.getInt(13),
        r.getString(14),
        r.getString(15),
        r.getString(16).intern(),
        r.getBoolean(17),
        unknown ? null : reached,
        r.getInt(19),
        r.getInt(20),
        parties);
  }

  /// Codes; few of them stand in many rows.
  private static List<String> texts(ResultSet r, int column) throws SQLException {
    java.sql.Array array = r.getArray(column);
    if (array == null) return List.of();
    return Arrays.stream((String[]) array.getArray()).map(String::intern).toList();
  }
}
