package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lạng Sơn loses what it did last and goes on in generation 2; Guangxi still holds the lost part.
class GoingOnInANewGenerationTest {

  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");

  private final Cooperation cooperation = new Cooperation(2);
  private final Replica langSon = new Replica(cooperation, Set.of("lang-son"));
  private final Replica guangxi = new Replica(cooperation, Set.of("guangxi"));
  private final Origin first = cooperation.log("lang-son");
  private final Origin second = first.next();
  private final Origin logOfGuangxi = cooperation.log("guangxi");
  private Map<Origin, Integer> backup = Map.of();
  private int ids;

  /// A dossier with one draft, known to both.
  private Hash kept = Hash.sha256(new byte[0]);

  /// A second draft in it, which Lạng Sơn loses.
  private Hash lost = kept;

  @BeforeEach
  void lose() {
    langSon.found("lang-son");
    guangxi.found("guangxi");
    exchange();
    langSon.publish();
    langSon.open("lang-son", List.of("guangxi"), "D".repeat(22), WORDING);
    kept = last(langSon, first).hash();
    exchange();
    backup = langSon.backup();
    lost = draft("L".repeat(22), "Khoản hai");
    exchange();
  }

  @Test
  void what_lies_beyond_the_pin_is_in_no_view() {
    langSon.setBack(backup, new Random(1));
    assertThat(facts(guangxi, kept)).contains(lost);
    exchange();
    assertThat(facts(guangxi, kept)).isEqualTo(facts(langSon, kept)).containsExactly(kept);
    assertThat(guangxi.shelf.judged(first).getLast().hash()).isEqualTo(lost);
    assertThat(guangxi.shelf.judged(first).getLast().valid()).isTrue();
    assertThat(guangxi.whole()).isEqualTo(langSon.whole());
  }

  @Test
  void what_a_neighbour_built_on_it_before_it_saw_the_pin_stays() {
    langSon.setBack(backup, new Random(1));
    assertThat(guangxi.act(agree(lost))).isEqualTo(Verdict.VALID);
    Hash agreed = last(guangxi, logOfGuangxi).hash();
    exchange();
    assertThat(langSon.shelf.judged(logOfGuangxi).getLast().valid()).isTrue();
    assertThat(facts(langSon, kept)).isEqualTo(facts(guangxi, kept)).containsExactly(kept, agreed);
  }

  @Test
  void what_it_does_after_it_saw_the_pin_cannot_rest_on_it() {
    langSon.setBack(backup, new Random(1));
    exchange();
    assertThat(guangxi.act(agree(lost))).isInstanceOf(Verdict.Voided.class);
    assertThat(guangxi.act(agree(kept))).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole());
  }

  @Test
  void the_lost_act_is_done_again_under_its_own_id_and_the_chain_goes_on_across_the_pin() {
    langSon.setBack(backup, new Random(1));
    Hash again = draft("L".repeat(22), "Khoản hai");
    exchange();
    Act act = (Act) last(guangxi, second).reading().find().orElseThrow();
    assertThat(act.prev()).contains(kept);
    assertThat(facts(guangxi, kept)).isEqualTo(facts(langSon, kept)).containsExactly(kept, again);
    assertThat(guangxi.whole()).isEqualTo(langSon.whole());
  }

  @Test
  void an_id_from_before_the_pin_is_taken_for_good() {
    langSon.setBack(backup, new Random(1));
    langSon.force(draftAct("D".repeat(22), "Khoản một"));
    assertThat(last(langSon, second).verdict())
        .isEqualTo(Verdict.invalid("same-id", "D".repeat(22)));
  }

  @Test
  void a_dossier_opened_beyond_the_pin_is_in_no_view_and_nobody_can_act_in_it() {
    langSon.open("lang-son", List.of("guangxi"), "O".repeat(22), WORDING);
    Hash opened = last(langSon, first).hash();
    exchange();
    langSon.setBack(backup, new Random(1));
    exchange();
    assertThat(facts(guangxi, opened)).isEmpty();
    Act ask = agree(opened, opened);
    assertThat(guangxi.act(ask)).isEqualTo(Verdict.invalid("no-such-dossier", opened.hex()));
  }

  @Test
  void a_pin_waits_until_the_end_it_names_is_held() {
    langSon.setBack(backup, new Random(1));
    Replica late = new Replica(cooperation, Set.of());
    late.pull(second, langSon.leaves(second), 1);
    long end = langSon.judge.ends().get(first);
    assertThat(late.judge.waiting(second)).contains(new Verdict.Waiting(first, end, false));
    late.pull(first, langSon.leaves(first), (int) end);
    late.pull(logOfGuangxi, langSon.leaves(logOfGuangxi), langSon.leaves(logOfGuangxi).size());
    assertThat(late.judge.waiting(second)).isEmpty();
    assertThat(late.judge.ends()).isEqualTo(langSon.judge.ends());
  }

  @Test
  void a_pin_that_is_not_first_and_a_later_generation_without_one_are_void() {
    langSon.setBack(backup, new Random(1));
    langSon.force(langSon.shelf.reading(second, 0).find().orElseThrow());
    assertThat(last(langSon, second).verdict()).isEqualTo(Verdict.invalid("not-first"));
    Origin third = second.next();
    langSon.force(new Seen(third, List.of(head(langSon, logOfGuangxi))));
    assertThat(last(langSon, third).verdict()).isEqualTo(Verdict.invalid("no-pin"));
    langSon.force(new Pin(third, head(langSon, second)));
    assertThat(last(langSon, third).verdict()).isEqualTo(Verdict.invalid("not-first"));
  }

  // ---- the cast ------------------------------------------------------------------------------

  private Hash draft(String id, String text) {
    Act act = draftAct(id, text);
    assertThat(langSon.act(act)).isEqualTo(Verdict.VALID);
    return act.hash();
  }

  private Act draftAct(String id, String text) {
    return langSon.next(
        "lang-son",
        langSon.shelf.dossier(kept).orElseThrow(),
        new Choice("secretariat", "draft", List.of()),
        Optional.empty(),
        id,
        JsonObject.of("text", text));
  }

  private Act agree(Hash about) {
    return agree(kept, about);
  }

  private Act agree(Hash dossier, Hash about) {
    return guangxi.next(
        "guangxi",
        guangxi.shelf.dossier(dossier).orElseThrow(),
        new Choice("secretariat", "agree", List.of(about)),
        Optional.of(about),
        "A%021d".formatted(++ids),
        JsonObject.EMPTY);
  }

  private void exchange() {
    copy(langSon, guangxi);
    copy(guangxi, langSon);
  }

  private static void copy(Replica from, Replica to) {
    for (Origin log : List.copyOf(from.durable.keySet()))
      to.pull(log, from.leaves(log), from.leaves(log).size());
  }

  private static Seen.Head head(Replica node, Origin log) {
    long size = node.judge.state(log).judged();
    return new Seen.Head(log, size, node.shelf.root(log, size).orElseThrow());
  }

  private static Judged last(Replica node, Origin log) {
    return node.shelf.judged(log).getLast();
  }

  private static List<Hash> facts(Replica node, Hash dossier) {
    return node.shelf.dossier(dossier).orElseThrow().standing(node.judge.ends()).acts().stream()
        .map(Placed::hash)
        .toList();
  }
}
