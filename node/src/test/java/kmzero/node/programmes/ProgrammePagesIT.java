package kmzero.node.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.dossiers.DossierConfiguration;
import kmzero.node.examples.Example;
import kmzero.node.examples.Examples;
import kmzero.node.examples.OnBooks;
import kmzero.node.examples.Player;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of programmes over real books of two nodes.
class ProgrammePagesIT {

  @TempDir static Path folder;
  static TwoNodes nodes;
  static TestDesk desk;
  static Map<String, String> dossiers;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(DossierConfiguration.class);
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    Examples all = Examples.load();
    List<Example> examples =
        Stream.of("smart-gate-pilot", "zone-two-wordings", "rcep-help-for-firms")
            .map(name -> all.find(name).orElseThrow())
            .toList();
    dossiers =
        new Player(new OnBooks(nodes), LocalDate.of(2026, 6, 1))
            .play(examples).stream()
                .collect(
                    java.util.stream.Collectors.toMap(
                        played -> played.example().name(), Player.Played::dossier));
    TwoNodes.until(
        "everything came across",
        () ->
            nodes
                .vietNam()
                .digest(nodes.mechanism())
                .equals(nodes.china().digest(nodes.mechanism())));
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void the_list_shows_how_far_each_programme_is_and_what_comes_next() {
    String list = reader().get("/programmes?lang=en").body();
    assertThat(list)
        .contains("3 programmes", "3 of 6 milestones reached", "Hand-over tried at km 0")
        .contains("/programmes/" + dossiers.get("smart-gate-pilot"))
        .contains("/programmes/templates/scholarships")
        .doesNotContain("overdue");
    assertThat(reader().get("/programmes?field=cbez&lang=en").body())
        .contains("Móng Cái–Dongxing")
        .doesNotContain("Youyi Guan");
    assertThat(reader().get("/programmes?field=unheard-of").statusCode()).isEqualTo(404);
  }

  @Test
  void the_sheet_draws_milestones_of_both_banks_and_the_lines_across() {
    String sheet =
        reader().get("/programmes/" + dossiers.get("smart-gate-pilot") + "?lang=en").body();
    assertThat(sheet)
        .contains("milestone-reached", "milestone-ready", "milestone-across")
        .contains("Land and dedicated road", "Trial running both ways")
        .contains("Awaits a higher level")
        .contains("bar-target");
    assertThat(sheet).contains("f.milestone=data").doesNotContain("f.milestone=handover");
  }

  @Test
  void both_wordings_of_a_zone_stand_side_by_side() {
    String sheet =
        reader().get("/programmes/" + dossiers.get("zone-two-wordings") + "?lang=zh").body();
    assertThat(sheet).contains("跨境经济合作区", "跨境产业合作区", "各方用语");
  }

  @Test
  void places_and_figures_are_a_table_with_bars() {
    String sheet =
        reader().get("/programmes/" + dossiers.get("rcep-help-for-firms") + "?lang=vi").body();
    assertThat(sheet)
        .contains("Chỗ trong lớp tập huấn", ">52<", "class=\"share\"", "Số liệu diễn tập");
  }

  @Test
  void pages_are_whole_in_every_language() {
    for (String path :
        List.of(
            "/programmes",
            "/programmes/" + dossiers.get("smart-gate-pilot"),
            "/programmes/templates/relics-register")) {
      for (String language : List.of("vi", "zh", "en")) {
        var page = reader().get(path + "?lang=" + language);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"" + language + "\"");
      }
    }
  }

  @Test
  void a_template_fills_the_form_and_can_be_read_without_signing_in() {
    assertThat(desk.reader().get("/programmes/templates/scholarships?lang=en").body())
        .contains("Scholarship programme", "Sign in");
    String form =
        reader()
            .get(
                "/mechanisms/%s/open/programme?template=scholarships&role.side=lang-son&role.side=guangxi&lang=en"
                    .formatted(nodes.mechanism().hex()))
            .body();
    assertThat(form).contains("value=\"scholarships\"", "value=\"education\"", "奖学金项目", "nominate");
    assertThat(reader().get("/programmes/templates/none").statusCode()).isEqualTo(404);
    assertThat(reader().get("/programmes/" + "0".repeat(64)).statusCode()).isEqualTo(404);
  }

  @Test
  void the_dossier_leads_to_the_sheet() {
    assertThat(reader().get("/dossiers/" + dossiers.get("smart-gate-pilot") + "?lang=en").body())
        .contains("/programmes/" + dossiers.get("smart-gate-pilot"), "Progress and figures");
  }

  @Test
  void worked_examples_are_told_to_everybody_and_lead_officers_to_their_dossiers() {
    String list = desk.reader().get("/examples?lang=en").body();
    assertThat(list).contains("S25", "/examples/smart-gate-pilot").doesNotContain("/dossiers/");
    assertThat(reader().get("/examples?lang=en").body())
        .contains("/dossiers/" + dossiers.get("smart-gate-pilot"));
    for (String language : List.of("vi", "zh", "en")) {
      var page = reader().get("/examples/zone-two-wordings?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("/dossiers/" + dossiers.get("zone-two-wordings"));
    }
    assertThat(desk.reader().get("/examples/none").statusCode()).isEqualTo(404);
  }

  private static TestReader reader() {
    TestReader reader = desk.reader();
    reader.signIn("lang-son.secretariat", TestDesk.PASSWORD);
    return reader;
  }
}
