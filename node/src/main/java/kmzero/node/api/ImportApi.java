package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kmzero.ledger.envelope.BrokenEnvelope;
import kmzero.ledger.json.JsonObject;
import kmzero.node.config.NodeConfig;
import kmzero.node.desk.Problem;
import kmzero.node.keys.Envelopes;
import kmzero.node.keys.NodeFolder;
import kmzero.node.link.Link;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/import`: takes in a bundle that somebody carried here. For the engineer. The file is
/// laid beside the node's database first, so that it is read as often as proving it wants.
@RestController
final class ImportApi {

  /// The longest file taken this way; a longer one is taken by the node that is not running.
  private static final long LIMIT_BYTES = 8L << 30;

  private final Link link;
  private final NodeConfig config;

  ImportApi(Link link, NodeConfig config) {
    this.link = link;
    this.config = config;
  }

  @PostMapping("/api/import")
  ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
    Caller.engineer();
    if (request.getContentLengthLong() > LIMIT_BYTES) throw tooLarge();
    Path file = Files.createTempFile(config.folder(), "incoming-", ".bundle");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(request.getInputStream(), out);
      }
      return JsonAnswer.ok(json(Envelopes.take(link, new NodeFolder(config.common()), file)));
    } catch (BrokenEnvelope e) {
      throw new BadRequest(
          new Problem(422, "api.envelope", List.of("why", String.valueOf(e.getMessage()))));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      length += n;
      if (length > LIMIT_BYTES) throw tooLarge();
      out.write(buffer, 0, n);
    }
  }

  private static BadRequest tooLarge() {
    return new BadRequest(
        new Problem(413, "api.body-too-large", List.of("kilobytes", LIMIT_BYTES / 1024)));
  }

  private static JsonObject json(Link.Imported imported) {
    return JsonObject.builder()
        .with("acts", imported.acts())
        .with("new", imported.fresh())
        .with("known", imported.known())
        .with("refused", imported.refused())
        .with(
            "problems",
            DossierJson.list(
                imported.problems(),
                problem -> JsonObject.of("act", problem.act(), "reason", problem.reason())))
        .build();
  }
}
