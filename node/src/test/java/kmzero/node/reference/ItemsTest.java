package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ItemsTest {
  private final Reference reference = Reference.load();

  @Test
  void seven_items_of_the_reception_and_twenty_four_of_the_talks() {
    assertThat(reference.items()).filteredOn(item -> item.report().equals("001")).hasSize(7);
    assertThat(reference.items()).filteredOn(item -> item.report().equals("004")).hasSize(24);
  }

  @Test
  void one_answer_covers_the_whole_list() {
    var answer = reference.findItem("004-c14").orElseThrow();
    assertThat(answer.answers()).hasSize(13);
    assertThat(answer.modality()).isEqualTo(Item.Modality.BLANKET);
    assertThat(answer.fields()).contains("rail", "cbez", "fta-rcep", "epidemic");
    assertThat(reference.answersTo("004-c12")).containsExactly(answer);
    assertThat(reference.findItem("004-c12").orElseThrow().status())
        .isEqualTo(Item.Status.PROPOSED);
  }

  @Test
  void the_speaker_stands_with_the_office_of_that_day() {
    var item = reference.findItem("004-c21").orElseThrow();
    assertThat(item.office())
        .isEqualTo(
            new Texts(
                "Bí thư Khu ủy Quảng Tây",
                "广西壮族自治区党委书记",
                "Secretary of the CPC Guangxi Committee"));
    assertThat(item.date().from()).isEqualTo(new PartialDate("2025-02-20"));
  }

  @Test
  void lists_are_chosen_by_field_and_side() {
    assertThat(reference.items("rail", "guangxi"))
        .extracting(Item::id)
        .containsExactly("004-c14", "004-c20");
    assertThat(reference.items(null, "viet-nam")).extracting(Item::id).hasSize(2);
    assertThat(reference.items(null, null)).isEqualTo(reference.items());
  }

  @Test
  void items_agree_with_the_annotation() {
    var ours = new TreeMap<String, String>();
    for (var item : reference.items()) {
      var fields = item.id().equals("004-c14") ? List.of("all") : item.fields();
      ours.put(
          item.id(),
          "%s by %s, fields %s, answers %s, matches %s"
              .formatted(
                  Part.word(item.status()),
                  item.speaker(),
                  fields,
                  item.answers(),
                  // 001-c07 and 001-c02 name the same border; the annotation leaves that open.
                  item.report().equals("001") ? List.of() : item.matches()));
    }
    assertThat(ours).isEqualTo(annotated(SharedFiles.read("data/seeds-gold-dev.json")));
  }

  /// The annotated items as the same one-line texts.
  private static Map<String, String> annotated(String json) {
    var items = new TreeMap<String, String>();
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME
            && parser.currentName().equals("items")) {
          parser.nextToken();
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            item(parser, items);
          }
        }
      }
    }
    return items;
  }

  private static void item(JsonParser parser, Map<String, String> items) {
    var id = "";
    var status = "";
    var by = "";
    List<String> fields = List.of();
    List<String> answers = List.of();
    List<String> matches = List.of();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "id" -> id = parser.getString();
        case "status" -> status = parser.getString();
        case "by" -> by = texts(parser).getFirst();
        case "fields" -> fields = texts(parser);
        case "answers" -> answers = texts(parser);
        case "matches" -> matches = texts(parser);
        default -> parser.skipChildren();
      }
    }
    var own = fields.getFirst().startsWith("(all") ? List.of("all") : fields;
    items.put(
        id,
        "%s by %s, fields %s, answers %s, matches %s".formatted(status, by, own, answers, matches));
  }

  private static List<String> texts(JsonParser parser) {
    var texts = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(parser.getString());
    }
    return texts;
  }
}
