package kmzero.node.bodies;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.reference.Part;
import kmzero.node.reference.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Bodies, their counterparts and their mechanisms: open to everybody, read only. Every list is of
/// one day, today unless `on` says otherwise.
@Controller
public final class BodyPages {

  private final BodyBook book;
  private final Clock clock;

  BodyPages(BodyBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /// What the reader chose; empty text and null stand for all.
  public record Chosen(String side, Body.@Nullable Kind kind, LocalDate on) {}

  /// The list.
  public record Listing(BodyBook book, Chosen chosen, List<Body> bodies) {
    public Listing {
      bodies = List.copyOf(bodies);
    }

    /// Kinds that the list has, in the order of their importance.
    public List<Body.Kind> kinds() {
      return Arrays.stream(Body.Kind.values())
          .filter(kind -> bodies.stream().anyMatch(body -> body.kind() == kind))
          .toList();
    }

    public List<Body> of(Body.Kind kind) {
      return bodies.stream().filter(body -> body.kind() == kind).toList();
    }
  }

  /// The picture and the same as a table.
  public record Facing(BodyBook book, Chosen chosen, Banks picture, List<Pair> pairs) {
    public Facing {
      pairs = List.copyOf(pairs);
    }
  }

  /// One body, with the sources it rests on.
  public record One(BodyBook book, Body body, LocalDate today, List<Source> sources) {
    public One {
      sources = List.copyOf(sources);
    }
  }

  /// The tree of mechanisms.
  public record Tree(BodyBook book, LocalDate today, List<Source> sources) {
    public Tree {
      sources = List.copyOf(sources);
    }
  }

  @GetMapping("/bodies")
  Page list(
      @RequestParam(defaultValue = "") String side,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String on) {
    Chosen chosen = new Chosen(side, kind(kind), day(on));
    return Page.of(
        "bodies/list",
        new Listing(book, chosen, book.on(chosen.on(), chosen.side(), chosen.kind())));
  }

  @GetMapping("/bodies/counterparts")
  Page counterparts(
      @RequestParam(defaultValue = "") String side, @RequestParam(defaultValue = "") String on) {
    Chosen chosen = new Chosen(side, null, day(on));
    List<Pair> pairs = book.pairsOn(chosen.on(), chosen.side());
    return Page.of("bodies/counterparts", new Facing(book, chosen, Banks.of(pairs), pairs));
  }

  @GetMapping("/bodies/mechanisms")
  Page mechanisms() {
    List<Source> sources =
        book.mechanisms().stream()
            .flatMap(one ->
                Stream.concat(
                    one.sources().stream(),
                    one.seats().stream().flatMap(seat -> seat.sources().stream())))
            .distinct()
            .toList();
    return Page.of("bodies/mechanisms", new Tree(book, today(), sources));
  }

  @GetMapping("/bodies/{id}")
  Page one(@PathVariable String id) {
    Optional<Body> found = book.find(id);
    if (found.isEmpty()) return new Problem(404, "problem.not-found").page();
    List<Source> sources =
        Stream.concat(
                found.get().sources().stream(),
                book.pairsOf(id).stream().flatMap(pair -> pair.sources().stream()))
            .distinct()
            .toList();
    return Page.of("bodies/body", new One(book, found.get(), today(), sources));
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(Clocks.HANOI));
  }

  /// The day chosen; today for anything that is none.
  private LocalDate day(String text) {
    try {
      return text.isEmpty() ? today() : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return today();
    }
  }

  private static Body.@Nullable Kind kind(String word) {
    return Arrays.stream(Body.Kind.values())
        .filter(kind -> Part.word(kind).equals(word))
        .findFirst()
        .orElse(null);
  }
}
