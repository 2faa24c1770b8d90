package kmzero.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchingNamesTest {
  private final Names names = Names.standard();

  @Test
  void every_known_person_is_the_same_in_every_script_and_nobody_else() {
    for (Cast.Known a : Cast.PERSONS) {
      for (Cast.Known b : Cast.PERSONS) {
        for (String left : a.forms()) {
          for (String right : b.forms()) {
            assertThat(names.match(left, right).same()).as(left + " ~ " + right).isEqualTo(a == b);
          }
        }
      }
    }
  }

  @Test
  void names_met_before_propose_every_one_that_is_the_same() {
    List<String> all = Cast.PERSONS.stream().flatMap(known -> known.forms().stream()).toList();
    NamesMet met = names.met();
    for (String name : all) met.add(name);
    int proposed = 0;
    for (String name : all) {
      List<Integer> like = met.like(name);
      proposed += like.size();
      for (int i = 0; i < all.size(); i++)
        if (names.match(name, all.get(i)).same())
          assertThat(like).as(name + " ~ " + all.get(i)).contains(i);
    }
    assertThat(proposed).isLessThan(all.size() * all.size() / 2);
  }

  @Test
  void readings_may_be_mixed_within_one_name() {
    assertSame("Đặng Mingkui", "Đặng Minh Khôi");
    assertSame("Đặng Mingkui", "邓明魁");
    assertSame("Hồng Xiaoyong", "Hồng Tiểu Dũng");
    assertSame("Wei Thao", "Wei Tao");
    assertSame("Wei Thao", "Vi Thao");
    assertSame("Wei Thao", "韦韬");
    assertSame("Chen Shiqing", "Trần Sỹ Thanh");
  }

  @Test
  void either_order_titles_and_a_genitive_do_no_harm() {
    assertSame("Gang Chen", "Trần Cương");
    assertSame("Qinghua Peng", "彭清华");
    assertSame("Minh Chinh Pham", "Phạm Minh Chính");
    assertSame("Ông Đặng Mingkui", "Đặng Minh Khôi");
    assertSame("Komrad Tran Cuong", "陈刚");
    assertSame("陈刚同志", "Trần Cương");
    assertSame("Wei Taos", "Vi Thao");
    assertSame("Hoang Quoc Khanhs", "Hoàng Quốc Khánh");
    assertSame("Chen Gang’s", "陈刚");
  }

  @Test
  void ways_of_writing_one_syllable_are_one() {
    assertSame("Nguyễn Hoà Bình", "Nguyễn Hòa Bình");
    assertSame("Lí Cường", "Lý Cường");
    assertSame("Nguyen Phu Quy", "Nguyễn Phú Quí");
    assertSame("Lü Bu", "Lv Bu");
    assertSame("Lyu Bu", "吕布");
    assertSame("Chén Gāng", "陈刚");
    assertSame("Min'er Chen", "陈敏尔");
    assertSame("鄧小平", "邓小平");
    assertSame("Nguyen Anh Dzung", "Nguyễn Anh Dũng");
    String nfd = Normalizer.normalize("Đặng Tiểu Bình", Normalizer.Form.NFD);
    assertSame(nfd, "邓小平");
    assertSame("ＣＨＥＮ\u00a0\u200bＧＡＮＧ", "陈刚");
  }

  @Test
  void near_misses_stay_two() {
    assertDifferent("Chen Gang", "Lưu Ninh");
    assertDifferent("Vi Thao", "Vi Thái");
    assertDifferent("Wei Tao", "Vi Thái");
    assertDifferent("Trần Cương", "Trần Cường");
    assertDifferent("陈刚", "Trần Cường");
    assertDifferent("Liu Ning", "Vương Ninh");
    assertDifferent("Chén Gǎng", "陈刚");
    assertDifferent("Đoàn Thu Hà", "Đoàn Thị Hậu");
    assertDifferent("阮黄英", "Hoàng Xuân Ánh");
    assertDifferent("Zhao Rong", "Triệu Tài Vinh");
    assertDifferent("Peng", "Peng Qinghua");
  }

  @Test
  void two_syllables_without_hanzi_or_marks_never_say_so_alone() {
    assertThat(names.match("Chen Gang", "Trần Cương").alone()).isFalse();
    assertThat(names.match("tran cuong", "Chen Gang").alone()).isFalse();
    assertThat(names.match("陈刚", "Trần Cương").alone()).isTrue();
    assertThat(names.match("Peng Qinghua", "Bành Thanh Hoa").alone()).isTrue();
  }

  @Test
  void the_answer_says_why_syllable_by_syllable() {
    assertThat(names.match("Ông Đặng Mingkui", "Đặng Minh Khôi").reasons())
        .extracting(Reason::toString)
        .containsExactly(
            "Đặng ~ Đặng: equal",
            "Ming ~ Minh: pinyin and Sino-Vietnamese of one character",
            "kui ~ Khôi: pinyin and Sino-Vietnamese of one character",
            "Ông stands beside the name");
  }

  @Test
  void every_part_of_both_names_is_accounted_for_exactly_once() {
    List<String> texts =
        Stream.concat(
                Cast.PERSONS.stream().skip(10).limit(8).flatMap(known -> known.forms().stream()),
                Stream.of(
                    "Ông Đặng Mingkui",
                    "Wei Taos",
                    "Gang Chen",
                    "Xi'an",
                    "Zhao Rong",
                    "陳",
                    "Lang Sons"))
            .toList();
    for (String left : texts) {
      for (String right : texts) {
        List<Reason> reasons = names.match(left, right).reasons();
        assertThat(
                covered(
                    left,
                    reasons.stream().map(Reason::left),
                    reasons.stream().map(Reason::leftStart).toList()))
            .as(left + " ~ " + right)
            .isTrue();
        assertThat(
                covered(
                    right,
                    reasons.stream().map(Reason::right),
                    reasons.stream().map(Reason::rightStart).toList()))
            .as(left + " ~ " + right)
            .isTrue();
      }
    }
  }

  @Test
  void what_is_no_name_matches_nothing() {
    for (String text :
        List.of("", " ", "12C-345.67", "Чэнь Ган", "a".repeat(1_000_000), "\u202e", "...")) {
      assertThat(names.match(text, "陈刚").same()).as(text.length() > 20 ? "long" : text).isFalse();
    }
  }

  private static boolean covered(String text, Stream<String> parts, List<Integer> starts) {
    String clean = Names.clean(text);
    int[] times = new int[clean.length()];
    List<String> all = parts.toList();
    for (int p = 0; p < all.size(); p++) {
      for (int i = 0; i < all.get(p).length(); i++) times[starts.get(p) + i]++;
    }
    for (int i = 0; i < times.length; i++) {
      boolean letter = Character.isLetter(clean.charAt(i));
      if (letter ? times[i] != 1 : times[i] > 1) return false;
    }
    return true;
  }

  private void assertSame(String left, String right) {
    Match match = names.match(left, right);
    assertThat(match.same()).as(left + " ~ " + right + " " + match).isTrue();
    assertThat(names.match(right, left).same()).as(right + " ~ " + left).isTrue();
  }

  private void assertDifferent(String left, String right) {
    Match match = names.match(left, right);
    assertThat(match.same()).as(left + " ~ " + right + " " + match).isFalse();
    assertThat(names.match(right, left).same()).as(right + " ~ " + left).isFalse();
  }
}
