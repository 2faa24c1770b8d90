package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `spec/procedure.md` says what the code does.
class ProcedureSpecTest {
  private static final Pattern CODE =
      Pattern.compile("Objection(?:\\.of)?\\(\\s*(?:joining \\? )?\"([a-z-]+)\"");

  private final String spec = read(Path.of("..", "spec", "procedure.md"));

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void every_objection_is_in_the_table() throws IOException {
    var codes = new TreeSet<String>();
    try (var sources =
        Files.newDirectoryStream(
            Path.of("src", "main", "java", "kmzero", "ledger", "procedure"), "*.java")) {
      for (var source : sources) {
        var matcher = CODE.matcher(read(source));
        while (matcher.find()) codes.add(matcher.group(1));
      }
    }
    assertThat(codes).hasSizeGreaterThan(20);
    for (var code : codes) assertThat(spec).contains("`" + code + "`");
  }

  @Test
  void every_type_of_field_is_in_the_table() {
    for (var type : FieldType.Plain.values()) assertThat(spec).contains("`" + type.text() + "`");
  }

  @Test
  void its_example_is_the_shipped_file() {
    var shipped = kmzero.ledger.procedure.Files.shipped("minutes");
    for (var section : new String[] {"steps:", "phases:", "periods:", "roles:"}) {
      assertThat(spec)
          .contains(shipped.substring(shipped.indexOf("\n" + section), end(shipped, section)));
    }
  }

  private static int end(String yaml, String section) {
    return yaml.indexOf("\n\n", yaml.indexOf("\n" + section));
  }
}
