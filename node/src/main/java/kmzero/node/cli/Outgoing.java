package kmzero.node.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file whole or not at all: beside its place first, then moved there.
final class Outgoing {
  private Outgoing() {}

  /// Writes bytes to a stream.
  interface Work<T> {
    T write(OutputStream out) throws IOException;
  }

  static <T> T file(Path file, Work<T> work) throws IOException {
    Path draft = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    boolean whole = false;
    try {
      T result;
      try (OutputStream out =
          Files.newOutputStream(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        result = work.write(new java.io.BufferedOutputStream(out, 1 << 16));
      }
      Files.move(
          draft,
          file.toAbsolutePath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      whole = true;
      return result;
    } finally {
      if (!whole) Files.deleteIfExists(draft);
    }
  }
}
