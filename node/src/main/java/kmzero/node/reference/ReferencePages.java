package kmzero.node.reference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of the reference: open to everybody, read only.
@Controller
public final class ReferencePages {

  private final Reference reference;
  private final Clock clock;
  private final YearWheel wheel;
  private final LocalityRing ring;

  ReferencePages(Reference reference, Clock clock) {
    this.reference = reference;
    this.clock = clock;
    this.wheel = YearWheel.of(reference);
    this.ring = LocalityRing.of(reference);
  }

  /// The first page.
  public record Home(Reference reference, YearWheel wheel, LocalityRing ring) {}

  /// A list of everything of a kind; `what` is in the order to show.
  public record All<T>(Reference reference, List<T> what) {
    public All {
      what = List.copyOf(what);
    }
  }

  /// One thing, with the sources it rests on.
  public record One<T>(Reference reference, T what, List<Source> sources) {
    public One {
      sources = List.copyOf(sources);
    }
  }

  /// A mechanism, its members over time and its occasions, newest first.
  public record OneMechanism(
      Reference reference,
      Mechanism what,
      MemberSpans spans,
      List<Occasion> occasions,
      List<Source> sources) {
    public OneMechanism {
      occasions = List.copyOf(occasions);
      sources = List.copyOf(sources);
    }
  }

  /// The items of a field and a side; empty text stands for all.
  public record Items(Reference reference, List<Item> what, String field, String side) {
    public Items {
      what = List.copyOf(what);
    }

    /// Sides that said something.
    public List<String> speakers() {
      return reference.items().stream().map(Item::side).distinct().toList();
    }
  }

  /// The ring of localities and all of them.
  public record Localities(Reference reference, LocalityRing ring) {
    /// Those of a kind, in the order of the file.
    public List<Locality> of(Locality.Kind kind) {
      return reference.localities().stream().filter(one -> one.kind() == kind).toList();
    }
  }

  @GetMapping("/")
  Page home() {
    return Page.of("reference/home", new Home(reference, wheel, ring));
  }

  @GetMapping("/reference/mechanisms")
  Page mechanisms() {
    return Page.of("reference/mechanisms", new All<>(reference, reference.mechanisms()));
  }

  @GetMapping("/reference/mechanisms/{id}")
  Page mechanism(@PathVariable String id) {
    return page(
        reference.findMechanism(id),
        "reference/mechanism",
        mechanism ->
            new OneMechanism(
                reference,
                mechanism,
                MemberSpans.of(mechanism, LocalDate.now(clock.withZone(Clocks.HANOI))),
                reference.occasionsOf(id).reversed(),
                sources(
                    List.of(
                        mechanism.sources(),
                        mechanism.members().stream().flatMap(m -> m.sources().stream()).toList(),
                        mechanism.secretariats().stream()
                            .flatMap(s -> s.sources().stream())
                            .toList()))));
  }

  @GetMapping("/reference/occasions")
  Page occasions() {
    return Page.of("reference/occasions", new All<>(reference, reference.occasions().reversed()));
  }

  @GetMapping("/reference/occasions/{id}")
  Page occasion(@PathVariable String id) {
    return page(
        reference.findOccasion(id),
        "reference/occasion",
        occasion ->
            new One<>(
                reference,
                occasion,
                sources(
                    List.of(
                        occasion.sources(),
                        occasion.date().written().stream()
                            .map(OccasionDate.Written::source)
                            .toList(),
                        occasion.signed().stream().flatMap(p -> p.sources().stream()).toList()))));
  }

  @GetMapping("/reference/items")
  Page items(
      @RequestParam(defaultValue = "") String field, @RequestParam(defaultValue = "") String side) {
    return Page.of(
        "reference/items",
        new Items(
            reference,
            reference.items(field.isEmpty() ? null : field, side.isEmpty() ? null : side),
            field,
            side));
  }

  @GetMapping("/reference/items/{id}")
  Page item(@PathVariable String id) {
    return page(
        reference.findItem(id),
        "reference/item",
        item ->
            new One<>(
                reference,
                item,
                reference.findReport(item.report()).map(Report::source).stream().toList()));
  }

  @GetMapping("/reference/people")
  Page people() {
    return Page.of("reference/people", new All<>(reference, reference.people()));
  }

  @GetMapping("/reference/people/{id}")
  Page person(@PathVariable String id) {
    return page(
        reference.findPerson(id),
        "reference/person",
        person ->
            new One<>(
                reference,
                person,
                sources(
                    List.of(
                        Optional.ofNullable(person.name().zhSource()).stream().toList(),
                        person.terms().stream().flatMap(t -> t.sources().stream()).toList(),
                        Stream.concat(
                                person.reports().stream(),
                                person.printed().stream().map(Person.Printed::report))
                            .flatMap(number -> reference.findReport(number).stream())
                            .map(Report::source)
                            .toList()))));
  }

  @GetMapping("/reference/localities")
  Page localities() {
    return Page.of("reference/localities", new Localities(reference, ring));
  }

  @GetMapping("/reference/localities/{id}")
  Page locality(@PathVariable String id) {
    return page(
        reference.findLocality(id),
        "reference/locality",
        locality -> new One<>(reference, locality, locality.sources()));
  }

  /// Reports first, each source once.
  private static List<Source> sources(List<List<Source>> parts) {
    return parts.stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparingInt(source -> source.report() == null ? 1 : 0))
        .toList();
  }

  private static <T, M> Page page(Optional<T> found, String template, Function<T, M> model) {
    return found
        .map(one -> Page.of(template, model.apply(one)))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }
}
