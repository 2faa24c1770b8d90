package kmzero.node.register;

import static kmzero.node.register.RegisterWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node keeps of the list in memory is what its rows say, after whatever has happened.
class HeadsIT {

  @TempDir Path folder;

  @Test
  void a_list_read_before_knows_every_act_since_and_survives_a_rebuild() throws SQLException {
    try (TwoNodes nodes =
        new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()))) {
      Register kept = new Register(nodes.vietNam());
      assertThat(kept.heads("lang-son")).isEmpty();

      Hash road = commitment(nodes, JsonObject.of("next-date", "2026-05-01"));
      assertThat(known(nodes, kept)).hasSize(1);
      nodes.does(
          "guangxi", "foreign-affairs", road, "accept", JsonObject.of("office", "transport"));
      assertThat(known(nodes, kept))
          .singleElement()
          .satisfies(head ->
              assertThat(head.parties())
                  .contains(new Head.Party("guangxi", "transport", "accepted")));
      Hash next = commitment(nodes, JsonObject.of("parent", road.hex()));
      assertThat(known(nodes, kept)).hasSize(2).anyMatch(it -> road.equals(it.parent()));

      nodes.equalAndRebuiltEqual();
      assertThat(known(nodes, kept)).hasSize(2);

      // as if a rebuild found that one of them does not stand
      try (Connection c = nodes.vietNam().database().getConnection()) {
        update(c, "delete from register_item where dossier = ?", next);
        update(c, "delete from dossier where id = ?", next);
        update(c, "update register_change set number = default where dossier <> ?", next);
      }
      assertThat(known(nodes, kept)).extracting(Head::dossier).containsExactly(road);
    }
  }

  /// The heads that `kept` has now; the same as one that reads everything for the first time.
  private static Set<Head> known(TwoNodes nodes, Register kept) {
    Set<Head> known = new HashSet<>(kept.heads("lang-son"));
    assertThat(known).isEqualTo(new HashSet<>(new Register(nodes.vietNam()).heads("lang-son")));
    return known;
  }

  private static Hash commitment(TwoNodes nodes, JsonObject more) {
    JsonObject body =
        JsonObject.of(
            "field", "transport",
            "wording", texts("Nâng cấp đường nối tới cửa khẩu", "升级改造口岸连接公路"),
            "owners",
                List.of(
                    JsonObject.of("side", "lang-son", "office", "customs"),
                    JsonObject.of("side", "guangxi", "office", "transport")));
    for (String name : more.names()) body = body.with(name, more.get(name));
    return nodes.opens(
        "lang-son",
        "commitment",
        Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
        "open",
        body);
  }

  private static void update(Connection c, String sql, Hash dossier) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, dossier.bytes());
      s.executeUpdate();
    }
  }
}
