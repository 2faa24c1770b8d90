package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every text of the data files is ours: no run of eight words of a report appears in them.
class OwnWordsTest {
  private static final int RUN = 8;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");

  /// An official name counts as one word: there is no other way to write it.
  private static final List<String> NAMES =
      List.of(
          "khu tự trị dân tộc choang quảng tây", "đảng cộng sản việt nam", "tổng lãnh sự việt nam");

  private static final List<String> FILES =
      List.of(
          "localities",
          "mechanisms",
          "people",
          "occasions",
          "reports",
          "items",
          "phrases",
          "fields",
          "rows",
          "labels",
          "sources");

  private static final List<String> REPORTS =
      List.of(
          "000_60e9516192dbcdce.txt",
          "001_855f7600730ea402.txt",
          "002_e7d170abd73700e9.txt",
          "003_71d6f33e3fb05902.txt",
          "004_e8f3ab33e42efd75.txt");

  @Test
  void no_sentence_of_a_report_is_copied() {
    var ours = new HashSet<String>();
    for (var file : FILES) {
      ours.addAll(runs(YamlFile.text(file + ".yaml").replaceAll("https?://\\S+", " ")));
    }
    assertThat(ours.size()).isGreaterThan(10_000);
    for (var report : REPORTS) {
      var theirs = runs(SharedFiles.read("reports/" + report));
      assertThat(theirs.size()).isGreaterThan(300);
      theirs.retainAll(ours);
      assertThat(theirs).as(report).isEmpty();
    }
  }

  @Test
  void a_copied_run_would_be_seen() {
    assertThat(runs("a b c d e f g h i"))
        .containsExactlyInAnyOrder("a b c d e f g h", "b c d e f g h i");
  }

  private static Set<String> runs(String text) {
    var lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (var name : NAMES) {
      lower = lower.replace(name, name.replace(" ", ""));
    }
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(lower);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    var runs = new HashSet<String>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + RUN)));
    }
    return runs;
  }
}
