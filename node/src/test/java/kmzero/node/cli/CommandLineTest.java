package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The frame that every command shares.
class CommandLineTest {

  @Test
  void an_unknown_command_is_wrong_use_and_says_what_there_is() {
    Said said = Said.by("fly");
    assertThat(said.exit()).isEqualTo(Exit.WRONG_USE);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("fly").contains("procedure");
  }

  @Test
  void no_command_is_wrong_use() {
    assertThat(Said.by().exit()).isEqualTo(Exit.WRONG_USE);
  }

  @Test
  void help_is_an_answer() {
    Said said = Said.by("--help");
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(said.out()).contains("Exit codes: 0 done, 1 the answer is no");
  }

  @Test
  void a_missing_file_is_named_and_the_world_s_failure() {
    Said said = Said.by("signature", "no-such-file.json");
    assertThat(said)
        .isEqualTo(
            new Said(Exit.WORLD_FAILED, "", "There is no file no-such-file.json.%n".formatted()));
  }
}
