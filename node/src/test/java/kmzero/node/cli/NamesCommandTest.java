package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero names`, which needs no node.
class NamesCommandTest {
  @TempDir private Path folder;

  @Test
  void two_spellings_of_one_man_are_the_same_and_it_says_why() {
    Said said = Said.by("names", "match", "Đặng Mingkui", "邓明魁", "--json");
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(said.json().truth("same")).isTrue();
    assertThat(said.json().texts("reasons")).hasSize(3);
    assertThat(Said.by("names", "match", "Vi Thao", "Vi Thái", "--json").exit()).isEqualTo(Exit.NO);
  }

  @Test
  void hanzi_are_read_and_places_have_their_own_names() {
    assertThat(Said.by("names", "convert", "陈刚", "--json").json().texts("hanviet").getFirst())
        .isEqualTo("Trần Cương");
    Said place = Said.by("names", "convert", "芒街", "--json");
    assertThat(place.json().texts("hanviet").getFirst()).isEqualTo("Móng Cái");
    assertThat(place.json().text("pinyin")).isEqualTo("Mangjie");
    assertThat(Said.by("names", "convert", "12C-345.67", "--json").exit()).isEqualTo(Exit.NO);
  }

  @Test
  void a_register_goes_out_and_comes_in_again_in_both_formats() throws IOException {
    for (String name : new String[] {"names.csv", "names.json"}) {
      String file = folder.resolve(name).toString();
      assertThat(Said.by("names", "export", file).exit()).isEqualTo(Exit.DONE);
      Said said = Said.by("names", "import", file, "--json");
      assertThat(said.json().integer("new")).isZero();
      assertThat(said.json().integer("changed")).isZero();
      assertThat(said.json().integer("entries")).isGreaterThan(300);
    }
  }

  @Test
  void a_file_of_ones_own_is_searched_and_a_bad_one_refused_with_its_line() throws IOException {
    Path own = folder.resolve("own.csv");
    Files.writeString(
        own,
        "kind,id,vi,office_en,sources\nperson,vi-du,Trần Văn Ví Dụ,Chair,https://example.org\n");
    Said said =
        Said.by("names", "search", "tran", "van", "vi", "du", "--with", own.toString(), "--json");
    assertThat(said.out()).contains("\"id\":\"vi-du\"");
    Files.writeString(own, "kind,id,vi\nplanet,mars,Sao Hỏa\n");
    Said refused = Said.by("names", "search", "x", "--with", own.toString());
    assertThat(refused.exit()).isEqualTo(Exit.WORLD_FAILED);
    assertThat(refused.err()).contains("own.csv, line 2: there is no kind planet");
  }
}
