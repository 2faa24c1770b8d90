package kmzero.node.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;

/// A node that runs, worked with as its engineer over its API.
///
/// @param control how to reach it
record RunningNode(ControlFile control) {

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int LIMIT_BYTES = 64 << 20;

  /// The node of that folder, if it runs.
  static Optional<RunningNode> find(Path folder) {
    return ControlFile.find(folder).map(RunningNode::new);
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonObject post(String path, BodyPublisher body) throws IOException, InterruptedException {
    return send(request(path).POST(body));
  }

  JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    return send(
        request(path)
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(CanonicalJson.write(body))));
  }

  /// The same as one of the node's accounts.
  JsonObject post(String path, JsonObject body, String account, String password)
      throws IOException, InterruptedException {
    String both = account + ":" + password;
    return send(
        request(path)
            .setHeader("Content-Type", "application/json")
            .setHeader(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofByteArray(CanonicalJson.write(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(control.desk().resolve(path))
        .timeout(PATIENCE)
        .header("Accept-Language", "en")
        .header("Content-Type", "application/octet-stream")
        .header("Authorization", "Bearer " + control.control().token());
  }

  private static JsonObject send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonObject json =
          JsonReader.readLax(answer.body(), LIMIT_BYTES)
                  instanceof JsonReader.Result.Read(JsonObject object)
              ? object
              : JsonObject.EMPTY;
      if (answer.statusCode() == 200 || answer.statusCode() == 201) return json;
      throw new WorldFailed(
          "The node answered %d: %s"
              .formatted(answer.statusCode(), json.findText("detail").orElse("without a reason")));
    }
  }
}
