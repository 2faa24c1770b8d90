package kmzero.node.hooks;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.node.passages.AtTheGate;
import kmzero.node.passages.GateWorld;
import org.junit.jupiter.api.Test;

/// Programs that are told.
@AtTheGate
class HookIT {

  @Test
  void a_yards_program_is_told_signed_and_told_again_when_it_was_busy(GateWorld world)
      throws Exception {
    var heard = new java.util.concurrent.LinkedBlockingQueue<Map<String, String>>();
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    var server =
        com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              Map.of(
                  "body",
                  body,
                  "signature",
                  exchange.getRequestHeaders().getFirst("KmZero-Signature")));
          exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
      var refused = world.nodes().post(HERE, "/api/webhooks", JsonObject.of("url", url));
      assertThat(refused.status()).isEqualTo(422);
      java.nio.file.Files.writeString(
          world.nodes().config("lang-son").folder().resolve("webhooks.allow"),
          "127.0.0.1:%d\n".formatted(server.getAddress().getPort()));
      var made =
          world
              .nodes()
              .post(HERE, "/api/webhooks", JsonObject.of("url", url, "steps", List.of("arrive")));
      assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
      String dossier = world.tell(GateWorld.notice("12C-907.01"));
      world.press(HERE, dossier, "arrive");
      var first = heard.poll(30, java.util.concurrent.TimeUnit.SECONDS);
      var again = heard.poll(30, java.util.concurrent.TimeUnit.SECONDS);
      assertThat(again).isNotNull();
      assertThat(first).isNotNull();
      assertThat(again.get("body")).isEqualTo(first.get("body"));
      JsonObject event = kmzero.node.books.Bodies.object(again.get("body"));
      assertThat(event.text("passage")).isEqualTo(dossier);
      assertThat(event.text("step")).isEqualTo("arrive");
      assertThat(event.text("where")).isEqualTo("at-the-gate");
      String[] part = again.getOrDefault("signature", "").split("[=,]");
      var mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              made.text("secret").getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      String tag =
          java.util.HexFormat.of()
              .formatHex(
                  mac.doFinal(
                      (part[1] + "." + again.get("body")).getBytes(StandardCharsets.UTF_8)));
      assertThat(part[3]).isEqualTo(tag);
      // nobody of another side is told, and nobody of another side sees the webhook
      assertThat(world.nodes().get(THERE, "en", "/api/webhooks").body().array("webhooks").objects())
          .isEmpty();
      assertThat(world.nodes().delete(HERE, "/api/webhooks/" + made.text("id")).status())
          .isEqualTo(204);
    } finally {
      server.stop(0);
    }
  }
}
