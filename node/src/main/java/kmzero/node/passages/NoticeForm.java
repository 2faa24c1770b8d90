package kmzero.node.passages;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Bodies;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;

/// The form of a gate notice: [ToldFields], but for the hour, which is typed on the reader's own
/// clock.
record NoticeForm(Map<String, String> typed, Language language) {

  private static final String WISHED = "wished";

  /// What the form's lists stand at when the notice tells nothing of it.
  private static final Map<String, String> UNTOLD =
      Map.of("hand-over", "driver-goes-on", "channel", "ordinary");

  NoticeForm {
    typed = Map.copyOf(typed);
  }

  /// What was typed, as a notice's JSON.
  JsonObject json() {
    JsonObject json = new ToldFields(typed, language.tag()).json().without("wished-at");
    String wished = typed.getOrDefault(WISHED, "").strip();
    if (wished.isEmpty()) return json;
    try {
      return json.with(
          "wished-at",
          LocalDateTime.parse(wished).atZone(Clocks.own(language)).toInstant().toString());
    } catch (DateTimeException e) {
      return json.with("wished-at", wished); // is objected to as it was typed
    }
  }

  /// What was typed over a notice, as its correction. What the form has no room for stays as it is:
  /// further goods and papers, and what goods are called in other languages.
  JsonObject over(Notice kept) {
    var told = new ToldFields(typed, language.tag());
    JsonObject before = kept.json();
    List<JsonObject> goodsBefore = Bodies.objects(before, "goods");
    List<JsonObject> papersBefore = Bodies.objects(before, "papers");
    List<Json> goods = new ArrayList<>();
    List<Json> papers = new ArrayList<>();
    for (int i = 0; i < ToldFields.TIMES; i++) {
      Optional<JsonObject> was =
          i < goodsBefore.size() ? Optional.of(goodsBefore.get(i)) : Optional.empty();
      told.findGoods(i).map(now -> named(now, was)).ifPresent(goods::add);
      told.findPaper(i).ifPresent(papers::add);
    }
    goodsBefore.stream().skip(ToldFields.TIMES).forEach(goods::add);
    papersBefore.stream().skip(ToldFields.TIMES).forEach(papers::add);
    JsonObject json = json();
    for (Map.Entry<String, String> one : UNTOLD.entrySet()) {
      if (!before.has(one.getKey())
          && json.findText(one.getKey()).equals(Optional.of(one.getValue())))
        json = json.without(one.getKey());
    }
    if (!goods.isEmpty()) json = json.with("goods", new JsonArray(goods));
    return papers.isEmpty() ? json : json.with("papers", new JsonArray(papers));
  }

  private JsonObject named(JsonObject now, Optional<JsonObject> was) {
    Map<String, String> names =
        new TreeMap<>(was.map(it -> Bodies.texts(it, "what")).orElse(Map.of()));
    names.remove(language.tag());
    names.putAll(Bodies.texts(now, "what"));
    if (names.isEmpty()) return now;
    var what = JsonObject.builder();
    names.forEach(what::with);
    return now.with("what", what.build());
  }

  /// What a form shows of a notice.
  static Map<String, String> of(Notice notice, Language language) {
    var typed = new LinkedHashMap<String, String>();
    typed.put("place", notice.place());
    typed.put("way", notice.way());
    notice.plate().ifPresent(it -> typed.put("plate", it));
    notice.trailer().ifPresent(it -> typed.put("trailer", it));
    typed.put("containers", String.join(", ", notice.containers()));
    notice.grossKilograms().ifPresent(it -> typed.put("gross-kilograms", it.toPlainString()));
    notice.seal().ifPresent(it -> typed.put("seal", it));
    notice.consignor().ifPresent(it -> typed.put("consignor", it));
    notice.consignee().ifPresent(it -> typed.put("consignee", it));
    notice.handOver().ifPresent(it -> typed.put("hand-over", it));
    notice.channel().ifPresent(it -> typed.put("channel", it));
    notice.yard().ifPresent(it -> typed.put("yard", it));
    notice
        .wishedAt()
        .ifPresent(
            it -> typed.put(WISHED, it.atZone(Clocks.own(language)).toLocalDateTime().toString()));
    List<Notice.Goods> goods = notice.goods();
    for (int i = 0; i < Math.min(ToldFields.TIMES, goods.size()); i++)
      typed.putAll(goods(goods.get(i), i, language));
    List<Notice.Paper> papers = notice.papers();
    for (int i = 0; i < Math.min(ToldFields.TIMES, papers.size()); i++)
      typed.putAll(paper(papers.get(i), i));
    return typed;
  }

  private static Map<String, String> goods(Notice.Goods one, int i, Language language) {
    var typed = new LinkedHashMap<String, String>();
    typed.put(ToldFields.name("hs", i), one.hs());
    typed.put(ToldFields.name("what", i), one.what().getOrDefault(language.tag(), ""));
    one.packages().ifPresent(it -> typed.put(ToldFields.name("packages", i), it.toString()));
    one.packageCode().ifPresent(it -> typed.put(ToldFields.name("package-code", i), it));
    one.netKilograms()
        .ifPresent(it -> typed.put(ToldFields.name("net-kilograms", i), it.toPlainString()));
    if (one.perishable()) typed.put(ToldFields.name("perishable", i), "on");
    return typed;
  }

  private static Map<String, String> paper(Notice.Paper one, int i) {
    var typed = new LinkedHashMap<String, String>();
    typed.put(ToldFields.name("document", i), one.document());
    typed.put(ToldFields.name("number", i), one.number());
    one.validUntil().ifPresent(it -> typed.put(ToldFields.name("valid-until", i), it.toString()));
    return typed;
  }
}
