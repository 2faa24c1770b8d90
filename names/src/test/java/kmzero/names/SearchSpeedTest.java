package kmzero.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a search costs over 10,000 made-up entries: the figure is printed, not judged, since the
/// machine that runs this is busy with other tests.
@Tag("long")
class SearchSpeedTest {
  private static final String SURNAMES = "陈李王张刘杨黄赵吴周徐孙马朱胡郭何高林罗韦覃莫蒙农";
  private static final String GIVEN = "刚韬宁明华国文军勇伟强平清志建德海山林峰春秋玉英芳兰梅天立小晓红光辉永安康福寿泰和祥云龙虎成功业";

  @Test
  void a_search_over_ten_thousand_entries() throws BadRegister {
    Names names = Names.standard();
    NameRegister register = names.register(entries(names));
    List<String> typed =
        List.of(
            "tran cuong",
            "Chen Gang",
            "陈刚",
            "Wang Xiao",
            "tran c",
            register.entries().getFirst().form(Form.Writing.PINYIN).orElseThrow() + "x",
            "li",
            "Huang Yong Hai",
            "张",
            "tranh cuoong");
    long[] nanos = new long[typed.size()];
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < typed.size(); i++) {
        long began = processorNanos();
        List<Hit> hits = register.search(typed.get(i), 20);
        nanos[i] = round == 0 ? Long.MAX_VALUE : Math.min(nanos[i], processorNanos() - began);
        assertThat(hits.size()).as(typed.get(i)).isLessThanOrEqualTo(20);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "a search over %d entries: %.1f ms of a processor on average, %.1f ms at worst%n",
        register.entries().size(),
        Arrays.stream(nanos).average().orElse(0) / 1e6,
        Arrays.stream(nanos).max().orElse(0) / 1e6);
  }

  /// Time of this thread alone.
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<Entry> entries(Names names) throws BadRegister {
    var random = new Random(7);
    var file = new StringBuilder("kind,id,vi,zh,pinyin,office_en,place,sources\n");
    for (int i = 0; i < 10_000; i++) {
      String hanzi =
          pick(SURNAMES, random)
              + pick(GIVEN, random)
              + (random.nextInt(4) > 0 ? pick(GIVEN, random) : "");
      Conversion read = names.convert(hanzi);
      file.append(
          "person,example-%d,%s,%s,%s,Chair of an example,guangxi,https://example.org%n"
              .formatted(
                  i, read.hanviet().getFirst(), random.nextBoolean() ? hanzi : "", read.pinyin()));
    }
    return new ArrayList<>(RegisterCsv.read(file.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String pick(String from, Random random) {
    return String.valueOf(from.charAt(random.nextInt(from.length())));
  }
}
