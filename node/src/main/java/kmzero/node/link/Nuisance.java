package kmzero.node.link;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// A peer with the right certificate that asks what no honest node asks: addresses that are none,
/// numbers out of range, other people's mechanisms. For exercises.
public final class Nuisance {

  private static final int QUESTIONS = 60;

  private Nuisance() {}

  /// Asks the node that listens on `port` of this machine.
  ///
  /// @param identity whom the node takes for its peer
  /// @param server of the node
  /// @param mechanism one that both belong to
  /// @param logs of that mechanism
  /// @return questions that were answered, whatever the answer
  public static int ask(
      NodeIdentity identity,
      NodeIdentity server,
      int port,
      String mechanism,
      List<Origin> logs,
      RandomGenerator random)
      throws InterruptedException {
    int answered = 0;
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Pins.context(identity, () -> Set.of(server.pin())))
            .connectTimeout(Duration.ofSeconds(2))
            .build()) {
      for (int i = 0; i < QUESTIONS; i++) {
        Hash log = LinkServer.name(logs.get(random.nextInt(logs.size())));
        String path = path(mechanism, log.hex(), random);
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(2));
        if (random.nextBoolean()) {
          byte[] body = new byte[random.nextInt(4_000)];
          random.nextBytes(body);
          request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
          var _ = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
          answered++;
        } catch (IOException hungUp) {
          // as it may
        }
      }
    }
    return answered;
  }

  private static String path(String mechanism, String log, RandomGenerator random) {
    long number = random.nextLong();
    String garbage = Long.toHexString(random.nextLong()).repeat(4);
    List<String> paths =
        List.of(
            "/link/v1/" + mechanism + "/heads?wait=" + number,
            "/link/v1/" + mechanism + "/heads?life=1&version=" + number,
            "/link/v1/" + garbage.substring(0, Math.min(64, garbage.length())) + "/heads",
            "/link/v1/" + mechanism + "/packages?from=0&size=" + number,
            "/link/v1/" + log + "/packages?from=0&size=" + number,
            "/link/v1/" + log + "/packages?from=" + number + "&size=1",
            "/link/v1/" + log + "/packages?from=0&size=" + random.nextInt(1_000),
            "/link/v1/" + mechanism + "/heads?wait=0&" + log + "=" + number,
            "/link/v1/" + mechanism + "/enclosures/" + mechanism + "?from=" + number,
            "/link/v1/" + mechanism + "/charter/../../../etc/passwd",
            "/" + garbage);
    return paths.get(random.nextInt(paths.size()));
  }
}
