package kmzero.node.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What the pictures make of their figures.
class PicturesTest {

  @Test
  void the_heat_map_has_a_row_a_field_in_order_and_at_least_five_years() {
    HeatMap map =
        HeatMap.of(
            List.of(
                new Figures.FieldYear("tourism", 2026, 1),
                new Figures.FieldYear("customs", 2025, 4),
                new Figures.FieldYear("customs", 2026, 25)),
            List.of("customs", "tourism"));
    assertThat(map.years())
        .extracting(HeatMap.Column::year)
        .containsExactly(2022, 2023, 2024, 2025, 2026);
    assertThat(map.rows()).extracting(HeatMap.Row::field).containsExactly("customs", "tourism");
    assertThat(map.rows().getFirst().total()).isEqualTo(29);
    assertThat(map.rows().getFirst().cells())
        .extracting(HeatMap.Cell::shade)
        .containsExactly(0, 0, 0, 2, 5);
    assertThat(map.rows().getLast().cells().getLast().shade()).isEqualTo(1);
  }

  @Test
  void bars_are_as_tall_as_their_counts_and_bands_join_the_same_matters() {
    FlowPicture picture = FlowPicture.of(new Figures.Flow(10, 5, 0, 0, 20, 10, 2, 4));
    assertThat(picture.stages())
        .extracting(FlowPicture.Stage::total)
        .containsExactly(10, 0, 20, 10, 4);
    assertThat(picture.stages())
        .extracting(FlowPicture.Stage::height)
        .containsExactly(85, 0, 170, 85, 34);
    assertThat(picture.bands()).hasSize(2);
    assertThat(FlowPicture.of(new Figures.Flow(0, 0, 0, 0, 0, 0, 0, 0)).bands()).isEmpty();
  }

  @Test
  void the_widest_line_is_between_those_that_share_most() {
    WorkRing ring =
        WorkRing.of(
            List.of("lang-son", "guangxi", "quang-ninh"),
            List.of(
                new Figures.Pair("guangxi", "lang-son", 16),
                new Figures.Pair("guangxi", "quang-ninh", 1),
                new Figures.Pair("guangxi", "nowhere", 9)),
            side -> side.equals("guangxi"));
    assertThat(ring.lines()).extracting(WorkRing.Line::width).containsExactly("4.0", "13.0");
    assertThat(ring.places())
        .filteredOn(WorkRing.Place::upper)
        .extracting(WorkRing.Place::side)
        .containsExactly("guangxi");
  }
}
