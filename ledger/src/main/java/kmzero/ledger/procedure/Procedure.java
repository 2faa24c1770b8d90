package kmzero.ledger.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// The rules of one kind of dossier: who may do which step when, what a step carries, what the
/// dossier's phases are called.
///
/// A procedure has two parts with a hash each: the _rules_, which a dossier pins, and the _texts_,
/// which name the rules they belong to and may be replaced. Immutable; every answer follows from
/// the arguments alone.
public final class Procedure {
  /// The phase of a dossier for which no phase of the procedure holds.
  public static final String OPEN = "open";

  private final Rules rules;
  private final JsonObject rulesJson;
  private final Hash rulesHash;
  private final JsonObject texts;
  private final Set<String> asked;
  private final Set<String> compared;
  private final boolean seals;
  private final boolean keeps;

  private Procedure(Rules rules, JsonObject labels) {
    this.rules = rules;
    this.rulesJson = RulesJson.of(rules);
    this.rulesHash = Hash.sha256(CanonicalJson.write(rulesJson));
    this.texts = labels.with("rules", rulesHash.hex());
    this.asked = rules.asked();
    this.compared = rules.compared();
    this.seals =
        rules.bodies().stream().anyMatch(b -> b.fields().stream().anyMatch(Field::sealed))
            || rules.steps().stream().anyMatch(s -> s.attachments().sealed() > 0);
    this.keeps = rules.steps().stream().anyMatch(s -> s.attachments().kept() > 0);
  }

  static Procedure of(Rules rules, JsonObject labels) {
    return new Procedure(rules, labels);
  }

  /// Reads a procedure file: restricted YAML 1.2, at most 48 KiB.
  ///
  /// @return the procedure, or every problem found with its line. Whether an end can always be
  ///   reached is [Explorer]'s to say.
  public static Loading load(String yaml) {
    return ProcedureLoader.load(yaml);
  }

  /// The procedure whose rules an entry carries; its texts are empty.
  ///
  /// @throws MalformedProcedure unless a loader would have written exactly these rules
  public static Procedure ofRules(JsonObject rules) {
    return new Procedure(ProcedureLoader.rules(rules), JsonObject.EMPTY);
  }

  /// The procedure with texts that an entry carries.
  ///
  /// @throws MalformedProcedure if the rules are malformed, or the texts name other rules, lack a
  ///   label or have one too many
  public static Procedure of(JsonObject rules, JsonObject texts) {
    var procedure = new Procedure(ProcedureLoader.rules(rules), texts);
    ProcedureLoader.checkTexts(procedure.rules, texts, procedure.rulesHash.hex());
    return procedure;
  }

  public String name() {
    return rules.name();
  }

  /// The rules as an entry carries them.
  public JsonObject rules() {
    return rulesJson;
  }

  /// SHA-256 of the canonical JSON of [#rules].
  public Hash rulesHash() {
    return rulesHash;
  }

  /// The texts as an entry carries them: `{rules: hash, title, steps, …}`.
  public JsonObject texts() {
    return texts;
  }

  /// SHA-256 of the canonical JSON of [#texts].
  public Hash textsHash() {
    return Hash.sha256(CanonicalJson.write(texts));
  }

  /// The words for people.
  public Labels labels() {
    return new Labels(texts);
  }

  public Map<String, RoleCount> roles() {
    return rules.roles();
  }

  /// In the order of the file.
  public List<Step> steps() {
    return rules.steps();
  }

  public Optional<Step> findStep(String step) {
    return rules.find(step);
  }

  /// The step that opens a dossier: the one that says `opens`, else the first of the file.
  public Step openingStep() {
    return rules.opening();
  }

  public List<Phase> phases() {
    return rules.phases();
  }

  public List<Period> periods() {
    return rules.periods();
  }

  public List<Body> bodies() {
    return rules.bodies();
  }

  /// Whether some field of some body is sealed, or some step may carry a sealed file.
  public boolean seals() {
    return seals;
  }

  /// Whether some step may carry a file that everybody keeps.
  public boolean keepsFiles() {
    return keeps;
  }

  /// The files that an act of this step may carry; none where there is no such step.
  public Attaching attachments(String step) {
    return findStep(step).map(Step::attachments).orElse(Attaching.NONE);
  }

  public Optional<Body> findBody(String body) {
    return rules.findBody(body);
  }

  /// What a step carries; empty for a step without a body.
  public Optional<Body> bodyOf(Step step) {
    return rules.bodyOf(step);
  }

  /// The steps that are about an act of this kind may be about: a step alone, or those of a record.
  public List<String> stepsOfKind(String kind) {
    return rules.kind(kind);
  }

  /// Why `move` may not open a dossier with this cast; empty when it may.
  ///
  /// @param members sides of the mechanism; a role named `joining` is for sides that are not
  public Optional<Objection> opening(Move move, Cast cast, Set<String> members) {
    return opening(move, cast, members, Set.of());
  }

  /// The same in a mechanism with facilitators.
  ///
  /// @param facilitators members without a voice: they play the role `facilitator` and no other
  public Optional<Objection> opening(
      Move move, Cast cast, Set<String> members, Set<String> facilitators) {
    return OpeningRules.objection(rules, move, cast, members, facilitators);
  }

  /// Why `move` is not allowed in `past`; empty when it is. The first objection in the documented
  /// order.
  ///
  /// More facts of other sides in the past never turn an allowed move into a refused one.
  public Optional<Objection> objection(Move move, Past past) {
    return StepRules.objection(rules, move, past);
  }

  /// `fact` without the fields that no rule compares with those of other acts; empty if no rule
  /// looks for acts of its step. [#objection] answers the same by what is left.
  public Optional<Fact> bare(Fact fact) {
    if (!asked.contains(fact.step())) return Optional.empty();
    JsonObject left = fact.body().keeping(compared);
    return Optional.of(
        new Fact(
            fact.act(), fact.side(), fact.office(), fact.actor(), fact.step(), fact.about(), left));
  }

  /// The objection to the value that a sealed field is to stand for, asked before it is sealed.
  public Optional<Objection> sealingObjection(Field field, Json value, Cast cast) {
    return BodyRules.plain(rules, field, value, cast);
  }

  /// Where a dossier stands: an end phase that holds, else the last phase listed that holds, else
  /// [#OPEN].
  public String phase(View view) {
    return phase(ending(view), view);
  }

  private String phase(Optional<Phase> end, View view) {
    return end.or(() ->
            rules.phases().reversed().stream().filter(phase -> holds(phase, view)).findFirst())
        .map(Phase::name)
        .orElse(OPEN);
  }

  /// Where a dossier stands and what would move it on.
  ///
  /// @param phase as [Procedure#phase] has it
  /// @param ended as [Procedure#ended]
  /// @param waitsFor as [Procedure#waitsFor]
  public record Stand(String phase, boolean ended, List<Waiting> waitsFor) {}

  /// All of this at once.
  public Stand stand(View view) {
    Optional<Phase> end = ending(view);
    List<Waiting> waits = end.isPresent() ? List.of() : Choices.waiting(rules, view);
    return new Stand(phase(end, view), end.isPresent(), waits);
  }

  /// Whether an end phase holds.
  public boolean ended(View view) {
    return ending(view).isPresent();
  }

  /// An end that holds without excusing a closed side comes first: a side that declined and then
  /// closed has still declined.
  private Optional<Phase> ending(View view) {
    var strict = ending(new View(view.cast(), view.facts()), rules.phases());
    return strict.isPresent() || view.closed().isEmpty() ? strict : ending(view, rules.phases());
  }

  private Optional<Phase> ending(View view, List<Phase> phases) {
    return phases.stream().filter(p -> p.end() && holds(p, view)).findFirst();
  }

  /// Whether one phase's condition holds.
  boolean holds(Phase phase, View view) {
    return Matching.ofView(rules, view).unmet(phase.when()).isEmpty();
  }

  /// What offices of a side may do now. A choice is one that some person, with some body, may make:
  /// where a step is `once-per` a field, wants another person or has guards, [#objection] still has
  /// the last word.
  ///
  /// @return in the order of the file, then of `offices`' iteration
  public List<Choice> choices(String side, Set<String> offices, Past past) {
    return Choices.of(rules, side, offices, past);
  }

  /// What would move a dossier on, and whose it is; nothing once it has ended.
  ///
  /// A step counts when some phase or some other step's needs ask for it, its side may do it now
  /// and has not done it yet about that subject. Left out: a step that ends the dossier all by
  /// itself (giving up waits for nobody), a step that every office may do, and subjects that a
  /// newer one has replaced.
  public List<Waiting> waitsFor(View view) {
    return ended(view) ? List.of() : Choices.waiting(rules, view);
  }

  Rules model() {
    return rules;
  }

  @Override
  public String toString() {
    return name() + " " + rulesHash.hex();
  }
}
