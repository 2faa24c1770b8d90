package kmzero.node.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.TypedText;
import kmzero.node.documents.DocumentAnswer;
import kmzero.node.papers.MarkingCheck;
import kmzero.node.reading.Decision.Verdict;
import kmzero.node.reading.Value.What;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// `GET /readings`: the queue, and the form that takes a report; `GET /readings/{id}`: a report
/// beside its drafts; `POST …/decisions` keeps what a person decides of a value.
@Controller
public final class ReadingPages {

  /// Longest file, in bytes.
  static final int BYTES_MOST = kmzero.reader.source.Sources.LARGEST_BYTES;

  private static final int VALUE_MOST = 4_000;

  /// A reading that takes no longer shows no progress.
  private static final Duration QUICK = Duration.ofMillis(900);

  private final Books books;
  private final Reference reference;
  private final Readings readings;
  private final ReadingWork work;
  private final Entries entries;
  private final Clock clock;

  ReadingPages(
      Books books,
      Reference reference,
      Readings readings,
      ReadingWork work,
      Entries entries,
      Clock clock) {
    this.books = books;
    this.reference = reference;
    this.readings = readings;
    this.work = work;
    this.entries = entries;
    this.clock = clock;
  }

  /// The queue.
  ///
  /// @param counts how many are in each stage
  /// @param stage the one shown; empty for all
  /// @param keeper whether the reader brings reports
  /// @param refused words of what stopped the last upload; empty for nothing
  /// @param typed the text that was pasted, so that it is not lost
  public record Queue(
      Background background,
      List<Readings.Row> rows,
      Map<String, Long> counts,
      String stage,
      List<Entries.Entry> entries,
      boolean keeper,
      String refused,
      String typed) {
    public Queue {
      rows = List.copyOf(rows);
      counts = Map.copyOf(counts);
      entries = List.copyOf(entries);
    }

    public long count(String stage) {
      return counts.getOrDefault(stage, 0L);
    }

    /// Whether some of those shown are still being read.
    public boolean pending() {
      return rows.stream().anyMatch(Readings.Row::pending);
    }

    /// Most megabytes of a file.
    public int megabytes() {
      return BYTES_MOST >> 20;
    }
  }

  /// A report beside its drafts.
  ///
  /// @param blocks its text; empty while it is not read
  /// @param outcomes what came of drafts, by draft
  /// @param keeper whether the reader decides
  /// @param refused key of what stopped the last decision; empty for nothing
  /// @param at key of the value it was about
  /// @param known whether the same source had been brought before
  public record Beside(
      Background background,
      Readings.Row row,
      Optional<Sheet> sheet,
      List<Highlights.Block> blocks,
      List<Draft> drafts,
      Map<String, Readings.Outcome> outcomes,
      List<Decision> history,
      boolean keeper,
      String refused,
      String at,
      boolean known,
      long seconds) {
    public Beside {
      blocks = List.copyOf(blocks);
      drafts = List.copyOf(drafts);
      outcomes = Map.copyOf(outcomes);
      history = List.copyOf(history);
    }

    public List<Draft> events() {
      return drafts.stream().filter(Draft::event).toList();
    }

    public List<Draft> items() {
      return drafts.stream().filter(draft -> !draft.event()).toList();
    }

    public long open() {
      return drafts.stream().filter(draft -> !draft.rejected()).mapToLong(Draft::open).sum();
    }

    /// Warnings that no value shows.
    public List<Sheet.Doubt> general() {
      List<Sheet.Doubt> shown =
          drafts.stream()
              .flatMap(draft -> draft.values().stream())
              .flatMap(value -> value.doubts().stream())
              .toList();
      return sheet.map(Sheet::warnings).orElse(List.of()).stream()
          .filter(doubt -> !shown.contains(doubt))
          .distinct()
          .toList();
    }

    public Optional<Readings.Outcome> outcome(Draft draft) {
      return Optional.ofNullable(outcomes.get(draft.key()));
    }
  }

  /// One draft, for a page that is already shown.
  public record Part(Beside beside, Draft draft) {}

  @GetMapping("/readings")
  Page queue(@AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String stage) {
    return queue(200, who, stage, "", "");
  }

  @PostMapping("/readings")
  Object bring(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String name) {
    if (!keeps(who)) return new Problem(403, "problem.not-allowed").page();
    boolean pasted = file == null || file.isEmpty();
    byte[] source = file == null || pasted ? text.getBytes(StandardCharsets.UTF_8) : bytes(file);
    if (pasted && text.isBlank())
      return queue(422, who, "", file == null || name(file).isEmpty() ? "nothing" : "empty", "");
    if (source.length > BYTES_MOST) return queue(413, who, "", "too-large", "");
    if (pasted && MarkingCheck.find(text).isPresent()) return queue(422, who, "", "marked", "");
    String called =
        file == null || pasted
            ? TypedText.fileName(name.isBlank() ? firstLine(text) : name, "text")
            : TypedText.fileName(name(file), "report");
    Readings.Brought brought =
        readings.bring(who.findSide().orElseThrow(), called, source, who.account(), office(who));
    if (!brought.known()) await(brought.id());
    return to("/readings/" + brought.id() + (brought.known() ? "?known=1" : ""));
  }

  @GetMapping("/readings/{id}")
  Page beside(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String known,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Beside> found = find(who, id, "", "", !known.isEmpty());
    if (found.isEmpty()) return new Problem(404, "problem.not-found").page();
    boolean waiting = request.getHeader("HX-Request") != null;
    if (waiting && !found.get().row().pending()) response.setHeader("HX-Refresh", "true");
    return Page.of(waiting ? "reading/waiting" : "reading/reading", found.get());
  }

  @PostMapping("/readings/{id}/stage")
  Object stage(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String stage) {
    if (!keeps(who)) return new Problem(403, "problem.not-allowed").page();
    return Readings.Stage.find(stage)
            .filter(to -> readings.put(who.findSide().orElseThrow(), id, to))
            .isPresent()
        ? to("/readings")
        : new Problem(404, "problem.not-found").page();
  }

  @PostMapping("/readings/{id}/decisions")
  Object decide(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(required = false) @Nullable List<String> value,
      HttpServletRequest request) {
    if (!keeps(who)) return new Problem(403, "problem.not-allowed").page();
    Optional<Beside> found = find(who, id, "", "", false);
    Optional<Draft> draft =
        found.stream()
            .flatMap(beside -> beside.drafts().stream())
            .filter(one -> one.find(key).isPresent())
            .findFirst();
    if (draft.isEmpty()) return new Problem(404, "problem.not-found").page();
    if (found.get().outcome(draft.get()).isPresent())
      return answer(409, who, id, key, "concluded", request);
    String typed = value == null ? "" : String.join(",", value);
    Value it = draft.get().find(key).orElseThrow();
    String refused = keep(who, id, draft.get(), it, verdict, typed);
    return answer(refused.isEmpty() ? 200 : 422, who, id, key, refused, request);
  }

  /// @return key of why it was not kept; empty when it was
  private String keep(
      SignedIn who, String id, Draft draft, Value it, String verdict, String typed) {
    String side = who.findSide().orElseThrow();
    switch (verdict) {
      case "accept" -> {
        List<String> keys = it.what() == What.WHOLE ? Drafts.takenWith(draft) : List.of(it.key());
        if (it.what() == What.WHOLE && !keys.contains(it.key())) {
          keys = new java.util.ArrayList<>(keys);
          keys.add(it.key());
        }
        readings.decide(side, id, keys, Verdict.ACCEPT, "", who.account(), office(who));
      }
      case "reject" ->
          readings.decide(
              side, id, List.of(it.key()), Verdict.REJECT, "", who.account(), office(who));
      case "open" ->
          readings.decide(
              side, id, List.of(it.key()), Verdict.OPEN, "", who.account(), office(who));
      case "mend" -> {
        Optional<String> mended = Mending.of(it.what(), TypedText.line(typed, VALUE_MOST));
        if (mended.isEmpty()) return "mend-" + it.what().word();
        if (MarkingCheck.find(mended.get()).isPresent()) return "marked";
        readings.decide(
            side, id, List.of(it.key()), Verdict.MEND, mended.get(), who.account(), office(who));
      }
      default -> {
        return "verdict";
      }
    }
    return "";
  }

  /// Adds a draft that the reading missed: an event of a kind, or words of the report as an item.
  @PostMapping("/readings/{id}/additions")
  Object add(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request) {
    if (!keeps(who)) return new Problem(403, "problem.not-allowed").page();
    Optional<Beside> found = find(who, id, "", "", false);
    if (found.isEmpty() || found.get().sheet().isEmpty())
      return new Problem(404, "problem.not-found").page();
    boolean event = !kind.isEmpty();
    String key = Drafts.nextKey(found.get().drafts(), event);
    String value = event ? kind : TypedText.line(words, VALUE_MOST);
    boolean right =
        event
            ? Room.KINDS.contains(kind)
            : Drafts.find(found.get().sheet().get(), value).isPresent();
    if (!right || found.get().drafts().size() >= 300)
      return answer(422, who, id, "", "add", request);
    readings.decide(
        who.findSide().orElseThrow(),
        id,
        List.of(key),
        Verdict.ADD,
        value,
        who.account(),
        office(who));
    return to("/readings/" + id + "#v-" + key);
  }

  @GetMapping("/readings/{id}/source")
  Object source(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    Optional<String> side = who.findSide();
    return side.flatMap(one -> readings.find(one, id))
        .flatMap(row ->
            readings
                .source(side.get(), id)
                .map(bytes ->
                    (Object)
                        DocumentAnswer.file(
                            bytes,
                            "application/octet-stream",
                            row.name().contains(".") ? row.name() : row.name() + ".txt")))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  @GetMapping("/readings/{id}/case.zip")
  Object testCase(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return find(who, id, "", "", false)
        .filter(beside -> beside.sheet().isPresent())
        .map(beside ->
            (Object)
                DocumentAnswer.file(
                    TestCase.zip(
                        beside.row(),
                        beside.sheet().orElseThrow(),
                        beside.drafts(),
                        readings.source(who.findSide().orElseThrow(), id).orElseThrow()),
                    "application/zip",
                    TestCase.name(beside.row()) + ".zip"))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  // ---- helps

  /// The draft that changed, for a page that asks for a part; else back to the page.
  private Object answer(
      int status, SignedIn who, String id, String key, String refused, HttpServletRequest request) {
    if (request.getHeader("HX-Request") != null) {
      Beside now = find(who, id, refused, key, false).orElseThrow();
      Optional<Draft> draft =
          now.drafts().stream().filter(one -> one.find(key).isPresent()).findFirst();
      // A part is put into the page whatever came of it; its words say what did.
      if (draft.isPresent()) return Page.of("reading/draft", new Part(now, draft.get()));
    }
    if (status == 200) return to("/readings/" + id + "#v-" + key);
    return new Page(status, "reading/reading", find(who, id, refused, key, false).orElseThrow());
  }

  private Optional<Beside> find(SignedIn who, String id, String refused, String at, boolean known) {
    if (who.findSide().isEmpty()) return Optional.empty();
    String side = who.findSide().get();
    return readings
        .find(side, id)
        .map(row -> {
          Optional<Sheet> sheet = readings.sheet(side, id);
          List<Decision> history = readings.decisions(side, id);
          List<Draft> drafts = sheet.map(one -> Drafts.of(one, history)).orElse(List.of());
          Map<String, Readings.Outcome> outcomes = new HashMap<>();
          for (Readings.Outcome outcome : readings.outcomes(side))
            if (outcome.reading().equals(id)) outcomes.put(outcome.draft(), outcome);
          return new Beside(
              Room.background(reference, books, side),
              row,
              sheet,
              sheet.map(one -> Highlights.of(one, drafts)).orElse(List.of()),
              drafts,
              outcomes,
              history,
              keeps(who),
              refused,
              at,
              known,
              row.began()
                  .map(began -> Duration.between(began, clock.instant()).toSeconds())
                  .orElse(0L));
        });
  }

  private Page queue(int status, SignedIn who, String stage, String refused, String typed) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    List<Readings.Row> all = readings.list(side);
    Map<String, Long> counts = new HashMap<>();
    all.forEach(row -> counts.merge(row.stage().word(), 1L, Long::sum));
    Optional<Readings.Stage> shown = Readings.Stage.find(stage);
    return new Page(
        status,
        "reading/queue",
        new Queue(
            Room.background(reference, books, side),
            all.stream().filter(row -> shown.isEmpty() || row.stage() == shown.get()).toList(),
            counts,
            shown.map(Readings.Stage::word).orElse(""),
            entries.list(side),
            keeps(who),
            refused,
            typed));
  }

  /// Waits a moment, so that a short report is there at once and needs no second look.
  private void await(String id) {
    try {
      work.put(id).get(QUICK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      // the page shows how far it is
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean keeps(SignedIn who) {
    return who.findSide().isPresent() && who.offices().stream().anyMatch(Room.KEEPERS::contains);
  }

  /// The office for which the person works here.
  static String office(SignedIn who) {
    return Room.KEEPERS.stream()
        .filter(who.offices()::contains)
        .findFirst()
        .orElse(who.offices().first());
  }

  private static String firstLine(String text) {
    return TypedText.line(text.strip().lines().findFirst().orElse(""), 80);
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private static byte[] bytes(MultipartFile file) {
    if (file.getSize() > BYTES_MOST) return new byte[BYTES_MOST + 1];
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading an uploaded file", e);
    }
  }

  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
