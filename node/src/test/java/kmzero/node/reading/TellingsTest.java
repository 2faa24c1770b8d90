package kmzero.node.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kmzero.node.reference.Reference;
import kmzero.reader.together.Sameness;
import org.junit.jupiter.api.Test;

/// Where sources tell one event differently, and what a report may be joined to.
class TellingsTest {

  private static final Reference reference = Reference.load();

  private static Told told(String day, String place, String sides, String... heads) {
    return new Told(
        "source",
        "vi",
        "/x",
        "",
        Days.parse(day),
        "",
        place.isEmpty() ? List.of() : List.of(place),
        Arrays.stream(heads).map(List::of).toList(),
        List.of(sides.split(",")));
  }

  private static List<Difference> among(Told... tellings) {
    return Difference.among(
        List.of(tellings), forms -> forms.contains("Quảng Tây") || forms.contains("Guangxi"));
  }

  @Test
  void days_are_read_as_people_write_them() {
    assertThat(Days.written("28/2/2023").orElseThrow().iso()).isEqualTo("2023-02-28");
    assertThat(Days.written("28 February 2024").orElseThrow().iso()).isEqualTo("2024-02-28");
    assertThat(Days.written("February 19-21, 2025").orElseThrow().iso())
        .isEqualTo("2025-02-19/2025-02-21");
    assertThat(Days.written("2018年2月23日至24日").orElseThrow().iso())
        .isEqualTo("2018-02-23/2018-02-24");
    assertThat(Days.written("ngày 5 tháng 9 năm 2025").orElseThrow().iso()).isEqualTo("2025-09-05");
    for (String vague : List.of("February 27-28", "元宵节", "Chiều 9/1", "31/2/2024", "số 12/2023"))
      assertThat(Days.written(vague)).as(vague).isEmpty();
  }

  @Test
  void the_reference_itself_tells_2023_and_2024_of_one_meeting() {
    var occasion = reference.findOccasion("talks-2024-02-28").orElseThrow();
    List<Difference> differences = Difference.among(Told.each(reference, occasion), forms -> false);
    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().field()).isEqualTo("date");
    assertThat(differences.getFirst().claims())
        .extracting(Difference.Claim::value)
        .containsExactly("2023-02-28", "2024-02-28");
    assertThat(differences.getFirst().claims().getFirst().by().getFirst().written())
        .isEqualTo("28/2/2023");
  }

  @Test
  void sources_that_say_less_or_write_otherwise_contradict_nobody() {
    assertThat(
            among(
                told("2024-02-27/2024-02-28", "Beihai", "guangxi", "Chen Gang", "Hà Thị Mận"),
                told("2024-02-28", "北海", "guangxi", "陈刚"),
                told("2024-02", "Quảng Tây", "guangxi", "Trần Cương"),
                told("", "", "guangxi")))
        .isEmpty();
  }

  @Test
  void other_days_places_and_heads_stand_side_by_side() {
    List<Difference> differences =
        among(
            told("2024-02-28", "Nam Ninh", "guangxi", "Hà Thị Mận"),
            told("2023-02-28", "Lạng Sơn", "guangxi", "Nông Thế Bách"),
            told("2024-02-28", "thành phố Nam Ninh", "guangxi", "Hà Thị Mận"));
    assertThat(differences).extracting(Difference::field).containsExactly("date", "place", "heads");
    assertThat(differences.getFirst().claims().getFirst().by()).hasSize(2);
  }

  @Test
  void a_join_is_proposed_for_two_kinds_of_reasons_and_never_for_a_day_alone() {
    Told report = told("2024-02-28", "", "lang-son,guangxi", "Hà Thị Mận");
    List<Candidate> found =
        Candidate.of(
            report,
            List.of(
                Candidate.unweighed("occasion:same", told("2024-02-28", "", "lang-son,guangxi")),
                Candidate.unweighed(
                    "occasion:year", told("2023-02-28", "", "lang-son,guangxi", "Ha Thi Man")),
                Candidate.unweighed("occasion:day", told("2024-02-28", "", "cao-bang,guangxi")),
                Candidate.unweighed("occasion:head", told("", "", "cao-bang", "Hà Thị Mận"))));
    assertThat(found)
        .extracting(Candidate::target)
        .containsExactly("occasion:same", "occasion:year");
    assertThat(found.getLast().reasons())
        .extracting(Sameness.Reason::code)
        .containsExactly("other-year", "sides", "head");
  }

  @Test
  void a_city_stands_for_its_region_and_an_unknown_place_for_nobody() {
    assertThat(Codes.side("CN-GX-BS")).isEqualTo(Optional.of("guangxi"));
    assertThat(Codes.side("VN-LS")).contains("lang-son");
    assertThat(Codes.side("lang-son")).contains("lang-son");
    assertThat(Codes.side("FR")).isEmpty();
    assertThat(Codes.side("")).isEmpty();
    assertThat(Codes.code("guangxi")).isEqualTo("CN-GX");
  }
}
