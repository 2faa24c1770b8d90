package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccasionsTest {
  private final Reference reference = Reference.load();

  @Test
  void the_five_occasions_of_the_reports_stand_on_their_days() {
    assertThat(reference.reports())
        .extracting(
            report -> report.number() + " " + report.occasion() + " " + report.date().from())
        .containsExactly(
            "000 talks-2016-02-22 2016-02-22",
            "001 reception-2023-03-31 2023-03-31",
            "002 visit-2025-12-14 2025-12-14",
            "003 talks-2024-02-28 2024-02-28",
            "004 talks-2025-02-20 2025-02-20");
  }

  @Test
  void both_dates_of_the_talks_of_2024_are_kept_with_who_writes_which() {
    var date = occasion("talks-2024-02-28").date();
    assertThat(date.written())
        .extracting(written -> written.source().id() + ": " + written.text())
        .contains("report-003: 28/2/2023", "baolangson-2024: 28 February 2024");
    assertThat(date.from()).isEqualTo(new PartialDate("2024-02-28"));
    assertThat(date.why()).isNotNull();
  }

  @Test
  void a_report_without_a_date_says_so() {
    assertThat(occasion("talks-2016-02-22").date().written())
        .filteredOn(written -> "000".equals(written.source().report()))
        .singleElement()
        .satisfies(written -> assertThat(written.text()).isNull());
  }

  @Test
  void eleven_spring_meetings_one_each_year_from_2016() {
    var meetings = ofKind(Occasion.Kind.SPRING_MEETING);
    assertThat(meetings)
        .extracting(Occasion::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).boxed().toList());
    assertThat(meetings)
        .extracting(meeting -> meeting.date().from().earliest().getYear())
        .containsExactlyElementsOf(IntStream.rangeClosed(2016, 2026).boxed().toList());
  }

  @Test
  void seventeen_committee_conferences_and_what_is_not_known_of_them() {
    var conferences = ofKind(Occasion.Kind.COMMITTEE);
    assertThat(conferences)
        .extracting(Occasion::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 17).boxed().toList());
    assertThat(conferences)
        .filteredOn(conference -> conference.certainty() == Certainty.GAP)
        .extracting(Occasion::number)
        .containsExactlyInAnyOrder(2, 4, 7, 8, 17);
  }

  @Test
  void the_timeline_goes_by_date() {
    assertThat(reference.occasions()).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    assertThat(reference.partsOf("spring-meeting-2025"))
        .extracting(Occasion::id)
        .containsExactlyInAnyOrder(
            "secretariat-2025-01-09", "talks-2025-02-20", "talks-2025-02-20-three", "committee-16");
  }

  @Test
  void nobody_is_known_to_have_signed_at_the_reception() {
    assertThat(occasion("reception-2023-03-31").signed()).isEmpty();
  }

  @Test
  void one_person_headed_two_localities_within_a_year() {
    var terms = reference.findPerson("quan-minh-cuong").orElseThrow().terms();
    assertThat(terms).extracting(Person.Term::side).isEqualTo(List.of("cao-bang", "quang-ninh"));
    assertThat(terms.get(1).office())
        .isEqualTo(
            new Texts(
                "Bí thư Tỉnh ủy Quảng Ninh",
                "广宁省委书记",
                "Secretary of the Quảng Ninh Party Committee"));
  }

  private Occasion occasion(String id) {
    return reference.findOccasion(id).orElseThrow();
  }

  private List<Occasion> ofKind(Occasion.Kind kind) {
    return reference.occasions().stream().filter(one -> one.kind() == kind).toList();
  }
}
