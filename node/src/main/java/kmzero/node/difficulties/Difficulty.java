package kmzero.node.difficulties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;

/// A difficulty as the acts of its dossier tell it.
///
/// @param raiser the side, `office` its office
/// @param raisedAt the author's word
/// @param behalf for whom it is raised: `office`, `firm`, `association`, `residents`
/// @param hopedBy by when a reply is hoped for
/// @param nextDate the latest one that a counterpart put on record
/// @param level the level it waits at now: the highest of those it was taken to and that have not
///   answered
/// @param result what the raiser recorded in the end
/// @param counterparts one for each side asked, in the opening act's order
public record Difficulty(
    String raiser,
    String office,
    Instant raisedAt,
    String field,
    Map<String, String> what,
    Map<String, String> where,
    String behalf,
    Map<String, String> wish,
    Optional<LocalDate> hopedBy,
    Optional<LocalDate> nextDate,
    Optional<Waiting> level,
    Optional<String> result,
    List<Counterpart> counterparts) {

  /// Name of the procedure.
  public static final String PROCEDURE = "difficulty";

  /// The outcome shown while a side has not answered.
  public static final String AWAITED = "awaited";

  /// Levels from the lowest to the highest.
  public static final List<String> LEVELS =
      List.of("border-post", "district", "province", "ministry", "government");

  private static final List<String> FINAL = List.of("met", "otherwise");

  public Difficulty {
    what = Map.copyOf(what);
    where = Map.copyOf(where);
    wish = Map.copyOf(wish);
    counterparts = List.copyOf(counterparts);
  }

  /// A level at which a matter waits.
  ///
  /// @param side who took it there
  /// @param level one of [#LEVELS]
  /// @param matter code in the table of who decides
  /// @param authority the body that decides, in the words of the side
  public record Waiting(
      String side, String level, Optional<String> matter, Map<String, String> authority) {
    public Waiting {
      authority = Map.copyOf(authority);
    }
  }

  /// A side that is asked, with its latest answer.
  ///
  /// @param office asked of; empty where the opening act names none
  /// @param outcome `met`, `in-part`, `under-study`, `otherwise`, or [#AWAITED]
  /// @param level where this side has taken it, while that is open
  public record Counterpart(
      String side,
      String office,
      String outcome,
      Map<String, String> reply,
      Optional<LocalDate> nextDate,
      Optional<Waiting> level) {
    public Counterpart {
      reply = Map.copyOf(reply);
    }
  }

  /// Reads a dossier under the procedure `difficulty`; empty for any other, and while the opening
  /// act is not held.
  public static Optional<Difficulty> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return Optional.empty();
    return dossier.acts().stream()
        .filter(placed -> placed.hash().equals(dossier.id()))
        .findFirst()
        .map(open -> read(open, dossier.facts(), dossier.cast().sides("counterpart")));
  }

  private static Difficulty read(Placed open, List<Fact> facts, List<String> sides) {
    Fact raised = open.fact();
    Map<String, String> offices = new LinkedHashMap<>();
    for (var owner : Bodies.objects(raised.body(), "asked-of")) {
      Bodies.text(owner, "side")
          .ifPresent(side -> offices.putIfAbsent(side, Bodies.text(owner, "office").orElse("")));
    }
    List<Counterpart> counterparts =
        sides.stream().map(side -> counterpart(side, offices, facts)).toList();
    boolean concluded = facts.stream().anyMatch(f -> f.step().equals("conclude"));
    List<Waiting> waiting = new ArrayList<>();
    if (!concluded) taken(raised.side(), "take-higher", facts).ifPresent(waiting::add);
    counterparts.forEach(c -> c.level().ifPresent(waiting::add));
    Optional<LocalDate> next = Optional.empty();
    for (Fact fact : facts) {
      Optional<LocalDate> said = Bodies.day(fact.body(), "next-date");
      if (said.isPresent()) next = said;
    }
    return new Difficulty(
        raised.side(),
        raised.office(),
        open.act().at(),
        Bodies.text(raised.body(), "field").orElse("unsorted"),
        Bodies.texts(raised.body(), "what"),
        Bodies.texts(raised.body(), "where"),
        Bodies.text(raised.body(), "on-behalf").orElse("office"),
        Bodies.texts(raised.body(), "wish"),
        Bodies.day(raised.body(), "reply-hoped-by"),
        next,
        highest(waiting),
        facts.stream()
            .filter(f -> f.step().equals("conclude"))
            .flatMap(f -> Bodies.text(f.body(), "outcome").stream())
            .findFirst(),
        counterparts);
  }

  private static Counterpart counterpart(
      String side, Map<String, String> offices, List<Fact> facts) {
    String outcome = AWAITED;
    Map<String, String> reply = Map.of();
    Optional<LocalDate> next = Optional.empty();
    for (Fact fact : facts) {
      if (!fact.side().equals(side) || !fact.step().equals("answer")) continue;
      outcome = Bodies.text(fact.body(), "outcome").orElse(AWAITED);
      reply = Bodies.texts(fact.body(), "reply");
      next = Bodies.day(fact.body(), "next-date");
    }
    boolean settled = FINAL.contains(outcome);
    return new Counterpart(
        side,
        offices.getOrDefault(side, ""),
        outcome,
        reply,
        next,
        settled ? Optional.empty() : taken(side, "refer", facts));
  }

  /// The latest level that a side has taken it to.
  private static Optional<Waiting> taken(String side, String step, List<Fact> facts) {
    return facts.reversed().stream()
        .filter(f -> f.side().equals(side) && f.step().equals(step))
        .findFirst()
        .map(f ->
            new Waiting(
                side,
                Bodies.text(f.body(), "level").orElse("province"),
                Bodies.text(f.body(), "matter"),
                Bodies.texts(f.body(), "authority")));
  }

  private static Optional<Waiting> highest(List<Waiting> waiting) {
    return waiting.stream().max(java.util.Comparator.comparingInt(w -> LEVELS.indexOf(w.level())));
  }
}
