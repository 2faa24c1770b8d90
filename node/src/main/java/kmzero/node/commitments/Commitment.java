package kmzero.node.commitments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;

/// A commitment as the acts of its dossier tell it.
///
/// @param opener the side that put it on record
/// @param field code of the field, [#UNSORTED] when none was named
/// @param wording by language; none is the master
/// @param from leaf hash of the act whose clause it is
/// @param clause id of that clause
/// @param parent dossier of the commitment it continues
/// @param nextDate the latest one that an owner put on record
/// @param nextMeeting the meeting that reviews it
/// @param indicator measure, unit, baseline, target, source, as they stand in the opening act
/// @param owners every side that it binds, in the opening act's order
public record Commitment(
    String opener,
    String field,
    Map<String, String> wording,
    Optional<String> from,
    Optional<String> clause,
    Optional<String> parent,
    Optional<LocalDate> nextDate,
    Optional<String> nextMeeting,
    Optional<JsonObject> indicator,
    List<Owner> owners) {

  /// Name of the procedure.
  public static final String PROCEDURE = "commitment";

  /// Code of a commitment whose clause names no field.
  public static final String UNSORTED = "unsorted";

  public Commitment {
    wording = Map.copyOf(wording);
    owners = List.copyOf(owners);
  }

  /// The newest meeting at which sides that it binds found different things; empty when they agree,
  /// or have agreed at a meeting since. The commitment is then to be discussed, whatever its phase.
  public Optional<String> toBeDiscussed() {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    Map<String, Integer> sides = new HashMap<>();
    for (Owner owner : owners) {
      for (Review review : owner.reviews()) {
        found.computeIfAbsent(review.meeting(), k -> new HashSet<>()).add(review.outcome());
        sides.merge(review.meeting(), 1, Integer::sum);
      }
    }
    String newest = null;
    for (Owner owner : owners) {
      if (owner.reviews().isEmpty()) continue;
      String meeting = owner.reviews().getLast().meeting();
      boolean shared = sides.getOrDefault(meeting, 0) > 1;
      if (shared && found.getOrDefault(meeting, Set.of()).size() > 1) newest = meeting;
      else if (shared) return Optional.empty();
    }
    return Optional.ofNullable(newest);
  }

  /// A side that it binds, with what that side has put on record.
  ///
  /// @param office in charge on that side: as accepted, else as the opening act proposes
  /// @param answer whether it has accepted
  /// @param progress its latest report
  /// @param reports how many it has made
  /// @param reviews one a meeting, in the order in which they were put on record
  public record Owner(
      String side,
      String office,
      Answer answer,
      Optional<Progress> progress,
      int reports,
      List<Review> reviews) {
    public Owner {
      reviews = List.copyOf(reviews);
    }
  }

  /// What an owner has answered to the opening.
  public enum Answer {
    AWAITED,
    ACCEPTED,
    DECLINED
  }

  /// A report of progress.
  ///
  /// @param value the indicator's figure, a decimal as written
  public record Progress(
      Optional<LocalDate> asOf, Optional<String> value, Map<String, String> soFar) {
    public Progress {
      soFar = Map.copyOf(soFar);
    }
  }

  /// What a side found at a meeting.
  ///
  /// @param outcome `done`, `in-part`, `carried` or `withdrawn`
  public record Review(String meeting, String outcome, Map<String, String> finding) {
    public Review {
      finding = Map.copyOf(finding);
    }
  }

  /// Reads a dossier under the procedure `commitment`; empty for any other, and while the opening
  /// act is not held.
  public static Optional<Commitment> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return Optional.empty();
    List<Fact> facts = dossier.facts();
    return facts.stream()
        .filter(f -> f.act().equals(dossier.id()))
        .findFirst()
        .map(open -> read(open, facts, dossier.cast().sides("owner")));
  }

  private static Commitment read(Fact open, List<Fact> facts, List<String> sides) {
    JsonObject body = open.body();
    Map<String, String> offices = new LinkedHashMap<>();
    for (JsonObject owner : Bodies.objects(body, "owners")) {
      Bodies.text(owner, "side")
          .ifPresent(side -> offices.put(side, Bodies.text(owner, "office").orElse("")));
    }
    Optional<LocalDate> next = Optional.empty();
    for (Fact fact : facts) next = Bodies.day(fact.body(), "next-date").or(or(next));
    return new Commitment(
        open.side(),
        Bodies.text(body, "field").orElse(UNSORTED),
        Bodies.texts(body, "wording"),
        Bodies.text(body, "from"),
        Bodies.text(body, "clause"),
        Bodies.text(body, "parent"),
        next,
        Bodies.text(body, "next-meeting"),
        Bodies.object(body, "indicator"),
        sides.stream().map(side -> owner(side, offices.getOrDefault(side, ""), facts)).toList());
  }

  private static java.util.function.Supplier<Optional<LocalDate>> or(Optional<LocalDate> before) {
    return () -> before;
  }

  private static Owner owner(String side, String proposed, List<Fact> facts) {
    String office = proposed;
    Answer answer = Answer.AWAITED;
    Optional<Progress> progress = Optional.empty();
    int reports = 0;
    List<Review> reviews = new ArrayList<>();
    for (Fact fact : facts) {
      if (!fact.side().equals(side)) continue;
      JsonObject body = fact.body();
      switch (fact.step()) {
        case "accept" -> {
          answer = Answer.ACCEPTED;
          office = Bodies.text(body, "office").orElse(office);
        }
        case "decline" -> answer = Answer.DECLINED;
        case "progress" -> {
          reports++;
          progress =
              Optional.of(
                  new Progress(
                      Bodies.day(body, "as-of"),
                      Bodies.text(body, "value"),
                      Bodies.texts(body, "done-so-far")));
        }
        case "review" ->
            reviews.add(
                new Review(
                    Bodies.text(body, "meeting").orElse(""),
                    Bodies.text(body, "outcome").orElse(""),
                    Bodies.texts(body, "finding")));
        default -> {} // the opening, and steps of a later form of the procedure
      }
    }
    return new Owner(side, office, answer, progress, reports, reviews);
  }
}
