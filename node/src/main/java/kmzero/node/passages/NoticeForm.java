package kmzero.node.passages;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;

/// Reads the form of a gate notice: what was typed, as a notice's JSON. Empty inputs tell nothing.
record NoticeForm(Map<String, String> typed, Language language) {

  static final int GOODS_ROWS = 3;
  static final int PAPER_ROWS = 3;

  NoticeForm {
    typed = Map.copyOf(typed);
  }

  private String text(String name) {
    return typed.getOrDefault(name, "").strip();
  }

  JsonObject json() {
    var json = JsonObject.builder();
    for (String name :
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
            "yard")) {
      if (!text(name).isEmpty()) json.with(name, text(name));
    }
    List<String> containers =
        Arrays.stream(text("containers").split("[,;\\s]+")).filter(it -> !it.isEmpty()).toList();
    if (!containers.isEmpty()) json.with("containers", containers);
    List<Json> goods = new ArrayList<>();
    for (int i = 0; i < GOODS_ROWS; i++) {
      if (text("hs" + i).isEmpty() && text("what" + i).isEmpty()) continue;
      var one = JsonObject.builder().with("hs", text("hs" + i));
      if (!text("what" + i).isEmpty())
        one.with("what", JsonObject.of(language.tag(), text("what" + i)));
      if (text("packages" + i).matches("[0-9]{1,9}"))
        one.with("packages", Long.parseLong(text("packages" + i)));
      if (!text("package-code" + i).isEmpty()) one.with("package-code", text("package-code" + i));
      if (!text("net" + i).isEmpty()) one.with("net-kilograms", text("net" + i));
      one.with("perishable", text("perishable" + i).isEmpty() ? "not-perishable" : "perishable");
      goods.add(one.build());
    }
    if (!goods.isEmpty()) json.with("goods", new JsonArray(goods));
    List<Json> papers = new ArrayList<>();
    for (int i = 0; i < PAPER_ROWS; i++) {
      if (text("number" + i).isEmpty()) continue;
      var one =
          JsonObject.builder()
              .with("document", text("document" + i))
              .with("number", text("number" + i));
      if (!text("valid" + i).isEmpty()) one.with("valid-until", text("valid" + i));
      papers.add(one.build());
    }
    if (!papers.isEmpty()) json.with("papers", new JsonArray(papers));
    wished(json);
    var driver = JsonObject.builder();
    if (!text("driver-name").isEmpty()) driver.with("name", text("driver-name"));
    if (!text("driver-phone").isEmpty()) driver.with("phone", text("driver-phone"));
    JsonObject who = driver.build();
    if (!who.names().isEmpty()) json.with("driver", who);
    return json.build();
  }

  /// The time as typed, on the reader's own clock.
  private void wished(JsonObject.Builder json) {
    if (text("wished").isEmpty()) return;
    try {
      json.with(
          "wished-at",
          LocalDateTime.parse(text("wished")).atZone(Clocks.own(language)).toInstant().toString());
    } catch (DateTimeException e) {
      json.with("wished-at", ""); // reads as not told
    }
  }

  /// What a form shows of a notice.
  static Map<String, String> of(Notice notice, Language language) {
    var typed = new java.util.LinkedHashMap<String, String>();
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
        .ifPresent(it ->
            typed.put("wished", it.atZone(Clocks.own(language)).toLocalDateTime().toString()));
    for (int i = 0; i < Math.min(GOODS_ROWS, notice.goods().size()); i++) {
      Notice.Goods one = notice.goods().get(i);
      typed.put("hs" + i, one.hs());
      typed.put("what" + i, one.what().getOrDefault(language.tag(), ""));
      int row = i;
      one.packages().ifPresent(it -> typed.put("packages" + row, it.toString()));
      one.packageCode().ifPresent(it -> typed.put("package-code" + row, it));
      one.netKilograms().ifPresent(it -> typed.put("net" + row, it.toPlainString()));
      if (one.perishable()) typed.put("perishable" + i, "on");
    }
    for (int i = 0; i < Math.min(PAPER_ROWS, notice.papers().size()); i++) {
      Notice.Paper one = notice.papers().get(i);
      typed.put("document" + i, one.document());
      typed.put("number" + i, one.number());
      int row = i;
      one.validUntil().ifPresent(it -> typed.put("valid" + row, it.toString()));
    }
    return typed;
  }
}
