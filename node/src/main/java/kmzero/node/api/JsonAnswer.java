package kmzero.node.api;

import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers of the API: canonical JSON, never kept by a cache.
final class JsonAnswer {
  private JsonAnswer() {}

  static ResponseEntity<byte[]> ok(Json json) {
    return of(HttpStatus.OK, json);
  }

  static ResponseEntity<byte[]> of(HttpStatus status, Json json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(CanonicalJson.write(json));
  }
}
