package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HomePageTest {
  private final Reference reference = Reference.load();

  @Test
  void about_forty_phrases_in_eight_themes() {
    assertThat(reference.phrases()).hasSizeBetween(38, 46);
    assertThat(reference.themes()).hasSize(8);
    assertThat(reference.themes()).allSatisfy(theme -> assertThat(theme.phrases()).isNotEmpty());
  }

  @Test
  void every_row_has_a_phrase_and_every_report_too() {
    var rows = new TreeSet<String>();
    var reports = new TreeSet<String>();
    for (var phrase : reference.phrases()) {
      rows.add(phrase.row());
      phrase.reports().forEach(report -> reports.add(report.number()));
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(reference.rows().stream().map(Row::code).toList());
    assertThat(reports).containsExactly("000", "001", "002", "003", "004");
  }

  @Test
  void every_phrase_leads_to_something_that_works() {
    assertThat(reference.phrases())
        .filteredOn(phrase -> phrase.leads() instanceof Leads.Coming)
        .isEmpty();
  }

  @Test
  void phrases_are_short() {
    assertThat(reference.phrases())
        .extracting(Phrase::text)
        .filteredOn(
            text -> text.vi().length() > 85 || text.zh().length() > 34 || text.en().length() > 90)
        .isEmpty();
  }
}
