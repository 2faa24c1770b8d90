package kmzero.node.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Files of the folder `shared` that may stand beside the repository; tests that need one skip,
/// saying so, where it is not there.
final class SharedFiles {
  private SharedFiles() {}

  static String read(String name) {
    for (var above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      var file = above.resolve("shared").resolve(name);
      if (Files.isReadable(file)) {
        try {
          return Files.readString(file);
        } catch (IOException e) {
          throw new UncheckedIOException("while reading " + file, e);
        }
      }
    }
    Assumptions.abort("shared/" + name + " is not beside the repository: nothing to compare with");
    throw new AssertionError("not reached");
  }
}
