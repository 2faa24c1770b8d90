package kmzero.node.attention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.desk.Clocks;
import kmzero.node.passages.Notice;
import kmzero.node.passages.Passage;

/// What a rule may ask of a passage: things, never persons. Nothing of who drives, sends or
/// receives is here.
final class Facts {

  /// How many days a paper without an end counts.
  static final long NO_END = 9_999;

  private Facts() {}

  /// The variables of a rule, by name. Lists hold texts; `wished_hour` is -1 where no time was
  /// wished for; what the other side's notice keeps at home reads as empty or nought.
  static Map<String, Object> of(Passage passage, Instant now) {
    Notice notice = passage.notice();
    LocalDate today = LocalDate.ofInstant(now, Clocks.HANOI);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("place", notice.place());
    facts.put("way", notice.way());
    facts.put("channel", notice.channel().orElse("ordinary"));
    facts.put("leaving", passage.leaving());
    facts.put("goods_class", notice.goodsClass());
    facts.put("plate", notice.plate().orElse(""));
    facts.put("containers", notice.containers());
    facts.put("hs", notice.goods().stream().map(it -> it.hs().replace(".", "")).toList());
    facts.put("perishable", notice.goods().stream().anyMatch(Notice.Goods::perishable));
    facts.put("gross", notice.grossKilograms().map(it -> it.doubleValue()).orElse(0.0));
    facts.put(
        "net",
        notice.goods().stream()
            .flatMap(it -> it.netKilograms().stream())
            .mapToDouble(it -> it.doubleValue())
            .sum());
    facts.put(
        "packages",
        notice.goods().stream().flatMap(it -> it.packages().stream()).mapToLong(it -> it).sum());
    facts.put("papers", notice.papers().stream().map(Notice.Paper::document).toList());
    facts.put(
        "paper_days",
        notice.papers().stream()
            .map(Notice.Paper::validUntil)
            .flatMap(Optional::stream)
            .mapToLong(until -> ChronoUnit.DAYS.between(today, until))
            .min()
            .orElse(NO_END));
    facts.put("sealed", notice.seal().isPresent());
    facts.put("hand_over", notice.handOver().orElse(""));
    facts.put("corrections", (long) passage.corrections());
    facts.put(
        "wished_hour",
        notice.wishedAt().map(at -> (long) at.atZone(Clocks.HANOI).getHour()).orElse(-1L));
    return facts;
  }

  /// The variables with what each is, for the page and the compiler.
  static final Map<String, String> TYPES = types();

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    for (String text :
        List.of("place", "way", "channel", "leaving", "goods_class", "plate", "hand_over"))
      types.put(text, "text");
    for (String list : List.of("containers", "hs", "papers")) types.put(list, "texts");
    for (String number : List.of("gross", "net")) types.put(number, "number");
    for (String whole : List.of("packages", "paper_days", "corrections", "wished_hour"))
      types.put(whole, "whole");
    for (String yes : List.of("perishable", "sealed")) types.put(yes, "yes-no");
    return types;
  }
}
