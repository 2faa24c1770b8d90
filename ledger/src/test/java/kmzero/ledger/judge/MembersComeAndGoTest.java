package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A mechanism of Lạng Sơn (keeper), Guangxi and Quảng Ninh: Cao Bằng comes, Quảng Ninh leaves or
/// merges. Whoever holds the logs agrees on who is there, in any order of messages.
class MembersComeAndGoTest {

  private static final String NEW = "cao-bang";
  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");

  private final Cooperation cooperation = new Cooperation(3);
  private final Map<String, Replica> nodes = new TreeMap<>();
  private int ids;

  @BeforeEach
  void found() {
    for (String side : cooperation.charter.sides())
      nodes.put(side, new Replica(cooperation, Set.of(side)));
    nodes.forEach((side, node) -> node.found(side));
    exchange();
    node("lang-son").publish();
    exchange();
  }

  // ---- coming
  // ------------------------------------------------------------------------------------

  @Test
  void a_newcomer_joins_before_it_holds_anything_and_acts_once_it_sees_that_it_was_adopted() {
    Charter next = withMember(NEW);
    Hash change = proposed(next);
    arrives(NEW, next);
    exchange();
    signedByAll(change);
    assertThat(open(NEW, "lang-son")).isEqualTo(invalid("no-voice", NEW));
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    assertThat(open(NEW, "lang-son")).as("it has not seen it").isInstanceOf(Verdict.Voided.class);
    exchange();
    assertThat(open(NEW, "lang-son", "guangxi")).isEqualTo(Verdict.VALID);
    assertThat(open("guangxi", NEW)).isEqualTo(Verdict.VALID);
    exchange();
    for (Replica node : nodes.values()) assertThat(node.judge.charterNow()).isEqualTo(next);
  }

  @Test
  void nobody_is_adopted_who_has_not_joined_under_this_very_charter() {
    Charter next = withMember(NEW);
    Charter other = withMember(NEW);
    Hash change = proposed(next);
    signedByAll(change);
    assertThat(step("lang-son", change, "secretariat", "adopt"))
        .isEqualTo(invalid("not-joined", NEW));
    arrives(NEW, other);
    exchange();
    assertThat(step("lang-son", change, "secretariat", "adopt"))
        .isEqualTo(invalid("not-joined", NEW));
    assertThat(node(NEW).join(NEW, next, id())).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
  }

  @Test
  void before_the_adoption_in_its_past_nobody_puts_a_newcomer_into_a_dossier() {
    Hash change = proposed(withMember(NEW));
    arrives(NEW, node("lang-son").judge.charterNow());
    assertThat(open("guangxi", NEW)).isEqualTo(invalid("cast-not-member", NEW, "guest"));
    assertThat(change).isNotNull();
  }

  @Test
  void a_facilitator_comes_without_a_voice_and_is_given_one_later() {
    Charter now = cooperation.charter;
    Charter guest = now.changed(now.members(), List.of(Cooperation.member(NEW)), id());
    adopted(guest, NEW);
    assertThat(open(NEW, "guangxi")).isEqualTo(invalid("no-voice", NEW));
    assertThat(open("guangxi", NEW)).isEqualTo(invalid("cast-not-member", NEW, "guest"));
    List<Charter.Member> all = new ArrayList<>(now.members());
    all.add(Cooperation.member(NEW));
    Charter member = guest.changed(all, List.of(), id());
    Hash change = proposed(member);
    signedByAll(change);
    assertThat(step("lang-son", change, "secretariat", "adopt"))
        .isEqualTo(invalid("not-joined", NEW));
    assertThat(node(NEW).join(NEW, member, id())).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(open("guangxi", NEW)).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_side_once_named_keeps_the_keys_it_was_named_with() {
    proposed(withMember(NEW));
    Charter.Member card = Cooperation.member(NEW);
    Charter.Member imposter =
        new Charter.Member(
            NEW,
            card.names(),
            Cooperation.member("consulate").keys(),
            card.recovery(),
            card.node());
    Charter now = cooperation.charter;
    List<Charter.Member> all = new ArrayList<>(now.members());
    all.add(imposter);
    assertThat(node("lang-son").propose(now.changed(all, List.of(), id()), id()))
        .isEqualTo(invalid("named-with-other-keys", NEW));
    assertThat(node("lang-son").propose(withMember(NEW), id())).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_stranger_that_nobody_has_named_is_quoted_by_nobody() {
    Replica stranger = new Replica(cooperation, Set.of(NEW));
    stranger.join(NEW, withMember(NEW), id());
    Replica guangxi = node("guangxi");
    Origin log = cooperation.log(NEW);
    guangxi.pull(log, stranger.leaves(log), 1);
    assertThat(guangxi.act(next("guangxi", "lang-son"))).isEqualTo(Verdict.VALID);
    Seen forced = new Seen(cooperation.log("guangxi"), List.of(head(guangxi, log)));
    guangxi.force(forced);
    assertThat(guangxi.shelf.judged(cooperation.log("guangxi")).getLast().verdict())
        .isInstanceOf(Verdict.Voided.class);
    guangxi.leaves(log).clear();
  }

  @Test
  void what_quotes_a_newcomer_waits_for_the_keepers_log_and_is_judged_alike_in_any_order() {
    Charter next = withMember(NEW);
    Hash change = proposed(next);
    arrives(NEW, next);
    signedByAll(change);
    node("guangxi").pull(cooperation.log(NEW), node(NEW).leaves(cooperation.log(NEW)), 1);
    assertThat(open("guangxi", "lang-son")).isEqualTo(Verdict.VALID);
    exchange();
    String whole = node("lang-son").whole();
    for (int seed = 0; seed < 20; seed++) {
      node("quang-ninh").restart(new Random(seed));
      assertThat(node("quang-ninh").whole()).isEqualTo(whole);
    }
  }

  // ---- going
  // -------------------------------------------------------------------------------------

  @Test
  void every_ranges_over_the_sides_less_those_that_left_without_successor() {
    Hash dossier = opened("lang-son", "guangxi", "quang-ninh");
    agree("guangxi", dossier, dossier);
    exchange();
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .isInstanceOf(Verdict.Voided.class);
    assertThat(node("quang-ninh").close("quang-ninh", Optional.empty())).isEqualTo(Verdict.VALID);
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .as("Guangxi has not seen it")
        .isInstanceOf(Verdict.Voided.class);
    exchange();
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .isEqualTo(Verdict.VALID);
    assertThat(open("quang-ninh", "guangxi")).isEqualTo(invalid("closed", "quang-ninh"));
    assertThat(open("guangxi", "quang-ninh"))
        .isEqualTo(invalid("cast-not-member", "quang-ninh", "guest"));
    exchange();
  }

  @Test
  void a_successor_moves_the_tracks_of_who_merged_into_it_with_the_close_in_its_past_only() {
    Hash dossier = opened("lang-son", "quang-ninh");
    assertThat(agreeing("guangxi", dossier)).isInstanceOf(Verdict.Voided.class);
    assertThat(node("quang-ninh").close("quang-ninh", Optional.of("guangxi")))
        .isEqualTo(Verdict.VALID);
    assertThat(agreeing("guangxi", dossier))
        .isEqualTo(invalid("other-role", "agree", "guest", "guangxi"));
    exchange();
    assertThat(node("guangxi").choices("guangxi", node("guangxi").shelf.dossier(dossier).get()))
        .extracting(Choice::step)
        .contains("agree");
    assertThat(agreeing("guangxi", dossier))
        .isEqualTo(new Verdict.Valid(Optional.of("quang-ninh")));
    exchange();
    assertThat(node("lang-son").shelf.dossier(dossier).get().facts().getLast().side())
        .isEqualTo("quang-ninh");
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .isEqualTo(new Verdict.Valid(Optional.of("quang-ninh")));
  }

  @Test
  void a_successor_in_the_same_dossier_speaks_for_itself_first_and_then_for_the_other() {
    Hash dossier = opened("lang-son", "guangxi", "quang-ninh");
    assertThat(agreeing("guangxi", dossier)).isEqualTo(Verdict.VALID);
    assertThat(node("quang-ninh").close("quang-ninh", Optional.of("guangxi")))
        .isEqualTo(Verdict.VALID);
    exchange();
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .as("Quảng Ninh is counted still")
        .isInstanceOf(Verdict.Voided.class);
    assertThat(agreeing("guangxi", dossier))
        .isEqualTo(new Verdict.Valid(Optional.of("quang-ninh")));
    assertThat(agreeing("guangxi", dossier)).isInstanceOf(Verdict.Voided.class);
    assertThat(step("guangxi", dossier, "secretariat", "confirm", dossier))
        .isEqualTo(Verdict.VALID);
    exchange();
  }

  @Test
  void who_has_left_signs_no_change_and_is_left_out_of_the_next_charter() {
    Charter now = cooperation.charter;
    Charter fewer = now.changed(now.members().subList(0, 2), List.of(), id());
    assertThat(node("lang-son").propose(fewer, id()))
        .isEqualTo(invalid("charter-keeps", "quang-ninh"));
    assertThat(node("quang-ninh").close("quang-ninh", Optional.empty())).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(node("lang-son").propose(withMember(NEW), id()))
        .isEqualTo(invalid("has-closed", "quang-ninh"));
    Hash change = proposed(fewer);
    assertThat(step("lang-son", change, "head", "sign")).isEqualTo(Verdict.VALID);
    assertThat(step("guangxi", change, "head", "sign")).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(node("guangxi").judge.charterNow()).isEqualTo(fewer);
    Charter back = fewer.changed(now.members(), List.of(), id());
    assertThat(node("lang-son").propose(back, id())).isEqualTo(invalid("has-closed", "quang-ninh"));
  }

  @Test
  void the_keeper_stays_and_a_successor_is_a_member_that_is_there() {
    assertThat(node("lang-son").close("lang-son", Optional.of("guangxi")))
        .isEqualTo(invalid("keeper-stays", "lang-son"));
    assertThat(node("guangxi").close("guangxi", Optional.of("guangxi")))
        .isEqualTo(invalid("no-successor", "guangxi"));
    assertThat(node("guangxi").close("guangxi", Optional.of(NEW)))
        .isEqualTo(invalid("no-successor", NEW));
    assertThat(node("quang-ninh").close("quang-ninh", Optional.empty())).isEqualTo(Verdict.VALID);
    exchange();
    assertThat(node("guangxi").close("guangxi", Optional.of("quang-ninh")))
        .isEqualTo(invalid("no-successor", "quang-ninh"));
    assertThat(node("quang-ninh").close("quang-ninh", Optional.empty()))
        .isEqualTo(invalid("closed", "quang-ninh"));
  }

  @Test
  void two_that_name_each_other_at_once_are_both_excused() {
    Hash dossier = opened("lang-son", "guangxi", "quang-ninh");
    assertThat(node("quang-ninh").close("quang-ninh", Optional.of("guangxi")))
        .isEqualTo(Verdict.VALID);
    assertThat(node("guangxi").close("guangxi", Optional.of("quang-ninh")))
        .isEqualTo(Verdict.VALID);
    exchange();
    assertThat(node("lang-son").judge.closedNow().excused())
        .containsExactly("guangxi", "quang-ninh");
    assertThat(step("lang-son", dossier, "secretariat", "abandon")).isEqualTo(Verdict.VALID);
  }

  // ---- the cast
  // ----------------------------------------------------------------------------------

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
          for (Origin log : List.copyOf(from.durable.keySet())) {
            if (!to.hosts.contains(log.side()))
              to.pull(log, from.leaves(log), from.leaves(log).size());
          }
        }
      }
    }
    String first = node("lang-son").whole();
    nodes.forEach((side, node) -> assertThat(node.whole()).as(side).isEqualTo(first));
  }

  private Charter withMember(String side) {
    Charter now = node("lang-son").judge.charterNow();
    List<Charter.Member> all = new ArrayList<>(now.members());
    all.add(Cooperation.member(side));
    return now.changed(all, now.facilitators(), id());
  }

  private Hash proposed(Charter next) {
    List<Hash> before = changes();
    assertThat(node("lang-son").propose(next, id())).isEqualTo(Verdict.VALID);
    List<Hash> now = new ArrayList<>(changes());
    now.removeAll(before);
    exchange();
    return now.getFirst();
  }

  private List<Hash> changes() {
    return node("lang-son").shelf.charterDossiers().stream().map(Dossier::id).toList();
  }

  private void arrives(String side, Charter next) {
    Replica node = new Replica(cooperation, Set.of(side));
    nodes.put(side, node);
    assertThat(node.join(side, next, id())).isInstanceOf(Verdict.class);
  }

  private void adopted(Charter next, String newcomer) {
    Hash change = proposed(next);
    arrives(newcomer, next);
    exchange();
    signedByAll(change);
    assertThat(step("lang-son", change, "secretariat", "adopt")).isEqualTo(Verdict.VALID);
    exchange();
  }

  private void signedByAll(Hash change) {
    for (String side : node("lang-son").shelf.dossier(change).get().cast().sides("member"))
      assertThat(step(side, change, "head", "sign")).isEqualTo(Verdict.VALID);
    exchange();
  }

  private Verdict step(String side, Hash dossier, String office, String step) {
    return step(side, dossier, office, step, Optional.empty());
  }

  private Verdict step(String side, Hash dossier, String office, String step, Hash about) {
    return step(side, dossier, office, step, Optional.of(about));
  }

  private Verdict step(
      String side, Hash dossier, String office, String step, Optional<Hash> about) {
    Replica node = node(side);
    return node.act(
        node.next(
            side,
            node.shelf.dossier(dossier).orElseThrow(),
            new Choice(office, step, List.of()),
            about,
            id(),
            JsonObject.EMPTY));
  }

  private void agree(String side, Hash dossier, Hash about) {
    assertThat(step(side, dossier, "secretariat", "agree", about)).isEqualTo(Verdict.VALID);
  }

  private Verdict agreeing(String side, Hash dossier) {
    return step(side, dossier, "secretariat", "agree", dossier);
  }

  private Act next(String host, String... guests) {
    Cooperation.Draft draft = node(host).draft(host);
    draft.opening =
        Optional.of(
            new Act.Opening(
                Cooperation.TALKS.rulesHash(),
                Cooperation.TALKS.textsHash(),
                Map.of("host", List.of(host), "guest", List.of(guests))));
    draft.body = WORDING;
    return draft.act(id());
  }

  private Verdict open(String host, String... guests) {
    return node(host).act(next(host, guests));
  }

  private Hash opened(String host, String... guests) {
    Act act = next(host, guests);
    assertThat(node(host).act(act)).isEqualTo(Verdict.VALID);
    exchange();
    return act.hash();
  }

  private static Seen.Head head(Replica node, Origin log) {
    long size = node.judge.state(log).judged();
    return new Seen.Head(log, size, node.shelf.root(log, size).orElseThrow());
  }

  private static Verdict invalid(String code, String... values) {
    return new Verdict.Voided(new Objection(code, List.of(values)));
  }
}
