package kmzero.node.passages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Bodies;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Gates;
import kmzero.node.gates.Opening;
import kmzero.node.gates.Traffic;
import org.junit.jupiter.api.Test;

/// One gate notice, checked as it is typed, and what of it crosses.
class GateNoticeTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final String GOOD =
      """
      {"place":"ls-hn-1119","way":"loaded","plate":"12C-345.67","trailer":"12R-001.23",
       "containers":["CSQU3054383"],
       "goods":[{"hs":"0810.60","packages":900,"package-code":"CT","net-kilograms":"17100"}],
       "gross-kilograms":"18000","papers":[{"document":"851","number":"KD-1","valid-until":"2026-11-22"}],
       "seal":"DT-7781","consignor":"Hợp tác xã A","consignee":"B 公司","wished-at":"2026-11-22T07:00:00Z"}
      """;

  private final Gates gates = Gates.load();

  @Test
  void a_good_notice_has_no_objection_and_reads_back_as_it_was() {
    Notice notice = notice(GOOD);
    assertThat(check(notice)).isEmpty();
    assertThat(Notice.of(notice.json())).isEqualTo(notice);
    assertThat(notice.goodsClass()).isEqualTo("fruit");
  }

  @Test
  void a_notice_full_of_slips_hears_all_of_them_at_once_in_order() {
    Notice notice =
        notice(
            """
            {"place":"ls-hn-1116","way":"by-air","plate":"12-C","containers":["CSQU3054384"],
             "goods":[{"hs":"0810.99","packages":0,"package-code":"QQQ","net-kilograms":"18000"}],
             "gross-kilograms":"180","papers":[{"document":"99999","number":"KD-1","valid-until":"2026-11-21"}],
             "hand-over":"thrown","wished-at":"2026-11-20T07:00:00Z"}
            """);
    assertThat(check(notice).stream().map(it -> it.field() + " " + it.code()))
        .containsExactly(
            "place place-no-goods",
            "way way-unknown",
            "plate plate-form",
            "containers container-form",
            "goods hs-unknown",
            "goods packages-count",
            "goods package-unknown",
            "gross-kilograms weight-net",
            "papers paper-unknown",
            "papers paper-expired",
            "hand-over hand-over-unknown",
            "wished-at day-past");
    Words words = Words.load();
    for (Wrong wrong : check(notice)) {
      assertThat(words.has("passages.field." + wrong.field())).as(wrong.field()).isTrue();
      assertThat(words.say(Language.VI, "passages.wrong." + wrong.code(), wrong.values().toArray()))
          .isNotBlank();
    }
  }

  @Test
  void what_cannot_be_read_is_objected_to_and_does_not_pass_for_never_told() {
    JsonObject told =
        Bodies.object(
            """
            {"place":"ls-hn-1119","way":"loaded","plate":"12C-345.67","trailer":7,"containers":["CSQU3054383",4],
             "goods":[{"hs":"0810.60","packages":"many","net-kilograms":"17100,5"}],
             "gross-kilograms":"1e999999999","papers":[{"document":"851","number":"KD-1","valid-until":"31/12/2026"}],
             "seal":"","wished-at":"2026-11-22","nobody-asked":"x"}
            """);
    List<Wrong> unread = Unread.of(told, Notice.of(told));
    assertThat(unread.stream().map(it -> it.field() + " " + it.code() + " " + it.values().get(1)))
        .containsExactly(
            "trailer text-form 7",
            "containers text-form …",
            "goods number-form 17100,5",
            "goods count-form many",
            "gross-kilograms number-form 1e999999999",
            "papers day-form 31/12/2026",
            "wished-at time-form 2026-11-22");
    Words words = Words.load();
    for (Wrong wrong : unread)
      assertThat(words.say(Language.ZH, "passages.wrong." + wrong.code(), wrong.values().toArray()))
          .isNotBlank();
    assertThat(Unread.of(notice(GOOD).json(), notice(GOOD))).isEmpty();
  }

  @Test
  void two_way_loading_takes_one_product_and_a_lane_that_lets_it_through() {
    Notice notice =
        notice(
            GOOD.replace("loaded", "two-way")
                .replace("\"goods\":[", "\"goods\":[{\"hs\":\"0803.90\"},"));
    var unknown = new Opening.At(Opening.State.UNKNOWN, Optional.empty());
    var none =
        new GateBook.Standing(new Opening(Instant.EPOCH, Traffic.GOODS, unknown, unknown), false);
    assertThat(
            NoticeRules.check(
                    notice, gates.find(notice.place()), Optional.of(none), Codes.shipped(), TODAY)
                .stream()
                .map(Wrong::code))
        .containsExactly("two-way-not-here", "goods-one-product");
    assertThat(check(notice).stream().map(Wrong::code)).containsExactly("goods-one-product");
  }

  @Test
  void a_lane_that_is_closed_or_stopped_then_is_refused() {
    for (Opening.State state : List.of(Opening.State.CLOSED, Opening.State.STOPPED)) {
      var closed = new Opening.At(state, Optional.empty());
      var open = new Opening.At(Opening.State.OPEN, Optional.empty());
      var standing =
          new GateBook.Standing(new Opening(Instant.EPOCH, Traffic.GOODS, open, closed), true);
      assertThat(
              NoticeRules.check(
                      notice(GOOD),
                      gates.find("ls-hn-1119"),
                      Optional.of(standing),
                      Codes.shipped(),
                      TODAY)
                  .stream()
                  .map(Wrong::code))
          .containsExactly(state == Opening.State.CLOSED ? "place-closed" : "place-stopped");
    }
  }

  @Test
  void a_correction_at_the_desk_changes_what_was_typed_and_nothing_its_form_has_no_room_for() {
    JsonObject told =
        Bodies.object(
            """
            {"place":"ls-hn-1119","way":"loaded","plate":"12C-345.67","gross-kilograms":"18000",
             "goods":[{"hs":"0810.60","what":{"vi":"Sầu riêng","zh":"榴莲"},"packages":900},
              {"hs":"0803.90"},{"hs":"0804.50"},{"hs":"0807.11","what":{"zh":"西瓜"}}],
             "papers":[{"document":"851","number":"1"},{"document":"851","number":"2"},
              {"document":"851","number":"3"},{"document":"851","number":"4"}]}
            """);
    Notice kept = Notice.of(told);
    for (Language language : List.of(Language.VI, Language.ZH, Language.EN)) {
      Map<String, String> typed = new HashMap<>(NoticeForm.of(kept, language));
      // a list of choices always says something
      typed.put("hand-over", "driver-goes-on");
      typed.put("channel", "ordinary");
      assertThat(kept.with(new NoticeForm(typed, language).over(kept)))
          .as(language.tag())
          .isEqualTo(kept);
      typed.put("gross-kilograms", "18100");
      typed.put("what", "Durian");
      typed.put("hand-over", "tractor-swap");
      Notice corrected = kept.with(new NoticeForm(typed, language).over(kept));
      assertThat(corrected.grossKilograms().orElseThrow()).isEqualByComparingTo("18100");
      assertThat(corrected.handOver()).contains("tractor-swap");
      assertThat(corrected.goods().getFirst().what())
          .containsEntry(language.tag(), "Durian")
          .hasSize(language == Language.EN ? 3 : 2);
      assertThat(corrected.goods()).hasSize(4);
      assertThat(corrected.papers()).isEqualTo(kept.papers());
    }
  }

  @Test
  void plates_of_both_countries_are_known_and_others_are_not() {
    assertThat(
            Stream.of(
                "12C-345.67",
                "29H 781.20",
                "12R-001.23",
                "14LD-0123",
                "桂F12345",
                "桂AD12345",
                "桂F1234挂"))
        .allMatch(Plates::isPlate);
    assertThat(Stream.of("12C-345.6789", "C12345", "桂12345", "ABC", "", "12C345678"))
        .noneMatch(Plates::isPlate);
    assertThat(Plates.key("12c-345.67")).isEqualTo("12C34567");
  }

  /// Vectors: container numbers in use and slips of them; the first is the example that the
  /// standard is commonly shown with.
  @Test
  void the_check_digit_of_a_container_finds_slips_and_swaps() {
    assertThat(Stream.of("CSQU3054383", "MSKU6011672", "TGHU7599330", "HLXU2008419"))
        .allMatch(Plates::isContainer);
    assertThat(Stream.of("CSQU3054384", "CSQU3054833", "CSQX3054383", "CSQU305438"))
        .noneMatch(Plates::isContainer);
  }

  @Test
  void the_profile_decides_field_by_field_what_crosses() {
    Notice notice = notice(GOOD);
    Map<String, String> salts = Map.of("consignor", "00", "plate", "11");
    JsonObject body = Crossing.opening(notice, Profile.exercise(), salts);
    assertThat(body.text("plate")).isEqualTo("12C-345.67");
    assertThat(body.has("consignor")).isFalse();
    assertThat(body.text("consignor-digest")).hasSize(64);
    assertThat(body.text("consignee-held")).isEqualTo("yes");
    assertThat(body.toString()).doesNotContain("Hợp tác xã").doesNotContain("公司");
    assertThat(Crossing.beyond(body, Profile.exercise())).isEmpty();
    assertThat(Crossing.beyond(body, Profile.NARROW))
        .containsKeys("plate", "goods", "consignor-digest", "consignee-held");
    assertThat(Crossing.beyond(body.with("consignor", "x"), Profile.exercise()))
        .containsOnlyKeys("consignor");
  }

  @Test
  void a_digest_tells_two_values_apart_and_needs_its_salt() {
    JsonObject told = notice(GOOD).json();
    Map<String, String> salts = Map.of("consignor", "00");
    String first = Crossing.digest(NoticeField.CONSIGNOR, told.get("consignor"), salts);
    assertThat(Crossing.digest(NoticeField.CONSIGNOR, told.get("consignor"), salts))
        .isEqualTo(first);
    assertThat(Crossing.digest(NoticeField.CONSIGNOR, told.get("consignee"), salts))
        .isNotEqualTo(first);
    assertThat(
            Crossing.digest(
                NoticeField.CONSIGNOR, told.get("consignor"), Map.of("consignor", "01")))
        .isNotEqualTo(first);
  }

  @Test
  void an_unknown_word_in_a_profile_keeps_the_field_at_home() {
    Profile profile = new Profile(Map.of(NoticeField.HAND_OVER, Disclosure.DIGEST));
    assertThat(profile.of(NoticeField.HAND_OVER)).isEqualTo(Disclosure.NEVER);
    assertThat(profile.sharesPassages()).isFalse();
    assertThat(Profile.NARROW.sharesPassages()).isFalse();
  }

  @Test
  void a_file_of_rows_is_read_with_quotes_and_refused_whole_only_when_it_is_no_table()
      throws RowsFile.Unreadable {
    RowsFile file =
        RowsFile.read(
            "\uFEFFplace,plate,consignor,hs\nls-hn-1119,12C-345.67,\"A, \"\"B\"\"\",081060\n\nls-hn-1119,,x,\n"
                .getBytes(StandardCharsets.UTF_8),
            RowsCounter.NOTICES);
    assertThat(file.rows())
        .containsExactly(
            Map.of(
                "place",
                "ls-hn-1119",
                "plate",
                "12C-345.67",
                "consignor",
                "A, \"B\"",
                "hs",
                "081060"),
            Map.of("place", "ls-hn-1119", "consignor", "x"));
    for (String bad : List.of("", "a,b\n1,2\n", "place,plate\n\"x,y\n")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> RowsFile.read(bad.getBytes(StandardCharsets.UTF_8), RowsCounter.NOTICES))
          .isInstanceOf(RowsFile.Unreadable.class);
    }
  }

  @Test
  void the_hour_expected_is_a_range_and_nothing_is_said_when_too_few_have_passed() {
    Instant now = Instant.parse("2026-11-22T06:00:00Z");
    List<Instant> departures =
        Stream.of(5, 15, 25, 35, 70, 80, 90, 130, 140, 150)
            .map(minutes -> now.minusSeconds(minutes * 60L))
            .toList(); // four, three and three in the last hours
    assertThat(Expectation.of(8, departures, now))
        .contains(new Expectation(8, now.plusSeconds(2 * 3600), now.plusSeconds(3 * 3600)));
    assertThat(Expectation.of(8, departures.subList(0, 4), now)).isEmpty();
  }

  private List<Wrong> check(Notice notice) {
    return NoticeRules.check(
        notice, gates.find(notice.place()), Optional.empty(), Codes.shipped(), TODAY);
  }

  private static Notice notice(String json) {
    return Notice.of(Bodies.object(json));
  }
}
