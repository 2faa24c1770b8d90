package kmzero.node.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs as they lie on the class path: a `.txz` of 15 MB, unpacked once for each
/// machine user into a cache folder of its own (70 MB).
///
/// The folder's name holds size and checksum of the archive, so a new release goes beside the old
/// one. It is filled under another name and renamed: whoever sees it sees all of it. Nodes that
/// start at once wait for the one that unpacks. Nothing waits for the disk (900 files); instead the
/// folder lists its files with their sizes, is compared with the list before each use, and made
/// anew when a power cut took something.
final class Archive {
  /// The list: one line a file, size and path.
  private static final String CONTENTS = "contents";

  /// The list's last line: one cut short is not taken for a whole one.
  private static final String END = "end";

  private static final ReentrantLock HERE = new ReentrantLock();

  /// Only for programs that are compiled against PostgreSQL.
  private static final List<String> LEFT_OUT = List.of("include/", "lib/pkgconfig/");

  private final Platform platform;
  private final URL url;
  private final String key;

  private Archive(Platform platform, URL url, String key) {
    this.platform = platform;
    this.url = url;
    this.key = key;
  }

  /// @throws DatabaseUnavailable `PLATFORM_MISSING`, naming the jar that would bring it
  static Archive onClassPath(Platform platform) {
    @Nullable URL url = Archive.class.getResource("/" + platform.archive());
    if (url == null) {
      throw new DatabaseUnavailable(
          Problem.PLATFORM_MISSING,
          "start a PostgreSQL of the node's own",
          "no PostgreSQL for this kind of machine ("
              + platform.archive()
              + ") is on the class path",
          "Add the jar "
              + platform.artifact()
              + ", or give the node a database of your own (docs/howto/outside-database.md).",
          null);
    }
    return at(platform, url);
  }

  /// The archive at `url`, for a machine of the kind `platform`.
  static Archive at(Platform platform, URL url) {
    try {
      return new Archive(platform, url, key(url));
    } catch (IOException failure) {
      throw Symptoms.inFiles("read " + url, failure);
    }
  }

  private static String key(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    long size = connection.getContentLengthLong();
    long check =
        connection instanceof JarURLConnection jar && jar.getJarEntry() != null
            ? jar.getJarEntry().getCrc()
            : connection.getLastModified();
    return Long.toString(size) + "-" + HexFormat.of().toHexDigits((int) check);
  }

  /// The folder with `bin`, `lib` and `share`, unpacked now if need be. Cost: nothing when it is
  /// there; else about three seconds.
  ///
  /// @param caches folders to keep it in; the first that can be written is taken
  Path unpackedIn(List<Path> caches) {
    String name = platform.archive().replace(".txz", "-") + key;
    for (Path cache : caches) {
      if (whole(cache.resolve(name))) {
        return real(cache.resolve(name));
      }
    }
    String attempted = "unpack the PostgreSQL programs";
    @Nullable IOException last = null;
    for (Path cache : caches) {
      try {
        return unpack(cache, name);
      } catch (IOException failure) {
        last = failure;
      }
    }
    throw Symptoms.inFiles(
        attempted + " into " + caches, last == null ? new IOException("no folder given") : last);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException failure) {
      throw Symptoms.inFiles("find the PostgreSQL programs", failure);
    }
  }

  private Path unpack(Path cache, String name) throws IOException {
    Files.createDirectories(cache);
    Path target = cache.toRealPath().resolve(name);
    HERE.lock();
    try (FileChannel channel =
        FileChannel.open(
            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (whole(target)) {
        return target;
      }
      PrivateFiles.deleteTree(target);
      Path draft = Files.createTempDirectory(cache, name + ".part-");
      try {
        fill(draft);
        PrivateFiles.allow(draft, "rwxr-xr-x");
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException wasFaster) {
        return target;
      } finally {
        PrivateFiles.deleteTree(draft);
      }
      return target;
    } finally {
      HERE.unlock();
    }
  }

  /// Whether `folder` is there with all its files. Cost: a look at each, some ten milliseconds.
  private static boolean whole(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(CONTENTS));
      if (lines.isEmpty() || !lines.getLast().equals(END)) {
        return false;
      }
      for (String line : lines.subList(0, lines.size() - 1)) {
        int space = line.indexOf(' ');
        long size = Long.parseLong(line.substring(0, space));
        if (Files.size(folder.resolve(line.substring(space + 1))) != size) {
          return false;
        }
      }
      return true;
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException incomplete) {
      return false;
    }
  }

  private void fill(Path folder) throws IOException {
    StringBuilder contents = new StringBuilder();
    try (InputStream packed = url.openStream();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().replaceFirst("^(\\./)+", "");
        if (wanted(name)) {
          put(entry, tar, inside(folder, name));
          if (!entry.isDirectory() && !entry.isSymbolicLink()) {
            contents.append(entry.getSize()).append(' ').append(name).append('\n');
          }
        }
      }
    }
    Files.writeString(folder.resolve(CONTENTS), contents + END + "\n");
  }

  private static boolean wanted(String name) {
    return !name.isEmpty() && !name.endsWith(".a") && LEFT_OUT.stream().noneMatch(name::startsWith);
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the archive reaches outside its folder: " + name);
    }
    return path;
  }

  private static void put(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    PrivateFiles.allow(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
  }
}
