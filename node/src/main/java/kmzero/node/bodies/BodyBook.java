package kmzero.node.bodies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Mechanism;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// Bodies, counterparts and the mechanisms they sit in, read once and never changed. Lists keep the
/// order of the files.
public final class BodyBook {

  private final Reference reference;
  private final List<Body> bodies;
  private final List<Pair> pairs;
  private final List<SubMechanism> mechanisms;
  private final Map<Enum<?>, Texts> labels;

  BodyBook(
      Reference reference,
      List<Body> bodies,
      List<Pair> pairs,
      List<SubMechanism> mechanisms,
      Map<Enum<?>, Texts> labels) {
    this.reference = reference;
    this.bodies = List.copyOf(bodies);
    this.pairs = List.copyOf(pairs);
    this.mechanisms = List.copyOf(mechanisms);
    this.labels = Map.copyOf(labels);
  }

  /// Reads and checks the data files.
  ///
  /// @throws kmzero.node.reference.BadReference with file, line, path and reason when anything in
  ///   them is wrong
  public static BodyBook load(Reference reference) {
    return BodyFiles.read(reference, name -> YamlFile.text("bodies", name));
  }

  public Reference reference() {
    return reference;
  }

  public List<Body> bodies() {
    return bodies;
  }

  public List<Pair> pairs() {
    return pairs;
  }

  public List<SubMechanism> mechanisms() {
    return mechanisms;
  }

  /// What pages call a kind or a level.
  public Texts label(Enum<?> constant) {
    return Objects.requireNonNull(labels.get(constant), () -> "no label for " + constant);
  }

  public Optional<Body> find(String id) {
    return bodies.stream().filter(body -> body.id().equals(id)).findFirst();
  }

  /// Localities that have bodies, in the reference's order.
  public List<Locality> sides() {
    return reference.localities().stream()
        .filter(locality -> bodies.stream().anyMatch(body -> body.side().equals(locality.id())))
        .toList();
  }

  /// Bodies that exist on `day`; empty text chooses every side, null every kind.
  public List<Body> on(
      LocalDate day, String side, Body.@org.jspecify.annotations.Nullable Kind kind) {
    return bodies.stream()
        .filter(body -> body.span().holdsOn(day))
        .filter(body -> side.isEmpty() || body.side().equals(side))
        .filter(body -> kind == null || body.kind() == kind)
        .toList();
  }

  /// Pairs of the body, of all times.
  public List<Pair> pairsOf(String body) {
    return pairs.stream()
        .filter(pair -> pair.here().id().equals(body) || pair.there().id().equals(body))
        .toList();
  }

  /// Pairs that hold on `day`, of bodies of `side` on either bank; empty text chooses every side.
  public List<Pair> pairsOn(LocalDate day, String side) {
    return pairs.stream()
        .filter(pair -> pair.span().holdsOn(day))
        .filter(pair ->
            side.isEmpty() || pair.here().side().equals(side) || pair.there().side().equals(side))
        .toList();
  }

  /// Counterparts of the body on `day`.
  public List<Body> counterparts(String body, LocalDate day) {
    return pairsOf(body).stream()
        .filter(pair -> pair.span().holdsOn(day))
        .map(pair -> pair.other(body))
        .toList();
  }

  /// Bodies that stand right under this one, of all times.
  public List<Body> under(String body) {
    return bodies.stream().filter(other -> body.equals(other.parent())).toList();
  }

  /// Bodies that this one continues.
  public List<Body> continued(String body) {
    return bodies.stream().filter(other -> body.equals(other.successor())).toList();
  }

  /// Mechanisms in which the body sits or sat.
  public List<SubMechanism> mechanismsOf(String body) {
    return mechanisms.stream()
        .filter(one -> one.seats().stream().anyMatch(seat -> seat.body().id().equals(body)))
        .toList();
  }

  /// Mechanisms right under one of the reference or of these.
  public List<SubMechanism> mechanismsUnder(String parent) {
    return mechanisms.stream().filter(one -> parent.equals(one.parent())).toList();
  }

  /// Mechanisms that stand under none.
  public List<SubMechanism> mechanismsAlone() {
    return mechanisms.stream().filter(one -> one.parent() == null).toList();
  }

  /// Mechanisms of the reference that have others under them.
  public List<Mechanism> parents() {
    return reference.mechanisms().stream()
        .filter(mechanism -> !mechanismsUnder(mechanism.id()).isEmpty())
        .toList();
  }
}
