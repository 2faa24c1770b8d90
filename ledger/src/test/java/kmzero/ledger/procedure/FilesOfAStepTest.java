package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// What a procedure says of the files that a step may carry.
class FilesOfAStepTest {

  private static final String FILE =
      """
      procedure: carrier
      title: {vi: a, zh: a, en: a}
      roles: {host: 1, guest: 1}
      steps:
        send: {track: host.office, opens: true, attachments: {kept: 2, sealed: 1, readers: [host.liaison, guest.liaison]}}
        show: {track: guest.office, many: true, attachments: {kept: 1}}
        unreadable: {track: guest.office, many: true}
        erase: {track: host.office}
        end: {track: host.office, needs: [send]}
      phases: [{name: ended, when: end, end: true}]
      periods: [{step: erase, within: P90D, after: send, source: a}]
      texts:
        roles: {host: {vi: a, zh: a, en: a}, guest: {vi: a, zh: a, en: a}}
        steps: {send: {vi: a, zh: a, en: a}, show: {vi: a, zh: a, en: a}, unreadable: {vi: a, zh: a, en: a}, erase: {vi: a, zh: a, en: a}, end: {vi: a, zh: a, en: a}}
        phases: {ended: {vi: a, zh: a, en: a}}
        sources: {a: {vi: a, zh: a, en: a}}
      """;

  private static final Attachment KEPT =
      new Attachment.Kept(Hash.sha256(new byte[1]), "a.pdf", "application/pdf", 1);
  private static final Attachment SEALED = new Attachment.Sealed(Hash.sha256(new byte[2]));

  private final Procedure carrier = Files.procedure(FILE);

  @Test
  void a_step_says_how_many_of_each_kind_and_who_reads() {
    assertThat(carrier.attachments("send"))
        .isEqualTo(new Attaching(2, 1, List.of("host.liaison", "guest.liaison")));
    assertThat(carrier.attachments("show")).isEqualTo(new Attaching(1, 0, List.of()));
    assertThat(carrier.attachments("end")).isEqualTo(Attaching.NONE);
    assertThat(carrier.attachments("no-such-step")).isEqualTo(Attaching.NONE);
    assertThat(carrier.seals()).isTrue();
    assertThat(carrier.keepsFiles()).isTrue();
  }

  @Test
  void rules_carry_it_and_are_read_back_alike() {
    JsonObject send = (JsonObject) carrier.rules().array("steps").items().getFirst();
    assertThat(CanonicalJson.text(send.get("attachments")))
        .isEqualTo("{\"kept\":2,\"readers\":[\"host.liaison\",\"guest.liaison\"],\"sealed\":1}");
    assertThat(Procedure.ofRules(carrier.rules()).rulesHash()).isEqualTo(carrier.rulesHash());
  }

  @Test
  void what_goes_beyond_is_objected_to() {
    Attaching send = carrier.attachments("send");
    assertThat(send.objection("send", List.of(KEPT, SEALED, KEPT))).isEmpty();
    assertThat(send.objection("send", List.of(KEPT, KEPT, KEPT)))
        .isEqualTo(Optional.of(Objection.of("attachments-kept", "send", "2")));
    assertThat(send.objection("send", List.of(SEALED, SEALED)))
        .isEqualTo(Optional.of(Objection.of("attachments-sealed", "send", "1")));
    assertThat(Attaching.NONE.objection("end", List.of(KEPT)))
        .isEqualTo(Optional.of(Objection.of("attachments-kept", "end", "0")));
    assertThat(send.allows(List.of(KEPT, SEALED, SEALED, KEPT, KEPT), 3)).isTrue();
    assertThat(send.allows(List.of(KEPT, SEALED, SEALED, KEPT, KEPT), 4)).isFalse();
    assertThat(send.allows(List.of(KEPT, SEALED, SEALED, KEPT, KEPT), 2)).isFalse();
  }
}
