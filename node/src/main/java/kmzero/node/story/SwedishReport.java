package kmzero.node.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A report as machines put them into Swedish, in our own words, of persons who are made up: what
/// an officer at Lạng Sơn's desk has before him in the stories and in the demonstration.
final class SwedishReport {

  /// The account that brings it.
  static final String ACCOUNT = "lang-son.secretariat";

  private static final String FILE = "/kmzero/stories/reports/swedish.txt";

  private SwedishReport() {}

  static String text() {
    try (InputStream in = SwedishReport.class.getResourceAsStream(FILE)) {
      if (in == null) throw new IllegalStateException(FILE + " is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /// Pastes it at the desk; once brought, the same reading is answered.
  static Visitor.Seen paste(Visitor visitor) {
    return visitor.send("/readings", "/readings", Map.of("text", text()));
  }

  /// Leaves it in the reading room, for whoever tries the demonstration.
  static void leave(World world) {
    try (Visitor visitor = world.visit(ACCOUNT)) {
      Visitor.Seen seen = paste(visitor);
      if (!seen.path().startsWith("/readings/"))
        throw new Program.Unexpected("the Swedish report was not taken: " + seen.status());
    }
  }
}
