package kmzero.node.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api`: the description of this interface (OpenAPI 3.1). Written by hand in
/// `kmzero/api/openapi.json`; what each step of the shipped procedures carries is added from them.
@RestController
final class OpenApi {

  private static final String FILE = "/kmzero/api/openapi.json";
  private static final int LIMIT_BYTES = 1 << 20;

  OpenApi() {}

  @GetMapping("/api")
  ResponseEntity<byte[]> description() {
    return JsonAnswer.ok(document());
  }

  static JsonObject document() {
    JsonObject written = written();
    JsonObject components = written.object("components");
    JsonObject schemas = components.object("schemas");
    for (String name : Procedures.SHIPPED) {
      Procedure procedure = Procedures.load(name);
      for (var step : procedure.steps()) {
        schemas = schemas.with(name + "." + step.name(), BodySchema.of(procedure, step));
      }
    }
    return written.with("components", components.with("schemas", schemas));
  }

  private static JsonObject written() {
    try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) throw new IllegalStateException("no " + FILE);
      return switch (JsonReader.read(in.readAllBytes(), LIMIT_BYTES)) {
        case JsonReader.Result.Read(JsonObject object) -> object;
        case JsonReader.Result other -> throw new IllegalStateException(FILE + ": " + other);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
