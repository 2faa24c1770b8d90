package kmzero.ledger.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Counts checks. One thread.
final class Tally {
  private final Path root;
  private final Consumer<String> progress;
  private final List<Vectors.Failure> failures = new ArrayList<>();
  private long passed;

  Tally(Path root, Consumer<String> progress) {
    this.root = root;
    this.progress = progress;
  }

  interface Work {
    void run() throws IOException;
  }

  /// Does the work for one file or log; whatever it cannot cope with is a failure of that file, and
  /// the replay goes on.
  void judge(Path path, Work work) {
    progress.accept(relative(path));
    try {
      work.run();
    } catch (IOException cannotRead) {
      fail(path, "file", "cannot be read: " + cannotRead);
    } catch (RuntimeException unforeseen) {
      fail(path, "file", "cannot be judged: " + unforeseen);
    }
  }

  void check(Path path, String check, Optional<String> objection) {
    if (objection.isPresent()) fail(path, check, objection.get());
    else passed++;
  }

  void fail(Path path, String check, String why) {
    failures.add(new Vectors.Failure(relative(path), check, why));
  }

  Vectors.Report report() {
    return new Vectors.Report(passed, failures.size(), failures);
  }

  private String relative(Path path) {
    String relative = root.relativize(path).toString().replace('\\', '/');
    return relative.isEmpty() ? "." : relative;
  }
}
