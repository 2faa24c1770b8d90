package kmzero.node.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.node.reference.Person;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;

/// In an exercise nothing is signed under the name of a real person.
class ExerciseCheckTest {

  private static final Reference reference = Reference.load();
  private final ExerciseCheck check = new ExerciseCheck(reference);

  @Test
  void every_form_of_every_name_of_the_register_is_refused_as_a_signatory() {
    for (Person person : reference.people()) {
      for (String language : List.of("vi", "zh", "en")) {
        String name = person.name().in(language);
        assertThat(objection(signedBy("Trưởng đoàn " + name)))
            .as(name)
            .map(Objection::code)
            .contains("real-person");
      }
    }
  }

  @Test
  void the_objection_names_the_field_and_the_name() {
    String name = reference.findPerson("vu-dai-thang").orElseThrow().name().in("vi");
    assertThat(objection(signedBy("Đồng chí " + name.toUpperCase(java.util.Locale.ROOT))))
        .contains(new Objection("real-person", List.of("signatory-office.vi", name)));
  }

  @Test
  void a_delegate_is_a_role() {
    String name = reference.findPerson("vu-dai-thang").orElseThrow().name().in("vi");
    assertThat(objection(delegate("Trưởng đoàn (diễn tập)"))).isEmpty();
    assertThat(objection(delegate(name)))
        .contains(new Objection("real-person", List.of("delegates[0].position.vi", name)));
  }

  @Test
  void other_fields_are_not_searched_for_names() {
    String name = reference.findPerson("vu-dai-thang").orElseThrow().name().in("vi");
    assertThat(objection(JsonObject.of("note", JsonObject.of("vi", name)))).isEmpty();
  }

  private Optional<Objection> objection(JsonObject body) {
    return check.objection(MarkingCheckTest.draft(body), Optional.empty());
  }

  private static JsonObject signedBy(String text) {
    return JsonObject.of("signatory-office", JsonObject.of("vi", text));
  }

  private static JsonObject delegate(String position) {
    JsonObject delegate =
        JsonObject.of("precedence", 1, "part", "head", "position", JsonObject.of("vi", position));
    return JsonObject.of("delegates", new JsonArray(List.of(delegate)));
  }
}
