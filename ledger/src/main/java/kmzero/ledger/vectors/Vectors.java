package kmzero.ledger.vectors;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Finds outside test vectors below a folder by their form and replays them against our code.
///
/// - **Merkle proofs**: a JSON object with `leafIdx`, `treeSize`, `root`, `leafHash`, `proof` or
///   with `size1`, `size2`, `root1`, `root2`, `proof`, and `wantErr`. One check a file.
/// - **Signed notes**: JSON objects with a `note` or `note_hex` and their keys and expectation,
///   alone or in a list ([NoteVectors]). One check a note.
/// - **Canonical JSON**: a folder `input` beside `output` or `outhex`; one check an expected file.
///   A text file of lines `hex-ieee754,number`; one check a line.
/// - **A C2SP tiled log**: a folder with `log.vkey`, or with `checkpoint` and `tile`; one check a
///   signature, recomputed root, tile, entry bundle ([TiledLogVectors]).
///
/// What is of none of these forms is passed over. What is of a form but cannot be read is a failure
/// with its path. Files are taken in the order of their paths; links are not followed.
public final class Vectors {
  /// No vector file that is read whole is longer.
  static final int LIMIT_BYTES = 64 << 20;

  private Vectors() {}

  /// One check that failed: where, relative to the folder replayed, which check, and why.
  public record Failure(String path, String check, String why) {
    @Override
    public String toString() {
      return "%s: %s: %s".formatted(path, check, why);
    }
  }

  /// What came of a replay; `passed` and `failed` count single checks.
  public record Report(long passed, long failed, List<Failure> failures) {
    public Report {
      failures = List.copyOf(failures);
    }
  }

  /// Replays all that is found below `folder`. `progress` is told the path of each file or log
  /// before it is judged.
  ///
  /// @throws IOException if the folder cannot be listed; a single file that cannot be read is a
  ///   failure of that file
  public static Report replay(Path folder, Consumer<String> progress) throws IOException {
    var root = folder.toRealPath();
    var logs = new TreeSet<Path>();
    var files = new ArrayList<Path>();
    var unreadable = new TreeMap<Path, IOException>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean inLog = dir.getParent() != null && logs.contains(dir.getParent());
            if (inLog && dir.endsWith("tile"))
              return FileVisitResult.SKIP_SUBTREE; // judged with its log
            if (TiledLogVectors.isLog(dir)) logs.add(dir);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cannotRead) {
            unreadable.put(file, cannotRead);
            return FileVisitResult.CONTINUE;
          }
        });
    var tally = new Tally(root, progress);
    for (var path : unreadable.entrySet()) {
      tally.judge(
          path.getKey(),
          () -> {
            throw path.getValue();
          });
    }
    for (var log : logs) tally.judge(log, () -> TiledLogVectors.replay(log, tally));
    files.sort(null);
    for (var file : files) tally.judge(file, () -> replay(file, tally));
    return tally.report();
  }

  private static void replay(Path file, Tally tally) throws IOException {
    String name = name(file).toLowerCase(Locale.ROOT);
    if (CanonicalVectors.isExpected(file)) {
      CanonicalVectors.replay(file, tally);
    } else if (CanonicalVectors.isInput(file)) {
      CanonicalVectors.holdExpected(file, tally);
    } else if (name.endsWith(".json")) {
      JsonVectors.replay(file, tally);
    } else if (name.endsWith(".txt") || name.endsWith(".csv")) {
      CanonicalVectors.replayNumbers(file, tally);
    }
  }

  static String name(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /// @throws IOException if the file cannot be read or is longer than [#LIMIT_BYTES]
  static byte[] read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LIMIT_BYTES)
      throw new IOException("%d bytes, at most %d are read".formatted(size, LIMIT_BYTES));
    return Files.readAllBytes(file);
  }
}
