package kmzero.ledger.procedure;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// The codes of [Problem] and their words in English; `{0}`, `{1}` … stand for the values.
final class ProblemWords {
  private ProblemWords() {}

  static final Map<String, String> ENGLISH =
      Map.ofEntries(
          // the file
          entry("yaml", "not readable as YAML: {0}"),
          entry("too-large", "{0} bytes; a procedure has at most {1}"),
          entry("too-deep", "nested deeper than {0} levels"),
          entry("anchor", "anchors and aliases are not part of the language: write the value out"),
          entry("tag", "tags are not part of the language"),
          entry("merge-key", "merge keys are not part of the language: write the values out"),
          entry("second-document", "a file holds one document"),
          entry("directive", "directives are not part of the language"),
          entry("duplicate-key", "{0} is there twice"),
          entry("no-value", "a value is missing"),
          entry("bad-text", "{0} is not allowed in a text"),
          // shape
          entry("missing", "{0} is missing"),
          entry("unknown-key", "{0} is not known here; known are {1}"),
          entry("not-text", "{0} is to be one text"),
          entry("not-list", "{0} is to be a list"),
          entry("not-map", "{0} is to be a mapping"),
          entry(
              "not-name",
              "{0} is not a name: small letters, digits and single hyphens, at most 40"),
          entry("reserved", "{0} is a word of the language, not a name"),
          entry("not-truth", "{0} is to be true or left out"),
          entry("not-number", "{0} is not a whole number from {1} to {2}"),
          entry("not-count", "{0} is not a count: write 1, 1..3, 1..*, 0..* or 1 of ROLE"),
          entry("not-track", "{0} is not a track: write ROLE.OFFICE"),
          entry("not-pattern", "{0} is not a pattern"),
          entry("not-guard", "{0} is not a guard: write FIELD - FIELD <= TABLE[FIELD] or the like"),
          entry("not-type", "{0} is not a type of field"),
          entry("not-period", "{0} is not a period such as P14D or PT12H"),
          entry("not-canonical", "the rules are not in the form that a loader writes"),
          entry("empty", "{0} is empty"),
          // references
          entry("unknown-role", "there is no role {0}"),
          entry("unknown-step", "there is no step {0}"),
          entry("unknown-kind", "there is no step or record {0}"),
          entry("unknown-body", "there is no body {0}"),
          entry("unknown-field", "{0} has no field {1}"),
          entry("unknown-table", "there is no table {0}"),
          entry("name-twice", "{0} is used twice"),
          entry("say-record", "{0} belongs to the record {1}: say {1}"),
          entry("role-of-role", "{0} is one of {1}, which is itself one of another role"),
          entry("unused-role", "no step is on a track of {0}"),
          entry("body-circle", "{0} holds itself"),
          // steps
          entry("opens-twice", "{0} opens the dossier already"),
          entry("opening-step", "{0} opens the dossier, so it has no {1}"),
          entry("many-and-once", "{0} has both many and once-per"),
          entry("about-own-step", "{0} is about itself"),
          entry("field-not-open", "{0} is optional or sealed, so no rule may look at it"),
          entry("field-not-comparable", "{0} is of type {1}, whose values no rule compares"),
          entry("guard-types", "{0} compares unlike things"),
          entry("table-gap", "table {0} has no value for {1}"),
          entry("no-body", "{0} carries no body, so it has no field {1}"),
          entry("record-steps", "record {0}: {1}"),
          entry(
              "sealed-needs-step",
              "{0} takes sealed files, so there is to be a step {1}: what is sealed is erased one"
                  + " day, and who cannot open it says so"),
          entry(
              "sealed-needs-period",
              "{0} takes sealed files, so periods are to say within how long {1} is done"),
          // patterns
          entry("who-not-role", "{0} is on the track of {1}, not of {2}"),
          entry("about-other-kind", "{0} is not about {1}"),
          entry(
              "later-needs-subject", "later {0} says after the subject, but {1} is about nothing"),
          entry(
              "in-needs-field", "in lists values but names no field: write in: {field: [values]}"),
          entry("same-needs-sides", "same compares acts of several sides: say every or at-least"),
          entry("stands-needs-record", "{0} confirms no record, so it cannot stand"),
          entry("stands-needs-reads", "{0} does not say which fields it reads, so it cannot stand"),
          // the one-side rule
          entry(
              "bar-on-others",
              "{0} bars {1}, but {2} cannot do {0}: only a side's own acts may bar it"),
          entry("bar-is-own", "{0} in unless looks at the acting side's own acts: leave out who"),
          entry(
              "latest-of-others",
              "latest {0} in {1}: {2} cannot do {3}, so it cannot know the newest"),
          entry(
              "without-of-others",
              "{0} in {1}: {2} cannot do {3}, so it cannot know it was not done"),
          entry("stands-of-others", "{0} in {1}: only the side that keeps the record {2} may ask"),
          entry("person-of-others", "{0} cannot do {1}, so it cannot compare persons"),
          entry("later-of-others", "later {0} in {1}: {2} cannot do {0}"),
          entry(
              "end-not-positive",
              "{0} ends the dossier: latest, later, stands and without may change"),
          // the facilitator
          entry("facilitator-opens", "{0} opens the dossier: a facilitator opens none"),
          entry(
              "facilitator-needed",
              "{0}: {1}: a dossier goes on without facilitators: write facilitator: 0..*"),
          entry(
              "facilitator-counted",
              "{0}: {1} rests on a facilitator, whom no need, bar or phase counts"),
          // phases and texts
          entry("no-end", "no phase ends the dossier"),
          entry("phase-order", "{0} has no condition, so it must come first"),
          entry("dead-end", "in phase {0} no end can be reached any more, after: {1}"),
          entry("two-ends", "two ends at once ({0}), after: {1}"),
          entry("end-left", "the end {0} is left, after: {1}"),
          entry("no-label", "{0} {1} has no label"),
          entry("no-language", "{0} {1} has no label in {2}"),
          entry("label-of-nothing", "{0} {1} labels nothing"));

  static String of(String code, List<String> values) {
    String words = ENGLISH.getOrDefault(code, code);
    for (int i = 0; i < values.size(); i++) words = words.replace("{" + i + "}", values.get(i));
    return words;
  }
}
