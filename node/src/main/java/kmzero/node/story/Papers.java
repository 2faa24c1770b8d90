package kmzero.node.story;

import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// The texts of the exercise: ours, of no meeting that took place, marked in every language.
final class Papers {

  /// The clause that becomes a commitment.
  static final String CLAUSE = "2";

  private Papers() {}

  /// Minutes of an exercise.
  ///
  /// @param hours the hours that the second clause names, which the guests ask to change
  static JsonObject minutes(String hours) {
    return JsonObject.of(
        "heading",
        texts(
            "Diễn tập: Biên bản hội đàm về cửa khẩu Hữu Nghị – Hữu Nghị Quan",
            "演练：关于友谊关—友谊口岸的会谈纪要"),
        "held-on",
        "2026-03-02",
        "place",
        texts("Lạng Sơn (diễn tập)", "谅山（演练）"),
        "clauses",
        new JsonArray(
            List.of(
                clause(
                    "1",
                    "plain",
                    "Hai bên đánh giá đường nối giữa hai ban thư ký hoạt động ổn định trong diễn"
                        + " tập.",
                    "双方认为两地秘书处之间的联络在演练中运行平稳。"),
                clause(
                    CLAUSE,
                    "commitment",
                    "Hai bên thông báo cho nhau giờ làm việc của cửa khẩu trước %s giờ."
                        .formatted(hours),
                    "双方提前%s小时相互通报口岸工作时间。".formatted(hours)),
                clause(
                    "3",
                    "plain",
                    "Hai bên gặp lại vào mùa xuân sau để rà soát kết quả.",
                    "双方于明年春季再次会晤，评估落实情况。"))));
  }

  private static JsonObject clause(String id, String kind, String vi, String zh) {
    return JsonObject.of("id", id, "kind", kind, "field", "gates", "texts", texts(vi, zh));
  }

  /// What Guangxi's secretariat asks for.
  static JsonObject change(String hours) {
    return JsonObject.of(
        "clause",
        CLAUSE,
        "wish",
        texts("Đề nghị ghi: trước %s giờ.".formatted(hours), "建议写明：提前%s小时。".formatted(hours)),
        "reason",
        texts("Để đủ thời gian thông báo tới lái xe.", "以便有足够时间通知司机。"));
  }

  static JsonObject signedOnPaper(String placeVi, String placeZh) {
    return JsonObject.of(
        "signed-on",
        "2026-03-03",
        "place",
        texts(placeVi, placeZh),
        "signatory-office",
        texts("Trưởng đoàn (diễn tập)", "代表团团长（演练）"),
        "copies",
        3);
  }

  /// The commitment that the second clause makes.
  ///
  /// @param from the act whose clause it is
  static JsonObject commitment(String from, List<String> owners) {
    return JsonObject.of(
        "field",
        "customs",
        "wording",
        texts("Diễn tập: Thông báo giờ làm việc của cửa khẩu trước 48 giờ", "演练：提前48小时通报口岸工作时间"),
        "from",
        from,
        "clause",
        CLAUSE,
        "next-date",
        "2026-09-01",
        "indicator",
        JsonObject.of(
            "measure",
            texts("Số lần thông báo đúng hạn", "按时通报次数"),
            "unit",
            texts("lần", "次"),
            "baseline",
            "0",
            "target",
            "12"),
        "owners",
        new JsonArray(
            owners.stream()
                .<kmzero.ledger.json.Json>map(
                    side -> JsonObject.of("side", side, "office", "foreign-affairs"))
                .toList()));
  }

  static JsonObject accepted() {
    return JsonObject.of("office", "foreign-affairs");
  }

  static JsonObject progress(String value) {
    return JsonObject.of(
        "as-of",
        "2026-06-01",
        "value",
        value,
        "done-so-far",
        texts(
            "Đã thông báo %s lần trong diễn tập.".formatted(value), "演练中已通报%s次。".formatted(value)));
  }

  static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }

  /// Names of an exercise in every language.
  static Map<String, String> names(String vi, String zh, String en) {
    return Map.of("vi", "Diễn tập: " + vi, "zh", "演练：" + zh, "en", "Exercise: " + en);
  }
}
