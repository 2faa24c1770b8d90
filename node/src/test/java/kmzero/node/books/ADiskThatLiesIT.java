package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bit that flips between the hash and the disk is found before anything is signed, and nothing
/// is put on top of it.
class ADiskThatLiesIT {

  private static final String FLIPS =
      "create function flip() returns trigger language plpgsql as $$ begin new.leaf ="
          + " set_byte(new.leaf, 20, get_byte(new.leaf, 20) # 1); return new; end $$;"
          + " create trigger flips before insert on entry for each row execute function flip()";

  @TempDir private Path folder;
  private TwoNodes nodes;

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void one_flipped_bit_is_found_and_never_signed() throws SQLException {
    nodes = new TwoNodes(folder, List.of(), List.of());
    long signed = signed();
    on("vietnam flips", FLIPS);
    assertThatThrownBy(this::remark).hasMessageContaining("reads back differently");
    assertThat(signed()).isEqualTo(signed);
    on("it flips no more", "drop trigger flips on entry");
    assertThatThrownBy(this::remark).hasMessageContaining("reads back differently");
    assertThat(signed()).isEqualTo(signed);
  }

  private void remark() {
    nodes.tries(
        "lang-son",
        "border-guard",
        new ActRequest.Target.Open(
            "head-count",
            Map.of("opener", List.of("lang-son"), "side", List.of("lang-son", "guangxi"))),
        "open",
        null,
        JsonObject.of(
            "gate", JsonObject.of("vi", "Hữu Nghị", "zh", "友谊关"),
            "from", "2026-11-02",
            "to", "2026-11-02",
            "slot-minutes", 30,
            "exchanged", "end-of-day"));
  }

  private long signed() {
    Origin log = Origin.first("exercise.example", nodes.mechanism(), "lang-son");
    return nodes
        .vietNam()
        .holdings(nodes.mechanism())
        .checkpoint(log)
        .orElseThrow()
        .checkpoint()
        .size();
  }

  private void on(String what, String sql) throws SQLException {
    try (Connection c = nodes.vietNam().database().getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(what, e);
    }
  }
}
