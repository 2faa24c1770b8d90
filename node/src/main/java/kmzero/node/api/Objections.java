package kmzero.node.api;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Language;
import kmzero.node.desk.Problem;
import kmzero.node.desk.Words;

/// Makes words of an [Objection]: which of its values is what, and how each is called in the
/// reader's language. The words stand in `kmzero/words/objections.<language>.properties`, one entry
/// a code; pages and API show the same.
public final class Objections {

  /// Key of the words for codes that have none of their own, a domain's own checks for example.
  static final String OTHER = "api.refused";

  /// The names of each code's values, in their order. A code without values is not listed; a last
  /// name `missing` takes all that are left.
  static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          entry("unknown-step", List.of("step")),
          entry("beyond-profile", List.of("fields")),
          entry("no-lane", List.of("side")),
          entry("shuttle-unknown", List.of("shuttle")),
          entry("shuttle-under-way", List.of("shuttle")),
          entry("shuttle-elsewhere", List.of("shuttle")),
          entry("slot-quarter", List.of("most")),
          entry("slot-number", List.of("slot")),
          entry("slot-held", List.of("slot")),
          entry("slot-none", List.of("slot")),
          entry("slot-in-use", List.of("slot", "number")),
          entry("slot-past", List.of("slot")),
          entry("slot-sheet-there", List.of("day")),
          entry("opens-only", List.of("step")),
          entry("not-an-opening", List.of("step", "opening")),
          entry("other-role", List.of("step", "role", "side")),
          entry("other-office", List.of("step", "office", "given")),
          entry("about-nothing", List.of("step")),
          entry("about-missing", List.of("step", "kind")),
          entry("about-unknown", List.of("step", "kind", "act")),
          entry("about-not-latest", List.of("step", "kind", "act", "latest")),
          entry("already-done", List.of("step", "act")),
          entry("already-done-for", List.of("step", "act", "field", "value")),
          entry("barred", List.of("step", "pattern", "did", "act")),
          entry("same-person", List.of("step", "other", "act")),
          entry("needs", List.of("step", "pattern", "did", "missing")),
          entry("guard", List.of("step", "guard")),
          entry("cast-unknown-role", List.of("role")),
          entry("cast-count", List.of("role", "count", "number")),
          entry("cast-twice", List.of("side", "other", "role")),
          entry("cast-member-joining", List.of("side", "role")),
          entry("cast-not-facilitator", List.of("side", "role")),
          entry("cast-not-member", List.of("side", "role")),
          entry("body-unknown", List.of("path")),
          entry("body-missing", List.of("path")),
          entry("body-type", List.of("path", "type")),
          entry("body-empty", List.of("path")),
          entry("body-too-long", List.of("path", "max")),
          entry("body-choice", List.of("path", "choices")),
          entry("body-side", List.of("path", "side")),
          entry("body-language", List.of("path", "language")),
          entry("body-twice", List.of("path", "value")),
          entry("body", List.of("detail")),
          entry("unreadable", List.of("detail")),
          entry("attachments-kept", List.of("step", "most")),
          entry("attachments-sealed", List.of("step", "most")),
          entry("attachment-missing", List.of("number")),
          entry("attachment-unreadable", List.of("number")),
          entry("attachment-unknown", List.of()),
          entry("no-such-mechanism", List.of("mechanism")),
          entry("not-a-member", List.of("side")),
          entry("not-hosted", List.of("side")),
          entry("no-such-dossier", List.of("dossier")),
          entry("no-such-step", List.of("step")),
          entry("no-voice", List.of("side")),
          entry("not-in-use", List.of("name")),
          entry("not-published", List.of("name")),
          entry("not-keeper", List.of("keeper")),
          entry("not-newest", List.of("version")),
          entry("overtaken", List.of("version")),
          entry("every-member-signs", List.of()),
          entry("charter-keeps", List.of("part")),
          entry("same-nonce", List.of()),
          entry("not-a-charter", List.of()),
          entry("not-joined", List.of("side")),
          entry("has-closed", List.of("side")),
          entry("named-with-other-keys", List.of("side")),
          entry("member-joined", List.of("side")),
          entry("keeper-stays", List.of("side")),
          entry("no-successor", List.of("side")),
          entry("once", List.of("step")),
          entry("rule-set", List.of("rules")),
          entry("set-back", List.of("detail")),
          entry("keys-lost", List.of("side")),
          entry("not-recovery-keys", List.of("side")),
          entry("other-log", List.of("origin")),
          entry("same-id", List.of("id")),
          entry("closed", List.of("side")),
          entry("unaligned", List.of("clauses")),
          entry("marking", List.of("path", "word")),
          entry("day-passed", List.of("path", "day")),
          entry("real-person", List.of("path", "name")),
          entry("contact-own-side", List.of("side")),
          entry("contact-not-addressed", List.of("side")),
          entry("contact-count", List.of("value", "most")),
          entry("contact-year", List.of("value")),
          entry("own-log-waits", List.of("log")),
          entry("wrong-prev", List.of("prev")),
          entry("other-stripe", List.of("stripe")),
          entry("not-quotable", List.of("origin")),
          entry("not-covered", List.of("origin", "size")));

  private static final Set<String> STEPS = Set.of("step", "opening", "did", "other", "kind");

  private Objections() {}

  /// Cause and remedy of an objection to an act of `procedure`, in the reader's words.
  public static String words(
      Objection why, Charter charter, String procedure, Words words, Language language) {
    Problem problem =
        problem(
            422,
            why,
            Optional.of(charter),
            Optional.of(Procedures.load(procedure).labels()),
            words,
            language);
    String space = language == Language.ZH ? "" : " ";
    return problem.cause(words, language) + space + problem.remedy(words, language);
  }

  /// The objection as a problem with words.
  ///
  /// @param status 422 where it answers a request
  /// @param charter gives the sides their names
  /// @param labels gives steps, roles, offices and fields theirs; empty where no procedure is known
  /// @param words those of the desk; a code that has none there is said in general words
  public static Problem problem(
      int status,
      Objection why,
      Optional<Charter> charter,
      Optional<Labels> labels,
      Words words,
      Language language) {
    String key = "objections." + why.code();
    if (!words.has(key + ".title")) {
      return new Problem(status, OTHER, List.of("code", why.code()));
    }
    var naming = new Naming(charter, labels, language);
    List<String> names = VALUES.getOrDefault(why.code(), List.of());
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      values.add(name);
      if (name.equals("missing")) {
        values.add(
            naming.missing(
                why.values().subList(Math.min(i, why.values().size()), why.values().size())));
      } else {
        values.add(i < why.values().size() ? naming.of(name, why.values().get(i)) : "–");
      }
    }
    return new Problem(status, key, values);
  }

  /// What things are called.
  private record Naming(Optional<Charter> charter, Optional<Labels> labels, Language language) {

    String of(String name, String value) {
      if (STEPS.contains(name)) return label("steps", value);
      return switch (name) {
        case "role" -> label("roles", value);
        case "office", "given" -> label("offices", value);
        case "field" -> label("fields", value);
        case "path" -> path(value);
        case "side", "keeper" -> side(value);
        case "count" -> count(value);
        default -> value;
      };
    }

    /// `1..*`, as the procedure writes it, in words.
    private String count(String value) {
      String[] ends = value.split("\\.\\.", 2);
      if (!ends[0].matches("[0-9]+")) return value;
      String least = ends[0];
      if (ends.length == 1 || ends[1].equals(least)) {
        return language
            .of("%s bên", "%s方", least.equals("1") ? "%s side" : "%s sides")
            .formatted(least);
      }
      if (!ends[1].equals("*")) {
        return language.of("%s đến %s bên", "%s至%s方", "%s to %s sides").formatted(least, ends[1]);
      }
      return switch (least) {
        case "0" -> language.of("bao nhiêu bên cũng được", "任意数量的方", "any number of sides");
        case "1" -> language.of("một hoặc nhiều bên", "一方或多方", "one or more sides");
        default -> language.of("ít nhất %s bên", "至少%s方", "at least %s sides").formatted(least);
      };
    }

    String missing(List<String> sides) {
      if (sides.isEmpty()) return language.of("chưa có", "尚无", "not there yet");
      String separator = language == Language.ZH ? "、" : ", ";
      return String.join(separator, sides.stream().map(this::side).toList());
    }

    private String label(String section, String key) {
      return labels.map(l -> l.of(section, key, language.tag())).orElse(key);
    }

    /// `clauses[2].texts.zh` is shown with the name of its field, so that it is found on the page.
    private String path(String path) {
      String field = path.split("[.\\[]", 2)[0];
      String label = label("fields", field);
      return label.equals(path) ? path : "%s (%s)".formatted(label, path);
    }

    private String named(Map<String, String> names, String otherwise) {
      String own = names.get(language.tag());
      return own != null ? own : names.values().stream().sorted().findFirst().orElse(otherwise);
    }

    private String side(String side) {
      return charter
          .flatMap(c -> c.find(side))
          .map(member -> named(member.names(), side))
          .orElse(side);
    }
  }
}
