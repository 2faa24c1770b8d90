package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayingVectorsTest {
  private static final String VKEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String NOTE =
      "This is an example message.\n\n"
          + "— example.com/foo"
          + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  private static final String NOTE_JSON = NOTE.replace("\n", "\\n");

  @TempDir Path folder;

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// How many passed, then each failure.
  private List<String> replay() throws IOException {
    var report = Vectors.replay(folder, path -> {});
    var answer = new ArrayList<>(List.of(report.passed() + " passed"));
    report.failures().forEach(failure -> answer.add(failure.toString()));
    return answer;
  }

  @Test
  void the_vectors_of_the_shared_folder_pass() throws IOException {
    var shared = Path.of("..", "..", "shared", "vectors");
    assumeTrue(Files.isDirectory(shared), "no ../shared/vectors beside the repository");
    var report = Vectors.replay(shared, path -> {});
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isGreaterThanOrEqualTo(10_222);
  }

  @Test
  void what_is_of_no_form_is_passed_over() throws IOException {
    write("README.md", "# vectors");
    write("LICENSE.txt", "Apache");
    write("other.json", "{\"schema\": \"some\", \"cases\": [1, {\"a\": 2}]}");
    write("list.json", "[]");
    Files.write(folder.resolve("bytes.txt"), "\u00ff\u00fe".getBytes(ISO_8859_1));
    assertThat(replay()).containsExactly("0 passed");
    assertThatThrownBy(() -> Vectors.replay(folder.resolve("absent"), path -> {}))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void progress_names_each_file_in_order() throws IOException {
    write("b/1.json", "{}");
    write("a/2.json", "{}");
    var seen = new ArrayList<String>();
    Vectors.replay(folder, seen::add);
    assertThat(seen).containsExactly("a/2.json", "b/1.json");
  }

  @Test
  void a_broken_file_is_a_failure_with_its_path_and_the_rest_goes_on() throws IOException {
    write("a/broken.json", "{\"size1\": ");
    write("a/deep.json", "[".repeat(100_000));
    write("b/inclusion.json", "{\"leafIdx\": 0, \"treeSize\": 1, \"wantErr\": false}");
    write("b/negative.json", "{\"size1\": -1, \"size2\": 1, \"wantErr\": true}");
    write(
        "b/word.json",
        "{\"size1\": 1, \"size2\": 1, \"root1\": \"?\", \"root2\": \"\", \"wantErr\": true}");
    write(
        "c/notes.json",
        "{\"cases\": [{\"vkey\": \"x\", \"expect\": \"ok\"}, {\"note_hex\": \"0\", \"vkey\": \""
            + VKEY
            + "\", \"expect\": \"ok\"}]}");
    write("d/numbers.txt", "0,0\n1,5e-324\nzz,1\n7ff0000000000000,1\n3ff0000000000000,1.0\n");
    write("e/input/a.json", "{}");
    write("e/output/b.json", "{}");
    write("e/outhex/c.txt", "7b7");
    write("e/input/c.json", "{}");
    assertThat(replay())
        .containsExactly(
            "2 passed",
            "a/broken.json: file: not JSON: ends too early at byte 10",
            "a/deep.json: file: not JSON: nested deeper than 256 at byte 256",
            "b/inclusion.json: file: malformed vector: leafHash is missing",
            "b/negative.json: file: malformed vector: size1 is not an unsigned integer of 64 bits",
            "b/word.json: file: malformed vector: root1 is not Base64",
            "c/notes.json: cases[0]: malformed vector: note is missing",
            "c/notes.json: cases[1]: malformed vector: note is not bytes",
            "d/numbers.txt: line 3: malformed vector: zz,1",
            "d/numbers.txt: line 4: malformed vector: no number",
            "d/numbers.txt: line 5: 1, to be 1.0",
            "e/input/a.json: file: no output and no outhex of it",
            "e/outhex/c.txt: file: malformed vector: not hexadecimal",
            "e/output/b.json: file: no input of it");
  }

  @Test
  void a_proof_is_judged_by_the_files_own_word() throws IOException {
    String root = "\"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\"";
    String one =
        "{\"leafIdx\": 0, \"treeSize\": %s, \"root\": %s, \"leafHash\": %s, \"proof\": null,"
            + " \"wantErr\": %s}";
    write("x/1.json", one.formatted("1", root, root, "false"));
    write("x/2.json", one.formatted("1", root, root, "true"));
    write("x/3.json", one.formatted("2", root, root, "false"));
    write("x/4.json", one.formatted("18446744073709551615", root, root, "true"));
    write("x/5.json", one.formatted("1", "\"\"", "\"\"", "true"));
    String two =
        "{\"size1\": %s, \"size2\": %s, \"root1\": %s, \"root2\": %s, \"proof\": [], \"wantErr\":"
            + " %s}";
    write("y/1.json", two.formatted("7", "7", "\"AAAA\"", "\"AAAA\"", "false"));
    write("y/2.json", two.formatted("7", "7", "\"AAAA\"", "\"BBBB\"", "true"));
    write("y/3.json", two.formatted("0", "0", "\"AAAA\"", "\"AAAA\"", "true"));
    write("y/4.json", two.formatted("0", "9", root, root, "true"));
    write("y/5.json", two.formatted("7", "8", "\"AAAA\"", "\"AAAA\"", "false"));
    assertThat(replay())
        .containsExactly(
            "7 passed",
            "x/2.json: inclusion: accepted, to be refused",
            "x/3.json: inclusion: refused, to be accepted: LENGTH",
            "y/5.json: consistency: refused, to be accepted: a root or leaf not of 32 bytes");
  }

  @Test
  void notes_are_judged_in_every_shape_a_file_may_have() throws IOException {
    String positive =
        "{\"vkey\": \"" + VKEY + "\", \"note\": \"" + NOTE_JSON + "\", \"valid\": %s}";
    write("a/one.json", positive.formatted("true"));
    write(
        "a/list.json", "[" + positive.formatted("true") + "," + positive.formatted("false") + "]");
    String hex = HexFormat.of().formatHex(NOTE.getBytes(UTF_8));
    String open =
        "{\"desc\": \"%s\", \"known_keys\": [%s], \"note_hex\": \"%s\", \"expect\": \"%s\","
            + " \"verified\": [%s]}";
    String known = "\"" + VKEY + "\"";
    write(
        "b/cases.json",
        "{\"anything\": ["
            + String.join(
                ",",
                open.formatted("good", known, hex, "ok", "\"example.com/foo\""),
                open.formatted("name", known, hex, "ok", "\"example.com/bar\""),
                open.formatted("unknown", "", hex, "reject: unverified", ""),
                open.formatted("kind", "", hex, "reject: malformed (some limit)", ""),
                open.formatted("plain", "", hex, "reject", ""),
                open.formatted("hope", "", hex, "ok", ""),
                open.formatted("bytes", known, "ff", "reject: malformed", ""),
                open.formatted("word", known, hex, "perhaps", ""))
            + "]}");
    assertThat(replay())
        .containsExactly(
            "6 passed",
            "a/list.json: [1]: ok, to be reject",
            "b/cases.json: anything[1] name: verified by [example.com/foo], to be"
                + " [example.com/bar]",
            "b/cases.json: anything[3] kind: reject: unverified, to be reject: malformed",
            "b/cases.json: anything[5] hope: reject: unverified, to be ok",
            "b/cases.json: anything[7] word: malformed vector: expect is neither ok nor reject");
  }

  @Test
  void canonical_json_is_compared_byte_for_byte() throws IOException {
    write(
        "deep/er/input/a.json",
        " {\"b\": 1E30, \"a\": \"\\u0080\\u000a\", \"c\": [333333333.33333329, 4.50, 2e-3, -0]} ");
    String canonical = "{\"a\":\"\u0080\\n\",\"b\":1e+30,\"c\":[333333333.3333333,4.5,0.002,0]}";
    write("deep/er/output/a.json", canonical);
    write("deep/er/outhex/a.txt", HexFormat.ofDelimiter("\n").formatHex(canonical.getBytes(UTF_8)));
    write("other/input/a.json", "[1]");
    write("other/output/a.json", "[1]\n");
    assertThat(replay())
        .containsExactly("2 passed", "other/output/a.json: canonical form: differs at byte 3");
  }
}
