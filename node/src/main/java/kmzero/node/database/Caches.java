package kmzero.node.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the machine's user keeps what can be made again.
final class Caches {
  private Caches() {}

  /// `kmzero` in `$XDG_CACHE_HOME` or in `~/.cache`. Source: XDG Base Directory Specification.
  static Path ofUser() {
    @Nullable String named = System.getenv("XDG_CACHE_HOME");
    Path base =
        named != null && Path.of(named).isAbsolute()
            ? Path.of(named)
            : Path.of(System.getProperty("user.home", "."), ".cache");
    return base.resolve("kmzero");
  }
}
