package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencePlacesTest {
  private final Reference reference = Reference.load();

  @Test
  void every_side_of_the_cooperation_is_there() {
    assertThat(reference.localities())
        .filteredOn(locality -> locality.kind() == Locality.Kind.SIDE)
        .extracting(Locality::id)
        .containsExactly(
            "lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong", "guangxi");
  }

  @Test
  void a_side_shows_its_own_language_first() {
    assertThat(reference.findLocality("lang-son").orElseThrow().languages())
        .isEqualTo(List.of("vi", "zh", "en"));
    assertThat(reference.findLocality("guangxi").orElseThrow().languages())
        .isEqualTo(List.of("zh", "vi", "en"));
  }

  @Test
  void the_spring_meeting_had_five_members_in_2024_and_six_in_2026() {
    assertThat(springMembers("2024-02-28", Membership.Role.MEMBER))
        .containsExactly("guangxi", "quang-ninh", "lang-son", "cao-bang", "ha-giang");
    assertThat(springMembers("2026-02-11", Membership.Role.MEMBER))
        .containsExactly(
            "guangxi", "quang-ninh", "lang-son", "cao-bang", "tuyen-quang", "hai-phong");
  }

  @Test
  void hai_phong_was_a_guest_first() {
    assertThat(springMembers("2025-02-21", Membership.Role.GUEST)).containsExactly("hai-phong");
  }

  @Test
  void ha_giang_hands_over_to_tuyen_quang_between_two_days() {
    assertThat(springMembers("2025-06-30", Membership.Role.MEMBER))
        .contains("ha-giang")
        .doesNotContain("tuyen-quang");
    assertThat(springMembers("2025-07-01", Membership.Role.MEMBER))
        .contains("tuyen-quang")
        .doesNotContain("ha-giang");
  }

  @Test
  void the_lists_are_whole() {
    assertThat(reference.fieldGroups()).hasSize(10);
    assertThat(reference.fields()).hasSize(32);
    assertThat(reference.rows())
        .extracting(Row::code)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).mapToObj(i -> "S" + i).toList());
  }

  @Test
  void every_source_is_cited_somewhere() {
    var files =
        Stream.of("localities", "mechanisms", "people", "occasions", "reports")
            .map(name -> YamlFile.text(name + ".yaml"))
            .collect(Collectors.joining());
    assertThat(reference.sources())
        .extracting(Source::id)
        .allSatisfy(id -> assertThat(files).containsPattern("\\b" + id + "[],}\n]"));
  }

  private List<String> springMembers(String day, Membership.Role role) {
    return reference
        .findMechanism("spring-meeting")
        .orElseThrow()
        .membersOn(LocalDate.parse(day))
        .stream()
        .filter(member -> member.role() == role)
        .map(Membership::locality)
        .toList();
  }
}
