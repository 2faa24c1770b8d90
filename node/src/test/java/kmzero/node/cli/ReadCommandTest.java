package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.reading.BadReports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero read`: every bad file is named, bounded and invents nothing, and the rest goes on.
@Tag("long")
class ReadCommandTest {
  @TempDir private Path folder;

  @Test
  void one_bad_file_never_stops_the_rest() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("read", "--json"));
    List<BadReports.Bad> bad = BadReports.all();
    for (BadReports.Bad one : bad) {
      Path file = folder.resolve(one.name());
      Files.write(file, one.content());
      arguments.add(file.toString());
    }
    arguments.add(folder.resolve("not-there.txt").toString());
    arguments.add(folder.toString());
    Path huge = folder.resolve("huge.txt");
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    arguments.add(huge.toString());
    Path good = folder.resolve("good.txt");
    Files.writeString(good, BadReports.GOOD);
    arguments.add(good.toString());

    Said said = Said.by(arguments.toArray(String[]::new));
    assertThat(said.exit()).as("some were not there").isEqualTo(Exit.WORLD_FAILED);
    List<JsonObject> lines = said.out().lines().map(ReadCommandTest::object).toList();
    assertThat(lines).hasSize(bad.size() + 4);
    for (int i = 0; i < bad.size(); i++) {
      BadReports.Bad one = bad.get(i);
      JsonObject line = lines.get(i);
      assertThat(line.text("file")).endsWith(one.name());
      assertThat(line.findObject("error").isPresent()).as(one.name()).isEqualTo(one.refused());
      assertThat(line.array("warnings").objects().stream().map(w -> w.text("code")))
          .as(one.name())
          .contains(one.code());
      assertThat(line.integer("millis")).as(one.name()).isLessThan(60_000);
      if (one.refused() || one.code().equals("unknown-language"))
        for (String list : List.of("persons", "events", "commitments"))
          assertThat(line.array(list).objects()).as("%s: %s", one.name(), list).isEmpty();
      else assertThat(line.array("commitments").objects()).as(one.name()).isNotEmpty();
    }
    assertThat(lines.get(bad.size()).object("error").text("code")).isEqualTo("missing");
    assertThat(lines.get(bad.size() + 1).object("error").text("code")).isEqualTo("missing");
    assertThat(lines.get(bad.size() + 2).object("error").text("code")).isEqualTo("too-large");
    assertThat(lines.getLast().array("persons").objects()).hasSize(2);
    assertThat(lines.getLast().findObject("error")).isEmpty();
  }

  private static JsonObject object(String line) {
    return JsonReader.readLax(line.getBytes(StandardCharsets.UTF_8), 1 << 26)
            instanceof JsonReader.Result.Read(JsonObject object)
        ? object
        : JsonObject.EMPTY;
  }
}
