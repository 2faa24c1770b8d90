package kmzero.node.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /examples`: the worked examples, row by row. `GET /examples/{name}`: one, act by act. Who
/// is signed in is led on to the dossier where it was played.
@Controller
public final class ExamplePages {

  private final ObjectProvider<Books> books;
  private final Examples examples;
  private final Reference reference;
  private final Map<String, Labels> labels = new HashMap<>();

  ExamplePages(ObjectProvider<Books> books, Examples examples, Reference reference) {
    this.books = books;
    this.examples = examples;
    this.reference = reference;
    for (String name : Procedures.SHIPPED) labels.put(name, Procedures.load(name).labels());
  }

  /// The list.
  ///
  /// @param groups rows that have examples, in their order
  public record Listing(List<Group> groups) {
    public Listing {
      groups = List.copyOf(groups);
    }
  }

  /// A row of the plan with its examples.
  public record Group(Row row, List<Shown> examples) {
    public Group {
      examples = List.copyOf(examples);
    }
  }

  /// An example.
  ///
  /// @param labels of its procedure
  /// @param dossier where the reader finds it played
  /// @param reference for names of sides
  public record Shown(Example example, Labels labels, Optional<Hash> dossier, Reference reference) {

    /// A side as the reference names it.
    public String side(String side, String language) {
      return reference.findLocality(side).map(it -> it.name().in(language)).orElse(side);
    }
  }

  @GetMapping("/examples")
  Page list(@AuthenticationPrincipal @Nullable SignedIn who) {
    Map<String, Hash> played = played(who, examples.list());
    List<Group> groups = new ArrayList<>();
    for (Row row : reference.rows()) {
      List<Shown> shown =
          examples.list().stream()
              .filter(example -> example.rows().contains(row.code()))
              .map(example -> shown(example, played))
              .toList();
      if (!shown.isEmpty()) groups.add(new Group(row, shown));
    }
    return Page.of("examples/list", new Listing(groups));
  }

  @GetMapping("/examples/{name}")
  Page example(@AuthenticationPrincipal @Nullable SignedIn who, @PathVariable String name) {
    return examples
        .find(name)
        .map(example -> Page.of("examples/example", shown(example, played(who, List.of(example)))))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private Shown shown(Example example, Map<String, Hash> played) {
    Labels words = labels.get(example.procedure());
    if (words == null) throw new IllegalStateException(example.procedure());
    return new Shown(example, words, Optional.ofNullable(played.get(example.name())), reference);
  }

  /// Where examples were played in mechanisms of the reader's side: dossier by name. One statement.
  private Map<String, Hash> played(@Nullable SignedIn who, List<Example> asked) {
    Optional<String> side = Optional.ofNullable(who).flatMap(SignedIn::findSide);
    Map<String, Hash> played = new HashMap<>();
    Books held = books.getIfAvailable();
    if (side.isEmpty() || held == null) return played;
    Map<String, String> names = new HashMap<>(); // by the id of the opening act
    List<Charter> charters = held.charters(side.get());
    for (Charter charter : charters) {
      for (Example example : asked) {
        names.put(example.actId(charter.hash(), example.acts().getFirst()), example.name());
      }
    }
    String sql =
        "select e.act_id, e.dossier from entry e join log l on l.id = e.log"
            + " where l.mechanism = any(?) and e.act_id = any(?) and e.verdict = 1"
            + " and e.dossier is not null";
    try (Connection c = held.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(
          1,
          c.createArrayOf(
              "bytea",
              charters.stream().map(charter -> charter.hash().bytes()).toArray(byte[][]::new)));
      s.setArray(2, c.createArrayOf("text", names.keySet().toArray()));
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          String name = names.get(r.getString(1));
          if (name != null) played.put(name, Hash.of(r.getBytes(2)));
        }
      }
      return played;
    } catch (SQLException e) {
      throw new BooksUnavailable("looking for examples", e);
    }
  }
}
