package kmzero.node.desk;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Tells a watcher whether the node answers and its database with it: `GET /healthz`.
@Controller
public final class Health {

  private static final int PATIENCE_SECONDS = 2;

  private final DataSource data;

  Health(DataSource data) {
    this.data = data;
  }

  /// `{"status":"up"}` with 200, or `{"status":"no database"}` with 503.
  @GetMapping("/healthz")
  ResponseEntity<String> health() {
    boolean up = databaseAnswers();
    return ResponseEntity.status(up ? 200 : 503)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"status\":\"%s\"}".formatted(up ? "up" : "no database"));
  }

  private boolean databaseAnswers() {
    try (Connection connection = data.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
