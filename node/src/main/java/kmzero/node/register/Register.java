package kmzero.node.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.desk.Language;
import kmzero.node.desk.Spellings;
import org.springframework.beans.factory.annotation.Autowired;

/// Reads the list as a side may see it: only matters of mechanisms that the side belongs to.
///
/// Cost: three statements a page, whatever the number of matters; which matters stand on it is
/// found among their [Heads] in memory.
public final class Register {

  /// The most values that are offered to choose from.
  private static final int VALUES = 200;

  private final Books books;
  private final Spellings spellings;
  private final Heads heads = new Heads();

  @Autowired
  Register(Books books, Spellings spellings) {
    this.books = books;
    this.spellings = spellings;
  }

  /// Finds texts only as they are typed.
  public Register(Books books) {
    this(books, Spellings.LITERAL);
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
          List<Heads.Held> held = heads.of(c, visible);
          List<String> written =
              choice.find("q").map(q -> spellings.of(q, Optional.of(looking))).orElse(List.of());
          List<Line> lines = Line.of(held, choice, written, language, orders);
          boolean back = choice.find("before").isPresent();
          List<Line> page = page(lines, choice, back, most + 1);
          boolean more = page.size() > most;
          if (more) page = page.subList(0, most);
          if (back) page = page.reversed();
          boolean previous = back ? more : choice.find("after").isPresent();
          boolean next = back || more;
          return new Found(
              RowsOfPage.read(c, page, visible, new Chains(held)),
              previous,
              next,
              lines.size(),
              groups(lines, choice.grouping(), orders));
        });
  }

  /// The lines nearest to where the page begins, going on from there.
  private static List<Line> page(List<Line> lines, Choice choice, boolean back, int most) {
    Comparator<Line.At> order = back ? Line.order(choice).reversed() : Line.order(choice);
    Optional<Line.At> from =
        choice
            .find(back ? "before" : "after")
            .flatMap(Choice.Place::find)
            .map(place -> Line.At.of(place, choice.sort()));
    List<Line> beyond =
        from.isEmpty()
            ? lines
            : lines.stream().filter(it -> order.compare(it.at(), from.get()) > 0).toList();
    return Line.first(beyond, order, most);
  }

  private static List<Group> groups(List<Line> lines, Grouping grouping, Orders orders) {
    if (grouping == Grouping.NONE) return List.of();
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Line line : lines) counts.merge(line.at().group(), 1, Integer::sum);
    return counts.entrySet().stream()
        .map(it -> new Group(code(grouping, orders, it.getKey()), it.getKey(), it.getValue()))
        .toList();
  }

  private static String code(Grouping grouping, Orders orders, int at) {
    List<String> codes =
        switch (grouping) {
          case NONE, YEAR -> List.of();
          case FIELD -> orders.fields();
          case SIDE -> orders.sides();
          case PHASE -> orders.phases();
          case KIND -> orders.kinds();
        };
    if (grouping == Grouping.YEAR) return String.valueOf(-at);
    return at >= 1 && at <= codes.size() ? codes.get(at - 1) : "";
  }

  /// The heads of every matter that `looking` may see.
  public List<Head> heads(String looking) {
    return held(looking).stream().flatMap(held -> held.all().stream()).toList();
  }

  private List<Heads.Held> held(String looking) {
    return read("reading the heads of the list", c -> heads.of(c, visible(looking, Choice.ALL)));
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
    Set<String> offices = new TreeSet<>();
    Set<Integer> years = new TreeSet<>(Comparator.reverseOrder());
    for (Heads.Held mechanism : held(looking)) {
      offices.addAll(mechanism.offices());
      years.addAll(mechanism.years());
    }
    return new Values(
        offices.stream().limit(VALUES).toList(), years.stream().limit(VALUES).toList());
  }

  private List<Hash> visible(String looking, Choice choice) {
    Optional<Hash> chosen = choice.find("mechanism").flatMap(Hash::findHex);
    return books.charters(looking).stream()
        .map(Charter::hash)
        .filter(hash -> chosen.isEmpty() || chosen.get().equals(hash))
        .toList();
  }

  private interface Read<T> {
    T from(Connection c) throws SQLException;
  }

  private <T> T read(String what, Read<T> read) {
    try (Connection c = books.database().getConnection()) {
      return read.from(c);
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }
}
