package kmzero.node.meetings;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// A meeting as its plan now reads: proposed, then changed by each postponement, then as held.
///
/// @param kind `spring-meeting`, `committee`, `talks`, `visit`, `survey`, `reception` or
///   `preparatory`
/// @param number of the meeting in its row
/// @param from first day
/// @param to last day
/// @param form `in-person` or `video`
/// @param host the side
/// @param guests in the opening act's order
/// @param confirmed guests that confirmed the plan as it now reads
public record Meeting(
    String kind,
    Optional<Long> number,
    Map<String, String> subject,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Map<String, String> place,
    String form,
    String host,
    List<String> guests,
    Set<String> confirmed) {

  /// Name of the procedure.
  public static final String PROCEDURE = "meeting";

  public Meeting {
    subject = Map.copyOf(subject);
    place = Map.copyOf(place);
    guests = List.copyOf(guests);
    confirmed = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(confirmed));
  }

  /// Reads a dossier under the procedure `meeting`; empty for any other, and while the opening act
  /// is not held.
  public static Optional<Meeting> of(Dossier dossier) {
    return dossier.procedure().name().equals(PROCEDURE)
        ? of(dossier.id(), dossier.cast(), dossier.facts())
        : Optional.empty();
  }

  /// Reads the facts of a dossier under `meeting`; empty while the opening act is not among them.
  static Optional<Meeting> of(Hash dossier, Cast cast, List<Fact> facts) {
    return facts.stream()
        .filter(f -> f.act().equals(dossier))
        .findFirst()
        .map(plan -> read(plan, facts, cast.sides("guest")));
  }

  private static Meeting read(Fact plan, List<Fact> facts, List<String> guests) {
    JsonObject now = plan.body();
    Set<Hash> standing = new LinkedHashSet<>(Set.of(plan.act())); // plans a confirmation stands for
    Set<String> confirmed = new LinkedHashSet<>();
    for (Fact fact : facts) {
      switch (fact.step()) {
        case "postpone" -> {
          now = over(now, fact.body());
          if (changesTheDay(fact.body())) {
            standing.clear();
            confirmed.clear();
          }
          standing.add(fact.act());
        }
        case "hold" -> now = over(now, fact.body());
        case "confirm" -> {
          if (fact.about().filter(standing::contains).isPresent()) confirmed.add(fact.side());
        }
        default -> {} // what does not change the plan
      }
    }
    JsonObject body = now;
    List<String> inOrder = guests.stream().filter(confirmed::contains).toList();
    return new Meeting(
        Bodies.text(body, "kind").orElse("talks"),
        Bodies.integer(body, "number"),
        Bodies.texts(body, "subject"),
        Bodies.day(body, "from"),
        Bodies.day(body, "to"),
        Bodies.texts(body, "place"),
        Bodies.text(body, "form").orElse("in-person"),
        plan.side(),
        guests,
        new LinkedHashSet<>(inOrder));
  }

  /// What a confirmation reads in the procedure: days, place and form.
  private static boolean changesTheDay(JsonObject changes) {
    return List.of("from", "to", "place", "form").stream().anyMatch(changes::has);
  }

  private static JsonObject over(JsonObject plan, JsonObject changes) {
    JsonObject now = plan;
    for (String name : List.of("from", "to", "place", "form")) {
      if (changes.has(name)) now = now.with(name, changes.get(name));
    }
    return now;
  }
}
