package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.documents.QrSquare;
import kmzero.node.gates.Opening;
import kmzero.node.gates.Place;
import kmzero.node.gates.Traffic;
import kmzero.node.reference.Reference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /pass/{pass}`: where a lorry is on both sides, for its driver and haulier, without an
/// account. `GET /pass/{pass}/code.png`: the same address as a square of dots. When the passage is
/// over the page says so and no more.
@Controller
public final class PassPages {

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;
  private final Clock clock;

  PassPages(Books books, GateCounter counter, Reference reference, Clock clock) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.clock = clock;
  }

  /// The driver's page.
  ///
  /// @param place empty while only this side holds the notice
  /// @param today whether the pass is for today on Hà Nội's clock
  public record Sheet(
      Reference reference,
      String pass,
      String plate,
      String side,
      String other,
      Optional<Place> place,
      Optional<Passages.Row> row,
      Optional<Opening> opening,
      Optional<Instant> nextOpen,
      Optional<Expectation> expected,
      Optional<Instant> slot,
      Optional<Instant> wishedAt,
      boolean today,
      String day,
      boolean exercise,
      Instant now) {}

  @GetMapping("/pass/{pass}")
  Page pass(@PathVariable String pass) {
    Optional<Notices.Kept> found = counter.notices().findPass(pass);
    if (found.isEmpty()) return new Problem(404, "passages.no-pass").page();
    Notices.Kept kept = found.get();
    Instant now = clock.instant();
    Optional<Passages.Row> row = kept.dossier().flatMap(counter.passages()::find);
    if (row.filter(Passages.Row::ended).isPresent())
      return new Problem(410, "passages.pass-over").page();
    Optional<Place> place = counter.gates().find(kept.notice().place());
    Optional<Opening> opening = place.map(it -> counter.gates().opening(it, Traffic.GOODS, now));
    return Page.of(
        "passages/pass",
        new Sheet(
            reference,
            pass,
            kept.notice().plate().orElse(""),
            kept.side(),
            row.map(Passages.Row::entering)
                .orElse(
                    kept.side().equals(Place.GUANGXI)
                        ? place.map(Place::side).orElse("")
                        : Place.GUANGXI),
            place,
            row,
            opening,
            place.flatMap(it -> counter.gates().nextOpen(it, Traffic.GOODS, now)),
            row.filter(it -> it.where().equals("at-the-gate")).flatMap(it -> expected(it, now)),
            kept.dossier().flatMap(counter::slot),
            kept.notice().wishedAt(),
            kept.wishedOn().equals(counter.today().toString()),
            kept.wishedOn(),
            books.charter(kept.mechanism()).map(it -> it.exercise()).orElse(false),
            now));
  }

  private Optional<Expectation> expected(Passages.Row row, Instant now) {
    List<Instant> departures =
        Select.rows(
            books.database(),
            "reading departures",
            "select departed_at from passage where place = ? and leaving = ? and departed_at >= ?",
            it -> Instant.parse(it.getString(1)),
            row.place(),
            row.leaving(),
            now.minusSeconds(3 * 3600).toString());
    int ahead =
        Select.rows(
                books.database(),
                "counting who stands before",
                "select count(*)::int from passage a join passage b on b.dossier = ?"
                    + " where a.place = b.place and a.leaving = b.leaving and not a.ended"
                    + " and a.where_now = 'at-the-gate' and a.came_at < b.came_at",
                it -> it.getInt(1),
                row.dossier())
            .getFirst();
    return Expectation.of(ahead, departures, now);
  }

  @GetMapping("/pass/{pass}/code.png")
  ResponseEntity<byte[]> code(@PathVariable String pass, HttpServletRequest request) {
    if (counter.notices().findPass(pass).isEmpty()) return ResponseEntity.notFound().build();
    String all = request.getRequestURL().toString();
    String base = all.substring(0, all.length() - request.getRequestURI().length());
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
        .body(QrSquare.png(base + "/pass/" + pass));
  }
}
