package kmzero.node.shuttles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// A shuttle's way over km 0, as the acts of both sides now read.
///
/// @param place id in the registry of gates
/// @param shuttle its serial number
/// @param container number, where it carries one
/// @param marks disturbances in the order of the record
public record ShuttleCrossing(
    Hash dossier,
    String place,
    String shuttle,
    Optional<String> container,
    String giving,
    String taking,
    Stage stage,
    boolean declined,
    List<Mark> marks) {

  /// The procedure's name.
  public static final String PROCEDURE = "shuttle-crossing";

  public ShuttleCrossing {
    marks = List.copyOf(marks);
  }

  /// How far it is.
  public enum Stage {
    OFFERED,
    ACCEPTED,
    /// The taking side owns it; it has not said yet that it commands it.
    RELEASED,
    TAKEN,
    ARRIVED,
    RECOVERED,
    WITHDRAWN;

    /// `released`, the end of a key of words.
    public String word() {
      return kmzero.node.reference.Part.word(this);
    }

    /// Whether nothing more comes.
    public boolean isEnd() {
      return this == ARRIVED || this == RECOVERED || this == WITHDRAWN;
    }
  }

  /// A disturbance that a side has put on record.
  public record Mark(String side, String what, String detail) {}

  /// The one side that answers for the shuttle: the giving side until its release, then the taking
  /// side, which has accepted before.
  public String owner() {
    return switch (stage) {
      case OFFERED, ACCEPTED, WITHDRAWN -> giving;
      case RELEASED, TAKEN, ARRIVED, RECOVERED -> taking;
    };
  }

  /// Whether `side` may send the shuttle anywhere: the giving side until its own release, the
  /// taking side after its own `take`. Each judges by its own acts, so news that is late never lets
  /// both.
  public boolean mayCommand(String side) {
    return switch (stage) {
      case OFFERED, ACCEPTED, WITHDRAWN -> side.equals(giving);
      case RELEASED -> false;
      case TAKEN, ARRIVED, RECOVERED -> side.equals(taking);
    };
  }

  /// Whether `side` has marked it so.
  public boolean isMarked(String side, String what) {
    return marks.stream().anyMatch(it -> it.side().equals(side) && it.what().equals(what));
  }

  static Optional<ShuttleCrossing> of(Dossier dossier) {
    return of(dossier.procedure().name(), dossier.id(), dossier.cast(), dossier.facts());
  }

  /// Reads the facts of a dossier; empty for one under another procedure.
  public static Optional<ShuttleCrossing> of(
      String procedure, Hash dossier, Cast cast, List<Fact> facts) {
    if (!procedure.equals(PROCEDURE)) return Optional.empty();
    Optional<Fact> opening = facts.stream().filter(it -> it.act().equals(dossier)).findFirst();
    if (opening.isEmpty()) return Optional.empty();
    Set<String> done = new HashSet<>();
    List<Mark> marks = new ArrayList<>();
    for (Fact fact : facts) {
      done.add(fact.step());
      if (fact.step().equals("mark") || fact.step().equals("mark-too"))
        marks.add(
            new Mark(
                fact.side(),
                Bodies.text(fact.body(), "what").orElse(""),
                Bodies.text(fact.body(), "detail").orElse("")));
    }
    return Optional.of(
        new ShuttleCrossing(
            dossier,
            Bodies.text(opening.get().body(), "place").orElse(""),
            Bodies.text(opening.get().body(), "shuttle").orElse(""),
            Bodies.text(opening.get().body(), "container"),
            cast.sides("giving").stream().findFirst().orElse(""),
            cast.sides("taking").stream().findFirst().orElse(""),
            stage(done),
            done.contains("decline"),
            marks));
  }

  private static Stage stage(Set<String> done) {
    if (done.contains("withdraw")) return Stage.WITHDRAWN;
    if (done.contains("recover")) return Stage.RECOVERED;
    if (done.contains("arrive")) return Stage.ARRIVED;
    if (done.contains("take")) return Stage.TAKEN;
    if (done.contains("release")) return Stage.RELEASED;
    return done.contains("accept") ? Stage.ACCEPTED : Stage.OFFERED;
  }
}
