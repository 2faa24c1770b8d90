package kmzero.node.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

class ComparingRevisionsTest {

  @Test
  void vietnamese_is_compared_word_by_word_and_chinese_by_character() {
    assertThat(shown("Hai bên thông báo trước 24 giờ.", "Hai bên báo trước 48 giờ làm việc."))
        .isEqualTo("Hai bên [-thông -]báo trước [-24-][+48+] giờ[+ làm việc+].");
    assertThat(shown("双方提前24小时通报。", "双方应提前48小时相互通报。"))
        .isEqualTo("双方[+应+]提前[-24-][+48+]小时[+相互+]通报。");
    assertThat(shown("", "Mới")).isEqualTo("[+Mới+]");
    assertThat(shown("Như cũ", "Như cũ")).isEqualTo("Như cũ");
  }

  @Test
  void without_the_new_parts_it_is_the_old_wording_and_without_the_gone_ones_the_new_one() {
    var random = new Random(7);
    for (int n = 0; n < 300; n++) {
      String before = words(random);
      String after = words(random);
      List<WordDiff.Part> parts = WordDiff.of(before, after);
      assertThat(without(parts, WordDiff.Kind.NEW)).isEqualTo(before);
      assertThat(without(parts, WordDiff.Kind.GONE)).isEqualTo(after);
    }
  }

  @Test
  void a_wording_of_very_many_words_is_shown_as_replaced() {
    String before = "a ".repeat(4_000);
    String after = "b ".repeat(4_000);
    assertThat(WordDiff.of(before, after))
        .containsExactly(
            new WordDiff.Part(WordDiff.Kind.GONE, before.stripTrailing()),
            new WordDiff.Part(WordDiff.Kind.NEW, after.stripTrailing()),
            new WordDiff.Part(WordDiff.Kind.SAME, " "));
  }

  @Test
  void clauses_that_are_gone_stand_where_they_stood() {
    Comparison comparison =
        Comparison.of(
            revision(1, clause("1", "Một"), clause("2", "Hai"), clause("3", "Ba")),
            revision(2, clause("1", "Một"), clause("3", "Ba, sửa"), clause("4", "Bốn")));
    assertThat(comparison.rows())
        .extracting(row -> row.id() + " " + row.change())
        .containsExactly("1 SAME", "2 GONE", "3 CHANGED", "4 NEW");
  }

  private static String shown(String before, String after) {
    return WordDiff.of(before, after).stream()
        .map(part ->
            switch (part.kind()) {
              case SAME -> part.text();
              case GONE -> "[-" + part.text() + "-]";
              case NEW -> "[+" + part.text() + "+]";
            })
        .collect(Collectors.joining());
  }

  private static String without(List<WordDiff.Part> parts, WordDiff.Kind kind) {
    return parts.stream()
        .filter(part -> part.kind() != kind)
        .map(WordDiff.Part::text)
        .collect(Collectors.joining());
  }

  private static String words(Random random) {
    String[] some = {"bên", "hai", "双", "方", " ", ",", "48", "giờ", "\n"};
    return random
        .ints(random.nextInt(20), 0, some.length)
        .mapToObj(i -> some[i])
        .collect(Collectors.joining());
  }

  private static Paper.Clause clause(String id, String vi) {
    return new Paper.Clause(
        id, "plain", Optional.empty(), Map.of("vi", vi), Paper.Change.SAME, List.of());
  }

  private static Paper.Revision revision(int number, Paper.Clause... clauses) {
    return new Paper.Revision(
        number,
        Hash.sha256(new byte[] {(byte) number}),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(clauses),
        List.of(),
        Set.of(),
        Set.of(),
        false,
        Optional.empty(),
        List.of());
  }
}
