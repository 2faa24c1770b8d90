package kmzero.node.passages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// A gate notice told as flat texts, the inputs of a form or the cells of a row, made into a
/// notice's JSON. One field has one name everywhere: that of the API; the second and third of a
/// form's goods and papers have a number behind it. What is empty tells nothing.
///
/// @param language tag of the language in which goods are described
record ToldFields(Map<String, String> texts, String language) {

  /// How many kinds of goods and how many papers a form has.
  static final int TIMES = 3;

  private static final List<String> PLAIN =
      List.of(
          "place",
          "way",
          "plate",
          "trailer",
          "gross-kilograms",
          "seal",
          "consignor",
          "consignee",
          "hand-over",
          "channel",
          "yard",
          "wished-at");

  private static final Set<String> NO = Set.of("", "no", "0", "not-perishable");

  ToldFields {
    texts = Map.copyOf(texts);
  }

  /// The name of a field of the goods or papers at `place`, counted from 0.
  static String name(String field, int place) {
    return place == 0 ? field : field + (place + 1);
  }

  JsonObject json() {
    var json = JsonObject.builder();
    for (String name : PLAIN) put(json, name, name);
    List<String> containers =
        Arrays.stream(text("containers").split("[,;\\s]+")).filter(it -> !it.isEmpty()).toList();
    if (!containers.isEmpty()) json.with("containers", containers);
    List<Json> goods = new ArrayList<>();
    List<Json> papers = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      findGoods(i).ifPresent(goods::add);
      findPaper(i).ifPresent(papers::add);
    }
    if (!goods.isEmpty()) json.with("goods", new JsonArray(goods));
    if (!papers.isEmpty()) json.with("papers", new JsonArray(papers));
    return json.build();
  }

  /// The goods told at `place`, counted from 0.
  Optional<JsonObject> findGoods(int place) {
    return tells("hs", place) || tells("what", place)
        ? Optional.of(goods(place))
        : Optional.empty();
  }

  /// The paper told at `place`, counted from 0.
  Optional<JsonObject> findPaper(int place) {
    return tells("number", place) || tells("document", place)
        ? Optional.of(paper(place))
        : Optional.empty();
  }

  private JsonObject goods(int i) {
    var one = JsonObject.builder().with("hs", text(name("hs", i)));
    if (tells("what", i)) one.with("what", JsonObject.of(language, text(name("what", i))));
    String packages = text(name("packages", i));
    if (packages.matches("[0-9]{1,9}")) one.with("packages", Long.parseLong(packages));
    else put(one, "packages", name("packages", i)); // what is no number is objected to
    put(one, "package-code", name("package-code", i));
    put(one, "net-kilograms", name("net-kilograms", i));
    boolean perishable = !NO.contains(text(name("perishable", i)));
    return one.with("perishable", perishable ? "perishable" : "not-perishable").build();
  }

  private JsonObject paper(int i) {
    var one =
        JsonObject.builder()
            .with("document", text(name("document", i)))
            .with("number", text(name("number", i)));
    put(one, "valid-until", name("valid-until", i));
    return one.build();
  }

  private boolean tells(String field, int place) {
    return !text(name(field, place)).isEmpty();
  }

  private String text(String name) {
    return texts.getOrDefault(name, "").strip();
  }

  private void put(JsonObject.Builder json, String member, String name) {
    String text = text(name);
    if (!text.isEmpty()) json.with(member, text);
  }
}
