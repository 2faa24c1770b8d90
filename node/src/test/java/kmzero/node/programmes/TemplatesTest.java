package kmzero.node.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import kmzero.node.reference.Reference;
import kmzero.node.reference.YamlFile;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private final Templates templates = Templates.load(Reference.load());

  @Test
  void every_template_of_the_folder_ships() throws Exception {
    var files =
        new org.springframework.core.io.support.PathMatchingResourcePatternResolver()
            .getResources("classpath*:kmzero/programmes/*.yaml");
    assertThat(files).hasSameSizeAs(Templates.SHIPPED);
  }

  @Test
  void what_a_template_suggests_is_what_the_procedure_asks_for_but_for_the_number_of_places() {
    Procedure procedure = Procedures.load(Programme.PROCEDURE);
    Body opening = procedure.bodyOf(procedure.openingStep()).orElseThrow();
    for (Template template : templates.list()) {
      JsonObject body = template.body("lang-son", List.of("guangxi", "cao-bang"));
      assertThat(opening.fields())
          .as(template.name())
          .allSatisfy(field -> assertThat(field.optional() || body.has(field.name())).isTrue());
      assertThat(body.names())
          .as(template.name())
          .allSatisfy(name -> assertThat(opening.find(name)).isPresent());
    }
  }

  @Test
  void a_milestone_of_each_side_becomes_one_for_each() {
    JsonObject body =
        templates.find("joint-works").orElseThrow().body("lang-son", List.of("guangxi"));
    assertThat(body.array("milestones").objects())
        .extracting(one -> one.text("id"), one -> one.text("side"))
        .contains(
            org.assertj.core.groups.Tuple.tuple("approve-lang-son", "lang-son"),
            org.assertj.core.groups.Tuple.tuple("approve-guangxi", "guangxi"));
    JsonObject build =
        body.array("milestones").objects().stream()
            .filter(one -> one.text("id").equals("build-guangxi"))
            .findFirst()
            .orElseThrow();
    assertThat(build.texts("after")).containsExactly("approve-lang-son", "approve-guangxi");
    JsonObject accept =
        body.array("milestones").objects().stream()
            .filter(one -> one.text("id").equals("accept"))
            .findFirst()
            .orElseThrow();
    assertThat(accept.texts("after")).containsExactly("build-lang-son", "build-guangxi");
  }

  @Test
  void the_zone_keeps_both_wordings() {
    JsonObject body =
        templates.find("cross-border-zone").orElseThrow().body("quang-ninh", List.of("guangxi"));
    assertThat(body.array("names").objects())
        .extracting(one -> one.object("own-words").text("zh"))
        .containsExactly("跨境经济合作区", "跨境产业合作区");
  }

  @Test
  void a_template_with_a_slip_is_refused_with_its_line() {
    String sport = YamlFile.text("programmes", "sport.yaml");
    Set<String> fields = Set.of("culture");
    assertThatThrownBy(() -> Template.read("sport", sport.replace("[teams]", "[team]"), fields))
        .hasMessageContaining("programmes/sport.yaml:")
        .hasMessageContaining("'team' is not the id of a milestone before this one");
    assertThatThrownBy(() -> Template.read("sport", sport.replace("whose:", "who:"), fields))
        .hasMessageContaining("whose");
    assertThatThrownBy(() -> Template.read("sport", sport, Set.of("rail")))
        .hasMessageContaining("'culture' is not the id of a field");
  }
}
