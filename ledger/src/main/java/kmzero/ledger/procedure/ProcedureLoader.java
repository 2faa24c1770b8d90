package kmzero.ledger.procedure;

import java.util.LinkedHashMap;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;

/// Reads procedures: from a file with its lines, or from an entry's JSON.
final class ProcedureLoader {
  /// Rules and texts of one procedure together fit into one entry, with room for the act around
  /// them.
  static final int LIMIT_BYTES = 60_000;

  private ProcedureLoader() {}

  static Loading load(String yaml) {
    var problems = new Problems();
    var root = YamlReader.read(yaml, problems);
    if (root == null) return new Loading.Refused(problems.list());
    if (!(root instanceof Node.Mapping file)) {
      problems.add(root.line(), "not-map", "the file");
      return new Loading.Refused(problems.list());
    }
    var lines = new Lines();
    var rules = new RulesReader(problems, lines).read(RulesForm.of(file));
    check(rules, lines, problems);
    var texts = TextsReader.read(file, rules, lines, problems);
    if (!problems.none()) return new Loading.Refused(problems.list());
    var procedure = Procedure.of(rules, texts);
    int bytes =
        CanonicalJson.write(procedure.rules()).length
            + CanonicalJson.write(procedure.texts()).length;
    if (bytes > LIMIT_BYTES) {
      problems.add(1, "too-large", Integer.toString(bytes), Integer.toString(LIMIT_BYTES));
      return new Loading.Refused(problems.list());
    }
    return new Loading.Loaded(procedure);
  }

  private static void check(Rules rules, Lines lines, Problems problems) {
    if (!problems.none()) return;
    RulesCheck.check(rules, lines, problems);
    if (!problems.none()) return;
    OneSideRule.check(rules, lines, problems);
    VoicelessRule.check(rules, lines, problems);
  }

  /// @throws MalformedProcedure unless a loader would have written exactly these rules
  static Rules rules(JsonObject json) {
    var problems = new Problems();
    var lines = new Lines();
    if (!(Node.of(json) instanceof Node.Mapping node)) throw new IllegalStateException("an object");
    var rules = new RulesReader(problems, lines).read(node);
    check(rules, lines, problems);
    if (problems.none() && !RulesJson.of(rules).equals(json)) problems.add(0, "not-canonical");
    if (!problems.none()) throw new MalformedProcedure(problems.list());
    return rules;
  }

  /// @throws MalformedProcedure unless a loader would have written exactly these texts for `rules`
  static void checkTexts(Rules rules, JsonObject texts, String hash) {
    var members = new LinkedHashMap<>(texts.without("rules").members());
    var title = members.remove("title");
    var problems = new Problems();
    var file = new LinkedHashMap<String, Node>();
    if (title != null) file.put("title", Node.of(title));
    file.put("texts", Node.of(new JsonObject(new TreeMap<>(members))));
    var read = TextsReader.read(new Node.Mapping(file, 0), rules, new Lines(), problems);
    boolean same = read.with("rules", hash).equals(texts);
    if (problems.none() && !same) problems.add(0, "not-canonical");
    if (!problems.none()) throw new MalformedProcedure(problems.list());
  }
}
