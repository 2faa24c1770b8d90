package kmzero.node.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.desk.Language;

/// Reads the list as a side may see it: only matters of mechanisms that the side belongs to.
///
/// Cost: at most six statements a page, whatever the number of matters; those that look at all of
/// them read one table once.
public final class Register {

  private static final int CHAIN = 20;

  private final Books books;

  public Register(Books books) {
    this.books = books;
  }

  /// In what order codes stand where the list is sorted or divided by them.
  public record Orders(
      List<String> kinds, List<String> fields, List<String> sides, List<String> phases) {
    public Orders {
      kinds = List.copyOf(kinds);
      fields = List.copyOf(fields);
      sides = List.copyOf(sides);
      if (kinds.isEmpty() || fields.isEmpty() || sides.isEmpty() || phases.isEmpty())
        throw new IllegalArgumentException("an order without codes");
      phases = List.copyOf(phases);
    }
  }

  /// A page of the list.
  ///
  /// @param rows in order
  /// @param previous whether rows stand before the first
  /// @param next whether rows stand after the last
  /// @param total how many matters match; under [Grouping#SIDE] each counts once a side
  /// @param groups how many stand in each group, in order; empty without grouping
  public record Found(
      List<RegisterRow> rows, boolean previous, boolean next, int total, List<Group> groups) {
    public Found {
      rows = List.copyOf(rows);
      groups = List.copyOf(groups);
    }
  }

  /// A group.
  ///
  /// @param code of field, side, stage or kind, or the year
  /// @param at what [Choice.Place#group] of its rows is
  public record Group(String code, int at, int count) {}

  /// One page.
  ///
  /// @param looking the side that looks
  /// @param most rows, 1 to 10,000
  public Found list(String looking, Choice choice, Language language, Orders orders, int most) {
    if (most < 1 || most > 10_000) throw new IllegalArgumentException("most: " + most);
    return read(
        "reading the list",
        c -> {
          List<Hash> visible = visible(looking, choice);
          List<Group> groups = groups(c, visible, choice, orders);
          Statement base = new Statement();
          select(base, choice, language, orders);
          narrow(base, visible, choice);
          if (choice.grouping() == Grouping.SIDE)
            near(groups, choice, most + 1)
                .ifPresent(sides -> base.add(" and each.side = any(?)", sides));
          int total =
              groups.isEmpty()
                  ? count(c, visible, choice)
                  : groups.stream().mapToInt(Group::count).sum();
          boolean back = choice.find("before").isPresent();
          List<Head> heads = page(c, base, choice, back, most + 1);
          boolean more = heads.size() > most;
          if (more) heads = heads.subList(0, most);
          if (back) heads = heads.reversed();
          boolean previous = back ? more : choice.find("after").isPresent();
          boolean next = back || more;
          return new Found(rows(c, heads, visible), previous, next, total, groups);
        });
  }

  /// The offices that stand in matters of `side`'s mechanisms, and the years, latest first.
  public record Values(List<String> offices, List<Integer> years) {
    public Values {
      offices = List.copyOf(offices);
      years = List.copyOf(years);
    }
  }

  /// What there is to choose from.
  public Values values(String looking) {
    return read(
        "reading what the list holds",
        c -> {
          List<Hash> visible = visible(looking, Choice.ALL);
          List<String> offices = new ArrayList<>();
          List<Integer> years = new ArrayList<>();
          Statement office = distinct("office", "register_side", "min", ">", visible);
          try (PreparedStatement s = office.prepare(c);
              ResultSet r = s.executeQuery()) {
            while (r.next()) if (!r.getString(1).isEmpty()) offices.add(r.getString(1));
          }
          Statement year = distinct("opened_year", "register_item", "max", "<", visible);
          try (PreparedStatement s = year.prepare(c);
              ResultSet r = s.executeQuery()) {
            while (r.next()) years.add(r.getInt(1));
          }
          return new Values(offices, years);
        });
  }

  /// The values of a column, at most 200, each found from the one before by the column's index: a
  /// column of few values is not read through.
  private static Statement distinct(
      String column, String table, String first, String beyond, List<Hash> visible) {
    String next = "select %s(%s) from %s where mechanism = any(?)".formatted(first, column, table);
    return new Statement()
        .add("with recursive v (value) as ((" + next + ")", visible)
        .add(" union all select (" + next, visible)
        .add(" and " + column + " " + beyond + " v.value) from v where v.value is not null)")
        .add(" select value from v where value is not null limit 200");
  }

  private List<Hash> visible(String looking, Choice choice) {
    Optional<Hash> chosen = choice.find("mechanism").flatMap(Hash::findHex);
    return books.charters(looking).stream()
        .map(Charter::hash)
        .filter(hash -> chosen.isEmpty() || chosen.get().equals(hash))
        .toList();
  }

  // ---- the statement
  // -------------------------------------------------------------------------------------------------------

  /// What a row shows; read only for the rows of a page.
  private static final String COLUMNS =
      "i.item, i.dossier, i.mechanism, i.kind, i.field, i.wording, i.from_act, i.clause,"
          + " i.parent, i.opened_on, i.last_on, i.next_date, i.next_meeting, i.phase, i.ended,"
          + " i.indicator, i.reached, i.reports, i.evidence, i.opened_year";

  /// Where each matter stands in the order: its group and its key.
  private static void select(Statement sql, Choice choice, Language language, Orders orders) {
    sql.add("select i.item, ");
    group(sql, choice, orders);
    sql.add(" as g, ");
    key(sql, choice, language, orders);
    sql.add(" as k from register_item i");
    join(sql, choice);
  }

  private static void join(Statement sql, Choice choice) {
    if (choice.grouping() == Grouping.SIDE)
      sql.add(" join register_side each on each.item = i.item");
  }

  private static void group(Statement sql, Choice choice, Orders orders) {
    switch (choice.grouping()) {
      case NONE -> sql.add("0");
      case FIELD -> sql.add(position("i.field"), orders.fields());
      case SIDE -> sql.add(position("each.side"), orders.sides());
      case PHASE -> sql.add(position("i.phase"), orders.phases());
      case KIND -> sql.add(position("i.kind"), orders.kinds());
      case YEAR -> sql.add("-i.opened_year");
    }
  }

  private static void key(Statement sql, Choice choice, Language language, Orders orders) {
    boolean down = choice.descending();
    switch (choice.sort()) {
      case NEXT ->
          sql.add(down ? "coalesce(i.next_date, '')" : "coalesce(i.next_date, '9999-12-31')");
      case OPENED -> sql.add("i.opened_on");
      case LATEST -> sql.add("i.last_on");
      case MATTER -> sql.add(language.of("i.first_vi", "i.first_zh", "i.first_en"));
      case KIND -> sql.add(position("i.kind"), orders.kinds());
      case FIELD -> sql.add(position("i.field"), orders.fields());
      case SIDE -> sql.add(position("i.lead"), orders.sides());
      case PHASE -> sql.add(position("i.phase"), orders.phases());
      case INDICATOR ->
          sql.add(down ? "coalesce(i.reached, -1000000)" : "coalesce(i.reached, 1000000)");
      case EVIDENCE -> sql.add("i.evidence");
    }
  }

  private static String position(String column) {
    return "coalesce(array_position(?::text[], " + column + "), 9999)";
  }

  private static void narrow(Statement sql, List<Hash> visible, Choice choice) {
    sql.add(" where i.mechanism = any(?)", visible);
    choice.find("kind").ifPresent(kind -> sql.add(" and i.kind = ?", kind));
    choice.find("field").ifPresent(field -> sql.add(" and i.field = ?", field));
    choice.find("phase").ifPresent(phase -> sql.add(" and i.phase = ?", phase));
    choice.find("state").ifPresent(state -> sql.add(" and i.ended = ?", state.equals("ended")));
    choice.find("year").ifPresent(y -> sql.add(" and i.opened_year = ?", Integer.parseInt(y)));
    choice
        .find("q")
        .ifPresent(text ->
            Arrays.stream(Folding.fold(text).split(" ", 8))
                .forEach(word -> sql.add(" and strpos(i.folded, ?) > 0", word)));
    Optional<String> side = choice.find("side");
    Optional<String> office = choice.find("office");
    if (side.isEmpty() && office.isEmpty()) return;
    sql.add(" and exists (select 1 from register_side s where s.item = i.item");
    side.ifPresent(it -> sql.add(" and s.side = ?", it));
    office.ifPresent(it -> sql.add(" and s.office = ?", it));
    sql.add(")");
  }

  private static List<Group> groups(Connection c, List<Hash> visible, Choice choice, Orders orders)
      throws SQLException {
    if (choice.grouping() == Grouping.NONE) return List.of();
    Statement sql = new Statement().add("select ");
    group(sql, choice, orders);
    if (choice.grouping() == Grouping.SIDE && !choice.isNarrowed()) {
      // every matter of these mechanisms: what stands beside each side says it
      sql.add(" as g, count(*) from register_side each where each.mechanism = any(?)", visible);
    } else {
      sql.add(" as g, count(*) from register_item i");
      join(sql, choice);
      narrow(sql, visible, choice);
    }
    sql.add(" group by g order by g");
    List<Group> groups = new ArrayList<>();
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      while (r.next())
        groups.add(new Group(code(choice, orders, r.getInt(1)), r.getInt(1), r.getInt(2)));
    }
    return groups;
  }

  /// The sides whose groups a page of `most` rows can reach: from where it begins, as many as hold
  /// that many rows. Empty when one of them is of sides that the charters do not name.
  private static Optional<List<String>> near(List<Group> groups, Choice choice, int most) {
    boolean back = choice.find("before").isPresent();
    Optional<Integer> from =
        choice.find(back ? "before" : "after").flatMap(Choice.Place::find).map(Choice.Place::group);
    List<String> sides = new ArrayList<>();
    int rows = 0;
    for (Group group : back ? groups.reversed() : groups) {
      boolean passed =
          from.isPresent() && (back ? group.at() > from.get() : group.at() < from.get());
      if (passed) continue;
      sides.add(group.code());
      // of the group it begins in it is not known how many are left
      if (from.isEmpty() || group.at() != from.get()) rows += group.count();
      if (rows >= most) break;
    }
    return sides.contains("") ? Optional.empty() : Optional.of(sides);
  }

  private static String code(Choice choice, Orders orders, int at) {
    List<String> codes =
        switch (choice.grouping()) {
          case NONE, YEAR -> List.of();
          case FIELD -> orders.fields();
          case SIDE -> orders.sides();
          case PHASE -> orders.phases();
          case KIND -> orders.kinds();
        };
    if (choice.grouping() == Grouping.YEAR) return String.valueOf(-at);
    return at >= 1 && at <= codes.size() ? codes.get(at - 1) : "";
  }

  private static int count(Connection c, List<Hash> visible, Choice choice) throws SQLException {
    Statement sql = new Statement().add("select count(*) from register_item i");
    narrow(sql, visible, choice);
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      r.next();
      return r.getInt(1);
    }
  }

  // ---- rows
  // ----------------------------------------------------------------------------------------------------------------

  private record Head(RegisterRow row, Optional<Hash> from, Optional<Hash> parent, int year) {}

  private static List<Head> page(
      Connection c, Statement base, Choice choice, boolean back, int most) throws SQLException {
    Statement sql =
        new Statement()
            .add("select " + COLUMNS + ", t.g, t.k from (select * from (")
            .add(base)
            .add(") b");
    boolean down = choice.descending();
    choice
        .find(back ? "before" : "after")
        .flatMap(Choice.Place::find)
        .ifPresent(place -> from(sql, place, choice.sort(), down, back));
    String way = back ? " desc" : "";
    String keyWay = back == down ? "" : " desc";
    String order = " order by g" + way + ", k" + keyWay + ", item" + way;
    sql.add(order + " limit ?", most).add(") t join register_item i on i.item = t.item");
    sql.add(" order by t.g" + way + ", t.k" + keyWay + ", t.item" + way);
    List<Head> heads = new ArrayList<>();
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      while (r.next()) heads.add(head(r));
    }
    return heads;
  }

  private static void from(
      Statement sql, Choice.Place place, Sort sort, boolean down, boolean back) {
    Object key = sort.isNumber() ? number(place.key()) : place.key();
    String beyond = back ? "<" : ">";
    String keyBeyond = back == down ? ">" : "<";
    sql.add(" where (g " + beyond + " ? or (g = ? and (k " + keyBeyond + " ?", place.group());
    sql.value(place.group()).value(key);
    sql.add(" or (k = ? and item " + beyond + " ?))))", key).value(place.item().bytes());
  }

  private static int number(String key) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      return 0; // an address written by hand: begin somewhere
    }
  }

  private static Head head(ResultSet r) throws SQLException {
    Hash item = Hash.of(r.getBytes(1));
    int reached = r.getInt(17);
    Optional<Integer> findReached = r.wasNull() ? Optional.empty() : Optional.of(reached);
    return new Head(
        new RegisterRow(
            new Choice.Place(r.getInt(21), r.getString(22), item),
            item,
            Hash.of(r.getBytes(2)),
            Hash.of(r.getBytes(3)),
            r.getString(4),
            r.getString(5),
            Bodies.texts(r.getString(6)),
            Optional.empty(),
            Optional.ofNullable(r.getString(8)),
            LocalDate.parse(r.getString(10)),
            LocalDate.parse(r.getString(11)),
            Optional.ofNullable(r.getString(12)).flatMap(Bodies::day),
            Optional.ofNullable(r.getString(13)),
            r.getString(14),
            r.getBoolean(15),
            Optional.ofNullable(r.getString(16)).map(Bodies::object),
            findReached,
            r.getInt(18),
            r.getInt(19),
            List.of(),
            List.of()),
        Optional.ofNullable(r.getBytes(7)).map(Hash::of),
        Optional.ofNullable(r.getBytes(9)).map(Hash::of),
        r.getInt(20));
  }

  private static List<RegisterRow> rows(Connection c, List<Head> heads, List<Hash> visible)
      throws SQLException {
    if (heads.isEmpty()) return List.of();
    List<Hash> items = heads.stream().map(head -> head.row().item()).distinct().toList();
    Map<Hash, List<RegisterRow.Party>> parties = parties(c, items);
    Map<Hash, Hash> sources =
        sources(
            c, heads.stream().flatMap(head -> head.from().stream()).distinct().toList(), visible);
    Map<Hash, List<RegisterRow.Link>> chains = chains(c, heads, visible);
    return heads.stream()
        .map(head -> {
          RegisterRow it = head.row();
          return new RegisterRow(
              it.place(),
              it.item(),
              it.dossier(),
              it.mechanism(),
              it.kind(),
              it.field(),
              it.wording(),
              head.from().flatMap(act -> Optional.ofNullable(sources.get(act))),
              it.clause(),
              it.openedOn(),
              it.lastOn(),
              it.nextDate(),
              it.nextMeeting(),
              it.phase(),
              it.ended(),
              it.indicator(),
              it.reached(),
              it.reports(),
              it.evidence(),
              parties.getOrDefault(it.item(), List.of()),
              chains.getOrDefault(it.item(), List.of()));
        })
        .toList();
  }

  private static Map<Hash, List<RegisterRow.Party>> parties(Connection c, List<Hash> items)
      throws SQLException {
    Statement sql =
        new Statement()
            .add(
                "select item, side, role, office, standing, as_of, value, words, meeting, found"
                    + " from register_side")
            .add(" where item = any(?)", items)
            .add(" order by item, place");
    Map<Hash, List<RegisterRow.Party>> parties = new HashMap<>();
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        String words = r.getString(8);
        String meeting = r.getString(9);
        parties
            .computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>())
            .add(
                new RegisterRow.Party(
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    r.getString(5),
                    Optional.ofNullable(r.getString(6)).flatMap(Bodies::day),
                    Optional.ofNullable(r.getString(7)),
                    words == null ? Map.of() : Bodies.texts(words),
                    meeting == null
                        ? Optional.empty()
                        : Optional.of(new RegisterItem.Review(meeting, r.getString(10)))));
      }
    }
    return parties;
  }

  /// The dossiers in which the acts stand, among those held here.
  private static Map<Hash, Hash> sources(Connection c, List<Hash> acts, List<Hash> visible)
      throws SQLException {
    Map<Hash, Hash> sources = new HashMap<>();
    if (acts.isEmpty()) return sources;
    Statement sql =
        new Statement()
            .add("select n.hash, n.dossier from entry n join log l on l.id = n.log")
            .add(" where n.dossier is not null and n.hash = any(?)", acts)
            .add(" and l.mechanism = any(?)", visible);
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      while (r.next()) sources.put(Hash.of(r.getBytes(1)), Hash.of(r.getBytes(2)));
    }
    return sources;
  }

  /// What each continues, and what continues it, as far as it is held here.
  private static Map<Hash, List<RegisterRow.Link>> chains(
      Connection c, List<Head> heads, List<Hash> visible) throws SQLException {
    List<Hash> dossiers = heads.stream().map(head -> head.row().dossier()).distinct().toList();
    Map<Hash, Map<Hash, Integer>> linked = new HashMap<>();
    follow(c, dossiers, visible, "p.dossier = w.parent", linked);
    follow(c, dossiers, visible, "p.parent = w.dossier", linked);
    Map<Hash, List<RegisterRow.Link>> chains = new HashMap<>();
    for (Head head : heads) {
      Map<Hash, Integer> others = linked.getOrDefault(head.row().dossier(), Map.of());
      if (others.isEmpty()) continue;
      Map<Hash, Integer> all = new LinkedHashMap<>(others);
      all.put(head.row().dossier(), head.year());
      chains.put(
          head.row().item(),
          all.entrySet().stream()
              .map(entry -> new RegisterRow.Link(entry.getKey(), entry.getValue()))
              .sorted(
                  Comparator.comparingInt(RegisterRow.Link::year)
                      .thenComparing(link -> link.dossier().hex()))
              .limit(CHAIN)
              .toList());
    }
    return chains;
  }

  private static void follow(
      Connection c,
      List<Hash> dossiers,
      List<Hash> visible,
      String step,
      Map<Hash, Map<Hash, Integer>> linked)
      throws SQLException {
    Statement sql =
        new Statement()
            .add("with recursive w(start, dossier, parent, year, n) as (")
            .add("select dossier, dossier, parent, opened_year, 0 from register_item")
            .add(" where dossier = any(?)", dossiers)
            .add(" union select w.start, p.dossier, p.parent, p.opened_year, w.n + 1")
            .add(" from w join register_item p on " + step)
            .add(" where w.n < ?", CHAIN)
            .add(" and p.mechanism = any(?)", visible)
            .add(
                ") select distinct start, dossier, year from w where dossier <> start limit 20000");
    try (PreparedStatement s = sql.prepare(c);
        ResultSet r = s.executeQuery()) {
      while (r.next())
        linked
            .computeIfAbsent(Hash.of(r.getBytes(1)), k -> new HashMap<>())
            .put(Hash.of(r.getBytes(2)), r.getInt(3));
    }
  }

  // ---- statements
  // ----------------------------------------------------------------------------------------------------------

  interface Read<T> {
    T from(Connection c) throws SQLException;
  }

  <T> T read(String what, Read<T> read) {
    try (Connection c = books.database().getConnection()) {
      return read.from(c);
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }

  /// SQL with its values, in order.
  static final class Statement {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Statement add(String part) {
      sql.append(part);
      return this;
    }

    Statement add(String part, Object value) {
      sql.append(part);
      values.add(value);
      return this;
    }

    Statement add(Statement other) {
      sql.append(other.sql);
      values.addAll(other.values);
      return this;
    }

    Statement value(Object value) {
      values.add(value);
      return this;
    }

    PreparedStatement prepare(Connection c) throws SQLException {
      PreparedStatement s = c.prepareStatement(sql.toString());
      for (int i = 0; i < values.size(); i++) s.setObject(i + 1, plain(c, values.get(i)));
      return s;
    }

    private static Object plain(Connection c, Object value) throws SQLException {
      if (!(value instanceof List<?> list)) return value;
      if (!list.isEmpty() && list.getFirst() instanceof String)
        return c.createArrayOf("text", list.toArray());
      return c.createArrayOf(
          "bytea", list.stream().map(hash -> ((Hash) hash).bytes()).toArray(byte[][]::new));
    }
  }
}
