package kmzero.reader.corpus;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import kmzero.reader.Reading;
import kmzero.reader.together.Together;

/// The project's own reports and their gold, in a folder of a clone: `reports/` as a person gets
/// them, `gold/` one JSON file a report, `accepted.json` what was found when a run was last
/// accepted.
public final class Corpus {
  private final Path folder;
  private final List<Case> cases;

  /// @param text what the gold's offsets count in
  record Case(Gold gold, byte[] bytes, String text) {}

  private Corpus(Path folder, List<Case> cases) {
    this.folder = folder;
    this.cases = List.copyOf(cases);
  }

  /// Loads every case below `folder`, in the order of their names.
  ///
  /// @throws NoSuchFileException if there is no gold there, or a report that gold names is missing
  /// @throws IllegalArgumentException naming the gold file that is not well made
  public static Corpus open(Path folder) throws IOException {
    Path golds = folder.resolve("gold");
    if (!Files.isDirectory(golds)) throw new NoSuchFileException(golds.toString());
    var cases = new ArrayList<Case>();
    List<Path> files;
    try (Stream<Path> list = Files.list(golds)) {
      files = list.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      Gold gold;
      try {
        gold = Gold.parse(Files.readString(file));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
      byte[] bytes = Files.readAllBytes(folder.resolve("reports").resolve(gold.file()));
      String text = gold.text();
      if (text == null) text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      cases.add(new Case(gold, bytes, text));
    }
    return new Corpus(folder, cases);
  }

  /// Loads a case as the reading room gives it away, `reports/` and `gold/` in one ZIP file, or a
  /// folder of cases like [#open].
  ///
  /// @throws IllegalArgumentException naming the file that is no such case
  public static Corpus openCase(Path file) throws IOException {
    if (Files.isDirectory(file)) return open(file);
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return open(zip.getPath("/"));
    } catch (ProviderNotFoundException | ZipException e) {
      throw new IllegalArgumentException(file + " is neither a folder nor a case's ZIP file", e);
    }
  }

  List<Case> cases() {
    return cases;
  }

  /// Reads every report and judges what was read.
  ///
  /// @param reader from a file's bytes and name
  public Run run(BiFunction<byte[], String, Reading> reader) {
    var verdicts = new ArrayList<Judge.Verdict>();
    var together = new Together();
    for (Case one : cases) {
      Reading reading = reader.apply(one.bytes(), one.gold().file());
      verdicts.add(Judge.judge(one.gold(), one.text(), reading));
      together.add(reading);
    }
    return new Run(Duplicates.judged(verdicts, together.events()));
  }

  /// How the accepted run and this one differ. Nothing is lost against no accepted run.
  public Difference difference(Run run) throws IOException {
    Path file = accepted();
    return Difference.between(
        Files.exists(file) ? Accepted.parse(Files.readString(file)) : Accepted.NONE,
        Accepted.of(run));
  }

  /// Makes this run the one that later ones are held against.
  public void accept(Run run) throws IOException {
    Files.writeString(accepted(), Accepted.of(run).toJson());
  }

  private Path accepted() {
    return folder.resolve("accepted.json");
  }
}
