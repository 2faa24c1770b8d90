package kmzero.node.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;

/// A program of an office that works with a node over its API, signed in with an account.
///
/// @param desk address of the node
/// @param account its name
/// @param password its password
record Program(HttpClient http, URI desk, String account, String password) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LIMIT_BYTES = 64 << 20;

  /// What the node answered.
  ///
  /// @param status HTTP status
  /// @param body the JSON object; empty when the answer was none
  record Reply(int status, JsonObject body) {
    /// The body of an answer that has to be of that status.
    ///
    /// @throws Unexpected if it is of another
    JsonObject must(int expected) {
      if (status != expected)
        throw new Unexpected("%d instead of %d: %s".formatted(status, expected, words()));
      return body;
    }

    /// Status, code and the cause that the node named, for a check's detail.
    String words() {
      String code = body.findText("code").or(() -> body.findText("type")).orElse("");
      return "%d %s %s".formatted(status, code, body.findText("cause").orElse("")).strip();
    }
  }

  /// An answer other than the story wants; ends the story.
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(String message) {
      super(message);
    }
  }

  @Override
  public String toString() {
    return account + " at " + desk;
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, JsonObject body) {
    return post(path, CanonicalJson.write(body), "application/json");
  }

  Reply post(String path, byte[] body, String type) {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Reply put(String path) {
    return send(request(path).PUT(HttpRequest.BodyPublishers.noBody()));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  /// The bytes of an address, for files.
  byte[] fetch(String path) {
    HttpResponse<byte[]> answer = exchange(request(path).GET().build());
    if (answer.statusCode() != 200) throw new Unexpected(path + ": " + reply(answer).words());
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    String basic =
        Base64.getEncoder()
            .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(desk.resolve(path))
        .timeout(PATIENCE)
        .header("Accept-Language", "en")
        .header("Authorization", "Basic " + basic);
  }

  private Reply send(HttpRequest.Builder request) {
    return reply(exchange(request.build()));
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          "%s %s: %s".formatted(request.method(), request.uri(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    JsonObject body =
        JsonReader.readLax(answer.body(), LIMIT_BYTES)
                instanceof JsonReader.Result.Read(JsonObject json)
            ? json
            : JsonObject.EMPTY;
    return new Reply(answer.statusCode(), body);
  }
}
