package kmzero.node.passages;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Opening;
import kmzero.node.gates.Place;
import kmzero.node.gates.Traffic;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// `GET /boards/{place}`: the lane now, both halves: plates for officers of the two sides, counts
/// for everybody. `GET /boards/{place}/events` tells a browser when to look again (server-sent
/// events).
@Controller
public final class BoardPages {

  private static final long LOOK_MILLIS = 250;
  private static final long ALIVE_MILLIS = 15_000;
  private static final long LIFE_MILLIS = 30 * 60 * 1000L;

  /// Streams at once; more are asked to look again by themselves.
  private static final int STREAMS = 400;

  private static final long FRESH_NANOS = 500_000_000;

  /// Lorries that a part of the board names; the others are on a page of their own.
  private static final int EACH = 12;

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;
  private final ObjectProvider<LanePicture> pictures;
  private final Clock clock;
  private final Map<String, Counted> counted = new ConcurrentHashMap<>(); // by place
  private final Semaphore streams = new Semaphore(STREAMS);

  BoardPages(
      Books books,
      GateCounter counter,
      Reference reference,
      ObjectProvider<LanePicture> pictures,
      Clock clock) {
    this.pictures = pictures;
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.clock = clock;
  }

  /// The board.
  ///
  /// @param background empty for who has not signed in
  /// @param rows none for who has not signed in
  /// @param counts by `where/leaving side`
  /// @param shuttles whether shuttles are drawn here
  public record Board(
      Reference reference,
      Optional<Background> background,
      Place place,
      GateBook gates,
      List<Opening> openings,
      List<Passages.Row> rows,
      Map<String, Integer> counts,
      boolean shuttles,
      boolean exercise,
      Instant now) {
    public Board {
      openings = List.copyOf(openings);
      rows = List.copyOf(rows);
      counts = Map.copyOf(counts);
    }

    /// How many of `side` are at `where`.
    public int count(String where, String side) {
      return counts.getOrDefault(where + "/" + side, 0);
    }

    /// The lorries of `side` at `where`.
    public List<Passages.Row> at(String where, String side) {
      return rows.stream()
          .filter(row -> row.where().equals(where) && row.leaving().equals(side))
          .toList();
    }
  }

  @GetMapping("/boards/{id}")
  Page board(@AuthenticationPrincipal @Nullable SignedIn who, @PathVariable String id) {
    Optional<Place> place = counter.gates().find(id);
    if (place.isEmpty()) return new Problem(404, "problem.not-found").page();
    Optional<String> side =
        Optional.ofNullable(who)
            .flatMap(SignedIn::findSide)
            .filter(it -> it.equals(place.get().side()) || it.equals(Place.GUANGXI));
    Instant now = clock.instant();
    return Page.of(
        "passages/board",
        new Board(
            reference,
            side.map(it -> Background.of(reference, books, it)),
            place.get(),
            counter.gates(),
            List.of(counter.gates().opening(place.get(), Traffic.GOODS, now)),
            side.map(it -> counter.passages().board(it, id, sides(place.get()), EACH))
                .orElse(List.of()),
            counts(id),
            pictures.stream().anyMatch(it -> it.isAt(id)),
            isExercise(),
            now));
  }

  /// A place's counts as they were counted last.
  private record Counted(long nanos, Map<String, Integer> counts) {}

  /// Counts as of at most half a second ago: a board has many readers, also without an account.
  private Map<String, Integer> counts(String place) {
    return Objects.requireNonNull(
            counted.compute(
                place,
                (id, last) ->
                    last != null && System.nanoTime() - last.nanos() < FRESH_NANOS
                        ? last
                        : new Counted(System.nanoTime(), counter.passages().counts(id))))
        .counts();
  }

  private static List<String> sides(Place place) {
    return List.of(place.side(), Place.GUANGXI);
  }

  /// One part of the board with every lorry in it.
  ///
  /// @param leaving the side that they leave
  /// @param where word of a [Passage.Where]
  /// @param from where the page begins
  public record Part(
      Background background,
      GateBook gates,
      Place place,
      String leaving,
      String where,
      Paged<Passages.Row> rows,
      After from) {}

  @GetMapping("/boards/{id}/parts/{leaving}/{where}")
  Page part(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String leaving,
      @PathVariable String where,
      @RequestParam(defaultValue = "") String after) {
    Optional<Place> place = counter.gates().find(id);
    Optional<String> side =
        who.findSide().filter(it -> place.map(BoardPages::sides).orElse(List.of()).contains(it));
    if (place.isEmpty()
        || side.isEmpty()
        || !sides(place.get()).contains(leaving)
        || Arrays.stream(Passage.Where.values()).noneMatch(it -> it.word().equals(where)))
      return new Problem(404, "problem.not-found").page();
    After from = After.of(after);
    return Page.of(
        "passages/part",
        new Part(
            Background.of(reference, books, side.get()),
            counter.gates(),
            place.get(),
            leaving,
            where,
            counter.passages().part(side.get(), id, leaving, where, from),
            from));
  }

  private boolean isExercise() {
    return books.sides().stream()
        .flatMap(side -> books.charters(side).stream())
        .allMatch(charter -> charter.exercise());
  }

  /// Tells a browser each time that a record of this node has changed, at most four times a second,
  /// for half an hour; the browser then comes again.
  @GetMapping("/boards/{id}/events")
  ResponseEntity<SseEmitter> events(@PathVariable String id) {
    if (counter.gates().find(id).isEmpty()) return ResponseEntity.notFound().build();
    if (!streams.tryAcquire()) return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    SseEmitter emitter = new SseEmitter(LIFE_MILLIS);
    Thread telling = Thread.ofVirtual().unstarted(() -> tell(emitter));
    emitter.onCompletion(telling::interrupt);
    emitter.onTimeout(telling::interrupt);
    emitter.onError(gone -> telling.interrupt());
    telling.start();
    return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(emitter);
  }

  private void tell(SseEmitter emitter) {
    try {
      long seen = version();
      long said = System.currentTimeMillis();
      emitter.send(SseEmitter.event().name("board").data(Long.toString(seen)));
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK_MILLIS);
        long now = version();
        long time = System.currentTimeMillis();
        if (now != seen) {
          emitter.send(SseEmitter.event().name("board").data(Long.toString(now)));
          seen = now;
          said = time;
        } else if (time - said > ALIVE_MILLIS) {
          emitter.send(SseEmitter.event().comment("here"));
          said = time;
        }
      }
    } catch (IOException | IllegalStateException gone) {
      // the browser has left
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
      emitter.complete();
    }
  }

  private long version() {
    long sum = 0;
    for (Hash mechanism : books.mechanisms()) sum += books.heads().now(mechanism);
    return sum;
  }
}
