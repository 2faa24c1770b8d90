package kmzero.node.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// Lists guidance as a side may see it, each clause with what gives effect to it.
///
/// Cost: three statements, whatever the number of documents; at most [#MOST] documents.
public final class Guidances {

  /// The most documents that a list holds.
  public static final int MOST = 200;

  private final Books books;

  public Guidances(Books books) {
    this.books = books;
  }

  /// A document in its dossier.
  ///
  /// @param effects what gives effect to the document as a whole
  /// @param clauses clause by clause
  public record Document(
      Hash dossier,
      Hash mechanism,
      String phase,
      boolean ended,
      Guidance guidance,
      List<Effect> effects,
      List<Followed> clauses) {
    public Document {
      effects = List.copyOf(effects);
      clauses = List.copyOf(clauses);
    }

    /// The clauses that nothing gives effect to yet.
    public List<Followed> withNothing() {
      return clauses.stream().filter(one -> one.effects().isEmpty()).toList();
    }
  }

  /// A clause with what gives effect to it.
  public record Followed(Guidance.Clause clause, List<Effect> effects) {
    public Followed {
      effects = List.copyOf(effects);
    }
  }

  /// A dossier that gives effect to a clause.
  ///
  /// @param procedure name of its procedure
  /// @param title language to wording
  public record Effect(
      Hash dossier, String procedure, String phase, boolean ended, Map<String, String> title) {
    public Effect {
      title = Map.copyOf(title);
    }
  }

  /// Everything that `side` may see, the newest document first.
  public List<Document> list(String side) {
    List<Hash> visible = Select.visible(books, side);
    if (visible.isEmpty()) return List.of();
    Map<String, Map<String, List<Effect>>> effects = effects(visible);
    Map<Hash, List<Guidance.Clause>> clauses = clauses(visible);
    String sql =
        "select g.dossier, g.mechanism, d.phase, d.ended, g.opener, g.kind, g.heading, g.issued_on,"
            + " g.source, g.address, g.successor from guidance g join dossier d on d.id = g.dossier"
            + " where g.mechanism = any(?) order by d.ended, g.issued_on desc nulls last, g.dossier"
            + " limit ?";
    return Select.rows(
        books.database(),
        "listing guidance",
        sql,
        r -> {
          Hash dossier = Hash.of(r.getBytes(1));
          Map<String, List<Effect>> under = effects.getOrDefault(dossier.hex(), Map.of());
          List<Guidance.Clause> these = clauses.getOrDefault(dossier, List.of());
          return new Document(
              dossier,
              Hash.of(r.getBytes(2)),
              r.getString(3),
              r.getBoolean(4),
              new Guidance(
                  r.getString(5),
                  r.getString(6),
                  Bodies.texts(r.getString(7)),
                  Optional.ofNullable(r.getString(8)).flatMap(Bodies::day),
                  Bodies.texts(r.getString(9)),
                  Optional.ofNullable(r.getString(10)),
                  Optional.ofNullable(r.getString(11)),
                  these),
              under.getOrDefault("", List.of()),
              these.stream()
                  .map(clause -> new Followed(clause, under.getOrDefault(clause.id(), List.of())))
                  .toList());
        },
        visible,
        MOST);
  }

  private Map<Hash, List<Guidance.Clause>> clauses(List<Hash> visible) {
    Map<Hash, List<Guidance.Clause>> clauses = new HashMap<>();
    String sql =
        "select dossier, id, texts from guidance_clause where mechanism = any(?) order by dossier,"
            + " place";
    var _ =
        Select.rows(
            books.database(),
            "listing guidance",
            sql,
            r ->
                clauses
                    .computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>())
                    .add(new Guidance.Clause(r.getString(2), Bodies.texts(r.getString(3)))),
            visible);
    return clauses;
  }

  /// By hex of the guidance, then by clause.
  private Map<String, Map<String, List<Effect>>> effects(List<Hash> visible) {
    Map<String, Map<String, List<Effect>>> effects = new HashMap<>();
    String sql =
        "select e.guidance, e.clause, e.dossier, d.procedure, d.phase, d.ended, d.title from"
            + " guidance_effect e join dossier d on d.id = e.dossier where e.mechanism = any(?)"
            + " order by d.opened_at, e.dossier";
    var _ =
        Select.rows(
            books.database(),
            "listing what gives effect to guidance",
            sql,
            r ->
                effects
                    .computeIfAbsent(r.getString(1), k -> new HashMap<>())
                    .computeIfAbsent(r.getString(2), k -> new ArrayList<>())
                    .add(
                        new Effect(
                            Hash.of(r.getBytes(3)),
                            r.getString(4),
                            r.getString(5),
                            r.getBoolean(6),
                            Bodies.texts(r.getString(7)))),
            visible);
    return effects;
  }
}
