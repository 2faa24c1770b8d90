package kmzero.node.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where what can be made again is kept.
final class Caches {
  private Caches() {}

  /// For a user: `kmzero` in `$XDG_CACHE_HOME` or in `~/.cache` (XDG Base Directory Specification).
  /// For root: in `/var/cache`, because the server, no longer root, must reach it.
  static Path here() {
    if (Descent.root()) {
      return Path.of("/var/cache/kmzero");
    }
    @Nullable String named = System.getenv("XDG_CACHE_HOME");
    Path base =
        named != null && Path.of(named).isAbsolute()
            ? Path.of(named)
            : Path.of(System.getProperty("user.home", "."), ".cache");
    return base.resolve("kmzero");
  }
}
