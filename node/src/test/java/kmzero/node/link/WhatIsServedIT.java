package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A node serves its peers, each what its sides are members of, and nobody else.
@Timeout(60)
class WhatIsServedIT {

  private final TestNode langSon = new TestNode("lang-son");
  private final TestNode guangxi = new TestNode("guangxi");
  private final TestNode caoBang = new TestNode("cao-bang");
  private final Neighbours withGuangxi;
  private final Neighbours withCaoBang;

  /// Lạng Sơn has a mechanism with each neighbour.
  WhatIsServedIT() throws IOException {
    withGuangxi = TestNode.mechanism("AAAAAAAAAAAAAAAAAAAAAA", langSon, guangxi);
    withCaoBang = TestNode.mechanism("BBBBBBBBBBBBBBBBBBBBBB", langSon, caoBang);
    langSon.books.write(withGuangxi.log("lang-son"), 5);
    langSon.books.write(withCaoBang.log("lang-son"), 6);
    langSon.start();
  }

  @AfterEach
  void stop() {
    langSon.close();
    guangxi.close();
    caoBang.close();
  }

  private HttpClient client(NodeIdentity identity) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(Pins.context(identity, () -> Set.of(langSon.identity.pin())))
        .build();
  }

  private HttpResponse<byte[]> get(NodeIdentity identity, String path) throws Exception {
    try (HttpClient client = client(identity)) {
      return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + langSon.port + path));
  }

  private int status(TestNode who, String path) throws Exception {
    return get(who.identity, path).statusCode();
  }

  private static String packages(Origin log, String query) {
    return "/link/v1/" + LinkServer.name(log) + "/packages" + query;
  }

  @Test
  void a_peer_gets_the_mechanisms_of_its_sides_and_learns_of_no_other() throws Exception {
    String mine = "/link/v1/" + withGuangxi.mechanism;
    String others = "/link/v1/" + withCaoBang.mechanism;
    assertThat(status(guangxi, mine + "/heads")).isEqualTo(200);
    assertThat(status(guangxi, mine + "/charter")).isEqualTo(200);
    assertThat(status(guangxi, packages(withGuangxi.log("lang-son"), "?from=0&size=5")))
        .isEqualTo(200);
    assertThat(status(guangxi, others + "/heads")).isEqualTo(404);
    assertThat(status(guangxi, others + "/charter")).isEqualTo(404);
    assertThat(status(guangxi, packages(withCaoBang.log("lang-son"), "?from=0&size=6")))
        .isEqualTo(404);
    // also once the server has the log in mind
    assertThat(status(caoBang, packages(withCaoBang.log("lang-son"), "?from=0&size=6")))
        .isEqualTo(200);
    assertThat(status(guangxi, packages(withCaoBang.log("lang-son"), "?from=0&size=6")))
        .isEqualTo(404);
  }

  @Test
  void who_asks_for_packed_packages_gets_the_same_in_fewer_bytes() throws Exception {
    Origin log = withGuangxi.log("lang-son");
    langSon.books.write(log, 295);
    String question = packages(log, "?from=0&size=300");
    byte[] plain = get(guangxi.identity, question).body();
    byte[] packed = get(guangxi.identity, question + "&packed=1").body();
    assertThat(plain).startsWith(1);
    assertThat(get(guangxi.identity, question + "&packed=0").body()).isEqualTo(plain);
    assertThat(packed).startsWith(2).hasSizeLessThan(plain.length / 5);
    var in = new DataInputStream(new ByteArrayInputStream(packed));
    var unpacked = new ByteArrayOutputStream();
    long start = 0;
    while (in.read() == 2) {
      if (!(PackedPackage.read(in, start, EntryPackage.end(start, 300))
          instanceof EntryPackage.Reading.Read(var entries))) throw new AssertionError(start);
      unpacked.write(1);
      entries.write(unpacked);
      start = entries.end();
    }
    unpacked.write(0);
    assertThat(unpacked.toByteArray()).isEqualTo(plain);
    assertThat(in.available()).isZero();
  }

  @Test
  void what_is_new_comes_along_for_who_says_where_it_stands() throws Exception {
    Origin log = withGuangxi.log("lang-son");
    String heads = "/link/v1/" + withGuangxi.mechanism + "/heads?packed=1&" + LinkServer.name(log);
    langSon.books.write(log, 35);
    var along = headsFor(log, heads + "=5").parcels();
    assertThat(along).hasSize(1);
    assertThat(along.getFirst().size()).isEqualTo(40);
    assertThat(along.getFirst().packages())
        .isEqualTo(get(guangxi.identity, packages(log, "?from=5&size=40&packed=1")).body());
    assertThat(headsFor(log, heads + "=40").parcels()).isEmpty();
    assertThat(headsFor(log, heads + "=41").parcels()).isEmpty();
    assertThat(headsFor(log, heads + "=-5").parcels()).isEmpty();
    langSon.books.write(log, 300); // too many to come along
    assertThat(headsFor(log, heads + "=5").parcels()).isEmpty();
    assertThat(headsFor(log, heads + "=84").parcels()).hasSize(1);
    String others = "/link/v1/" + withGuangxi.mechanism + "/heads?";
    Origin another = withCaoBang.log("lang-son");
    assertThat(headsFor(another, others + LinkServer.name(another) + "=0").parcels()).isEmpty();
  }

  private Heads headsFor(Origin log, String question) throws Exception {
    byte[] body = get(guangxi.identity, question).body();
    return Heads.read(new ByteArrayInputStream(body), 1 << 20, Set.of(LinkServer.name(log)));
  }

  @Test
  void what_is_short_or_does_not_become_shorter_is_not_packed() throws Exception {
    assertThat(PackedPackage.pack(new byte[1_000])).isEmpty();
    byte[] random = new byte[5_000];
    new Random(7).nextBytes(random);
    assertThat(PackedPackage.pack(random)).isEmpty();
    String one = packages(withGuangxi.log("lang-son"), "?from=0&size=1&packed=1");
    assertThat(get(guangxi.identity, one).body()).startsWith(1);
  }

  @Test
  void the_charter_is_served_as_it_was_founded() throws Exception {
    byte[] file = get(guangxi.identity, "/link/v1/" + withGuangxi.mechanism + "/charter").body();
    assertThat(Charter.read(file)).isEqualTo(new Charter.Reading.Read(withGuangxi.charter));
  }

  @Test
  void a_stranger_gets_no_further_than_the_handshake() {
    NodeIdentity stranger = TestNode.identity("stranger");
    assertThatThrownBy(() -> get(stranger, "/link/v1/" + withGuangxi.mechanism + "/heads"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void bad_questions_are_refused_each_with_its_status() throws Exception {
    String mechanism = "/link/v1/" + withGuangxi.mechanism;
    Origin log = withGuangxi.log("lang-son");
    Map<String, Integer> expected =
        Map.ofEntries(
            Map.entry("/", 404),
            Map.entry("/link/v1/abc/heads", 404),
            Map.entry(mechanism + "/secrets", 404),
            Map.entry("/link/v1/%2e%2e/heads", 404),
            Map.entry(mechanism + "/heads?wait=x", 400),
            Map.entry(mechanism + "/heads?wait=99999999999999999999", 400),
            Map.entry(mechanism + "/heads?wait=1&wait=1", 400),
            Map.entry(mechanism + "/heads?" + "w".repeat(700), 414),
            Map.entry(packages(log, ""), 400),
            Map.entry(packages(log, "?from=5&size=5"), 400),
            Map.entry(packages(log, "?from=-1&size=5"), 400),
            Map.entry(packages(log, "?from=0&size=6"), 409),
            Map.entry(packages(withGuangxi.log("guangxi"), "?from=0&size=1"), 404));
    for (var each : expected.entrySet()) {
      assertThat(status(guangxi, each.getKey())).as(each.getKey()).isEqualTo(each.getValue());
    }
    try (HttpClient client = client(guangxi.identity)) {
      HttpRequest post =
          request(mechanism + "/heads").POST(BodyPublishers.ofByteArray(new byte[100])).build();
      assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void a_question_for_news_is_answered_when_there_is_some() throws Exception {
    String heads = "/link/v1/" + withGuangxi.mechanism + "/heads";
    Heads first =
        Heads.read(
            new java.io.ByteArrayInputStream(get(guangxi.identity, heads).body()),
            1 << 20,
            Set.of());
    assertThat(first.heads()).hasSize(1);
    try (HttpClient client = client(guangxi.identity)) {
      String since = "?wait=30000&life=%d&version=%d".formatted(first.life(), first.version());
      var news = client.sendAsync(request(heads + since).build(), BodyHandlers.ofByteArray());
      langSon.books.write(withCaoBang.log("lang-son"), 1); // none of their business
      langSon.books.write(withGuangxi.log("lang-son"), 1);
      Heads next =
          Heads.read(new java.io.ByteArrayInputStream(news.get().body()), 1 << 20, Set.of());
      assertThat(next.version()).isGreaterThan(first.version());
      assertThat(next.heads().getFirst().checkpoint().size()).isEqualTo(6);
    }
  }

  @Test
  void too_many_questions_of_one_peer_wait_their_turn_and_another_peer_does_not_notice()
      throws Exception {
    try (TestNode busy = new TestNode("lang-son")) {
      Neighbours exercise = TestNode.mechanism("CCCCCCCCCCCCCCCCCCCCCC", busy, guangxi, caoBang);
      busy.start(
          new LinkLimits(
              TestNode.QUICK.poll(),
              TestNode.QUICK.connect(),
              TestNode.QUICK.answer(),
              TestNode.QUICK.stall(),
              TestNode.QUICK.whole(),
              TestNode.QUICK.pauseMax(),
              1 << 20,
              32,
              1 << 20,
              2,
              1_000,
              1 << 20));
      String ask = "https://127.0.0.1:%d/link/v1/%s/heads".formatted(busy.port, exercise.mechanism);
      try (HttpClient client = pinned(guangxi.identity, busy)) {
        Heads now = ask(client, ask);
        String wait = "?wait=5000&life=%d&version=%d".formatted(now.life(), now.version());
        var waiting = new ArrayList<java.util.concurrent.CompletableFuture<Integer>>();
        for (int i = 0; i < 3; i++) {
          waiting.add(
              client
                  .sendAsync(
                      HttpRequest.newBuilder(URI.create(ask + wait)).build(),
                      BodyHandlers.discarding())
                  .thenApply(HttpResponse::statusCode));
        }
        Object first =
            java.util.concurrent.CompletableFuture.anyOf(
                    waiting.toArray(java.util.concurrent.CompletableFuture[]::new))
                .get();
        assertThat(first).isEqualTo(429);
        try (HttpClient other = pinned(caoBang.identity, busy)) {
          assertThat(ask(other, ask).life()).isEqualTo(now.life());
        }
        busy.books.write(exercise.log("lang-son"), 1);
        List<Integer> all = new ArrayList<>();
        for (var each : waiting) all.add(each.get());
        assertThat(all).containsExactlyInAnyOrder(200, 200, 429);
      }
    }
  }

  private static HttpClient pinned(NodeIdentity who, TestNode server) {
    Set<Hash> pins = Set.of(server.identity.pin());
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(Pins.context(who, () -> pins))
        .build();
  }

  private static Heads ask(HttpClient client, String address) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address)).build();
    byte[] body = client.send(request, BodyHandlers.ofByteArray()).body();
    return Heads.read(new java.io.ByteArrayInputStream(body), 1 << 20, Set.of());
  }

  @Test
  void silent_and_babbling_connections_keep_nobody_from_being_served() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), langSon.port);
        sockets.add(socket);
        if (i % 2 == 0)
          socket
              .getOutputStream()
              .write("GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      assertThat(status(guangxi, "/link/v1/" + withGuangxi.mechanism + "/heads")).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) socket.close();
    }
  }
}
