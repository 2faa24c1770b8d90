package kmzero.node.plans;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;

/// Side-only plans. Every question takes the side that asks, and no statement here reads or changes
/// a plan without it: another side's plan is not there.
public final class OwnPlans {

  /// The most rows that a plan holds.
  static final int MOST_ROWS = 500;

  private final Books books;
  private final Departments departments;
  private final SecureRandom random = new SecureRandom();

  OwnPlans(Books books, Departments departments) {
    this.books = books;
    this.departments = departments;
  }

  /// A signed paper that binds the side.
  ///
  /// @param plan id of the side's plan for it, if there is one
  public record Paper(
      Hash dossier, Hash mechanism, Map<String, String> title, Optional<String> plan) {
    public Paper {
      title = Map.copyOf(title);
    }
  }

  /// A plan.
  ///
  /// @param rows in the paper's order, the side's own at the end
  public record Plan(
      String id,
      Hash mechanism,
      Hash paper,
      Map<String, String> title,
      Instant madeAt,
      List<Row> rows) {
    public Plan {
      title = Map.copyOf(title);
      rows = List.copyOf(rows);
    }

    /// How many rows are done.
    public int done() {
      return (int) rows.stream().filter(row -> row.doneOn().isPresent()).count();
    }
  }

  /// A row.
  ///
  /// @param clause its id in the paper; empty for a row of the side's own
  /// @param wording the clause as signed
  /// @param office the department
  /// @param version grows with every change, so that nobody overwrites what he has not seen
  public record Row(
      String id,
      String clause,
      Map<String, String> wording,
      String office,
      String task,
      Optional<LocalDate> due,
      String note,
      Optional<LocalDate> doneOn,
      int version) {
    public Row {
      wording = Map.copyOf(wording);
    }
  }

  /// What a change sets.
  public record Change(
      String office,
      String task,
      Optional<LocalDate> due,
      String note,
      Optional<LocalDate> doneOn) {}

  /// What came of a change.
  public enum Changed {
    DONE,
    LOOK_AGAIN,
    NOT_THERE
  }

  /// Signed papers that bind `side`, the newest first.
  public List<Paper> papers(String side) {
    return Select.rows(
            books.database(),
            "listing signed papers",
            "select d.id, d.mechanism, d.title, p.id, d.roles from dossier d left join plan p on"
                + " p.paper = d.id and p.side = ? where d.mechanism = any(?) and exists (select 1"
                + " from paper s where s.dossier = d.id and s.settled is not null) order by"
                + " d.last_at desc, d.id limit 200",
            r ->
                binds(r.getString(5), side)
                    ? Optional.of(
                        new Paper(
                            Hash.of(r.getBytes(1)),
                            Hash.of(r.getBytes(2)),
                            Bodies.texts(r.getString(3)),
                            Optional.ofNullable(r.getString(4))))
                    : Optional.<Paper>empty(),
            side,
            Select.visible(books, side))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean binds(String roles, String side) {
    JsonObject object = Bodies.object(roles);
    return object.names().stream()
        .map(object::get)
        .anyMatch(
            json -> json instanceof JsonArray array && array.items().contains(new JsonText(side)));
  }

  /// The side's plans, the newest first.
  public List<Plan> plans(String side) {
    return plans(side, "");
  }

  /// The side's plan of that id.
  public Optional<Plan> find(String side, String id) {
    return id.isEmpty() ? Optional.empty() : plans(side, id).stream().findFirst();
  }

  private record Head(String id, Hash mechanism, Hash paper, String title, Instant madeAt) {}

  /// @param id empty for all
  private List<Plan> plans(String side, String id) {
    List<Head> heads =
        Select.rows(
            books.database(),
            "listing a side's own plans",
            "select p.id, p.mechanism, p.paper, d.title, p.made_at from plan p join dossier d on"
                + " d.id = p.paper where p.side = ? and (? = '' or p.id = ?) order by p.made_at"
                + " desc, p.id limit 200",
            r ->
                new Head(
                    r.getString(1),
                    Hash.of(r.getBytes(2)),
                    Hash.of(r.getBytes(3)),
                    r.getString(4),
                    r.getTimestamp(5).toInstant()),
            side,
            id,
            id);
    Map<String, List<Row>> rows = rows(side, id);
    return heads.stream()
        .map(head ->
            new Plan(
                head.id(),
                head.mechanism(),
                head.paper(),
                Bodies.texts(head.title()),
                head.madeAt(),
                rows.getOrDefault(head.id(), List.of())))
        .toList();
  }

  /// By plan.
  private Map<String, List<Row>> rows(String side, String id) {
    Map<String, List<Row>> rows = new HashMap<>();
    var _ =
        Select.rows(
            books.database(),
            "reading a side's own plan",
            "select r.plan, r.id, r.clause, r.wording, r.office, r.task, r.due, r.note, r.done_on,"
                + " r.version from plan_row r join plan p on p.id = r.plan where p.side = ? and (?"
                + " = '' or p.id = ?) order by r.place, r.id",
            r ->
                rows.computeIfAbsent(r.getString(1), k -> new ArrayList<>())
                    .add(
                        new Row(
                            r.getString(2),
                            r.getString(3),
                            Bodies.texts(r.getString(4)),
                            r.getString(5),
                            r.getString(6),
                            Optional.ofNullable(r.getString(7)).flatMap(Bodies::day),
                            r.getString(8),
                            Optional.ofNullable(r.getString(9)).flatMap(Bodies::day),
                            r.getInt(10))),
            side,
            id,
            id);
    return rows;
  }

  /// Makes the side's plan of a signed paper in one step: a row for each clause that asks for
  /// something, or for every clause where none is marked so; department and date from the
  /// commitment opened from the clause, else the department that its field usually goes to. Making
  /// it again answers the first.
  ///
  /// @return id of the plan; empty if there is no such paper for the side
  public Optional<String> make(String side, Hash paper, String actor) {
    Optional<Paper> found =
        papers(side).stream().filter(one -> one.dossier().equals(paper)).findFirst();
    if (found.isEmpty()) return Optional.empty();
    if (found.get().plan().isPresent()) return found.get().plan();
    List<Clause> clauses = clauses(paper);
    boolean marked = clauses.stream().anyMatch(Clause::asks);
    Map<String, Owned> owned = owned(side, paper);
    String id = Ids.fresh(random);
    try (Connection c = books.database().getConnection()) {
      c.setAutoCommit(false);
      try (PreparedStatement s =
          c.prepareStatement(
              "insert into plan (id, side, mechanism, paper, made_by) values (?,?,?,?,?) on"
                  + " conflict (side, paper) do nothing")) {
        Select.fill(c, s, id, side, found.get().mechanism(), paper, actor);
        if (s.executeUpdate() == 1) {
          int place = 0;
          for (Clause clause : clauses) {
            if (marked && !clause.asks()) continue;
            if (place == MOST_ROWS) break;
            Owned by = owned.get(clause.id());
            insert(
                c,
                id,
                place++,
                clause.id(),
                clause.wording(),
                by == null ? departments.of(clause.field()) : by.office(),
                "",
                by == null ? Optional.empty() : by.due());
          }
        }
      }
      c.commit();
    } catch (SQLException e) {
      throw new BooksUnavailable("making a side's own plan", e);
    }
    return papers(side).stream()
        .filter(one -> one.dossier().equals(paper))
        .findFirst()
        .flatMap(Paper::plan);
  }

  private void insert(
      Connection c,
      String plan,
      int place,
      String clause,
      String wording,
      String office,
      String task,
      Optional<LocalDate> due)
      throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement(
            "insert into plan_row (id, plan, place, clause, wording, office, task, due, note)"
                + " values (?,?,?,?,?,?,?,?,'')")) {
      Select.fill(c, s, Ids.fresh(random), plan, place, clause, wording, office, task, due);
      s.executeUpdate();
    }
  }

  private record Clause(String id, String kind, String field, String wording) {
    boolean asks() {
      return !kind.equals("plain");
    }
  }

  private record Owned(String office, Optional<LocalDate> due) {}

  /// The clauses of the revision that was signed.
  private List<Clause> clauses(Hash paper) {
    return Select.rows(
        books.database(),
        "reading the clauses of a paper",
        "select c.id, c.kind, c.field, c.texts from paper_clause c join paper s on"
            + " s.dossier = c.dossier and s.settled = c.revision where c.dossier = ?"
            + " order by c.place",
        r ->
            new Clause(
                r.getString(1),
                r.getString(2),
                Optional.ofNullable(r.getString(3)).orElse("unsorted"),
                r.getString(4)),
        paper);
  }

  /// By clause: what the side has taken on of this paper.
  private Map<String, Owned> owned(String side, Hash paper) {
    Map<String, Owned> owned = new HashMap<>();
    var _ =
        Select.rows(
            books.database(),
            "reading the commitments of a paper",
            "select t.clause, o.office, t.next_date from commitment t join commitment_owner o on"
                + " o.dossier = t.dossier and o.side = ? join"
                + " entry_of(decode(t.from_act, 'hex')) n on n.dossier = ? where t.clause is not null",
            r ->
                owned.putIfAbsent(
                    r.getString(1),
                    new Owned(
                        r.getString(2).isEmpty() ? Departments.USUAL : r.getString(2),
                        Optional.ofNullable(r.getString(3)).flatMap(Bodies::day))),
            side,
            paper);
    return owned;
  }

  /// Changes a row that still is at `version`.
  public Changed change(String side, String plan, String row, int version, Change change) {
    int changed =
        Select.update(
            books.database(),
            "changing a side's own plan",
            "update plan_row set office = ?, task = ?, due = ?, note = ?, done_on = ?, version ="
                + " version + 1 where id = ? and version = ? and plan = (select id from plan where"
                + " id = ? and side = ?)",
            change.office(),
            change.task(),
            change.due(),
            change.note(),
            change.doneOn(),
            row,
            version,
            plan,
            side);
    if (changed == 1) return Changed.DONE;
    return find(side, plan).stream()
            .flatMap(found -> found.rows().stream())
            .anyMatch(one -> one.id().equals(row))
        ? Changed.LOOK_AGAIN
        : Changed.NOT_THERE;
  }

  /// Adds a row of the side's own.
  ///
  /// @return whether there was such a plan with room for one more
  public boolean add(
      String side, String plan, String office, String task, Optional<LocalDate> due) {
    if (find(side, plan).filter(found -> found.rows().size() < MOST_ROWS).isEmpty()) return false;
    return Select.update(
            books.database(),
            "adding to a side's own plan",
            "insert into plan_row (id, plan, place, clause, wording, office, task, due, note)"
                + " select ?, p.id, coalesce((select max(place) + 1 from plan_row where plan ="
                + " p.id), 0), '', '{}', ?, ?, ?, '' from plan p where p.id = ? and p.side = ?",
            Ids.fresh(random),
            office,
            task,
            due,
            plan,
            side)
        == 1;
  }

  /// Takes a row out.
  ///
  /// @return whether it was there
  public boolean remove(String side, String plan, String row) {
    return Select.update(
            books.database(),
            "taking a row out of a side's own plan",
            "delete from plan_row where id = ? and plan = (select id from plan where id = ? and"
                + " side = ?)",
            row,
            plan,
            side)
        == 1;
  }
}
