package kmzero.node.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The meetings of real books, page by page.
class MeetingsIT {

  @TempDir Path folder;

  @Test
  void pages_of_two_go_through_each_meeting_once_from_the_newest_on() {
    try (TwoNodes nodes =
        new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()))) {
      for (String day :
          List.of("2026-03-10", "2026-03-10", "2026-03-10", "2025-11-02", "2027-01-05"))
        talks(nodes, day);
      Meetings meetings = new Meetings(nodes.vietNam());
      List<Hash> all =
          meetings.list("lang-son").reversed().stream().map(Meetings.Row::dossier).toList();
      assertThat(all).hasSize(5);
      List<Hash> paged = new ArrayList<>();
      Optional<Meetings.Place> from = Optional.empty();
      for (int page = 0; page < 3; page++) {
        List<Meetings.Row> rows = meetings.newest("lang-son", from, 2);
        rows.forEach(row -> paged.add(row.dossier()));
        from = Meetings.Place.find(Meetings.Place.behind(rows.getLast()).written());
      }
      assertThat(paged).isEqualTo(all);
      assertThat(meetings.newest("lang-son", from, 2)).isEmpty();
      assertThat(meetings.newest("lang-son", Meetings.Place.find("2026-03-10"), 10))
          .extracting(row -> row.meeting().from())
          .containsExactly(
              Optional.of(LocalDate.of(2026, 3, 10)),
              Optional.of(LocalDate.of(2026, 3, 10)),
              Optional.of(LocalDate.of(2026, 3, 10)),
              Optional.of(LocalDate.of(2025, 11, 2)));
      assertThat(meetings.days("lang-son").reversed().stream().map(Meetings.Day::dossier))
          .containsExactlyElementsOf(all);
      assertThat(Meetings.Place.find("+999999999-12-31")).isEmpty();
      assertThat(Meetings.Place.find("2026-03-10~x")).isEmpty();
      assertThat(meetings.newest("hai-phong", Optional.empty(), 10)).isEmpty();
    }
  }

  private static void talks(TwoNodes nodes, String day) {
    nodes.opens(
        "guangxi",
        "meeting",
        Map.of("host", List.of("guangxi"), "guest", List.of("lang-son")),
        "propose",
        JsonObject.of(
            "kind",
            "talks",
            "subject",
            JsonObject.of("vi", "Hội đàm về cửa khẩu", "zh", "口岸会谈"),
            "from",
            day,
            "to",
            day,
            "place",
            JsonObject.of("vi", "Nam Ninh", "zh", "南宁"),
            "form",
            "in-person"));
  }
}
