package kmzero.node.passages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;

/// What somebody has told of a notice and [Notice#of] could not read: a weight of `17,5t`, a paper
/// valid until `31/12/2026`. Left out in silence it would pass for something never told.
final class Unread {

  private static final int LONGEST = 40;

  /// How a field is written whose writing has a form; the code of its objection.
  private static final Map<String, String> FORMS =
      Map.of(
          "gross-kilograms", "number-form",
          "net-kilograms", "number-form",
          "packages", "count-form",
          "valid-until", "day-form",
          "wished-at", "time-form");

  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of("place", "way"), Stream.of(NoticeField.values()).map(NoticeField::word))
          .toList();

  private Unread() {}

  /// The objections to what was told and not read, in the order of the fields. Members that are no
  /// field of a notice are nobody's concern; what is empty tells nothing.
  static List<Wrong> of(JsonObject told, Notice notice) {
    JsonObject read = notice.json();
    List<Wrong> wrong = new ArrayList<>();
    for (String field : FIELDS) {
      Optional<Json> value = told.find(field).filter(it -> !isEmpty(it));
      if (value.isEmpty()) continue;
      Optional<Json> taken = read.find(field);
      if (taken.isEmpty() || isEmpty(taken.get())) wrong.add(wrong(field, field, value.get()));
      else if (value.get() instanceof JsonArray list) items(field, list, taken.get(), wrong);
    }
    return wrong;
  }

  private static void items(String field, JsonArray told, Json taken, List<Wrong> wrong) {
    List<Json> read = taken instanceof JsonArray list ? list.items() : List.of();
    if (told.items().size() != read.size()) {
      wrong.add(wrong(field, field, told));
      return;
    }
    for (int i = 0; i < read.size(); i++) {
      if (!(told.items().get(i) instanceof JsonObject one)
          || !(read.get(i) instanceof JsonObject it)) continue;
      one.members()
          .forEach((name, value) -> {
            if (isPart(name) && !isEmpty(value) && !it.has(name))
              wrong.add(wrong(field, name, value));
          });
    }
  }

  private static boolean isPart(String name) {
    return FORMS.containsKey(name) || name.equals("what") || name.equals("package-code");
  }

  private static Wrong wrong(String field, String name, Json value) {
    String told =
        switch (value) {
          case JsonText(var text) -> text;
          case JsonInteger whole -> Long.toString(whole.value());
          default -> "…";
        };
    return new Wrong(
        field,
        FORMS.getOrDefault(name, "text-form"),
        "told",
        told.length() > LONGEST ? told.substring(0, LONGEST) + "…" : told);
  }

  private static boolean isEmpty(Json value) {
    return switch (value) {
      case JsonText(var text) -> text.isBlank();
      case JsonArray list -> list.items().isEmpty();
      case JsonObject object -> object.names().isEmpty();
      default -> false;
    };
  }
}
