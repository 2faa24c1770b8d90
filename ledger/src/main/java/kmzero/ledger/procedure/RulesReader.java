package kmzero.ledger.procedure;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads the rules part in the form that entries carry. References are not looked at here.
final class RulesReader {
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("([0-9]{1,2})(?:\\.\\.([0-9]{1,2}|\\*))?");
  private static final java.util.regex.Pattern ONE_OF =
      java.util.regex.Pattern.compile("1 of ([a-z0-9-]+)");

  private final NodeReader nodes;
  private final Lines lines;
  private final PatternReader patterns;
  private final BodyReader bodies;

  RulesReader(Problems problems, Lines lines) {
    this.nodes = new NodeReader(problems);
    this.lines = lines;
    this.patterns = new PatternReader(nodes, lines);
    this.bodies = new BodyReader(nodes, lines);
  }

  Rules read(Node.Mapping node) {
    nodes.only(
        node, "procedure", "roles", "records", "tables", "steps", "phases", "periods", "bodies");
    for (var section : List.of("procedure", "roles", "steps", "phases")) {
      if (!node.members().containsKey(section)) nodes.problems.add(node.line(), "missing", section);
    }
    var name = node.members().get("procedure");
    var rules =
        new Rules(
            name == null ? "" : nodes.name(name),
            roles(node),
            each(node, "records", this::record, RecordRule::name),
            each(node, "tables", this::table, Table::name),
            each(node, "steps", this::step, Step::name),
            each(node, "phases", this::phase, Phase::name),
            periods(node),
            each(node, "bodies", bodies::body, Body::name));
    return lines.put(rules, node);
  }

  private <T> List<T> each(
      Node.Mapping node,
      String section,
      Function<Node.Mapping, T> reader,
      Function<T, String> name) {
    var things = new ArrayList<T>();
    var names = new HashSet<String>();
    for (var item : nodes.list(node.members().get(section))) {
      var thing = reader.apply(nodes.mapping(item, section));
      if (!names.add(name.apply(thing))) {
        nodes.problems.add(item.line(), "name-twice", name.apply(thing));
      }
      things.add(lines.put(thing, item));
    }
    return things;
  }

  private Map<String, RoleCount> roles(Node.Mapping node) {
    var roles = new LinkedHashMap<String, RoleCount>();
    for (var item : nodes.list(node.members().get("roles"))) {
      var role = nodes.mapping(item, "roles");
      nodes.only(role, "name", "count");
      String name = nodes.name(role);
      lines.putRole(name, item.line());
      if (roles.put(name, count(role)) != null) {
        nodes.problems.add(item.line(), "name-twice", name);
      }
    }
    return roles;
  }

  private RoleCount count(Node.Mapping node) {
    String text = nodes.text(node, "count");
    var oneOf = ONE_OF.matcher(text);
    if (oneOf.matches()) return new RoleCount.OneOf(oneOf.group(1));
    var count = COUNT.matcher(text);
    if (count.matches()) {
      int least = Integer.parseInt(count.group(1));
      String upper = count.group(2);
      int most =
          upper == null
              ? least
              : upper.equals("*") ? RoleCount.Between.ANY : Integer.parseInt(upper);
      if (most >= least && most > 0) return new RoleCount.Between(least, most);
    }
    if (!text.isEmpty()) nodes.problems.add(node.line(), "not-count", text);
    return new RoleCount.Between(1, 1);
  }

  private RecordRule record(Node.Mapping node) {
    nodes.only(node, "name", "opened", "changed");
    return new RecordRule(
        nodes.name(node), nodes.text(node, "opened"), nodes.text(node, "changed"));
  }

  private Table table(Node.Mapping node) {
    nodes.only(node, "name", "values");
    var values = new LinkedHashMap<String, String>();
    var written = node.members().get("values");
    if (written == null) nodes.problems.add(node.line(), "missing", "values");
    else {
      nodes
          .mapping(written, "values")
          .members()
          .forEach((key, value) -> values.put(key, nodes.text(value, key)));
    }
    return new Table(nodes.name(node), values);
  }

  private Step step(Node.Mapping node) {
    nodes.only(
        node,
        "name",
        "track",
        "opens",
        "many",
        "once-per",
        "about",
        "needs",
        "unless",
        "another-person",
        "guards",
        "body",
        "reads",
        "attachments");
    String name = nodes.name(node);
    String track = nodes.text(node, "track");
    int dot = track.indexOf('.');
    String role = dot < 0 ? "" : track.substring(0, dot);
    String office = dot < 0 ? "" : track.substring(dot + 1);
    if (!NodeReader.isName(role) || !NodeReader.isName(office)) {
      nodes.problems.add(node.line(), "not-track", track);
    }
    return new Step(
        name,
        role,
        office,
        nodes.truth(node, "opens"),
        nodes.truth(node, "many"),
        nodes.findText(node, "once-per"),
        about(nodes.findText(node, "about")),
        patterns.list(node.members().get("needs")),
        patterns.list(node.members().get("unless")),
        nodes.texts(node.members().get("another-person"), "another-person"),
        guards(node),
        nodes.findText(node, "body"),
        nodes.texts(node.members().get("reads"), "reads"),
        attachments(node));
  }

  private Attaching attachments(Node.Mapping step) {
    var written = step.members().get("attachments");
    if (written == null) return Attaching.NONE;
    var node = nodes.mapping(written, "attachments");
    nodes.only(node, "kept", "sealed", "readers");
    int kept = nodes.number(node, "kept", 0, 1, Attaching.MOST);
    int sealed = nodes.number(node, "sealed", 0, 1, Attaching.MOST);
    var readers = nodes.readers(node, sealed > 0, "sealed");
    var attaching = new Attaching(kept, sealed, readers);
    if (attaching.isNone()) nodes.problems.add(written.line(), "missing", "kept");
    return lines.put(attaching, written);
  }

  private static About about(@org.jspecify.annotations.Nullable String text) {
    if (text == null) return new About.Nothing();
    return text.startsWith("latest ")
        ? new About.Latest(text.substring("latest ".length()).strip())
        : new About.Of(text);
  }

  private List<Guard> guards(Node.Mapping node) {
    var guards = new ArrayList<Guard>();
    for (var item : nodes.list(node.members().get("guards"))) {
      String text = nodes.text(item, "guards");
      Guard.parse(text)
          .ifPresentOrElse(
              guard -> guards.add(lines.put(guard, item)),
              () -> nodes.problems.add(item.line(), "not-guard", text));
    }
    return guards;
  }

  private Phase phase(Node.Mapping node) {
    nodes.only(node, "name", "when", "end");
    return new Phase(
        nodes.name(node), patterns.list(node.members().get("when")), nodes.truth(node, "end"));
  }

  private List<Period> periods(Node.Mapping node) {
    var periods = new ArrayList<Period>();
    for (var item : nodes.list(node.members().get("periods"))) {
      var period = nodes.mapping(item, "periods");
      nodes.only(period, "step", "within", "after", "source");
      String within = nodes.text(period, "within");
      if (!isPeriod(within)) nodes.problems.add(item.line(), "not-period", within);
      periods.add(
          lines.put(
              new Period(
                  nodes.text(period, "step"),
                  within,
                  nodes.text(period, "after"),
                  nodes.text(period, "source")),
              item));
    }
    return periods;
  }

  private static boolean isPeriod(String text) {
    try {
      return !java.time.Period.parse(text).isNegative();
    } catch (DateTimeException notDays) {
      return isDuration(text);
    }
  }

  static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeException notDuration) {
      return false;
    }
  }
}
