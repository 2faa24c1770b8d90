package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lạng Sơn's keys are stolen. The thief goes on with its log as he likes; its recovery keys begin
/// it anew, behind what was good. Whoever hears what first, all come to the same.
class RecoveringALogTest {

  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");

  private final Cooperation cooperation = new Cooperation(3);
  private final Replica langSon = new Replica(cooperation, Set.of("lang-son"));
  private final Replica thief = new Replica(cooperation, Set.of("lang-son"));
  private final Replica guangxi = new Replica(cooperation, Set.of("guangxi"));
  private final Replica third = new Replica(cooperation, Set.of("quang-ninh"));
  private final Origin first = cooperation.log("lang-son");
  private final Origin begun = first.recovered();
  private Hash kept = Hash.sha256(new byte[0]);
  private long end;
  private int ids;

  @BeforeEach
  void found() {
    langSon.found("lang-son");
    guangxi.found("guangxi");
    third.found("quang-ninh");
    exchange(langSon, guangxi, third);
    langSon.publish();
    assertThat(langSon.open("lang-son", List.of("guangxi", "quang-ninh"), "D".repeat(22), WORDING))
        .isEqualTo(Verdict.VALID);
    kept = langSon.shelf.judged(first).getLast().hash();
    exchange(langSon, guangxi, third);
    exchange(langSon, thief);
    end = langSon.judge.state(first).judged();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_any_order_of_messages_what_the_thief_signed_counts_for_nobody_who_knows(long seed) {
    // he drafts, has himself a next generation, drafts there, and closes the log
    Hash forged = draft(thief, "T".repeat(22));
    force(thief, new Pin(first.next(), head(thief, first)));
    draft(thief, "U".repeat(22));
    thief.close("lang-son", Optional.empty());
    copy(thief, guangxi, first, first.next());
    // somebody who knows no better has agreed to it
    assertThat(guangxi.act(agree(guangxi, forged))).isEqualTo(Verdict.VALID);
    Hash rested = guangxi.shelf.judged(cooperation.log("guangxi")).getLast().hash();
    recover(langSon, end);
    Hash after = draft(langSon, "N".repeat(22));
    // then everybody hears everything, in some order
    Random random = new Random(seed);
    List<Replica> all = List.of(langSon, guangxi, third);
    for (int i = 0; i < 60; i++) {
      Replica from = i % 7 == 0 ? thief : all.get(random.nextInt(3));
      Replica to = all.get(random.nextInt(3));
      List<Origin> logs = new ArrayList<>(from.durable.keySet());
      Origin log = logs.get(random.nextInt(logs.size()));
      to.pull(
          log,
          from.leaves(log),
          Math.min(from.leaves(log).size(), to.leaves(log).size() + random.nextInt(3)));
      if (random.nextInt(10) == 0) to.restart(random);
    }
    exchange(langSon, guangxi, third, thief);
    exchange(langSon, guangxi, third, thief);
    assertThat(guangxi.whole()).isEqualTo(langSon.whole()).isEqualTo(third.whole());
    assertThat(facts(third)).containsExactlyInAnyOrder(kept, after, rested);
    assertThat(third.judge.closedNow().has("lang-son")).isFalse();
    assertThat(third.judge.ends()).containsEntry(first, end).containsEntry(first.next(), 0L);
    // and goes on together: nothing of his is in anybody's next past
    assertThat(guangxi.act(agree(guangxi, forged))).isInstanceOf(Verdict.Voided.class);
    assertThat(guangxi.act(agree(guangxi, after))).isEqualTo(Verdict.VALID);
    draft(langSon, "M".repeat(22));
    exchange(langSon, guangxi, third);
    assertThat(guangxi.whole()).isEqualTo(langSon.whole()).isEqualTo(third.whole());
  }

  @Test
  void ids_and_chains_run_on_across_the_end_and_not_across_what_lies_beyond() {
    draft(thief, "T".repeat(22));
    copy(thief, langSon, first);
    recover(langSon, end);
    force(langSon, draftAct(langSon, "D".repeat(22)));
    assertThat(langSon.shelf.judged(begun).getLast().verdict())
        .isEqualTo(Verdict.invalid("same-id", "D".repeat(22)));
    Hash again = draft(langSon, "T".repeat(22)); // his id is nobody's
    Act act = (Act) langSon.shelf.judged(begun).getLast().reading().find().orElseThrow();
    assertThat(act.hash()).isEqualTo(again);
  }

  @Test
  void a_second_recovery_goes_on_from_where_it_says_and_undoes_what_lies_between() {
    recover(langSon, end);
    draft(langSon, "N".repeat(22));
    long size = langSon.judge.state(begun).judged();
    Hash lost = draft(langSon, "O".repeat(22));
    force(langSon, new Pin(begun.recovered(), head(langSon, begun, size), Optional.of(recovery())));
    Hash after = draft(langSon, "Q".repeat(22));
    exchange(langSon, guangxi, third);
    assertThat(begun.recovered().generation()).isEqualTo(2_000);
    assertThat(facts(guangxi)).hasSize(3).contains(kept, after).doesNotContain(lost);
    assertThat(guangxi.whole()).isEqualTo(langSon.whole()).isEqualTo(third.whole());
  }

  /// Recovery keys of Lạng Sơn's that come in the place of the first.
  private static final PublicKeys OTHERS = Cooperation.recovery("quang-ninh");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void recovery_keys_that_were_replaced_begin_nothing_whoever_hears_of_it_first(long seed) {
    Origin second = begun.recovered();
    KeySet keys = Cooperation.member("guangxi").keys();
    // he has the first recovery keys, and uses them for the second time already
    var his = new Pin.Recovery(recovery().by(), keys);
    List<byte[]> stolen = List.of(new Pin(second, head(thief, first), Optional.of(his)).bytes());
    var replaced = new Pin.Recovery(recovery().by(), keys, Optional.of(Pin.Recovery.hash(OTHERS)));
    force(langSon, new Pin(begun, head(langSon, first, end), Optional.of(replaced)));
    Hash after = draft(langSon, "N".repeat(22));
    Random random = new Random(seed);
    List<Replica> all = List.of(langSon, guangxi, third);
    for (int i = 0; i < 40; i++) {
      Replica to = all.get(1 + random.nextInt(2));
      if (i % 3 == 0) to.pull(second, stolen, 1);
      else copy(all.get(random.nextInt(3)), to, first, begun);
      if (random.nextInt(5) == 0) to.restart(random);
    }
    exchange(langSon, guangxi, third);
    guangxi.pull(second, stolen, 1);
    third.pull(second, stolen, 1);
    for (Replica node : List.of(guangxi, third)) {
      assertThat(node.shelf.judged(second).getLast().verdict())
          .isEqualTo(Verdict.invalid("not-recovery-keys", "lang-son"));
      assertThat(facts(node)).containsExactlyInAnyOrder(kept, after);
    }
    assertThat(guangxi.whole()).isEqualTo(third.whole());
  }

  @Test
  void the_recovery_keys_that_were_named_begin_the_log_the_next_time() {
    KeySet keys = Cooperation.member("guangxi").keys();
    var replaced = new Pin.Recovery(recovery().by(), keys, Optional.of(Pin.Recovery.hash(OTHERS)));
    Pin pin = new Pin(begun, head(langSon, first, end), Optional.of(replaced));
    assertThat(EntryReader.read(pin.bytes())).isEqualTo(new Entry.Reading.Read(pin));
    force(langSon, pin);
    draft(langSon, "N".repeat(22));
    Origin second = begun.recovered();
    force(
        langSon,
        new Pin(second, head(langSon, begun), Optional.of(new Pin.Recovery(OTHERS, keys))));
    Hash last = draft(langSon, "O".repeat(22));
    copy(langSon, guangxi, second); // nothing can be said of it before the first is here
    assertThat(guangxi.judge.waiting(second))
        .hasValueSatisfying(w -> assertThat(w.log()).isEqualTo(begun));
    exchange(langSon, guangxi, third);
    assertThat(facts(guangxi)).hasSize(3).contains(kept, last);
    assertThat(guangxi.whole()).isEqualTo(langSon.whole()).isEqualTo(third.whole());
  }

  @Test
  void a_pin_of_anybody_else_s_keys_is_void_and_so_is_what_follows() {
    var not = new Pin.Recovery(Cooperation.member("guangxi").keys().signing(), recovery().keys());
    force(thief, new Pin(begun, head(thief, first), Optional.of(not)));
    assertThat(thief.shelf.judged(begun).getLast().verdict())
        .isEqualTo(Verdict.invalid("not-recovery-keys", "lang-son"));
    copy(thief, guangxi, begun);
    assertThat(guangxi.judge.ends()).isEmpty();
    assertThat(facts(guangxi)).containsExactly(kept);
  }

  @Test
  void lost_keys_can_name_no_generation_that_recovery_keys_begin() {
    Seen.Head head = head(thief, first);
    assertThatThrownBy(() -> new Pin(begun, head)).hasMessageContaining("recovery");
    assertThatThrownBy(() -> new Pin(first.next(), head, Optional.of(recovery())))
        .hasMessageContaining("recovery");
    assertThatThrownBy(() -> first.generation(999).next()).hasMessageContaining("last of its keys");
    JsonObject end = new Pin(first.next(), head).json().object("end");
    JsonObject without = JsonObject.of("end", end, "entry", "pin", "log", begun.toString());
    assertThat(EntryReader.read(kmzero.ledger.json.CanonicalJson.write(without)))
        .isInstanceOf(Entry.Reading.Unreadable.class);
    Pin whole = new Pin(begun, head, Optional.of(recovery()));
    assertThat(EntryReader.read(whole.bytes())).isEqualTo(new Entry.Reading.Read(whole));
  }

  @Test
  void no_change_of_the_charter_turns_recovery_keys() {
    Charter now = cooperation.charter;
    List<Charter.Member> others = new ArrayList<>(now.members());
    Charter.Member his = others.getFirst();
    Hash other = Hash.sha256(new byte[] {1});
    others.set(0, new Charter.Member(his.side(), his.names(), his.keys(), other, his.node()));
    assertThat(langSon.propose(now.changed(others, List.of(), "B".repeat(22)), "C".repeat(22)))
        .isEqualTo(Verdict.invalid("charter-keeps", "lang-son"));
  }

  // ---- the cast ------------------------------------------------------------------------------

  private static Pin.Recovery recovery() {
    return new Pin.Recovery(Cooperation.recovery("lang-son"), Cooperation.member("guangxi").keys());
  }

  private void recover(Replica node, long size) {
    force(node, new Pin(begun, head(node, first, size), Optional.of(recovery())));
    assertThat(node.shelf.judged(begun).getLast().verdict()).isEqualTo(Verdict.VALID);
  }

  private static void force(Replica node, Entry entry) {
    node.force(entry);
  }

  private Hash draft(Replica node, String id) {
    Act act = draftAct(node, id);
    assertThat(node.act(act)).isEqualTo(Verdict.VALID);
    return act.hash();
  }

  private Act draftAct(Replica node, String id) {
    return node.next(
        "lang-son",
        node.shelf.dossier(kept).orElseThrow(),
        new Choice("secretariat", "draft", List.of()),
        Optional.empty(),
        id,
        JsonObject.of("text", "Khoản " + id.charAt(0)));
  }

  private Act agree(Replica node, Hash about) {
    return node.next(
        "guangxi",
        node.shelf.dossier(kept).orElseThrow(),
        new Choice("secretariat", "agree", List.of(about)),
        Optional.of(about),
        "A%021d".formatted(++ids),
        JsonObject.EMPTY);
  }

  private static void exchange(Replica... nodes) {
    for (Replica from : nodes)
      for (Replica to : nodes)
        if (from != to) copy(from, to, from.durable.keySet().toArray(Origin[]::new));
  }

  private static void copy(Replica from, Replica to, Origin... logs) {
    for (Origin log : logs) to.pull(log, from.leaves(log), from.leaves(log).size());
  }

  private static Seen.Head head(Replica node, Origin log) {
    return head(node, log, node.judge.state(log).judged());
  }

  private static Seen.Head head(Replica node, Origin log, long size) {
    return new Seen.Head(log, size, node.shelf.root(log, size).orElseThrow());
  }

  private List<Hash> facts(Replica node) {
    Map<Origin, Long> ends = node.judge.ends();
    return node.shelf.dossier(kept).orElseThrow().standing(ends).acts().stream()
        .map(Placed::hash)
        .toList();
  }
}
