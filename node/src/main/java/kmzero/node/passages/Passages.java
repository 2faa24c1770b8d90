package kmzero.node.passages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Procedures;
import kmzero.node.books.Select;

/// Lists passages as a side may see them.
public final class Passages {

  /// Rows of a page.
  static final int PAGE = 100;

  /// How far a list is counted: what has more has more than this, and no reader waits for how much.
  private static final int COUNTED = 1_000;

  /// Keys that a search looks at; more of one beginning are no answer to a question.
  private static final int SEARCHED = 1_000;

  private static final String COLUMNS =
      "p.dossier, p.mechanism, p.variant, p.leaving, p.entering, p.place, p.way, p.class,"
          + " p.channel, p.plate, p.trailer, p.where_now, p.on_hold, p.ended, p.asked, p.lapsed,"
          + " p.stand, p.yard_place, p.wished_at, p.departed_at, p.entered_at, p.due";

  /// The place of what follows the columns of a row.
  private static final int FURTHER = 23;

  private static final String BY_DUE =
      " and (p.due, p.dossier) > (?, ?) order by p.due, p.dossier limit ?";

  private final Books books;

  public Passages(Books books) {
    this.books = books;
  }

  /// A passage as lists show it.
  public record Row(
      Hash dossier,
      Hash mechanism,
      String variant,
      String leaving,
      String entering,
      String place,
      String way,
      String goodsClass,
      String channel,
      Optional<String> plate,
      Optional<String> trailer,
      String where,
      boolean onHold,
      boolean ended,
      int asked,
      int lapsed,
      Optional<String> stand,
      Optional<String> yardPlace,
      Optional<Instant> wishedAt,
      Optional<Instant> departedAt,
      Optional<Instant> enteredAt,
      String due) {

    /// Where it stands in lists of those wished for first.
    After at() {
      return new After(due, dossier);
    }
  }

  /// A passage on a worklist, with the steps that its offices are waited for, in the order of the
  /// procedure.
  public record Work(Row row, List<String> steps) {
    public Work {
      List<String> order = Procedures.load(row.variant()).steps().stream().map(Step::name).toList();
      steps = steps.stream().sorted(Comparator.comparingInt(order::indexOf)).toList();
    }

    /// Steps that are done with one key.
    public List<String> keys() {
      return steps.stream().filter(OneKey::isKey).toList();
    }

    /// Steps that have something to say, with a form.
    public List<String> forms() {
      return steps.stream().filter(step -> !OneKey.isKey(step)).toList();
    }
  }

  /// A passage with every step that is waited for, each as `side/step`.
  public record Awaited(Row row, List<String> waits) {
    public Awaited {
      waits = List.copyOf(waits);
    }
  }

  /// What waits for these offices, those wished for first on top.
  public Paged<Work> work(String side, Set<String> offices, After after) {
    List<String> mine = List.copyOf(offices);
    List<Hash> visible = Select.visible(books, side);
    // asked passage by passage in the list's order, so that a page costs a page however much waits
    String there =
        "from passage p cross join lateral (select string_agg(w.step, ',' order by w.step) as steps"
            + " from wait w where w.dossier = p.dossier and w.side = ? and w.office = any(?)) w"
            + " where w.steps is not null and not p.ended and p.mechanism = any(?)";
    return listed(
        "reading a worklist",
        "w.steps",
        there,
        row -> new Work(row(row), List.of(row.getString(FURTHER).split(","))),
        after,
        work -> work.row().at(),
        side,
        mine,
        visible);
  }

  /// Passages by whom they wait for: those that an office of `side` can move on, or those that only
  /// the other side can; those wished for first.
  ///
  /// @param own which of the two
  public Paged<Awaited> awaited(String side, boolean own, After after) {
    List<Hash> visible = Select.visible(books, side);
    String there =
        own
            ? "from passage p where exists (select from wait w where w.dossier = p.dossier"
                + " and w.side = ?) and not p.ended and p.mechanism = any(?)"
            // few wait for the other side alone, and nothing tells them from the rest but their
            // waits: all of these are gone through once, not passage by passage
            : "from (select w.dossier from wait w group by w.dossier having not"
                + " bool_or(w.side = ?)) w join passage p on p.dossier = w.dossier"
                + " where not p.ended and p.mechanism = any(?)";
    return listed(
        "reading who is waited for",
        "(select string_agg(distinct o.side || '/' || o.step, ',') from wait o"
            + " where o.dossier = p.dossier and o.step <> 'turn-back')",
        there,
        row -> new Awaited(row(row), List.of(row.getString(FURTHER).split(","))),
        after,
        one -> one.row().at(),
        side,
        visible);
  }

  /// A page of what `there` selects, in the order in which passages are wished for.
  ///
  /// @param further what is read beside the columns of a row
  private <T> Paged<T> listed(
      String what,
      String further,
      String there,
      Select.Row<T> read,
      After after,
      Function<T, After> at,
      Object... values) {
    Object[] more = Arrays.copyOf(values, values.length + 3);
    more[values.length] = after.key();
    more[values.length + 1] = after.dossier();
    more[values.length + 2] = PAGE + 1;
    return Paged.of(
        Select.rows(
            books.database(),
            what,
            "select %s, %s %s%s".formatted(COLUMNS, further, there, BY_DUE),
            read,
            more),
        PAGE,
        after,
        () -> count(there, values),
        COUNTED,
        at);
  }

  /// The first of each part of a place's board, at most `each`, those wished for first.
  ///
  /// @param sides whose lorries leave there
  public List<Row> board(String side, String place, List<String> sides, int each) {
    List<String> parts =
        Arrays.stream(Passage.Where.values())
            .filter(where -> !where.isEnd())
            .map(Passage.Where::word)
            .toList();
    return rows(
        "from unnest(?::text[]) away, unnest(?::text[]) part, lateral (select * from passage p"
            + " where p.place = ? and p.leaving = away and p.where_now = part and not p.ended"
            + " and p.mechanism = any(?) order by p.due, p.dossier limit ?) p",
        sides,
        parts,
        place,
        Select.visible(books, side),
        each);
  }

  /// One part of a place's board, those wished for first.
  ///
  /// @param leaving the side that its lorries leave
  /// @param where word of a [Passage.Where]
  public Paged<Row> part(String side, String place, String leaving, String where, After after) {
    return byDue(
        "from passage p where p.place = ? and p.leaving = ? and p.where_now = ? and not p.ended"
            + " and p.mechanism = any(?)",
        after,
        place,
        leaving,
        where,
        Select.visible(books, side));
  }

  /// How many are where, at a place, for everybody to see: counts only.
  public Map<String, Integer> counts(String place) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Select.rows(
        books.database(),
        "counting passages",
        "select where_now, leaving, count(*)::int from passage where place = ? and not ended"
            + " group by where_now, leaving",
        row -> {
          counts.merge(row.getString(1) + "/" + row.getString(2), row.getInt(3), Integer::sum);
          return row;
        },
        place);
    return counts;
  }

  /// The passages whose plate, container, seal or declaration begins with what is looked for; the
  /// newest first. Of a beginning that a thousand keys have, those of the first thousand.
  public Paged<Row> search(String side, String text, After after) {
    String key = Plates.key(text);
    if (key.length() < 3 || key.length() > 40) return Paged.whole(List.of());
    List<Hash> visible = Select.visible(books, side);
    String there =
        "from (select distinct k.dossier from (select k.dossier from passage_key k"
            + " where k.key collate \"C\" >= ? and k.key collate \"C\" < ?"
            + " order by k.key collate \"C\", k.dossier limit %d) k) f".formatted(SEARCHED)
            + " join passage p on p.dossier = f.dossier where p.mechanism = any(?)";
    List<Row> read =
        rows(
            there + " and (p.due, p.dossier) < (?, ?) order by p.due desc, p.dossier desc limit ?",
            key,
            key + "\uFFFF",
            visible,
            after.isStart() ? "~~" : after.key(),
            after.dossier(),
            PAGE + 1);
    return Paged.of(
        read, PAGE, after, () -> count(there, key, key + "\uFFFF", visible), SEARCHED, Row::at);
  }

  /// Those of these keys that an open passage is found by.
  Set<String> openKeys(String side, List<String> keys) {
    if (keys.isEmpty()) return Set.of();
    return Set.copyOf(
        Select.rows(
            books.database(),
            "looking for open passages",
            "select distinct k.key from passage_key k join passage p on p.dossier = k.dossier"
                + " where k.key collate \"C\" = any(?) and not p.ended and p.mechanism = any(?)",
            row -> row.getString(1),
            keys,
            Select.visible(books, side)));
  }

  /// The open passages of a plate; at most a page.
  public List<Row> open(String side, String plate) {
    return rows(
        "from passage_key k join passage p on p.dossier = k.dossier"
            + " where k.key collate \"C\" = ? and not p.ended"
            + " and p.mechanism = any(?) order by p.dossier limit ?",
        Plates.key(plate),
        Select.visible(books, side),
        PAGE);
  }

  /// The passage of this dossier as `side` may see it.
  public Optional<Row> find(String side, Hash dossier) {
    return rows(
            "from passage p where p.dossier = ? and p.mechanism = any(?)",
            dossier,
            Select.visible(books, side))
        .stream()
        .findFirst();
  }

  /// A passage of this dossier, whoever looks.
  Optional<Row> find(Hash dossier) {
    return rows("from passage p where p.dossier = ?", dossier).stream().findFirst();
  }

  /// The passages of `side` at a place that are not over and have no slot, those wished for first.
  public Paged<Row> withoutSlot(String side, String place, After after) {
    return byDue(
        "from passage p where p.leaving = ? and p.place = ? and not p.ended"
            + " and p.departed_at is null and p.mechanism = any(?) and not exists"
            + " (select 1 from slot_booking b where b.passage = p.dossier and b.live)",
        after,
        side,
        place,
        Select.visible(books, side));
  }

  /// Vehicles that went over under rules by which they come back, and have not: two-way loading and
  /// temporary import, those wished for first.
  public Paged<Row> over(String side, After after) {
    return byDue(
        "from passage p where p.leaving = ? and not p.ended and p.where_now = 'across'"
            + " and p.way in ('two-way','temporary-import') and p.mechanism = any(?)",
        after,
        side,
        Select.visible(books, side));
  }

  private Paged<Row> byDue(String there, After after, Object... values) {
    return listed("reading passages", "1", there, Passages::row, after, Row::at, values);
  }

  private List<Row> rows(String from, Object... values) {
    return Select.rows(
        books.database(),
        "reading passages",
        "select %s %s".formatted(COLUMNS, from),
        Passages::row,
        values);
  }

  private int count(String from, Object... values) {
    return Select.rows(
            books.database(),
            "counting passages",
            "select count(*)::int from (select 1 %s limit %d) counted".formatted(from, COUNTED),
            row -> row.getInt(1),
            values)
        .getFirst();
  }

  private static Row row(ResultSet r) throws SQLException {
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getString(4),
        r.getString(5),
        r.getString(6),
        r.getString(7),
        r.getString(8),
        r.getString(9),
        Optional.ofNullable(r.getString(10)),
        Optional.ofNullable(r.getString(11)),
        r.getString(12),
        r.getBoolean(13),
        r.getBoolean(14),
        r.getInt(15),
        r.getInt(16),
        Optional.ofNullable(r.getString(17)),
        Optional.ofNullable(r.getString(18)),
        instant(r.getString(19)),
        instant(r.getString(20)),
        instant(r.getString(21)),
        r.getString(22));
  }

  private static Optional<Instant> instant(@org.jspecify.annotations.Nullable String text) {
    if (text == null) return Optional.empty();
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
