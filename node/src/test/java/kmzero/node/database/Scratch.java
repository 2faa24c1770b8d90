package kmzero.node.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import kmzero.node.database.Database.Config;

/// Folders for servers under test: in memory where the machine lends two gigabytes (there a server
/// that waits for the disk waits for nothing), else among the temporary files.
final class Scratch {
  private Scratch() {}

  private static final String PREFIX = "kmzero-test-";
  private static final long ENOUGH = 2L << 30;
  private static final Path PLACE = place();

  static Path folder() {
    try {
      return Files.createTempDirectory(PLACE, PREFIX);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A node's folder whose database was made and stopped before: a copy, because making one takes a
  /// second.
  static Path nodeFolder() {
    Path copy = folder();
    copyTree(Made.FOLDER, copy);
    return copy;
  }

  private static final class Made {
    static final Path FOLDER = make();

    private static Path make() {
      Path folder = folder();
      Database.open(Config.embedded(folder)).close();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    }
  }

  static void delete(Path folder) {
    try {
      PrivateFiles.deleteTree(folder);
    } catch (IOException failure) {
      System.err.println("Test folder " + folder + " stays: " + failure.getMessage());
    }
  }

  private static void copyTree(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              if (!folder.equals(from)) {
                copy(folder);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              copy(file);
              return FileVisitResult.CONTINUE;
            }

            private void copy(Path one) throws IOException {
              Files.copy(
                  one,
                  to.resolve(from.relativize(one).toString()),
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path place() {
    Path memory = Path.of("/dev/shm");
    Path place = hasRoom(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      sweep(place);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return place;
  }

  private static boolean hasRoom(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return Files.isWritable(folder) && store.getUsableSpace() > ENOUGH;
    } catch (IOException none) {
      return false;
    }
  }

  private static boolean holderIsGone(Path nodeFolder) {
    try {
      long holder = Long.parseLong(Files.readString(nodeFolder.resolve("database/lock")).strip());
      return ProcessHandle.of(holder).isEmpty();
    } catch (IOException | NumberFormatException notYetHeld) {
      return false;
    }
  }

  /// Ends and removes what test runs that were killed left behind.
  private static void sweep(Path place) throws IOException {
    List<Path> left;
    try (Stream<Path> all = Files.list(place)) {
      left =
          all.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
              .filter(Scratch::holderIsGone)
              .toList();
    }
    for (Path nodeFolder : left) {
      try {
        ServerFolder folder = new ServerFolder(nodeFolder.resolve("database").toRealPath());
        FolderLock lock = FolderLock.take(folder.path());
        PostmasterFile.find(folder.data())
            .flatMap(file -> file.server(folder.data()))
            .ifPresent(ProcessHandle::destroyForcibly);
        lock.close();
        PrivateFiles.deleteTree(nodeFolder);
      } catch (DatabaseUnavailable | IOException stillUsed) {
        System.err.println("Left alone: " + nodeFolder + " (" + stillUsed.getMessage() + ")");
      }
    }
  }
}
