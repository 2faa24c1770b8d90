package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A charter is changed by a dossier that its keeper opens and every member signs; what was opened
/// before finishes as it began.
class AChangedCharterTest {

  private static final Procedure NEWER =
      Cooperation.load("/kmzero/ledger/judge/relayed-talks.yaml");
  private static final List<String> ALL = List.of("lang-son", "guangxi", "quang-ninh");

  private final Cooperation cooperation = new Cooperation(3);
  private final Map<String, Replica> nodes =
      Map.of(
          "lang-son", new Replica(cooperation, Set.of("lang-son")),
          "guangxi", new Replica(cooperation, Set.of("guangxi")),
          "quang-ninh", new Replica(cooperation, Set.of("quang-ninh")));
  private int ids;

  @BeforeEach
  void found() {
    ALL.forEach(side -> node(side).found(side));
    exchange();
    node("lang-son").publish();
    exchange();
  }

  private Replica node(String side) {
    return Optional.ofNullable(nodes.get(side)).orElseThrow();
  }

  private String id() {
    return "id%020d".formatted(++ids);
  }

  private void exchange() {
    for (int round = 0; round < 2; round++) {
      for (Replica to : nodes.values()) {
        for (Replica from : nodes.values()) {
          for (String side : ALL) {
            var leaves = from.leaves(cooperation.log(side));
            if (!to.hosts.contains(side)) to.pull(cooperation.log(side), leaves, leaves.size());
          }
        }
      }
    }
    assertThat(node("guangxi").whole()).isEqualTo(node("lang-son").whole());
  }

  private static Charter with(Charter before, List<Procedure> procedures, String nonce) {
    return before.changed(
        procedures.stream()
            .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
            .toList(),
        nonce.repeat(22));
  }

  private Verdict propose(String side, Charter next, Hash previous, List<String> signers) {
    Cooperation.Draft draft = cooperation.new Draft(side);
    return node(side).act(draft.proposing(next, previous, signers).act(id()));
  }

  private Hash proposed(Charter next, Hash previous) {
    List<Hash> before = changes();
    assertThat(propose("lang-son", next, previous, ALL)).isEqualTo(Verdict.VALID);
    List<Hash> now = new ArrayList<>(changes());
    now.removeAll(before);
    exchange();
    return now.getFirst();
  }

  private List<Hash> changes() {
    return node("lang-son").shelf.charterDossiers().stream().map(Dossier::id).toList();
  }

  private Verdict step(String side, Hash dossier, String office, String step) {
    Cooperation.Draft draft = cooperation.new Draft(side);
    draft.dossier = Optional.of(dossier);
    draft.prev =
        node(side)
            .shelf
            .lastAct(
                cooperation.log(side),
                node(side).judge.state(cooperation.log(side)).cut(),
                dossier);
    draft.office = office;
    draft.step = step;
    return node(side).act(draft.act(id()));
  }

  private void signedByAll(Hash dossier) {
    for (String side : ALL)
      assertThat(step(side, dossier, "head", "sign")).isEqualTo(Verdict.VALID);
    exchange();
  }

  private Verdict open(String side, Procedure procedure) {
    return node(side)
        .open(
            side,
            procedure,
            Map.of(
                "host", List.of(side), "guest", ALL.stream().filter(s -> !s.equals(side)).toList()),
            id());
  }

  private static Verdict invalid(String code, String... values) {
    return new Verdict.Voided(new Objection(code, List.of(values)));
  }

  @Test
  void procedures_are_replaced_when_every_member_has_signed_and_the_keeper_adopts() {
    Charter next = with(cooperation.charter, List.of(NEWER), "B");
    assertThat(open("guangxi", Cooperation.TALKS)).isEqualTo(Verdict.VALID);
    Hash change = proposed(next, cooperation.mechanism);
    assertThat(step("lang-son", change, "secretariat", "adopt")).isInstanceOf(Verdict.Voided.class);
    signedByAll(change);
    assertThat(open("guangxi", NEWER)).isEqualTo(invalid("not-in-use", NEWER.rulesHash().hex()));
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    // Guangxi has not seen it: its past has the charter before, and nobody judges otherwise
    assertThat(open("guangxi", Cooperation.TALKS)).isEqualTo(Verdict.VALID);
    exchange();
    node("lang-son").publish(NEWER, "N".repeat(22));
    exchange();
    assertThat(open("guangxi", Cooperation.TALKS))
        .isEqualTo(invalid("not-in-use", Cooperation.TALKS.rulesHash().hex()));
    assertThat(open("guangxi", NEWER)).isEqualTo(Verdict.VALID);
    exchange();
    for (String side : ALL) {
      assertThat(node(side).judge.charterNow()).isEqualTo(next);
      assertThat(node(side).judge.versionNow()).isEqualTo(next.hash());
      assertThat(node(side).judge.charter()).isEqualTo(cooperation.charter);
    }
  }

  @Test
  void of_two_changes_of_one_version_the_first_adopted_counts() {
    Charter one = with(cooperation.charter, List.of(Cooperation.TALKS, NEWER), "B");
    Charter other = with(cooperation.charter, List.of(NEWER), "C");
    Hash first = proposed(one, cooperation.mechanism);
    Hash second = proposed(other, cooperation.mechanism);
    signedByAll(first);
    signedByAll(second);
    assertThat(step("lang-son", second, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    assertThat(step("lang-son", first, "secretariat", "adopt"))
        .isEqualTo(invalid("overtaken", other.hash().hex()));
    exchange();
    assertThat(node("quang-ninh").judge.charterNow()).isEqualTo(other);
    // and the next one names the one before it
    assertThat(propose("lang-son", with(other, List.of(), "D"), cooperation.mechanism, ALL))
        .isEqualTo(invalid("not-newest", other.hash().hex()));
    assertThat(propose("lang-son", with(other, List.of(), "D"), other.hash(), ALL))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void a_dropped_change_is_never_adopted() {
    Hash change = proposed(with(cooperation.charter, List.of(NEWER), "B"), cooperation.mechanism);
    signedByAll(change);
    assertThat(step("lang-son", change, "secretariat", "drop")).isEqualTo(Verdict.VALID);
    assertThat(step("lang-son", change, "secretariat", "adopt")).isInstanceOf(Verdict.Voided.class);
    assertThat(node("lang-son").judge.charterNow()).isEqualTo(cooperation.charter);
  }

  @Test
  void only_the_keeper_opens_a_change_all_members_are_in_it_and_it_keeps_what_it_must() {
    Charter next = with(cooperation.charter, List.of(NEWER), "B");
    Hash now = cooperation.mechanism;
    assertThat(propose("guangxi", next, now, ALL)).isInstanceOf(Verdict.Voided.class);
    assertThat(propose("lang-son", next, now, List.of("lang-son", "guangxi")))
        .isEqualTo(invalid("every-member-signs"));
    assertThat(propose("lang-son", next, Hash.sha256(new byte[0]), ALL))
        .isEqualTo(invalid("not-newest", now.hex()));
    assertThat(propose("lang-son", cooperation.charter, now, ALL)).isEqualTo(invalid("same-nonce"));
    Charter fewer =
        new Charter(
            next.domain(),
            next.names(),
            next.kind(),
            next.keeper(),
            next.members().subList(0, 2),
            List.of(),
            next.procedures(),
            1,
            1,
            true,
            next.nonce());
    assertThat(propose("lang-son", fewer, now, ALL))
        .isEqualTo(invalid("charter-keeps", "quang-ninh"));
    exchange();
    assertThat(node("guangxi").judge.charterNow()).isEqualTo(cooperation.charter);
  }
}
