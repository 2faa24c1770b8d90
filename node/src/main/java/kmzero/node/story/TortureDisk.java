package kmzero.node.story;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A small disk in memory that can be filled; where the machine gives no right to mount one, none.
/// It is gone with the run, but for the log of the node on it, which is kept beside it.
final class TortureDisk implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TortureDisk.class.getName());

  private final Path place;
  private final boolean mounted;

  private TortureDisk(Path place, boolean mounted) {
    this.place = place;
    this.mounted = mounted;
  }

  static TortureDisk at(Path place) throws IOException, InterruptedException {
    Files.createDirectories(place);
    boolean mounted =
        system("mount", "-t", "tmpfs", "-o", "size=320m", "kmzero", place.toString()) == 0;
    return new TortureDisk(place, mounted);
  }

  private static int system(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noSuchProgram) {
      return 1;
    }
  }

  boolean isMounted() {
    return mounted;
  }

  /// Where it is.
  Path place() {
    return place;
  }

  /// Leaves no byte free.
  void fill() throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (true) out.write(block);
    } catch (IOException full) {
      // that is what it is for
    }
    try (OutputStream out =
        Files.newOutputStream(ballast(), java.nio.file.StandardOpenOption.APPEND)) {
      while (true) out.write(0);
    } catch (IOException full) {
      // and the last block
    }
  }

  /// Gives the room back.
  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return place.resolve("ballast");
  }

  @Override
  public void close() {
    try {
      if (mounted) {
        keep(place.resolve("node.log"), place.resolveSibling(place.getFileName() + ".log"));
        var _ = system("umount", "-l", place.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void keep(Path log, Path there) {
    try {
      if (Files.exists(log)) Files.copy(log, there, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException notKept) {
      LOG.log(System.Logger.Level.WARNING, "the log of the node is not kept", notKept);
    }
  }
}
