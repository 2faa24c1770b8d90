package kmzero.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import kmzero.reader.source.Sources;
import kmzero.reader.together.Together;
import kmzero.reader.together.Told;
import kmzero.reader.together.ToldJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero read FILE…`: reports to drafts, one after the other; a bad one does not stop the rest.
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Reads reports (text, HTML, PDF, DOCX) into drafts: persons, events, commitments, each with"
          + " the",
      "characters that say it. Offsets are code points of the file; of a PDF or DOCX, of its text.",
      "With --json one line a file. An event that an earlier file tells too has the same id under",
      "\"told\". The answer is no when a file holds nothing that can be read."
    })
final class ReadCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Option(
      names = "--together",
      description = {
        "after the files one more line: the events that they tell, each once, with its sources and",
        "what these tell differently"
      })
  private boolean joined;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "the reports")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    var reader = new Reader();
    var together = new Together();
    boolean missing = false;
    boolean failed = false;
    for (Path file : files) {
      Reading reading;
      try {
        reading = together.add(reader.read(bytes(file), file.toString()));
      } catch (IOException unreadable) {
        missing = true;
        reading = Reading.failed(file.toString(), "missing", "The file could not be opened.");
      }
      failed |= reading.failed();
      if (reading.failed()) output.tell(file + ": " + reading.warnings().getFirst().message());
      output.answerLine(reading.toJson(), ReadWords.of(reading));
    }
    if (joined) {
      List<Told> events = together.events();
      output.answerLine(ToldJson.write(events), ReadWords.together(events));
    }
    return missing ? Exit.WORLD_FAILED : failed ? Exit.NO : Exit.DONE;
  }

  /// One byte more than is read at most, so that a larger file is refused without being loaded.
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Sources.LARGEST_BYTES + 1);
    }
  }
}
