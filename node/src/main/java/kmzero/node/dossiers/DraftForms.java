package kmzero.node.dossiers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.api.Objections;
import kmzero.node.desk.Language;
import kmzero.node.desk.Problem;
import kmzero.node.desk.Words;

/// The forms of a procedure that no mechanism uses yet, as the desk would show them.
public final class DraftForms {

  private final Procedure procedure;
  private final Words words;
  private final Language language;
  private final Charter charter;
  private final Speaker speaker;

  /// @param charter gives the sides their names
  public DraftForms(Procedure procedure, Charter charter, Words words, Language language) {
    this.procedure = procedure;
    this.words = words;
    this.language = language;
    this.charter = charter;
    this.speaker = new Speaker(words, language, List.of(charter), procedure);
  }

  /// The form of a body.
  ///
  /// @param name begins the name of every part; `f` for a form that [#read] is to read
  public List<FormPart> parts(Body body, JsonObject filled, String name) {
    return new FormMaker(
            procedure,
            speaker,
            charter.holders().stream()
                .map(side -> new FormPart.Option(side, speaker.side(side)))
                .toList(),
            ActForms.offices(procedure, speaker),
            List.of(),
            0)
        .parts(body, filled, name);
  }

  /// What a filled-in form says.
  public JsonObject read(Body body, Map<String, String> form) {
    return new FormReader(procedure, form).read(body);
  }

  /// A side by its name in the charter.
  public String side(String side) {
    return speaker.side(side);
  }

  /// An office of a side.
  public String track(String side, String office) {
    return speaker.track(side, office);
  }

  /// A label of the procedure.
  public String label(String section, String key) {
    return speaker.label(section, key);
  }

  /// Cause and remedy of an objection.
  public String refusal(Objection why) {
    Problem problem =
        Objections.problem(
            422, why, Optional.of(charter), Optional.of(procedure.labels()), words, language);
    return problem.cause(words, language)
        + (language == Language.ZH ? "" : " ")
        + problem.remedy(words, language);
  }
}
