package kmzero.node.books;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;

/// What a domain reads of acts' bodies. A member that is absent or of another kind answers empty: a
/// mechanism may use a procedure of the same name with other fields, and no dossier may stop the
/// writer of the books.
public final class Bodies {

  private Bodies() {}

  /// The text under `name`.
  public static Optional<String> text(JsonObject body, String name) {
    return body.find(name)
        .flatMap(j -> j instanceof JsonText(var t) ? Optional.of(t) : Optional.empty());
  }

  /// The number under `name`.
  public static Optional<Long> integer(JsonObject body, String name) {
    return body.find(name)
        .flatMap(j -> j instanceof JsonInteger i ? Optional.of(i.value()) : Optional.empty());
  }

  /// The day under `name`, written `2026-03-01`.
  public static Optional<LocalDate> day(JsonObject body, String name) {
    return text(body, name).flatMap(Bodies::day);
  }

  /// The day that `text` writes.
  public static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The texts under `name`, language to wording; empty when there are none.
  public static Map<String, String> texts(JsonObject body, String name) {
    return object(body, name).map(Bodies::texts).orElse(Map.of());
  }

  /// The members of `object` that are texts.
  public static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new TreeMap<>();
    object
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonText(var text)) texts.put(key, text);
        });
    return texts;
  }

  /// The object under `name`.
  public static Optional<JsonObject> object(JsonObject body, String name) {
    return body.find(name)
        .flatMap(j -> j instanceof JsonObject o ? Optional.of(o) : Optional.empty());
  }

  /// The objects of the list under `name`; other items are left out.
  public static List<JsonObject> objects(JsonObject body, String name) {
    return body.find(name).stream()
        .flatMap(
            j -> j instanceof JsonArray a ? a.items().stream() : java.util.stream.Stream.<Json>of())
        .flatMap(j ->
            j instanceof JsonObject o
                ? java.util.stream.Stream.of(o)
                : java.util.stream.Stream.of())
        .toList();
  }

  /// The dossier under `name`, of this mechanism or of another.
  public static Optional<Hash> dossier(JsonObject body, String name) {
    return body.find(name).flatMap(Bodies::dossier);
  }

  /// The dossiers of the list under `name`.
  public static List<Hash> dossiers(JsonObject body, String name) {
    return items(body, name).flatMap(j -> dossier(j).stream()).toList();
  }

  /// The texts of the list under `name`; other items are left out.
  public static List<String> list(JsonObject body, String name) {
    return items(body, name)
        .flatMap(j -> j instanceof JsonText(var t) ? Stream.of(t) : Stream.empty())
        .toList();
  }

  private static Optional<Hash> dossier(Json value) {
    return switch (value) {
      case JsonText(var hex) -> Hash.findHex(hex);
      case JsonObject elsewhere -> text(elsewhere, "dossier").flatMap(Hash::findHex);
      default -> Optional.empty();
    };
  }

  private static Stream<Json> items(JsonObject body, String name) {
    return body.find(name).stream()
        .flatMap(j -> j instanceof JsonArray a ? a.items().stream() : Stream.<Json>of());
  }

  /// Texts as the canonical JSON that a column holds.
  public static String column(Map<String, String> texts) {
    JsonObject.Builder b = JsonObject.builder();
    texts.forEach(b::with);
    return CanonicalJson.text(b.build());
  }

  /// The object that a column holds.
  public static JsonObject object(String column) {
    return JsonReader.get(column.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject o
        ? o
        : JsonObject.EMPTY;
  }

  /// The texts that a column holds.
  public static Map<String, String> texts(String column) {
    return texts(object(column));
  }
}
