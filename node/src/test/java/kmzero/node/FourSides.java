package kmzero.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Answer;
import kmzero.node.books.DossierView;
import kmzero.node.books.Procedures;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test over four sides on three nodes, of which [#OURS] seals something for [#THEIRS]; nodes and
/// databases are new for each test.
abstract class FourSides {

  static final String OURS = "lang-son";
  static final String BESIDE = "quang-ninh"; // on the same node, and no reader
  static final String THEIRS = "guangxi";
  static final String THIRD = "hai-phong"; // on a node of its own, and no reader

  private final List<Procedure> procedures;
  @TempDir Path root;
  NodesWithFolders nodes;

  FourSides(String... procedures) {
    this.procedures = Stream.of(procedures).map(Procedures::load).toList();
  }

  @BeforeEach
  void start() {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-viet-nam", List.of(OURS, BESIDE));
    sides.put("b-guangxi", List.of(THEIRS));
    sides.put("c-hai-phong", List.of(THIRD));
    nodes = new NodesWithFolders(root, sides, procedures);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  SealedValues values(String side) {
    return new SealedValues(nodes.database(side).source());
  }

  Answer.Done done(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return (Answer.Done) answer;
  }

  int acts(String side, Hash dossier) {
    return nodes
        .books(side)
        .dossier(side, Set.of("liaison"), dossier)
        .map(d -> d.acts().size())
        .orElse(0);
  }

  Act line(Answer.Done act) {
    return nodes
        .books(OURS)
        .dossier(OURS, Set.of("liaison"), act.dossier())
        .orElseThrow()
        .acts()
        .stream()
        .filter(l -> l.judged().hash().equals(act.act()))
        .map(DossierView.Line::act)
        .findFirst()
        .orElseThrow();
  }

  SideKeys key() {
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Origin log = Origin.first(charter.domain(), charter.hash(), OURS);
    return new SideKeys(log.toString(), OURS, charter.find(OURS).orElseThrow().keys().signing());
  }

  /// Tables of a side's database in which a row has the text, as text or as bytes.
  Map<String, List<String>> rowsWith(String side, String text) throws SQLException {
    String hex = HexFormat.of().formatHex(text.getBytes(UTF_8));
    Map<String, List<String>> found = new TreeMap<>();
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet r =
          s.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (r.next()) tables.add(r.getString(1));
      }
      assertThat(tables).contains("entry", "sealed_value", "file_piece", "upload", "arrival");
      for (String table : tables) {
        try (ResultSet r = s.executeQuery("select t::text from \"" + table + "\" t")) {
          while (r.next()) {
            String row = r.getString(1);
            if (row.contains(text) || row.contains(hex))
              found.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
          }
        }
      }
    }
    return found;
  }
}
