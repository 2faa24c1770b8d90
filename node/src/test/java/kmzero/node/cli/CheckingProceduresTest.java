package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero procedure check`.
class CheckingProceduresTest {

  private static final String SHIPPED = "src/main/resources/kmzero/procedures/";

  @Test
  void the_minutes_hold_and_show_whose_silence_strands_the_others() {
    Said said = Said.by("procedure", "check", "--json", SHIPPED + "minutes.yaml");
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    JsonObject json = said.json();
    assertThat(json.names())
        .containsExactlyInAnyOrder("procedure", "ok", "problems", "states", "bounds", "holders");
    assertThat(json.text("procedure")).isEqualTo("minutes");
    assertThat(json.truth("ok")).isTrue();
    assertThat(json.integer("states")).isGreaterThan(10);
    assertThat(json.array("holders").objects())
        .anyMatch(holder -> holder.text("role").equals("host"));
  }

  @Test
  void a_procedure_that_breaks_a_rule_is_refused_with_its_line(@TempDir Path folder)
      throws IOException {
    String minutes = Files.readString(Path.of(SHIPPED + "minutes.yaml"));
    Path file = folder.resolve("minutes.yaml");
    Files.writeString(
        file, minutes.replace("about: latest draft, needs", "about: latest agree, needs"));
    Said said = Said.by("procedure", "check", "--json", file.toString());
    assertThat(said.exit()).isEqualTo(Exit.NO);
    JsonObject json = said.json();
    assertThat(json.truth("ok")).isFalse();
    List<JsonObject> problems = json.array("problems").objects();
    assertThat(problems).isNotEmpty();
    assertThat(problems.getFirst().integer("line")).isGreaterThan(10);
    assertThat(problems.getFirst().text("message")).isNotBlank();
  }

  @Test
  void it_draws_one_file_or_a_folder_of_them(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("minutes.svg");
    Said said =
        Said.by(
            "procedure",
            "check",
            SHIPPED + "minutes.yaml",
            "--svg",
            one.toString(),
            "--language",
            "zh");
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(Files.readString(one)).startsWith("<svg ").contains("会谈纪要");
    Path several = folder.resolve("several");
    String[] files = {SHIPPED + "minutes.yaml", SHIPPED + "commitment.yaml"};
    Said.by("procedure", "check", files[0], files[1], "--svg", several.toString());
    assertThat(several.resolve("commitment.svg")).exists();
    assertThat(several.resolve("minutes.svg")).exists();
  }
}
