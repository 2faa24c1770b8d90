package kmzero.node.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;

/// The right to work on one database folder, held by one process at a time. The system gives it
/// back when the process ends, however it ends; the file `lock` stays and names its last holder.
final class FolderLock implements AutoCloseable {
  /// Folders locked by this process. Asked before the file is touched: on POSIX systems closing any
  /// channel on a file gives up the locks that the whole process has on it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /// Where the lock lies: beyond the text, so that others may read who holds it where locks are
  /// mandatory (Windows).
  private static final long LOCKED_AT = Long.MAX_VALUE - 1;

  /// A process that was killed a moment ago may still be ending.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @param folder an existing folder
  /// @throws DatabaseUnavailable `IN_USE`, naming the holder's process number
  static FolderLock take(Path folder) {
    String attempted = "open the database in " + folder;
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    }
    long own = ProcessHandle.current().pid();
    if (!HELD.add(real)) {
      throw inUse(attempted, "this process (" + own + ") has it open already");
    }
    @Nullable FileChannel channel = null;
    boolean taken = false;
    try {
      Path file = real.resolve("lock");
      PrivateFiles.create(file);
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileChannel open = channel;
      if (!Waiting.until(PATIENCE, attempted, () -> locked(open))) {
        throw inUse(attempted, "process " + Files.readString(file).strip() + " works on it");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((own + "\n").getBytes(StandardCharsets.US_ASCII)));
      taken = true;
      return new FolderLock(real, channel);
    } catch (UncheckedIOException failure) {
      throw Symptoms.inFiles(attempted, new IOException(failure));
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    } finally {
      if (!taken) {
        closeQuietly(channel);
        HELD.remove(real);
      }
    }
  }

  private static boolean locked(FileChannel channel) {
    try {
      @Nullable FileLock lock = channel.tryLock(LOCKED_AT, 1, false);
      return lock != null;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static DatabaseUnavailable inUse(String attempted, String reason) {
    return new DatabaseUnavailable(
        Problem.IN_USE,
        attempted,
        reason,
        "Stop that node first, or give this one a folder of its own.",
        null);
  }

  @Override
  public void close() {
    closeQuietly(channel);
    HELD.remove(folder);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was to be written; the lock goes with the process at the latest.
    }
  }
}
