package kmzero.node.shuttles;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

/// What is said on the lane, against the schemas of VDA 5050 2.1.0.
class VdaMessagesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:00:00.123Z");
  private static final Lane LANE = new Lane("ls-hn-1119", "lang-son", 600, 400);

  /// What a schema finds wrong with a message.
  static List<String> wrong(String kind, String message) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text(kind));
    return schema.validate(message, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String text(String kind) {
    try (InputStream in =
        VdaMessagesTest.class.getResourceAsStream("/vda5050-2.1.0/" + kind + ".schema")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wrong(String kind, JsonObject message) {
    return wrong(kind, CanonicalJson.text(message));
  }

  @Test
  void orders_actions_and_connections_are_as_the_standard_has_them() {
    JsonObject head = Vda.head(7, NOW, "S1");
    assertThat(wrong("order", Vda.order(head, "o1", 0, LANE.outward("guangxi"), 2))).isEmpty();
    assertThat(wrong("order", Vda.order(head, "o1", 1, LANE.homeward("lang-son"), 3))).isEmpty();
    assertThat(wrong("instantActions", Vda.action(head, "a1", Vda.HAND_OVER, "lang-son")))
        .isEmpty();
    assertThat(wrong("connection", Vda.connection(head, "CONNECTIONBROKEN"))).isEmpty();
    assertThat(wrong("connection", Vda.connection(head, "GONE"))).isNotEmpty();
    assertThat(wrong("order", head)).isNotEmpty();
  }

  @Test
  void states_are_as_the_standard_has_them_and_read_back() {
    try (var shuttle =
        new SimulatedShuttle(
            LANE, "S1", "guangxi", 1, URI.create("mqtt://127.0.0.1:9"), Clock.systemUTC())) {
      JsonObject state = shuttle.state();
      assertThat(wrong("state", state)).isEmpty();
      ShuttleState read = ShuttleState.read(CanonicalJson.write(state), NOW).orElseThrow();
      assertThat(read.controller()).contains("guangxi");
      assertThat(read.x()).isEqualTo(-600);
      assertThat(read.lie(Optional.empty(), LANE, 1)).isEmpty();
      shuttle.set(SimulatedShuttle.Fault.LIES);
      ShuttleState lie = ShuttleState.read(CanonicalJson.write(shuttle.state()), NOW).orElseThrow();
      assertThat(lie.lie(Optional.of(read), LANE, 1)).contains("place-and-node-differ");
    }
  }

  @Test
  void what_is_no_state_is_not_read_and_what_cannot_be_is_named() {
    assertThat(ShuttleState.read("{".getBytes(StandardCharsets.UTF_8), NOW)).isEmpty();
    assertThat(ShuttleState.read("{\"headerId\":1}".getBytes(StandardCharsets.UTF_8), NOW))
        .isEmpty();
    assertThat(ShuttleState.read(new byte[ShuttleState.MOST_BYTES + 1], NOW)).isEmpty();
    ShuttleState was = state(10, NOW, -500);
    assertThat(state(11, NOW.plusSeconds(1), -490).lie(Optional.of(was), LANE, 1)).isEmpty();
    assertThat(state(11, NOW.plusSeconds(1), 0).lie(Optional.of(was), LANE, 1))
        .contains("too-fast");
    assertThat(state(11, NOW.minusSeconds(1), -500).lie(Optional.of(was), LANE, 1))
        .contains("time-runs-back");
    assertThat(state(9, NOW.plusSeconds(1), -500).lie(Optional.of(was), LANE, 1))
        .contains("time-runs-back");
  }

  private static ShuttleState state(long header, Instant at, double x) {
    return new ShuttleState(
        header,
        at,
        at,
        "S1",
        "o1",
        0,
        "guangxi-yard",
        true,
        x,
        Optional.of("guangxi"),
        80,
        List.of());
  }
}
