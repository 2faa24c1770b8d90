package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.node.desk.Problem;

/// Reads what a program sent: one strict JSON object of at most 256 KiB with members that are
/// known.
final class RequestBody {

  /// The largest body in bytes. Larger than an act may be, so that an act that is too large hears
  /// how large acts may be.
  static final int LIMIT_BYTES = 256 * 1024;

  private RequestBody() {}

  /// The object that was sent.
  ///
  /// @throws BadRequest 413 when it is too large, 400 when it is not strict JSON or no object, 415
  ///   when it says it is something else
  static JsonObject read(HttpServletRequest request, Set<String> known) throws IOException {
    String type = request.getContentType();
    if (type != null && !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
      throw new BadRequest(new Problem(415, "api.not-json"));
    }
    if (request.getContentLengthLong() > LIMIT_BYTES) throw tooLarge();
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    if (bytes.length > LIMIT_BYTES) throw tooLarge();
    return switch (JsonReader.read(bytes, LIMIT_BYTES)) {
      case JsonReader.Result.Malformed(var why, var offset) ->
          throw new BadRequest(
              new Problem(400, "api.malformed", List.of("why", why, "offset", offset)));
      case JsonReader.Result.Read(var json) -> {
        if (!(json instanceof JsonObject object)) throw shape("", "is not an object");
        try {
          object.only(known);
        } catch (JsonShape e) {
          throw shape(e.path(), e.why());
        }
        yield object;
      }
    };
  }

  /// A member is missing, unknown, or of another kind.
  static BadRequest shape(String path, String why) {
    return new BadRequest(
        new Problem(400, "api.shape", List.of("path", path.isEmpty() ? "/" : path, "why", why)));
  }

  private static BadRequest tooLarge() {
    return new BadRequest(
        new Problem(413, "api.body-too-large", List.of("kilobytes", LIMIT_BYTES / 1024)));
  }
}
