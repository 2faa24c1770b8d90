package kmzero.node.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import kmzero.node.desk.TestDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Bodies and counterparts as everybody reads them, without signing in.
class BodyPagesIT {

  private static final TestDesk desk = TestDesk.open();

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void pages_are_whole_in_every_language_and_marked_as_reference() {
    for (String path :
        List.of(
            "/bodies", "/bodies/counterparts", "/bodies/mechanisms", "/bodies/ls-border-guard")) {
      for (String language : List.of("vi", "zh", "en")) {
        var page = desk.reader().get(path + "?lang=" + language);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"" + language + "\"").contains("mark-reference");
      }
    }
    assertThat(desk.reader().get("/bodies/no-such-body").statusCode()).isEqualTo(404);
  }

  @Test
  void the_list_is_of_a_side_a_kind_and_a_day() {
    String before = page("/bodies?side=ha-giang&kind=party&on=2025-06-30&lang=vi");
    assertThat(before).contains("Tỉnh ủy Hà Giang").doesNotContain("Tỉnh ủy Lạng Sơn");
    assertThat(page("/bodies?side=ha-giang&on=2025-07-01&lang=en")).contains("0 bodies");
    assertThat(page("/bodies?on=yesterday&kind=club&lang=en")).contains("Party Committee");
  }

  @Test
  void the_picture_is_told_by_a_table_as_well() {
    String page = page("/bodies/counterparts?side=lang-son&lang=zh");
    int lines = count(page, "class=\"banks-line");
    int rows = count(page, "data-label=\"时间\"");
    assertThat(lines).isPositive().isEqualTo(rows);
    assertThat(page).contains("谅山省委", "Tỉnh ủy Lạng Sơn", "崇左边境管理支队");
  }

  @Test
  void every_entry_of_the_tree_is_where_a_body_leads() {
    String tree = page("/bodies/mechanisms?lang=vi");
    assertThat(page("/bodies/ls-border-posts?lang=vi"))
        .contains("/bodies/mechanisms#posts-and-detachment");
    assertThat(tree).contains("id=\"posts-and-detachment\"", "seat-past");
  }

  private static String page(String path) {
    return desk.reader().get(path).body();
  }

  private static int count(String page, String what) {
    return (int) Pattern.compile(Pattern.quote(what)).matcher(page).results().count();
  }
}
