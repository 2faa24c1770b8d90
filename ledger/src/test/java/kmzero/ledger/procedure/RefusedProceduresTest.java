package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One breach a line: a shipped file with one piece replaced, the code that answers, and a word of
/// the line that it names.
class RefusedProceduresTest {
  private static String file(String name) {
    return switch (name) {
      case "passage-export", "gate-stop" -> Files.example(name);
      default -> Files.shipped(name);
    };
  }

  private static int lineOf(String yaml, String piece) {
    var lines = yaml.lines().toList();
    for (int i = 0; i < lines.size(); i++) if (lines.get(i).contains(piece)) return i + 1;
    throw new AssertionError("no line with " + piece);
  }

  private static List<Problem> problems(String yaml) {
    return switch (Procedure.load(yaml)) {
      case Loading.Loaded _ -> List.of();
      case Loading.Refused(var problems) -> problems;
    };
  }

  @ParameterizedTest(name = "{3}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # file | piece | replaced by | code | what it says
          # --- the one-side rule
          minutes | unless: [abandon], body | unless: [agree], body | bar-on-others | agree bars attest, but host cannot do agree: only a side's own acts may bar it
          minutes | agree:   {track: guest.secretariat, about: draft} | agree:   {track: guest.secretariat, about: latest draft} | latest-of-others | latest draft in about: guest cannot do draft, so it cannot know the newest
          minutes | about: draft, needs: [agree by every guest] | about: draft, needs: [agree by every guest, ask without draft] | without-of-others | ask without draft in confirm: guest cannot do draft, so it cannot know it was not done
          minutes | unless: [abandon], body | unless: [draft without agree], body | without-of-others | draft without agree in attest: host cannot do agree, so it cannot know it was not done
          minutes | many: true, about: draft, body | many: true, needs: [agree about latest draft], body | latest-of-others | latest draft in needs: guest cannot do draft, so it cannot know the newest
          minutes | unless: [abandon], body | unless: [draft by every host], body | bar-is-own | draft by every host in unless looks at the acting side's own acts: leave out who
          passage-export | needs: [enter] | needs: [check stands] | stands-of-others | check stands in finish: only the side that keeps the record notice may ask
          passage-export | unless: [hold without lift, side-exit]} | unless: [confirm stands, side-exit]} | bar-is-own | confirm stands in unless looks at the acting side's own acts: leave out who
          gate-stop | another-person: prepare | another-person: note | person-of-others | host cannot do note, so it cannot compare persons
          gate-stop | note:     {track: neighbour.board, about: stop} | note:     {track: neighbour.board, about: stop, needs: [later resume]} | later-of-others | later resume in note: neighbour cannot do resume
          minutes | when: attest, end: true | when: attest about latest draft, end: true | end-not-positive | signed ends the dossier: latest, later, stands and without may change
          minutes | when: attest, end: true | when: draft without attest, end: true | end-not-positive | signed ends the dossier: latest, later, stands and without may change
          # --- the file
          minutes | {host: 1, guest: 1..*} | &r {host: 1, guest: 1..*} | anchor | anchors and aliases are not part of the language: write the value out
          minutes | {host: 1, guest: 1..*} | !!map {host: 1, guest: 1..*} | tag | tags are not part of the language
          minutes | {host: 1, guest: 1..*} | {<<: {host: 1}, guest: 1..*} | merge-key | merge keys are not part of the language: write the values out
          minutes | {host: 1, guest: 1..*} | {host: 1, guest: 1..*, host: 2} | duplicate-key | host is there twice
          minutes | {host: 1, guest: 1..*} | {host: , guest: 1..*} | empty | count is empty
          minutes | {host: 1, guest: 1..*} | {host: 1, guest: 1..*}} | yaml | not readable as YAML: while parsing a block mapping
          minutes | held-on: date | held-on: *d | anchor | anchors and aliases are not part of the language: write the value out
          # --- shape and names
          minutes | {host: 1, guest: 1..*} | {host: 1, guest: many} | not-count | many is not a count: write 1, 1..3, 1..*, 0..* or 1 of ROLE
          minutes | track: host.secretariat, unless: [attest], body | track: host, unless: [attest], body | not-track | host is not a track: write ROLE.OFFICE
          minutes | when: abandon, end: true | when: abandon by all guests, end: true | not-pattern | abandon by all guests is not a pattern
          minutes | about: draft} | about: draft, colour: red} | unknown-key | colour is not known here; known are about, another-person, attachments, body, guards, many, name, needs, once-per, opens, reads, track, unless
          minutes | many: true, unless: [attest, abandon] | many: yes, unless: [attest, abandon] | not-truth | many is to be true or left out
          minutes | within: P14D | within: two weeks | not-period | two weeks is not a period such as P14D or PT12H
          # --- references
          minutes | track: host.secretariat, unless: [attest], body | track: chair.secretariat, unless: [attest], body | unknown-role | there is no role chair
          minutes | when: abandon, end: true | when: stop, end: true | unknown-step | there is no step stop
          minutes | body: change-request} | body: wish} | unknown-body | there is no body wish
          minutes | about: draft} | about: paper} | unknown-kind | there is no step or record paper
          minutes | held-on: date | held-on: day | not-type | day is not a type of field
          minutes | when: agree by every guest about latest draft | when: agree by every host about latest draft | who-not-role | agree is on the track of guest, not of host
          minutes | when: agree by every guest about latest draft | when: agree by every guest about latest ask | about-other-kind | agree is not about ask
          passage-export | check:     {track: leaving.quarantine, about: notice, reads: [goods]} | check:     {track: leaving.quarantine, about: lodge} | say-record | lodge belongs to the record notice: say notice
          passage-export | lift:      {track: leaving.customs, about: hold} | lift:      {track: leaving.customs, about: hold, reads: [goods]} | stands-needs-record | lift confirms no record, so it cannot stand
          passage-export | admit:     {track: entering.border-guard, about: notice, reads: [plate]} | admit:     {track: entering.border-guard, about: notice, reads: [weight]} | unknown-field | gate-notice has no field weight
          commitment | once-per: meeting | once-per: meeting, many: true | many-and-once | review has both many and once-per
          commitment | once-per: meeting | once-per: finding | field-not-open | finding is optional or sealed, so no rule may look at it
          commitment | in: [done, withdrawn] | in: [done, given-up] | unknown-field | outcome has no field given-up
          gate-stop | cap: {gate-board: PT6H, province: PT12H, ministry: PT24H} | cap: {gate-board: PT6H, province: PT12H} | table-gap | table cap has no value for ministry
          gate-stop | reason != 'none' | reason < 3 | guard-types | reason < 3 compares unlike things
          gate-stop | reason != 'none' | reason <> 'none' | not-guard | reason <> 'none' is not a guard: write FIELD - FIELD <= TABLE[FIELD] or the like
          # --- files
          minutes | about: draft} | about: draft, attachments: {readers: [host.secretariat]}} | missing | kept is missing
          minutes | about: draft} | about: draft, attachments: {kept: 17}} | not-number | kept is not a whole number from 1 to 16
          minutes | about: draft} | about: draft, attachments: {kept: 2, readers: [host.secretariat]}} | unknown-key | readers is not known here; known are sealed
          minutes | about: draft} | about: draft, attachments: {sealed: 2}} | missing | readers is missing
          minutes | about: draft} | about: draft, attachments: {sealed: 2, readers: [host]}} | not-track | host is not a track: write ROLE.OFFICE
          minutes | about: draft} | about: draft, attachments: {sealed: 2, readers: [chair.secretariat]}} | unknown-role | there is no role chair
          minutes | about: draft} | about: draft, attachments: {sealed: 2, readers: [host.secretariat]}} | sealed-needs-step | agree takes sealed files, so there is to be a step erase: what is sealed is erased one day, and who cannot open it says so
          minutes | about: draft} | about: draft, attachments: {sealed: 2, readers: [host.secretariat]}} | sealed-needs-step | agree takes sealed files, so there is to be a step unreadable: what is sealed is erased one day, and who cannot open it says so
          minutes | about: draft} | about: draft, attachments: {sealed: 2, readers: [host.secretariat]}} | sealed-needs-period | agree takes sealed files, so periods are to say within how long erase is done
          minutes | about: draft} | about: draft, attachments: {kept: 2, colour: red}} | unknown-key | colour is not known here; known are kept, readers, sealed
          # --- labels
          minutes | draft: {vi: Gửi dự thảo, zh: 提交草案, en: Submit draft} | draft: {vi: Gửi dự thảo, en: Submit draft} | no-language | steps draft has no label in zh
          minutes | title: {vi: Biên bản hội đàm, zh: 会谈纪要, en: Minutes of talks} | title: {vi: Biên bản hội đàm, zh: 会谈纪要} | no-language | title  has no label in en
          """)
  void a_breach_is_refused_with_its_line(
      String file, String piece, String instead, String code, String message) {
    String whole = file(file);
    assertThat(whole).contains(piece);
    String broken = whole.replace(piece, instead);
    assertThat(problems(broken))
        .extracting(Problem::line, Problem::code, Problem::message)
        .contains(org.assertj.core.groups.Tuple.tuple(lineOf(broken, instead), code, message));
  }
}
