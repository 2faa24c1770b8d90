package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A charter of three stripes: a dossier stays in that of its opening act, and every node says the
/// same of whoever does otherwise.
class DossiersInStripesTest {

  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");

  private final Cooperation cooperation =
      new Cooperation(2, List.of(), List.of(Cooperation.TALKS), 3);
  private final Replica langSon = new Replica(cooperation, Set.of("lang-son"));
  private final Replica guangxi = new Replica(cooperation, Set.of("guangxi"));
  private int ids;

  @BeforeEach
  void found() {
    langSon.found("lang-son");
    guangxi.found("guangxi");
    exchange();
    langSon.publish();
    exchange();
  }

  @Test
  void dossiers_of_several_stripes_stand_on_both_nodes() {
    for (int stripe = 0; stripe < 3; stripe++) {
      Hash dossier = draft(stripe);
      exchange();
      Dossier there = guangxi.dossier(dossier).orElseThrow();
      assertThat(there.stripe()).isEqualTo(stripe);
      assertThat(guangxi.choices("guangxi", there)).extracting(Choice::step).contains("agree");
      assertThat(guangxi.act(agree(there))).isEqualTo(Verdict.VALID);
    }
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
    langSon.restart(new Random(1));
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
  }

  @Test
  void an_act_outside_its_dossiers_stripe_is_void() {
    Hash inFirst = draft(0);
    exchange();
    Dossier dossier = guangxi.dossier(inFirst).orElseThrow();
    // what is in stripe 0 may be seen from another one, what is in a third may not
    assertThat(elsewhere(dossier, 1)).isEqualTo(Verdict.invalid("other-stripe", "0"));
    Hash inSecond = draft(1);
    exchange();
    Dossier other = guangxi.dossier(inSecond).orElseThrow();
    assertThat(elsewhere(other, 2)).isEqualTo(Verdict.invalid("no-such-dossier", inSecond.hex()));
    assertThat(elsewhere(other, 0)).isEqualTo(Verdict.invalid("no-such-dossier", inSecond.hex()));
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
  }

  /// Guangxi agrees all the same, in another of its logs.
  private Verdict elsewhere(Dossier dossier, int stripe) {
    Act right = agree(dossier);
    Origin log = cooperation.log("guangxi", stripe);
    Act wrong =
        new Act(
            log,
            right.id(),
            right.opening(),
            right.dossier(),
            right.office(),
            right.actor(),
            right.step(),
            right.about(),
            Optional.empty(),
            right.basis(),
            right.at(),
            right.texts(),
            right.group(),
            right.body(),
            right.attachments());
    guangxi.judge(stripe).refresh(log).ifPresent(guangxi::force);
    guangxi.force(wrong);
    return guangxi.shelf(stripe).judged(log).getLast().verdict();
  }

  @Test
  void a_seen_quotes_its_own_stripe_and_the_first_and_no_other() {
    draft(1);
    exchange();
    Seen fresh = guangxi.judge(1).refresh(cooperation.log("guangxi", 1)).orElseThrow();
    var stripes = new TreeSet<Integer>();
    fresh.heads().forEach(head -> stripes.add(head.origin().stripe()));
    assertThat(stripes).containsExactly(0, 1);
    Origin third = cooperation.log("guangxi", 2);
    guangxi.force(new Seen(third, fresh.heads()));
    assertThat(guangxi.shelf(2).judged(third).getLast().verdict())
        .isEqualTo(Verdict.invalid("not-quotable", cooperation.log("lang-son", 1).toString()));
  }

  @Test
  void who_closes_in_the_first_stripe_is_waited_for_nowhere_and_each_log_ends_by_itself() {
    Hash dossier = draft(1);
    exchange();
    Origin further = cooperation.log("guangxi", 1);
    assertThat(guangxi.act(agree(guangxi.dossier(dossier).orElseThrow()))).isEqualTo(Verdict.VALID);
    guangxi.force(new Close(further, Optional.empty()));
    assertThat(guangxi.judge.closedNow().has("guangxi")).isFalse();
    assertThat(guangxi.close("guangxi", Optional.empty())).isEqualTo(Verdict.VALID);
    assertThat(guangxi.judge.closedNow().has("guangxi")).isTrue();
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
    assertThat(langSon.judge.closedNow().has("guangxi")).isTrue();
  }

  /// A void proposal names a side too, on every node: also on one whose books of a further stripe
  /// were open when it came.
  @Test
  void whom_a_void_proposal_names_is_known_in_every_stripe_at_once() {
    Hash dossier = draft(1);
    exchange();
    assertThat(guangxi.act(agree(guangxi.dossier(dossier).orElseThrow()))).isEqualTo(Verdict.VALID);
    exchange();
    Charter now = cooperation.charter;
    List<Charter.Member> members = new ArrayList<>(now.members());
    members.add(Cooperation.member("cao-bang"));
    Charter next = now.changed(members, List.of(), id());
    Hash noVersion = Hash.sha256(new byte[] {1});
    langSon.force(
        langSon
            .draft("lang-son")
            .proposing(next, noVersion, List.of("lang-son", "guangxi"))
            .act(id()));
    assertThat(langSon.shelf.judged(cooperation.log("lang-son")).getLast().verdict())
        .isInstanceOf(Verdict.Voided.class);
    exchange();
    Replica caoBang = new Replica(cooperation, Set.of("cao-bang"));
    Origin theirs = cooperation.log("cao-bang", 1);
    caoBang.force(new Keys(theirs, Cooperation.member("cao-bang").keys()));
    for (Replica node : List.of(langSon, guangxi))
      node.pull(theirs, caoBang.leaves(theirs), caoBang.leaves(theirs).size());
    guangxi.restart(new Random(1));
    Seen seen = guangxi.judge(1).refresh(cooperation.log("guangxi", 1)).orElseThrow();
    assertThat(seen.heads()).extracting(Seen.Head::origin).contains(theirs);
    guangxi.force(seen);
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
    assertThat(langSon.byOneJudge()).isEqualTo(guangxi.whole());
  }

  private Hash draft(int stripe) {
    assertThat(langSon.open("lang-son", List.of("guangxi"), id(), WORDING, stripe))
        .isEqualTo(Verdict.VALID);
    return langSon.shelf(stripe).judged(cooperation.log("lang-son", stripe)).getLast().hash();
  }

  private Act agree(Dossier dossier) {
    return guangxi.next(
        "guangxi",
        dossier,
        new Choice("secretariat", "agree", List.of()),
        Optional.of(dossier.id()),
        id(),
        JsonObject.EMPTY);
  }

  private String id() {
    return "id%020d".formatted(++ids);
  }

  /// Both pull everything.
  private void exchange() {
    for (Origin log : List.copyOf(langSon.durable.keySet()))
      guangxi.pull(log, langSon.leaves(log), langSon.leaves(log).size());
    for (Origin log : List.copyOf(guangxi.durable.keySet()))
      langSon.pull(log, guangxi.leaves(log), guangxi.leaves(log).size());
  }
}
