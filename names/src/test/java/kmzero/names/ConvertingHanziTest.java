package kmzero.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvertingHanziTest {
  private final Names names = Names.standard();

  @Test
  void known_persons_are_read_as_the_press_prints_them() {
    for (Cast.Known known : Cast.PERSONS) {
      if (known.hanzi().equals("胡志明")) continue; // the city of his name
      Conversion read = names.convert(known.hanzi());
      assertThat(read.hanviet()).as(known.hanzi()).startsWith(known.vietnamese());
      assertThat(read.pinyin()).isEqualTo(known.pinyin());
    }
  }

  @Test
  void family_names_and_marks_are_those_of_names() {
    assertThat(names.convert("曾庆红").pinyin()).isEqualTo("Zeng Qinghong");
    assertThat(names.convert("任正非").hanviet()).startsWith("Nhậm Chính Phi");
    assertThat(names.convert("阮和平").hanviet()).startsWith("Nguyễn Hòa Bình");
    assertThat(names.convert("魏凤和").hanviet()).startsWith("Ngụy Phượng Hòa");
    assertThat(names.convert("季贵").hanviet()).startsWith("Quý Quý");
    assertThat(names.convert("陈敏尔").toned()).isEqualTo("Chén Mǐn'ěr");
    assertThat(names.convert("陳剛").hanviet()).startsWith("Trần Cương");
  }

  @Test
  void places_have_their_own_names_and_readings_only_after_them() {
    assertThat(names.convert("高平").hanviet()).startsWith("Cao Bằng");
    assertThat(names.convert("老街").hanviet()).startsWith("Lào Cai");
    assertThat(names.convert("靖西市").hanviet()).startsWith("Tịnh Tây");
    assertThat(names.convert("弄尧"))
        .extracting(Conversion::listed, Conversion::pinyin)
        .isEqualTo(List.of(true, "Nongyao"));
  }

  @Test
  void what_is_no_hanzi_has_no_reading() {
    assertThat(names.convert("Chen Gang").hanviet()).isEmpty();
    assertThat(names.convert("").hanviet()).isEmpty();
    assertThat(names.convert("陈\ud860\udd1f").hanviet()).isEmpty();
    assertThat(names.convert("陈".repeat(100_000)).hanviet()).hasSizeLessThan(100);
  }
}
