package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A data file with a mistake stops the start with file, line, path and reason.
class StrictLoadingTest {
  @Test
  void an_unknown_key() {
    refused(
        "rows.yaml",
        "code: S2, ",
        "code: S2, colour: red, ",
        "rows.yaml:4 /rows/1: 'colour' is not a key here. Known keys: code, name, reports");
  }

  @Test
  void an_id_that_nobody_defines() {
    refused(
        "items.yaml",
        "answers: [001-c01, 001-c02]",
        "answers: [001-c01, 001-c99]",
        "/items/2/answers/1: '001-c99' is not the id of an item");
  }

  @Test
  void an_id_twice() {
    refused(
        "items.yaml",
        "id: 001-c02",
        "id: 001-c01",
        "/items/1/id: '001-c01' stands in the list twice");
  }

  @Test
  void a_key_twice() {
    refused(
        "localities.yaml",
        "    pinyin: Liàngshān\n",
        "    pinyin: Liàngshān\n    pinyin: Liàngshān\n",
        "localities.yaml:10 /localities/0/pinyin: this key stands here twice");
  }

  @Test
  void a_language_missing() {
    refused(
        "labels.yaml",
        "confirmed: {vi: Nhiều nguồn thống nhất, ",
        "confirmed: {",
        "/labels/certainty/confirmed: 'vi' is missing");
  }

  @Test
  void a_label_missing() {
    refused(
        "labels.yaml",
        "    guest: {vi: Khách mời, zh: 列席, en: Guest}\n",
        "",
        "/labels/membership-role: 'guest' is missing");
  }

  @Test
  void text_that_is_not_composed() {
    refused(
        "labels.yaml",
        "Cuộc tiếp",
        Normalizer.normalize("Cuộc tiếp", Normalizer.Form.NFD),
        "is not NFC");
  }

  @Test
  void a_mark_that_there_is_not() {
    refused(
        "localities.yaml",
        "certainty: confirmed",
        "certainty: sure",
        "/localities/0/certainty: 'sure' is none of [confirmed, single, inferred, doubtful, gap]");
  }

  @Test
  void a_day_that_the_calendar_lacks() {
    refused(
        "localities.yaml",
        "until: 2025-06-30",
        "until: 2025-06-31",
        "'2025-06-31' is not in the calendar");
  }

  @Test
  void aliases_and_tags() {
    refused(
        "localities.yaml",
        "successor: tuyen-quang",
        "successor: *east",
        "anchors, aliases and tags are not used");
    refused(
        "localities.yaml",
        "id: lang-son",
        "id: !!str lang-son",
        "anchors, aliases and tags are not used");
  }

  @Test
  void hanzi_without_a_chinese_page() {
    refused(
        "people.yaml",
        ", zh-source: cri-2018}",
        "}",
        "Hanzi and the Chinese page that shows them go together");
    refused(
        "people.yaml",
        "zh-source: cri-2018}",
        "zh-source: langson-2019}",
        "langson-2019 is not a Chinese page");
  }

  @Test
  void a_head_who_had_left_the_office() {
    refused(
        "occasions.yaml",
        "{side: guangxi, heads: [{person: lu-xinshe, certainty: single}]}",
        "{side: guangxi, heads: [{person: peng-qinghua, certainty: single}]}",
        "occasions.yaml spring-meeting-2020: peng-qinghua has no office for guangxi then");
  }

  @Test
  void a_phrase_that_leads_nowhere() {
    refused(
        "phrases.yaml",
        "leads: items?field=smart-gate",
        "leads: items?field=agriculture",
        "'items?field=agriculture' leads to an empty list");
    refused(
        "phrases.yaml",
        "leads: items?field=smart-gate",
        "leads: dossier",
        "'dossier' leads nowhere known");
  }

  @Test
  void a_phrase_of_a_report_that_does_not_name_the_row() {
    refused(
        "phrases.yaml",
        "row: S12",
        "row: S14",
        "phrases.yaml rcep: row S14 is not named by report 004");
  }

  @Test
  void broken_yaml() {
    refused("rows.yaml", "rows:\n", "rows: [\n", "rows.yaml:");
  }

  /// Loads with `old` replaced by `changed` in one file, and expects `reason` in the complaint.
  private static void refused(String file, String old, String changed, String reason) {
    var text = YamlFile.text(file);
    assertThat(text).contains(old);
    var broken = text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(changed));
    assertThatThrownBy(() ->
            Reference.read(
                Files.from(name ->
                    name.equals(file) ? YamlFile.read(name, broken) : YamlFile.resource(name))))
        .isInstanceOf(BadReference.class)
        .hasMessageStartingWith(file)
        .hasMessageContaining(reason);
  }
}
