package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is valid, what is void and what waits, and that every node says the same.
class JudgingInThePinnedPastTest {

  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");

  private final Cooperation cooperation = new Cooperation(2);
  private final Replica langSon = new Replica(cooperation, Set.of("lang-son"));
  private final Replica guangxi = new Replica(cooperation, Set.of("guangxi"));
  private final Origin logOfLangSon = cooperation.log("lang-son");
  private final Origin logOfGuangxi = cooperation.log("guangxi");
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
  void an_act_stands_on_both_nodes_once_its_past_is_held() {
    Hash dossier = draft();
    assertThat(guangxi.shelf.dossier(dossier)).isEmpty();
    exchange();
    assertThat(facts(guangxi, dossier)).isEqualTo(facts(langSon, dossier)).hasSize(1);
  }

  @Test
  void an_answer_waits_where_what_it_answers_is_not_held_and_is_valid_as_soon_as_it_is() {
    Hash dossier = draft();
    exchange();
    assertThat(agree(dossier)).isEqualTo(Verdict.VALID);
    Replica third = new Replica(cooperation, Set.of());
    third.pull(logOfGuangxi, guangxi.leaves(logOfGuangxi), guangxi.leaves(logOfGuangxi).size());
    assertThat(third.judge.waiting(logOfGuangxi))
        .contains(
            new Verdict.Waiting(logOfLangSon, langSon.judge.state(logOfLangSon).judged(), false));
    third.pull(logOfLangSon, langSon.leaves(logOfLangSon), langSon.leaves(logOfLangSon).size());
    assertThat(third.judge.waiting(logOfGuangxi)).isEmpty();
    exchange();
    assertThat(third.whole()).isEqualTo(langSon.whole()).isEqualTo(guangxi.whole());
  }

  @Test
  void an_act_copied_into_another_log_is_void_there() {
    draft();
    exchange();
    Act theirs = (Act) last(guangxi, logOfLangSon).reading().find().orElseThrow();
    guangxi.leaves(logOfGuangxi).add(theirs.bytes());
    guangxi.restart(new Random(1));
    assertThat(last(guangxi, logOfGuangxi).verdict())
        .isEqualTo(Verdict.invalid("other-log", logOfLangSon.toString()));
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
  }

  @Test
  void the_second_act_with_one_id_is_void() {
    Hash dossier = draft();
    Act second =
        langSon.next(
            "lang-son",
            dossier(langSon, dossier),
            new Choice("secretariat", "draft", List.of()),
            Optional.empty(),
            "D".repeat(22),
            WORDING);
    langSon.force(second);
    assertThat(last(langSon, logOfLangSon).verdict())
        .isEqualTo(Verdict.invalid("same-id", "D".repeat(22)));
  }

  @Test
  void what_was_weighed_for_one_place_is_put_on_record_at_no_other() {
    Hash dossier = draft();
    Act act =
        langSon.next(
            "lang-son",
            dossier(langSon, dossier),
            new Choice("secretariat", "draft", List.of()),
            Optional.empty(),
            "E".repeat(22),
            WORDING);
    Weighed weighed = langSon.judge.weigh(act, act.hash(), Optional.empty());
    assertThat(weighed.verdict()).isEqualTo(Verdict.VALID);
    langSon.force(act);
    assertThatThrownBy(() -> langSon.judge.append(weighed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another place");
  }

  @Test
  void an_act_with_a_wrong_prev_is_void_and_the_chain_goes_on_from_it() {
    Hash dossier = draft();
    Cooperation.Draft wrong = cooperation.new Draft("lang-son");
    wrong.dossier = Optional.of(dossier);
    wrong.body = WORDING;
    Act act = wrong.act("W".repeat(22));
    langSon.force(act);
    assertThat(last(langSon, logOfLangSon).verdict())
        .isEqualTo(Verdict.invalid("wrong-prev", dossier.hex()));
    assertThat(langSon.judge.lastAct(logOfLangSon, dossier)).contains(act.hash());
  }

  @Test
  void bytes_that_are_no_entry_keep_their_place_and_change_nothing() {
    String before = langSon.judge.state(logOfLangSon).cut().toString();
    langSon
        .leaves(logOfLangSon)
        .add("{\"entry\":\"act\", }".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    langSon.restart(new Random(2));
    Judged judged = last(langSon, logOfLangSon);
    assertThat(judged.reading()).isInstanceOf(Entry.Reading.Unreadable.class);
    assertThat(judged.valid()).isFalse();
    assertThat(langSon.judge.state(logOfLangSon).cut().toString()).isEqualTo(before);
    Hash dossier = draft();
    exchange();
    assertThat(facts(guangxi, dossier)).hasSize(1);
  }

  @Test
  void a_seen_whose_sizes_fall_is_void_and_the_one_before_it_stands() {
    Hash dossier = draft();
    exchange();
    agree(dossier);
    Cut standing = guangxi.judge.state(logOfGuangxi).cut();
    guangxi.force(new Seen(logOfGuangxi, List.of(head(guangxi, logOfLangSon, 1))));
    assertThat(last(guangxi, logOfGuangxi).verdict()).isEqualTo(Verdict.invalid("sizes-fall"));
    assertThat(guangxi.judge.state(logOfGuangxi).cut()).isEqualTo(standing);
  }

  @Test
  void a_seen_that_leaves_out_what_its_quotes_had_quoted_is_void() {
    Cooperation three = new Cooperation(3);
    Replica a = new Replica(three, Set.of("lang-son"));
    Replica b = new Replica(three, Set.of("guangxi"));
    Replica c = new Replica(three, Set.of("quang-ninh"));
    a.found("lang-son");
    b.found("guangxi");
    c.found("quang-ninh");
    Origin logA = three.log("lang-son");
    Origin logB = three.log("guangxi");
    Origin logC = three.log("quang-ninh");
    a.pull(logB, b.leaves(logB), 1);
    a.pull(logC, c.leaves(logC), 1);
    a.publish();
    b.pull(logC, c.leaves(logC), 1);
    b.pull(logA, a.leaves(logA), a.leaves(logA).size());
    b.force(new Seen(logB, List.of(head(b, logA, a.leaves(logA).size()))));
    assertThat(last(b, logB).verdict())
        .isEqualTo(Verdict.invalid("not-covered", logC.toString(), "1"));
  }

  @Test
  void a_quoted_root_that_is_not_the_one_held_makes_its_log_wait_and_is_called_a_contradiction() {
    Hash dossier = draft();
    exchange();
    agree(dossier);
    long size = langSon.judge.state(logOfLangSon).judged();
    guangxi
        .leaves(logOfGuangxi)
        .add(
            new Seen(
                    logOfGuangxi,
                    List.of(new Seen.Head(logOfLangSon, size, Hash.sha256(new byte[] {1}))))
                .bytes());
    guangxi.restart(new Random(3));
    assertThat(guangxi.judge.waiting(logOfGuangxi))
        .contains(new Verdict.Waiting(logOfLangSon, size, true));
  }

  @Test
  void nobody_acts_before_every_founder_has_joined() {
    Cooperation fresh = new Cooperation(2);
    Replica alone = new Replica(fresh, Set.of("lang-son"));
    alone.found("lang-son");
    assertThat(alone.open("lang-son", List.of("guangxi"), "X".repeat(22), WORDING))
        .isEqualTo(Verdict.invalid("not-founded"));
  }

  @Test
  void a_closed_log_takes_no_more_acts() {
    guangxi.force(new Close(logOfGuangxi, Optional.empty()));
    Cooperation.Draft late = cooperation.new Draft("guangxi");
    late.dossier = Optional.of(cooperation.mechanism);
    late.prev = guangxi.judge.lastAct(logOfGuangxi, cooperation.mechanism);
    assertThat(guangxi.act(late.act("L".repeat(22))))
        .isEqualTo(Verdict.invalid("closed", "guangxi"));
  }

  @Test
  void a_dossier_in_another_log_cannot_be_acted_in_before_it_is_in_the_past() {
    Hash dossier = draft();
    Cooperation.Draft early = cooperation.new Draft("guangxi");
    early.dossier = Optional.of(dossier);
    early.step = "agree";
    early.about = Optional.of(dossier);
    assertThat(guangxi.act(early.act("E".repeat(22))))
        .isEqualTo(Verdict.invalid("no-such-dossier", dossier.hex()));
  }

  // ---- the cast
  // -----------------------------------------------------------------------------------------------------------

  private Hash draft() {
    assertThat(langSon.open("lang-son", List.of("guangxi"), "D".repeat(22), WORDING))
        .isEqualTo(Verdict.VALID);
    return last(langSon, logOfLangSon).hash();
  }

  private Verdict agree(Hash dossier) {
    Act act =
        guangxi.next(
            "guangxi",
            dossier(guangxi, dossier),
            new Choice("secretariat", "agree", List.of(dossier)),
            Optional.of(dossier),
            "A%021d".formatted(++ids),
            JsonObject.EMPTY);
    return guangxi.act(act);
  }

  private void exchange() {
    guangxi.pull(logOfLangSon, langSon.leaves(logOfLangSon), langSon.leaves(logOfLangSon).size());
    langSon.pull(logOfGuangxi, guangxi.leaves(logOfGuangxi), guangxi.leaves(logOfGuangxi).size());
  }

  private static Seen.Head head(Replica node, Origin log, long size) {
    return new Seen.Head(log, size, node.shelf.root(log, size).orElseThrow());
  }

  private static Judged last(Replica node, Origin log) {
    return node.shelf.judged(log).getLast();
  }

  private static Dossier dossier(Replica node, Hash id) {
    return node.shelf.dossier(id).orElseThrow();
  }

  private static List<Object> facts(Replica node, Hash id) {
    return List.copyOf(dossier(node, id).facts());
  }
}
