package kmzero.ledger.procedure;

/// What was allowed is never regretted: a step may *need* facts of anybody, positive ones only, and
/// may be barred only by acts of the acting side itself. A rule that would turn on what another
/// side had *not* done, or on which of its acts is the newest, is refused here.
///
/// With this rule, adding other sides' facts to a past never turns an allowed move into a refused
/// one.
final class OneSideRule {
  private final Rules rules;
  private final Lines lines;
  private final Problems problems;

  private OneSideRule(Rules rules, Lines lines, Problems problems) {
    this.rules = rules;
    this.lines = lines;
    this.problems = problems;
  }

  /// Every breach, with its line. Takes for granted that what the rules name exists.
  static void check(Rules rules, Lines lines, Problems problems) {
    var rule = new OneSideRule(rules, lines, problems);
    rules.steps().forEach(rule::step);
    rules.phases().stream().filter(Phase::end).forEach(rule::end);
  }

  private boolean isOwn(Step acting, String step) {
    return rules.mayPlay(acting.role(), rules.step(step).role());
  }

  private void step(Step step) {
    if (step.about() instanceof About.Latest(var kind)) {
      latest(step, kind, "about", lines.of(step, "about"));
    }
    for (var other : step.anotherPerson()) {
      if (!isOwn(step, other)) {
        problems.add(lines.of(step, "another-person"), "person-of-others", step.role(), other);
      }
    }
    step.unless().forEach(pattern -> bar(step, pattern));
    step.needs().forEach(pattern -> need(step, pattern));
  }

  private void latest(Step step, String kind, String where, int line) {
    for (var member : rules.kind(kind)) {
      if (!isOwn(step, member)) {
        problems.add(line, "latest-of-others", kind, where, step.role(), member);
      }
    }
  }

  private void bar(Step step, Pattern pattern) {
    int line = lines.of(pattern);
    switch (pattern) {
      case Pattern.Stands stands -> problems.add(line, "bar-is-own", stands.text());
      case Pattern.Without(var did, var other, boolean _) -> {
        barOwn(step, did, line);
        if (!isOwn(step, other)) {
          problems.add(line, "without-of-others", pattern.text(), step.name(), step.role(), other);
        }
      }
      case Pattern.Did did -> {
        barOwn(step, did.did(), line);
        if (!(did.who() instanceof Who.Anybody)) problems.add(line, "bar-is-own", did.text());
        String latest = did.aboutLatest();
        if (latest != null) latest(step, latest, "unless", line);
      }
    }
  }

  private void barOwn(Step step, String other, int line) {
    if (!isOwn(step, other)) {
      problems.add(line, "bar-on-others", other, step.name(), step.role());
    }
  }

  private void need(Step step, Pattern pattern) {
    int line = lines.of(pattern);
    switch (pattern) {
      case Pattern.Did did -> {
        String latest = did.aboutLatest();
        if (latest != null) latest(step, latest, "needs", line);
        if (did.later() && !isOwn(step, did.did())) {
          problems.add(line, "later-of-others", did.did(), step.name(), step.role());
        }
      }
      case Pattern.Without(var _, var other, boolean _) -> {
        if (!isOwn(step, other)) {
          problems.add(line, "without-of-others", pattern.text(), step.name(), step.role(), other);
        }
      }
      case Pattern.Stands(var did) ->
          rules
              .findRecord(rules.step(did).about().kind())
              .filter(record -> !isOwn(step, record.opened()))
              .ifPresent(record ->
                  problems.add(
                      line, "stands-of-others", pattern.text(), step.name(), record.name()));
    }
  }

  private void end(Phase phase) {
    for (var pattern : phase.when()) {
      boolean positive =
          pattern instanceof Pattern.Did did && !did.later() && did.aboutLatest() == null;
      if (!positive) problems.add(lines.of(pattern), "end-not-positive", phase.name());
    }
  }
}
