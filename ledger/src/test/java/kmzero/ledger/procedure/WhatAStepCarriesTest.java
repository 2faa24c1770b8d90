package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

/// Every type of field, with what it refuses.
class WhatAStepCarriesTest {
  private static final String FILE =
      """
      procedure: carrier
      title: {vi: a, zh: a, en: a}
      roles: {host: 1}
      steps:
        send: {track: host.office, opens: true, body: all}
        end: {track: host.office, needs: [send]}
      phases: [{name: ended, when: end, end: true}]
      bodies:
        all:
          a: {type: text, max: 5, optional: true}
          b: {type: texts, max: 5, languages: [vi, zh], optional: true}
          c: {type: clauses, max: 2, languages: [vi], optional: true}
          d: {type: integer, optional: true}
          e: {type: decimal, optional: true}
          f: {type: date, optional: true}
          g: {type: instant, optional: true}
          h: {type: choice, choices: [yes, no], optional: true}
          i: {type: side, optional: true}
          j: {type: office, optional: true}
          k: {type: act, optional: true}
          l: {type: dossier, optional: true}
          m: {type: list of pair, max: 2, optional: true}
          n: {type: text, sealed: true, readers: [host.secretariat], optional: true}
          o: {type: data, optional: true}
        pair: {x: integer, y: integer}
      texts:
        roles: {host: {vi: a, zh: a, en: a}}
        steps: {send: {vi: a, zh: a, en: a}, end: {vi: a, zh: a, en: a}}
        phases: {ended: {vi: a, zh: a, en: a}}
        choices: {yes: {vi: a, zh: a, en: a}, no: {vi: a, zh: a, en: a}}
        fields:
      """
          + "abcdefghijklmnoxy"
              .chars()
              .mapToObj(c -> "    " + (char) c + ": {vi: a, zh: a, en: a}\n")
              .reduce("", String::concat);

  private static final String HEX = Story.hash("elsewhere").hex();
  private final Procedure carrier = Files.procedure(FILE);

  private String refused(String field, Object value) {
    var move =
        new Move(
            "lang-son",
            "secretariat",
            "p1",
            "send",
            Optional.empty(),
            JsonObject.of(field, Json.of(value)));
    var cast = new Cast(Map.of("host", List.of("lang-son")));
    return carrier
        .opening(move, cast, Set.of("lang-son"))
        .map(objection -> objection.code() + " " + String.join(" ", objection.values()))
        .orElse("");
  }

  private static JsonObject clause(String id, JsonObject texts) {
    return JsonObject.of("id", id, "texts", texts);
  }

  @Test
  void texts_have_a_length_and_their_languages() {
    assertThat(refused("a", "năm 口岸")).isEqualTo("body-too-long a 5");
    assertThat(refused("a", "口岸口岸口")).isEmpty();
    assertThat(refused("a", " ")).isEqualTo("body-empty a");
    assertThat(refused("a", 5)).isEqualTo("body-type a text");
    assertThat(refused("b", JsonObject.of("vi", "a", "zh", "a", "en", "a"))).isEmpty();
    assertThat(refused("b", JsonObject.of("vi", "a"))).isEqualTo("body-language b zh");
    assertThat(refused("b", JsonObject.of("vi", "a", "zh", "口岸口岸口岸")))
        .isEqualTo("body-too-long b.zh 5");
    assertThat(refused("b", JsonObject.of("vi", "a", "zh", "a", "Latin", "a")))
        .isEqualTo("body-unknown b.Latin");
  }

  @Test
  void clauses_are_numbered_once_and_aligned() {
    var vi = JsonObject.of("vi", "Điều một");
    assertThat(refused("c", JsonArray.of(clause("1", vi), clause("2", vi)))).isEmpty();
    assertThat(refused("c", JsonArray.of(clause("1", vi), clause("1", vi))))
        .isEqualTo("body-twice c[1].id 1");
    assertThat(refused("c", JsonArray.of(clause("1", JsonObject.of("zh", "第一条")))))
        .isEqualTo("body-language c[0].texts vi");
    assertThat(refused("c", JsonArray.of(clause("1", vi).with("kind", "promise"))))
        .isEqualTo("body-choice c[0].kind plain, commitment, proposal");
    assertThat(refused("c", JsonArray.of())).isEqualTo("body-empty c");
    assertThat(refused("c", JsonArray.of(clause("1", vi), clause("2", vi), clause("3", vi))))
        .isEqualTo("body-too-long c 2");
  }

  @Test
  void numbers_days_and_moments_have_one_form() {
    assertThat(refused("d", 7)).isEmpty();
    assertThat(refused("d", "7")).isEqualTo("body-type d integer");
    assertThat(refused("e", "-12.50")).isEmpty();
    assertThat(refused("e", "1e3")).isEqualTo("body-type e decimal");
    assertThat(refused("e", "007")).isEqualTo("body-type e decimal");
    assertThat(refused("f", "2026-02-28")).isEmpty();
    assertThat(refused("f", "2026-02-30")).isEqualTo("body-type f date");
    assertThat(refused("g", "2026-02-28T01:30:00Z")).isEmpty();
    assertThat(refused("g", "2026-02-28T01:30:00+07:00")).isEqualTo("body-type g instant");
    assertThat(refused("g", "2026-02-28T25:30:00Z")).isEqualTo("body-type g instant");
  }

  @Test
  void choices_sides_offices_and_links_are_known_by_name() {
    assertThat(refused("h", "no")).isEmpty();
    assertThat(refused("h", "maybe")).isEqualTo("body-choice h yes, no");
    assertThat(refused("i", "guangxi")).isEqualTo("body-side i guangxi");
    assertThat(refused("j", "Customs")).isEqualTo("body-type j office");
    assertThat(refused("k", HEX)).isEmpty();
    assertThat(refused("k", JsonObject.of("mechanism", HEX, "act", HEX))).isEmpty();
    assertThat(refused("k", JsonObject.of("act", HEX))).isEqualTo("body-type k act");
    assertThat(refused("l", HEX.substring(1))).isEqualTo("body-type l dossier");
  }

  @Test
  void lists_nest_sealed_values_show_a_digest_and_data_is_left_to_others() {
    var pair = JsonObject.of("x", 1, "y", 2);
    assertThat(refused("m", JsonArray.of(pair, pair))).isEmpty();
    assertThat(refused("m", JsonArray.of(pair, pair.without("y"))))
        .isEqualTo("body-missing m[1].y");
    assertThat(refused("m", JsonArray.of(pair, pair, pair))).isEqualTo("body-too-long m 2");
    assertThat(refused("n", "open")).isEqualTo("body-type n sealed");
    assertThat(refused("n", JsonObject.of("sealed", HEX))).isEmpty();
    assertThat(refused("o", JsonObject.of("anything", 1))).isEmpty();
    assertThat(refused("z", 1)).isEqualTo("body-unknown z");
  }
}
