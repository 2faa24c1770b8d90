package kmzero.node.passages;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.node.books.Bodies;

/// What a trader or carrier tells the gate, once. Not the customs declaration.
///
/// @param place id of the lane in the registry of gates
/// @param way code: `loaded`, `transit`, `temporary-import`, `empty-return`, `new-vehicle`,
///   `two-way`
/// @param grossKilograms of the goods with their packing
/// @param handOver code of how the lorry goes on at the line
/// @param yard id or name of the yard it goes to
public record Notice(
    String place,
    String way,
    Optional<String> plate,
    Optional<String> trailer,
    List<String> containers,
    List<Goods> goods,
    Optional<BigDecimal> grossKilograms,
    List<Paper> papers,
    Optional<String> seal,
    Optional<String> consignor,
    Optional<String> consignee,
    Optional<String> handOver,
    Optional<String> channel,
    Optional<String> yard,
    Optional<Instant> wishedAt,
    Map<String, String> note) {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,6})?");

  public Notice {
    containers = List.copyOf(containers);
    goods = List.copyOf(goods);
    papers = List.copyOf(papers);
    note = Map.copyOf(note);
  }

  /// One kind of goods.
  ///
  /// @param hs four or six digits of the Harmonized System 2022, with or without the dot
  /// @param packageCode of UN/ECE Recommendation 21
  public record Goods(
      String hs,
      Map<String, String> what,
      Optional<Long> packages,
      Optional<String> packageCode,
      Optional<BigDecimal> netKilograms,
      boolean perishable) {
    public Goods {
      what = Map.copyOf(what);
    }
  }

  /// A paper that travels with the lorry.
  ///
  /// @param document code of UNTDID 1001
  public record Paper(String document, String number, Optional<LocalDate> validUntil) {}

  /// Reads a notice as programs send it and as acts carry it; members that are missing or of
  /// another kind read as not told.
  public static Notice of(JsonObject json) {
    return new Notice(
        Bodies.text(json, "place").orElse(""),
        Bodies.text(json, "way").orElse(""),
        Bodies.text(json, "plate"),
        Bodies.text(json, "trailer"),
        Bodies.list(json, "containers"),
        Bodies.objects(json, "goods").stream().map(Notice::goods).toList(),
        decimal(json, "gross-kilograms"),
        Bodies.objects(json, "papers").stream().map(Notice::paper).toList(),
        Bodies.text(json, "seal"),
        Bodies.text(json, "consignor"),
        Bodies.text(json, "consignee"),
        Bodies.text(json, "hand-over"),
        Bodies.text(json, "channel"),
        Bodies.text(json, "yard"),
        instant(json, "wished-at"),
        Bodies.texts(json, "note"));
  }

  private static Goods goods(JsonObject json) {
    return new Goods(
        Bodies.text(json, "hs").orElse(""),
        Bodies.texts(json, "what"),
        Bodies.integer(json, "packages"),
        Bodies.text(json, "package-code"),
        decimal(json, "net-kilograms"),
        Bodies.text(json, "perishable").filter("perishable"::equals).isPresent());
  }

  private static Paper paper(JsonObject json) {
    return new Paper(
        Bodies.text(json, "document").orElse(""),
        Bodies.text(json, "number").orElse(""),
        Bodies.day(json, "valid-until"));
  }

  /// A decimal, written as a text or as a number.
  private static Optional<BigDecimal> decimal(JsonObject json, String name) {
    return json.find(name)
        .flatMap(it ->
            switch (it) {
              case JsonText(var text) -> decimal(text);
              case JsonInteger(var whole) -> Optional.of(BigDecimal.valueOf(whole));
              case JsonNumber(var exact) -> decimal(exact.toString());
              default -> Optional.empty();
            });
  }

  /// Digits and a point: an exponent can write a number that no memory holds when it is printed.
  private static Optional<BigDecimal> decimal(String text) {
    String written = text.strip();
    return DECIMAL.matcher(written).matches()
        ? Optional.of(new BigDecimal(written))
        : Optional.empty();
  }

  private static Optional<Instant> instant(JsonObject json, String name) {
    try {
      return Bodies.text(json, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The notice as acts write it: only what is told.
  public JsonObject json() {
    var json = JsonObject.builder().with("place", place).with("way", way);
    plate.ifPresent(it -> json.with("plate", it));
    trailer.ifPresent(it -> json.with("trailer", it));
    if (!containers.isEmpty()) json.with("containers", containers);
    if (!goods.isEmpty()) json.with("goods", array(goods.stream().map(Notice::json).toList()));
    grossKilograms.ifPresent(it -> json.with("gross-kilograms", it.toPlainString()));
    if (!papers.isEmpty()) json.with("papers", array(papers.stream().map(Notice::json).toList()));
    seal.ifPresent(it -> json.with("seal", it));
    consignor.ifPresent(it -> json.with("consignor", it));
    consignee.ifPresent(it -> json.with("consignee", it));
    handOver.ifPresent(it -> json.with("hand-over", it));
    channel.ifPresent(it -> json.with("channel", it));
    yard.ifPresent(it -> json.with("yard", it));
    wishedAt.ifPresent(it -> json.with("wished-at", it.toString()));
    if (!note.isEmpty()) json.with("note", texts(note));
    return json.build();
  }

  private static JsonArray array(List<JsonObject> items) {
    return new JsonArray(new ArrayList<Json>(items));
  }

  private static JsonObject json(Goods goods) {
    var json = JsonObject.builder().with("hs", goods.hs());
    if (!goods.what().isEmpty()) json.with("what", texts(goods.what()));
    goods.packages().ifPresent(it -> json.with("packages", it));
    goods.packageCode().ifPresent(it -> json.with("package-code", it));
    goods.netKilograms().ifPresent(it -> json.with("net-kilograms", it.toPlainString()));
    return json.with("perishable", goods.perishable() ? "perishable" : "not-perishable").build();
  }

  private static JsonObject json(Paper paper) {
    var json =
        JsonObject.builder().with("document", paper.document()).with("number", paper.number());
    paper.validUntil().ifPresent(it -> json.with("valid-until", it.toString()));
    return json.build();
  }

  private static JsonObject texts(Map<String, String> texts) {
    var json = JsonObject.builder();
    texts.forEach(json::with);
    return json.build();
  }

  /// What is told of a field, as acts write it.
  public Optional<Json> value(NoticeField field) {
    return json().find(field.word());
  }

  /// The class that forecasts and the day's bulletin count by: `fruit`, `other`, `empty` or
  /// `new-vehicle`. Fruit is chapter 08 of the Harmonized System.
  public String goodsClass() {
    if (way.equals("new-vehicle")) return "new-vehicle";
    if (way.equals("empty-return")) return "empty";
    return goods.stream().anyMatch(it -> it.hs().startsWith("08")) ? "fruit" : "other";
  }

  /// This notice with the fields of `change` in the place of its own.
  public Notice with(JsonObject change) {
    return of(merged(change));
  }

  /// The same as it would be told.
  JsonObject merged(JsonObject change) {
    JsonObject now = json();
    for (NoticeField field : NoticeField.values()) {
      Optional<Json> value = change.find(field.word());
      if (value.isPresent()) now = now.with(field.word(), value.get());
    }
    return now;
  }
}
