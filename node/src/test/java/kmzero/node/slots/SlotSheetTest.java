package kmzero.node.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Move;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.Test;

/// Slots of a lane for a day, as stories over time.
class SlotSheetTest {

  private static final Cast CAST =
      new Cast(Map.of("leaving", List.of("lang-son"), "entering", List.of("guangxi")));
  private static final String EIGHT = "08:00";

  @Test
  void a_slot_is_there_only_when_both_sides_have_committed_their_half() {
    Play play = new Play();
    play.open(5);
    assertThat(play.book(1)).isEqualTo("slot-none");
    assertThat(play.count().exist()).isZero();
    assertThat(play.half("guangxi", "promise", 3)).isEqualTo("done");
    assertThat(play.count().exist()).isEqualTo(3);
    assertThat(List.of(play.book(1), play.book(2), play.book(3), play.book(4)))
        .containsExactly("done", "done", "done", "slot-none");
    assertThat(play.half("lang-son", "commit", 5)).isEqualTo("done");
    assertThat(play.book(4)).isEqualTo("slot-none");
    assertThat(play.half("guangxi", "promise", 1)).isEqualTo("done");
    assertThat(play.book(4)).isEqualTo("done");
  }

  @Test
  void what_was_promised_goes_back_only_by_the_holder_and_never_from_under_a_booking() {
    Play play = new Play();
    play.open(4);
    play.half("guangxi", "promise", 4);
    play.book(1);
    play.book(2);
    assertThat(play.half("guangxi", "give-back", 1)).isEqualTo("other-role");
    assertThat(play.half("guangxi", "ask-back", 3)).isEqualTo("done");
    assertThat(List.of(play.count().held(), play.count().wantedBack())).containsExactly(4L, 3L);
    assertThat(play.half("lang-son", "give-back", 3)).isEqualTo("slot-in-use");
    assertThat(play.half("lang-son", "give-back", 2)).isEqualTo("done");
    assertThat(play.count().exist()).isEqualTo(2);
    assertThat(play.count().wantedBack()).isEqualTo(1);
    assertThat(play.book(3)).isEqualTo("slot-none");
    assertThat(play.half("lang-son", "lower", 3)).isEqualTo("slot-in-use");
  }

  @Test
  void one_lorry_holds_one_slot_and_one_number_is_given_once() {
    Play play = new Play();
    play.open(4);
    play.half("guangxi", "promise", 4);
    assertThat(play.book(1)).isEqualTo("done");
    assertThat(play.book(1)).isEqualTo("slot-held");
    assertThat(play.bookAs(2, 1)).isEqualTo("already-done-for");
    assertThat(play.release(1)).isEqualTo("done");
    assertThat(play.count().free()).isEqualTo(4);
    assertThat(play.book(1)).isEqualTo("done");
    assertThat(play.sheet().bookings())
        .extracting("number")
        .containsExactly("08:00/fruit/1", "08:00/fruit/2");
  }

  @Test
  void what_is_no_quarter_of_an_hour_is_refused() {
    Play play = new Play();
    play.open(4);
    assertThat(play.said("guangxi", "gate-board", "promise", null, quarters("08:10", 2)))
        .isEqualTo("slot-quarter");
    assertThat(play.said("guangxi", "gate-board", "promise", null, quarters(EIGHT, 61)))
        .isEqualTo("slot-quarter");
  }

  /// The holder books from what has reached it; whatever else the entering side has done meanwhile,
  /// no booking turns out to be beyond the promise.
  @Test
  void no_order_of_arrival_makes_a_booking_one_too_many() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Play all = new Play();
      all.open(random.nextInt(6));
      List<Fact> late = new ArrayList<>();
      int lorry = 0;
      for (int turn = 0; turn < 40; turn++) {
        switch (random.nextInt(5)) {
          case 0 -> all.later(late, "promise", 1 + random.nextInt(3));
          case 1 -> all.later(late, "ask-back", 1 + random.nextInt(3));
          case 2 -> {
            if (!late.isEmpty()) all.facts.add(late.removeFirst());
          }
          case 3 -> all.half("lang-son", "give-back", 1);
          default -> all.book(++lorry);
        }
        assertThat(all.count().beyond()).as("seed %d, turn %d", seed, turn).isZero();
      }
      all.facts.addAll(late);
      assertThat(all.count().beyond()).as("seed %d, in the end", seed).isZero();
    }
  }

  private static JsonObject quarters(String from, int lorries) {
    return JsonObject.of(
        "quarters",
        List.of(JsonObject.of("from", from, "goods-class", "fruit", "lorries", lorries)));
  }

  /// A sheet that is being played.
  private static final class Play {
    private final Procedure procedure = Procedures.load("slot-sheet");
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Integer, Hash> bookings = new LinkedHashMap<>();
    private Hash dossier = Hash.sha256(new byte[0]);
    private int number;

    void open(int lorries) {
      JsonObject body =
          JsonObject.of("place", "ls-hn-1119", "channel", "ordinary", "day", "2026-11-23")
              .with(
                  "quarters",
                  lorries == 0
                      ? quarters("09:00", 1).array("quarters")
                      : quarters(EIGHT, lorries).array("quarters"));
      dossier = next();
      Move move = new Move("lang-son", "gate-board", "p1", "open", Optional.empty(), body);
      assertThat(procedure.opening(move, CAST, Set.of("lang-son", "guangxi"))).isEmpty();
      facts.add(new Fact(dossier, "lang-son", "gate-board", "p1", "open", Optional.empty(), body));
    }

    String half(String side, String step, int lorries) {
      JsonObject body = quarters(EIGHT, lorries);
      if (step.equals("ask-back")) body = body.with("reason", JsonObject.of("zh", "x", "vi", "x"));
      return said(side, "gate-board", step, null, body);
    }

    void later(List<Fact> late, String step, int lorries) {
      late.add(
          new Fact(
              next(),
              "guangxi",
              "gate-board",
              "p1",
              step,
              Optional.empty(),
              quarters(EIGHT, lorries)));
    }

    String book(int lorry) {
      return bookAs(lorry, count().numbered() + 1);
    }

    String bookAs(int lorry, int nth) {
      JsonObject body =
          JsonObject.of(
              "number",
              "08:00/fruit/" + nth,
              "passage",
              Hash.sha256(new byte[] {1, (byte) lorry}).hex());
      String said = said("lang-son", "declarant", "book", null, body);
      if (said.equals("done")) bookings.put(lorry, facts.getLast().act());
      return said;
    }

    String release(int lorry) {
      return said("lang-son", "declarant", "release", bookings.get(lorry), JsonObject.EMPTY);
    }

    String said(
        String side,
        String office,
        String step,
        @org.jspecify.annotations.Nullable Hash about,
        JsonObject body) {
      Optional<Hash> subject = Optional.ofNullable(about);
      var own = SlotCheck.objection(sheet(), step, body);
      if (own.isPresent()) return own.get().code();
      Move move = new Move(side, office, "p1", step, subject, body);
      var why = procedure.objection(move, new View(CAST, facts).past());
      if (why.isPresent()) return why.get().code();
      facts.add(new Fact(next(), side, office, "p1", step, subject, body));
      return "done";
    }

    private Hash next() {
      number++;
      return Hash.sha256(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    SlotSheet sheet() {
      return SlotSheet.of("slot-sheet", dossier, CAST, facts).orElseThrow();
    }

    SlotSheet.Count count() {
      return sheet().count(Quarter.of(EIGHT, "fruit").orElseThrow());
    }
  }

  @Test
  void the_file_is_what_every_member_would_read() {
    assertThat(Bodies.texts(Procedures.load("slot-sheet").texts(), "title"))
        .containsKeys("vi", "zh", "en");
  }
}
