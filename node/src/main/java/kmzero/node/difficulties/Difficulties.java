package kmzero.node.difficulties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// Lists difficulties as a side may see them. Order: open ones first, those with a reply hoped for
/// soonest first, then the newest. Cost: two statements.
public final class Difficulties {

  private final Books books;

  public Difficulties(Books books) {
    this.books = books;
  }

  /// A difficulty in its dossier.
  public record Row(
      Hash dossier, Hash mechanism, String phase, boolean ended, Difficulty difficulty) {

    /// Whether an answer is awaited of `side`.
    public boolean awaits(String side) {
      return !ended
          && difficulty.counterparts().stream()
              .anyMatch(c ->
                  c.side().equals(side)
                      && List.of(Difficulty.AWAITED, "under-study", "in-part")
                          .contains(c.outcome()));
    }
  }

  /// What a list shows; empty stands for all.
  ///
  /// @param side raised by it or asked of it
  /// @param level waiting at this level
  public record Query(
      Optional<String> field, Optional<String> side, Optional<String> level, boolean endedToo) {}

  /// The difficulties that match, at most `limit`, 1 to 1,000.
  public List<Row> list(String looking, Query query, int limit) {
    if (limit < 1 || limit > 1_000) throw new IllegalArgumentException("limit: " + limit);
    List<Hash> visible = Select.visible(books, looking);
    if (visible.isEmpty()) return List.of();
    StringBuilder sql =
        new StringBuilder(
            "select t.dossier, t.mechanism, d.phase, d.ended, t.raiser, t.office, t.act_at,"
                + " t.field, t.what, t.place, t.behalf, t.wish, t.hoped_by, t.next_date, t.level,"
                + " t.matter, t.result from difficulty t join dossier d on d.id = t.dossier where"
                + " t.mechanism = any(?)");
    List<Object> values = new ArrayList<>();
    values.add(visible);
    query.field().ifPresent(field -> and(sql, values, "t.field = ?", field));
    query.level().ifPresent(level -> and(sql, values, "t.level = ?", level));
    query
        .side()
        .ifPresent(side ->
            and(
                sql,
                values,
                "(t.raiser = ? or exists (select 1 from difficulty_counterpart c where c.dossier ="
                    + " t.dossier and c.side = ?))",
                side,
                side));
    if (!query.endedToo()) sql.append(" and not d.ended");
    sql.append(" order by d.ended, t.hoped_by nulls last, t.act_at desc, t.dossier limit ?");
    values.add(limit);
    Map<Hash, List<Difficulty.Counterpart>> counterparts = counterparts(visible);
    return Select.rows(
        books.database(),
        "listing difficulties",
        sql.toString(),
        r -> {
          Hash dossier = Hash.of(r.getBytes(1));
          String raiser = r.getString(5);
          Optional<Difficulty.Waiting> level =
              Optional.ofNullable(r.getString(15))
                  .map(new LevelAt(raiser, Optional.ofNullable(r.getString(16)))::at);
          return new Row(
              dossier,
              Hash.of(r.getBytes(2)),
              r.getString(3),
              r.getBoolean(4),
              new Difficulty(
                  raiser,
                  r.getString(6),
                  Instant.parse(r.getString(7)),
                  r.getString(8),
                  Bodies.texts(r.getString(9)),
                  Bodies.texts(r.getString(10)),
                  r.getString(11),
                  Bodies.texts(r.getString(12)),
                  Optional.ofNullable(r.getString(13)).flatMap(Bodies::day),
                  Optional.ofNullable(r.getString(14)).flatMap(Bodies::day),
                  level,
                  Optional.ofNullable(r.getString(17)),
                  counterparts.getOrDefault(dossier, List.of())));
        },
        values.toArray());
  }

  /// Who took it there is in the dossier, not in the row.
  private record LevelAt(String side, Optional<String> matter) {
    Difficulty.Waiting at(String level) {
      return new Difficulty.Waiting(side, level, matter, Map.of());
    }
  }

  private static void and(
      StringBuilder sql, List<Object> values, String condition, Object... more) {
    sql.append(" and ").append(condition);
    values.addAll(List.of(more));
  }

  private Map<Hash, List<Difficulty.Counterpart>> counterparts(List<Hash> visible) {
    Map<Hash, List<Difficulty.Counterpart>> all = new HashMap<>();
    String sql =
        "select dossier, side, office, outcome, reply, next_date, level from difficulty_counterpart"
            + " where mechanism = any(?) order by dossier, place";
    var _ =
        Select.rows(
            books.database(),
            "listing who is asked",
            sql,
            r ->
                all.computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>())
                    .add(
                        new Difficulty.Counterpart(
                            r.getString(2),
                            r.getString(3),
                            r.getString(4),
                            Bodies.texts(r.getString(5)),
                            Optional.ofNullable(r.getString(6)).flatMap(Bodies::day),
                            Optional.ofNullable(r.getString(7))
                                .map(new LevelAt(r.getString(2), Optional.empty())::at))),
            visible);
    return all;
  }
}
