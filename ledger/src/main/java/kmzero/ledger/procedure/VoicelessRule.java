package kmzero.ledger.procedure;

import java.util.List;

/// A facilitator has no voice: nothing waits for it and nothing is decided by it. A procedure that
/// would have it open a dossier, that asks for its acts anywhere but on its own track, or that
/// cannot do without it, is refused.
final class VoicelessRule {
  private final Rules rules;
  private final Lines lines;
  private final Problems problems;

  private VoicelessRule(Rules rules, Lines lines, Problems problems) {
    this.rules = rules;
    this.lines = lines;
    this.problems = problems;
  }

  /// Every breach, with its line. Takes for granted that what the rules name exists.
  static void check(Rules rules, Lines lines, Problems problems) {
    new VoicelessRule(rules, lines, problems).check();
  }

  private void check() {
    rules.roles().forEach(this::role);
    var opening = rules.opening();
    if (isVoiceless(opening)) {
      problems.add(lines.of(opening, "track"), "facilitator-opens", opening.name());
    }
    for (var step : rules.steps()) {
      if (isVoiceless(step)) continue;
      asked(step.needs());
      asked(step.unless());
    }
    rules.phases().forEach(phase -> asked(phase.when()));
  }

  private void role(String role, RoleCount count) {
    boolean fits =
        switch (count) {
          case RoleCount.Between(int least, int _) ->
              least == 0 || !role.equals(OpeningRules.FACILITATOR);
          case RoleCount.OneOf(var of) ->
              !role.equals(OpeningRules.FACILITATOR) && !of.equals(OpeningRules.FACILITATOR);
        };
    if (!fits) problems.add(lines.ofRole(role), "facilitator-needed", role, count.text());
  }

  private void asked(List<Pattern> patterns) {
    for (var pattern : patterns) {
      asked(pattern, pattern.did());
      if (pattern instanceof Pattern.Without(var _, var other, boolean _)) asked(pattern, other);
    }
  }

  /// Neither the facilitator's own step, nor a step that could not be done without one of those.
  private void asked(Pattern pattern, String step) {
    var did = rules.step(step);
    boolean rests =
        rules.kind(did.about().kind()).stream().map(rules::step).anyMatch(this::isVoiceless);
    if (isVoiceless(did) || rests) {
      problems.add(lines.of(pattern), "facilitator-counted", pattern.text(), step);
    }
  }

  private boolean isVoiceless(Step step) {
    return step.role().equals(OpeningRules.FACILITATOR);
  }
}
