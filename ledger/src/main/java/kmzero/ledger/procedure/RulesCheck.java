package kmzero.ledger.procedure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether everything that rules name is there and fits. Runs before [OneSideRule], which trusts
/// it.
final class RulesCheck {
  private final Rules rules;
  private final Lines lines;
  private final Problems problems;

  private RulesCheck(Rules rules, Lines lines, Problems problems) {
    this.rules = rules;
    this.lines = lines;
    this.problems = problems;
  }

  static void check(Rules rules, Lines lines, Problems problems) {
    var check = new RulesCheck(rules, lines, problems);
    check.roles();
    check.records();
    check.bodies();
    rules.steps().forEach(check::step);
    check.opening();
    check.phases();
    for (var period : rules.periods()) {
      check.stepNamed(period.step(), lines.of(period, "step"));
      check.stepNamed(period.after(), lines.of(period, "after"));
    }
  }

  private boolean stepNamed(String step, int line) {
    if (rules.find(step).isPresent()) return true;
    problems.add(line, "unknown-step", step);
    return false;
  }

  private void roles() {
    rules
        .roles()
        .forEach((role, count) -> {
          int line = lines.ofRole(role);
          if (count instanceof RoleCount.OneOf(var of)) {
            if (!rules.roles().containsKey(of)) problems.add(line, "unknown-role", of);
            else if (rules.roles().get(of) instanceof RoleCount.OneOf) {
              problems.add(line, "role-of-role", role, of);
            }
          }
          if (rules.steps().stream().noneMatch(step -> step.role().equals(role))
              && rules.roles().values().stream()
                  .noneMatch(c -> c instanceof RoleCount.OneOf(var of) && of.equals(role))) {
            problems.add(line, "unused-role", role);
          }
        });
  }

  private void records() {
    for (var record : rules.records()) {
      int line = lines.of(record);
      if (rules.find(record.name()).isPresent()) problems.add(line, "name-twice", record.name());
      if (!stepNamed(record.opened(), line) || !stepNamed(record.changed(), line)) continue;
      var opened = rules.step(record.opened());
      var changed = rules.step(record.changed());
      if (record.opened().equals(record.changed())) bad(record, "opened and changed are one step");
      if (!opened.role().equals(changed.role())) bad(record, "opened and changed by two roles");
      var whole = rules.bodyOf(opened);
      var part = rules.bodyOf(changed);
      if (whole.isEmpty() || part.isEmpty()) {
        bad(record, "both of its steps carry a body");
      } else {
        for (var field : part.get().fields()) {
          if (whole.get().find(field.name()).isEmpty()) {
            problems.add(line, "unknown-field", whole.get().name(), field.name());
          }
        }
      }
    }
  }

  private void bad(RecordRule record, String why) {
    problems.add(lines.of(record), "record-steps", record.name(), why);
  }

  private void bodies() {
    for (var body : rules.bodies()) {
      for (var field : body.fields()) {
        if (BodyReader.leafOf(field) instanceof FieldType.Nested(var inner)
            && rules.findBody(inner).isEmpty()) {
          problems.add(lines.of(field, "type"), "not-type", inner);
        }
        readers(field.readers(), lines.of(field, "readers"));
      }
    }
    BodyReader.refuseCircles(rules.bodies(), lines, problems);
  }

  private void readers(List<String> readers, int line) {
    for (var reader : readers) {
      String role = reader.substring(0, Math.max(0, reader.indexOf('.')));
      if (!rules.roles().containsKey(role)) problems.add(line, "unknown-role", role);
    }
  }

  /// Sealed files are there for a time: somebody erases them, within a period that is told, and
  /// whoever cannot open one has a step to say so.
  private void attachments(Step step) {
    if (step.attachments().sealed() == 0) return;
    int line = lines.of(step, "attachments");
    readers(step.attachments().readers(), line);
    for (var needed : List.of(Attaching.ERASE, Attaching.UNREADABLE)) {
      if (rules.find(needed).isEmpty()) {
        problems.add(line, "sealed-needs-step", step.name(), needed);
      }
    }
    if (rules.periods().stream().noneMatch(period -> period.step().equals(Attaching.ERASE))) {
      problems.add(line, "sealed-needs-period", step.name(), Attaching.ERASE);
    }
  }

  private void step(Step step) {
    if (!rules.roles().containsKey(step.role())) {
      problems.add(lines.of(step, "track"), "unknown-role", step.role());
    }
    kind(step.about().kind(), step, lines.of(step, "about"));
    String body = step.body();
    if (body != null && rules.findBody(body).isEmpty()) {
      problems.add(lines.of(step, "body"), "unknown-body", body);
    }
    if (step.many() && step.oncePer() != null) {
      problems.add(lines.of(step, "many"), "many-and-once", step.name());
    }
    String oncePer = step.oncePer();
    if (oncePer != null) field(step, oncePer, lines.of(step, "once-per"));
    for (var other : step.anotherPerson()) stepNamed(other, lines.of(step, "another-person"));
    for (var pattern : step.needs()) pattern(pattern, !step.about().kind().isEmpty());
    for (var pattern : step.unless()) pattern(pattern, !step.about().kind().isEmpty());
    GuardTypes.check(rules, step, lines, problems);
    reads(step);
    attachments(step);
  }

  private void kind(String kind, Step step, int line) {
    if (kind.isEmpty()) return;
    if (rules.kind(kind).isEmpty()) problems.add(line, "unknown-kind", kind);
    else if (rules.findRecord(kind).isEmpty() && rules.recordOf(kind).isPresent()) {
      problems.add(line, "say-record", kind, rules.recordOf(kind).get().name());
    }
    if (kind.equals(step.name())) problems.add(line, "about-own-step", step.name());
  }

  private void reads(Step step) {
    if (step.reads().isEmpty()) return;
    int line = lines.of(step, "reads");
    var record = rules.findRecord(step.about().kind());
    if (record.isEmpty()) {
      problems.add(line, "stands-needs-record", step.name());
      return;
    }
    rules
        .find(record.get().opened())
        .flatMap(rules::bodyOf)
        .ifPresent(body ->
            step.reads().stream()
                .filter(field -> body.find(field).isEmpty())
                .forEach(field -> problems.add(line, "unknown-field", body.name(), field)));
  }

  /// A field that a rule may look at: there, required, unsealed, comparable.
  private void field(Step step, String name, int line) {
    var body = rules.bodyOf(step);
    if (body.isEmpty()) {
      problems.add(line, "no-body", step.name(), name);
      return;
    }
    var field = body.get().find(name);
    if (field.isEmpty()) {
      problems.add(line, "unknown-field", body.get().name(), name);
    } else if (field.get().optional() || field.get().sealed()) {
      problems.add(line, "field-not-open", name);
    } else if (!(field.get().type() instanceof FieldType.Plain plain && plain.comparable())) {
      problems.add(line, "field-not-comparable", name, field.get().type().text());
    }
  }

  private void pattern(Pattern pattern, boolean hasSubject) {
    int line = lines.of(pattern);
    if (!stepNamed(pattern.did(), line)) return;
    var did = rules.step(pattern.did());
    switch (pattern) {
      case Pattern.Without(var _, var other, boolean _) -> stepNamed(other, line);
      case Pattern.Stands _ -> {
        if (rules.findRecord(did.about().kind()).isEmpty()) {
          problems.add(line, "stands-needs-record", did.name());
        } else if (did.reads().isEmpty()) {
          problems.add(line, "stands-needs-reads", did.name());
        }
      }
      case Pattern.Did asked -> did(asked, did, line, hasSubject);
    }
  }

  private void did(Pattern.Did pattern, Step did, int line, boolean hasSubject) {
    String role =
        switch (pattern.who()) {
          case Who.Anybody() -> did.role();
          case Who.Any(var r) -> r;
          case Who.Every(var r) -> r;
          case Who.AtLeast(int _, var r) -> r;
        };
    if (!rules.roles().containsKey(role)) problems.add(line, "unknown-role", role);
    else if (!role.equals(did.role())) {
      problems.add(line, "who-not-role", did.name(), did.role(), role);
    }
    String latest = pattern.aboutLatest();
    if (latest != null && !latest.equals(did.about().kind())) {
      problems.add(line, "about-other-kind", did.name(), latest);
    }
    if (pattern.later() && !hasSubject) {
      problems.add(line, "later-needs-subject", did.name(), "the moving step");
    }
    boolean several = pattern.who() instanceof Who.Every || pattern.who() instanceof Who.AtLeast;
    if (!pattern.same().isEmpty() && !several) problems.add(line, "same-needs-sides");
    pattern.same().forEach(field -> field(did, field, line));
    pattern
        .in()
        .forEach((field, values) -> {
          field(did, field, line);
          values(did, field, values, line);
        });
  }

  private void values(Step did, String field, List<String> values, int line) {
    rules
        .bodyOf(did)
        .flatMap(body -> body.find(field))
        .filter(f -> f.type().equals(FieldType.Plain.CHOICE))
        .ifPresent(f ->
            values.stream()
                .filter(value -> !f.choices().contains(value))
                .forEach(value -> problems.add(line, "unknown-field", field, value)));
  }

  private void opening() {
    if (rules.steps().isEmpty()) {
      problems.add(lines.of(rules, "steps"), "empty", "steps");
      return;
    }
    var opening = rules.opening();
    for (var step : rules.steps()) {
      if (step.opens() && !step.name().equals(opening.name())) {
        problems.add(lines.of(step, "opens"), "opens-twice", opening.name());
      }
    }
    if (!(opening.about() instanceof About.Nothing)) openingHas(opening, "about");
    if (!opening.needs().isEmpty()) openingHas(opening, "needs");
    if (!opening.anotherPerson().isEmpty()) openingHas(opening, "another-person");
  }

  private void openingHas(Step opening, String key) {
    problems.add(lines.of(opening, key), "opening-step", opening.name(), key);
  }

  private void phases() {
    boolean first = true;
    Set<String> names = new HashSet<>();
    for (var phase : rules.phases()) {
      names.add(phase.name());
      if (phase.when().isEmpty() && (!first || phase.end())) {
        problems.add(lines.of(phase), "phase-order", phase.name());
      }
      first = false;
      phase.when().forEach(pattern -> pattern(pattern, false));
    }
    if (names.contains(Procedure.OPEN)) {
      problems.add(lines.of(rules, "phases"), "reserved", Procedure.OPEN);
    }
    if (rules.phases().stream().noneMatch(Phase::end)) {
      problems.add(lines.of(rules, "phases"), "no-end");
    }
  }
}
