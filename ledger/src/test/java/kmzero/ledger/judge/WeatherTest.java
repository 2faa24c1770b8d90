package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Promise 2: nodes that hold the same logs hold the same facts and phases, whatever the weather
/// between them was. The seed is printed with a failure; run it alone with the same value.
@Tag("long")
class WeatherTest {

  @ParameterizedTest
  @CsvSource({"2, 1, 6", "3, 1, 6", "4, 1, 6"})
  void nodes_end_equal_after_any_weather(int sides, long from, long to) {
    int acts = 0;
    int adopted = 0;
    for (long seed = from; seed <= to; seed++) {
      Weather weather = new Weather(sides, sides, seed);
      acts += weather.blow(120);
      adopted += weather.adopted;
    }
    assertThat(acts).as("acts in all runs").isGreaterThan(50);
    if (sides == 2) assertThat(adopted).as("changes of the charter adopted").isPositive();
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 7", "3, 5, 10"})
  void nodes_end_equal_though_members_come_leave_and_merge(int sides, long from, long to) {
    int acts = 0;
    int came = 0;
    int closed = 0;
    int inPlace = 0;
    for (long seed = from; seed <= to; seed++) {
      Weather weather = new Weather(sides, sides, seed);
      weather.membersComeAndGo = true;
      weather.setsBack = seed % 3 == 0;
      acts += weather.blow(150);
      came += weather.came();
      closed += weather.nodes.get(0).judge.closedNow().successors().size();
      inPlace += weather.inPlaceOfAnother;
    }
    assertThat(acts).as("acts in all runs").isGreaterThan(50);
    assertThat(came).as("members that came").isGreaterThan(1);
    assertThat(closed).as("logs closed").isGreaterThan(1);
    if (sides == 3) assertThat(inPlace).as("acts in place of a side that merged").isPositive();
  }

  @ParameterizedTest
  @CsvSource({"3, 100, 105", "4, 100, 105"})
  void one_node_may_host_several_sides(int sides, long from, long to) {
    int acts = 0;
    for (long seed = from; seed <= to; seed++) acts += new Weather(sides, 2, seed).blow(120);
    assertThat(acts).as("acts in all runs").isGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 3", "3, 1, 3", "4, 1, 3"})
  void nodes_end_equal_though_some_were_set_back_and_went_on_in_new_generations(
      int sides, long from, long to) {
    int acts = 0;
    int lost = 0;
    for (long seed = from; seed <= to; seed++) {
      Weather weather = new Weather(sides, sides, seed);
      weather.setsBack = true;
      acts += weather.blow(120);
      lost += weather.beyond();
    }
    assertThat(acts).as("acts in all runs").isGreaterThan(25);
    assertThat(lost).as("entries beyond a pin that a neighbour still held").isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 3", "3, 1, 3", "4, 1, 3"})
  void nodes_end_equal_though_thieves_go_on_with_logs_that_recovery_keys_began_anew(
      int sides, long from, long to) {
    int acts = 0;
    int forged = 0;
    for (long seed = from; seed <= to; seed++) {
      Weather weather = new Weather(sides, Math.max(2, sides - 1), seed);
      weather.recovers = true;
      weather.setsBack = seed % 2 == 0;
      acts += weather.blow(120);
      forged += weather.beyond();
    }
    assertThat(acts).as("acts in all runs").isGreaterThan(25);
    assertThat(forged).as("entries of thieves that everybody holds").isGreaterThan(5);
  }

  /// Two and three stripes: everybody has a book for each, and further ones look at stripe 0 as far
  /// as it is signed. One judge who holds all logs says the same.
  @ParameterizedTest
  @CsvSource({"2, 2, 200, 203", "3, 3, 200, 202", "4, 2, 200, 201"})
  void nodes_with_several_stripes_end_equal(int sides, int stripes, long from, long to) {
    int acts = 0;
    int further = 0;
    int lost = 0;
    for (long seed = from; seed <= to; seed++) {
      Weather weather = new Weather(sides, Math.max(2, sides - 1), stripes, seed);
      weather.setsBack = seed % 2 == 0;
      weather.membersComeAndGo = seed % 3 == 0;
      weather.recovers = seed % 3 == 1;
      acts += weather.blow(160);
      further += weather.inFurther();
      lost += weather.beyond();
    }
    assertThat(acts).as("acts in all runs").isGreaterThan(25);
    assertThat(further).as("valid acts in further stripes").isGreaterThan(8);
    assertThat(lost).as("entries beyond a pin that a neighbour still held").isPositive();
  }

  /// About twice the seeds: the same kinds of weather, so what they find is rarer, not other.
  @Test
  @Tag("thorough")
  void more_weather_of_every_kind() {
    for (int sides = 2; sides <= 4; sides++) {
      nodes_end_equal_after_any_weather(sides, 1, 12);
      nodes_end_equal_though_some_were_set_back_and_went_on_in_new_generations(sides, 1, 5);
      nodes_end_equal_though_thieves_go_on_with_logs_that_recovery_keys_began_anew(sides, 1, 6);
      nodes_with_several_stripes_end_equal(sides, 2, 210, 215);
      nodes_with_several_stripes_end_equal(sides, 3, 216, 221);
    }
    for (int sides = 2; sides <= 3; sides++) {
      nodes_end_equal_though_members_come_leave_and_merge(sides, 5, 10);
      one_node_may_host_several_sides(sides + 1, 100, 110);
    }
  }

  /// One run: nodes act, pull late, in pieces, from anybody, twice, not at all, crash, and one of
  /// them sometimes breaks the rules.
  private static final class Weather {
    final long seed;
    final Random random;
    final int stripes;
    final Cooperation cooperation;
    final List<Replica> nodes = new ArrayList<>();
    final Map<Replica, Map<Origin, Integer>> backups = new HashMap<>();
    final List<Replica> thieves = new ArrayList<>();
    boolean setsBack;
    boolean recovers;
    boolean membersComeAndGo;
    int inPlaceOfAnother;
    int ids;
    int done;
    int adopted;

    Weather(int sides, int nodeCount, long seed) {
      this(sides, nodeCount, 1, seed);
    }

    Weather(int sides, int nodeCount, int stripes, long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.stripes = stripes;
      this.cooperation = new Cooperation(sides, List.of(), List.of(Cooperation.TALKS), stripes);
      List<String> names = cooperation.charter.sides();
      for (int n = 0; n < nodeCount; n++) {
        int from = n == 0 ? 0 : sides - nodeCount + n;
        nodes.add(
            new Replica(
                cooperation, new LinkedHashSet<>(names.subList(from, sides - nodeCount + n + 1))));
      }
      for (Replica node : nodes) node.hosts.forEach(node::found);
      exchangeAll();
      nodes.get(0).publish();
      for (Replica node : nodes) node.signsLate = stripes > 1;
    }

    int blow(int gusts) {
      for (int i = 0; i < gusts; i++) {
        Replica node = pick(nodes);
        if (stripes > 1 && random.nextBoolean()) node.sign();
        if (stripes > 1 && i % 31 == 19) node.restored(random);
        if (setsBack && i % 40 == 0) nodes.forEach(each -> backups.put(each, each.backup()));
        if (setsBack && i % 40 == 30) setBack(node);
        if (recovers && i % 30 == 20) recover(node);
        if (i % 23 == 7) propose();
        if (membersComeAndGo && i % 37 == 11) somebodyComes();
        if (membersComeAndGo && i > 60 && i % 29 == 17) close(node);
        if (i % 17 == 3) turnKeys(node);
        switch (random.nextInt(10)) {
          case 0, 1, 2, 3 -> act(node);
          case 4 -> misbehave(node);
          case 5 -> node.restart(random);
          case 6 -> pull(node, thieves.isEmpty() ? pick(nodes) : pick(thieves));
          default -> pull(node, pick(nodes));
        }
      }
      exchangeAll();
      String first = nodes.get(0).whole();
      for (Replica node : nodes) {
        assertThat(node.whole()).as("seed %d", seed).isEqualTo(first);
        assertThat(node.byOneJudge()).as("seed %d by one judge", seed).isEqualTo(first);
        node.restart(random);
        assertThat(node.whole()).as("seed %d after a restart", seed).isEqualTo(first);
      }
      assertThat(nodes.get(0).states())
          .allSatisfy(
              s -> assertThat(s.judged()).isGreaterThanOrEqualTo(Math.min(s.held(), end(s.log()))));
      return done;
    }

    private long end(Origin log) {
      return nodes.get(0).judge(log.stripe()).ends().getOrDefault(log, Long.MAX_VALUE);
    }

    /// Entries that lie beyond a pin and are held all the same.
    int beyond() {
      return nodes.get(0).states().stream()
          .mapToInt(s -> (int) Math.max(0, s.held() - end(s.log())))
          .sum();
    }

    /// Acts that stand in another stripe than the first.
    int inFurther() {
      return nodes.get(0).dossiers().stream()
          .filter(dossier -> dossier.stripe() > 0)
          .mapToInt(dossier -> dossier.acts().size())
          .sum();
    }

    private int stripe() {
      return stripes == 1 ? 0 : random.nextInt(stripes);
    }

    private void setBack(Replica node) {
      Map<Origin, Integer> backup = backups.remove(node);
      if (backup == null) return;
      for (int i = 0; i < 3; i++) act(node);
      Replica neighbour = pick(nodes);
      node.sign();
      takeAll(neighbour, node);
      node.setBack(backup, random);
    }

    /// A thief copies the folder of a node and goes on with its logs, in this generation and in
    /// ones of his own; recovery keys begin them anew. Some neighbours hear of him first.
    private void recover(Replica node) {
      Replica thief = new Replica(cooperation, node.hosts);
      node.sign();
      node.durable.forEach((log, leaves) -> thief.pull(log, leaves, leaves.size()));
      backups.remove(node);
      for (String side : node.hosts) {
        for (int stripe = stripes - 1; stripe >= 0; stripe--) {
          Origin log = node.newest(side, stripe);
          var keys = new Pin.Recovery(Cooperation.recovery(side), Cooperation.member(side).keys());
          if (node.leaves(log).isEmpty()) continue;
          node.force(new Pin(log.recovered(), node.head(log), Optional.of(keys)));
          node.sign(); // its checkpoint came with it
        }
      }
      for (int i = 0; i < 6; i++) {
        if (random.nextBoolean()) act(thief);
        else misbehave(thief);
        if (i == 3) {
          for (String side : thief.hosts) {
            for (int stripe = 0; stripe < stripes; stripe++) {
              Origin log = thief.newest(side, stripe);
              if (thief.leaves(log).isEmpty()) continue;
              thief.force(new Pin(log.next(), thief.head(log)));
            }
          }
        }
      }
      thieves.add(thief);
    }

    private void act(Replica node) {
      String side = pick(List.copyOf(new TreeSet<>(node.hosts)));
      List<Dossier> open =
          node.dossiers().stream()
              .filter(d -> !d.id().equals(cooperation.mechanism))
              .filter(d -> !d.standing(node.judge(d.stripe()).ends()).acts().isEmpty())
              .toList();
      if (open.isEmpty() || random.nextInt(6) == 0) {
        int stripe = stripe();
        Judge judge = node.judge(stripe);
        List<String> guests = new ArrayList<>(judge.charterNow().sides());
        guests.remove(side);
        if (membersComeAndGo) guests.removeIf(guest -> judge.closedNow().has(guest));
        if (guests.isEmpty()) return;
        count(node.open(side, guests, id(), body(), stripe));
        return;
      }
      List<Dossier> changes = open.stream().filter(Weather::changesTheCharter).toList();
      Dossier dossier = pick(changes.isEmpty() || random.nextInt(2) > 0 ? open : changes);
      List<Choice> choices = node.choices(side, dossier);
      if (choices.isEmpty()) return;
      Choice choice = pick(choices);
      if (choice.step().equals("drop") && random.nextInt(4) > 0) return;
      Optional<Hash> about =
          choice.subjects().isEmpty() ? Optional.empty() : Optional.of(pick(choice.subjects()));
      Act act = node.next(side, dossier, choice, about, id(), bodyOf(choice.step()));
      Verdict verdict = node.act(act);
      if (choice.step().equals(CharterRules.ADOPT) && verdict instanceof Verdict.Voided(var why)) {
        assertThat(why.code()).as("seed %d", seed).isIn("overtaken", "not-joined");
      } else if (isLeaving(node, side, dossier)) {
        assertThat(verdict).as("seed %d", seed).isEqualTo(Verdict.invalid("closed", side));
      } else {
        assertThat(verdict)
            .as("seed %d: %s %s was offered", seed, side, choice)
            .isInstanceOf(Verdict.Valid.class);
        if (choice.step().equals(CharterRules.ADOPT)) adopted++;
      }
      count(verdict);
    }

    /// A side has closed all its logs, and what says so in stripe 0 is not signed yet: a further
    /// book still offers what its own log no longer takes.
    private static boolean isLeaving(Replica node, String side, Dossier dossier) {
      return dossier.stripe() > 0 && node.judge.closedNow().has(side);
    }

    private static boolean changesTheCharter(Dossier dossier) {
      return dossier.procedure().name().equals(CharterRules.PROCEDURE.name());
    }

    /// The keeper proposes a change of the charter; whoever is picked later may sign, adopt, drop.
    private void propose() {
      Replica node = keeper();
      Charter now = node.judge.charterNow();
      Charter next = now.changed(now.procedures(), id());
      if (membersComeAndGo) next = withoutClosed(node, next);
      if (next.sides().stream().anyMatch(node.judge.closedNow()::has)) return; // one is left
      if (node.propose(next, id()) instanceof Verdict.Voided(var why)) {
        // set back, it cannot quote who rests on what is gone: it goes on in the past that it has,
        // and there nobody has closed
        Origin own = node.newest(cooperation.charter.keeper(), 0);
        assertThat(why.code()).as("seed %d", seed).isEqualTo("every-member-signs");
        assertThat(node.judge.refresh(own)).as("seed %d", seed).isEmpty();
      }
    }

    private Replica keeper() {
      String keeper = cooperation.charter.keeper();
      return nodes.stream().filter(n -> n.hosts.contains(keeper)).findFirst().orElseThrow();
    }

    private Charter withoutClosed(Replica node, Charter charter) {
      var closed = node.judge.closedNow();
      List<Charter.Member> open =
          charter.members().stream().filter(m -> !closed.has(m.side())).toList();
      return open.size() < 2 ? charter : charter.changed(open, List.of(), charter.nonce());
    }

    /// A side that is new is proposed, has a node and joins; it is adopted when it comes to that.
    private void somebodyComes() {
      List<String> strangers = new ArrayList<>(Cooperation.SIDES);
      strangers.removeAll(cooperation.charter.holders());
      Replica keeper = keeper();
      strangers.removeIf(side -> keeper.judge.charterNow().find(side).isPresent());
      strangers.removeIf(side -> keeper.judge.closedNow().has(side));
      if (strangers.isEmpty()) return;
      String side = pick(strangers);
      Charter now = withoutClosed(keeper, keeper.judge.charterNow());
      List<Charter.Member> all = new ArrayList<>(now.members());
      all.add(Cooperation.member(side));
      Charter next = now.changed(all, List.of(), id());
      if (!(keeper.propose(next, id()) instanceof Verdict.Valid)) return;
      Replica newcomer =
          nodes.stream()
              .filter(node -> node.hosts.contains(side))
              .findFirst()
              .orElseGet(() -> {
                Replica node = new Replica(cooperation, Set.of(side));
                node.signsLate = stripes > 1;
                nodes.add(node);
                return node;
              });
      Verdict joined = newcomer.join(side, next, id());
      if (joined instanceof Verdict.Voided(var why))
        assertThat(why.code()).as("seed %d", seed).isEqualTo("closed"); // it went before it came
      signAndAdopt(keeper, next);
    }

    /// So that some newcomers are adopted soon, while the others hear of it late.
    private void signAndAdopt(Replica keeper, Charter next) {
      if (random.nextInt(3) == 0) return;
      keeper.sign();
      for (Replica node : nodes) takeAll(node, keeper);
      for (Dossier change : List.copyOf(keeper.shelf.charterDossiers())) {
        boolean its =
            change
                .acts()
                .getFirst()
                .act()
                .body()
                .equals(
                    JsonObject.of(
                        "charter", next.json(), "previous", keeper.judge.versionNow().hex()));
        if (!its) continue;
        for (Replica node : nodes) {
          for (String side : change.cast().sides("member"))
            if (node.hosts.contains(side)) step(node, side, change, "head", "sign");
        }
        for (Replica node : nodes) {
          node.sign();
          takeAll(keeper, node);
        }
        step(keeper, cooperation.charter.keeper(), change, "secretariat", "adopt");
      }
    }

    private void step(Replica node, String side, Dossier dossier, String office, String step) {
      Choice choice = new Choice(office, step, List.of());
      count(node.act(node.next(side, dossier, choice, Optional.empty(), id(), JsonObject.EMPTY)));
    }

    /// A side that is not the keeper leaves, or merges into another.
    private void close(Replica node) {
      String side = pick(List.copyOf(new TreeSet<>(node.hosts)));
      if (side.equals(cooperation.charter.keeper())) return;
      List<String> others = new ArrayList<>(node.judge.charterNow().sides());
      others.remove(side);
      Optional<String> successor =
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of(pick(others));
      Verdict verdict = node.close(side, successor);
      if (verdict instanceof Verdict.Voided(var why))
        assertThat(why.code()).as("seed %d", seed).isIn("closed", "no-successor");
    }

    /// Members in the charter in force that did not found the mechanism.
    int came() {
      return (int)
          nodes.get(0).judge.charterNow().sides().stream()
              .filter(side -> cooperation.charter.find(side).isEmpty())
              .count();
    }

    /// A `keys` entry is no act and no past: it keeps its place and nothing is judged otherwise.
    private void turnKeys(Replica node) {
      String side = pick(List.copyOf(new TreeSet<>(node.hosts)));
      for (int stripe = stripes - 1; stripe >= 0; stripe--)
        node.force(new Keys(node.newest(side, stripe), Cooperation.member(side).keys()));
    }

    private void count(Verdict verdict) {
      if (verdict instanceof Verdict.Valid(var inPlaceOf)) {
        done++;
        if (inPlaceOf.isPresent()) inPlaceOfAnother++;
      }
    }

    /// Entries no honest node writes: they keep their place and change nothing, everywhere.
    private void misbehave(Replica node) {
      String side = pick(List.copyOf(new TreeSet<>(node.hosts)));
      int stripe = stripe();
      Origin log = node.newest(side, stripe);
      List<Dossier> open = node.dossiers();
      Dossier dossier = pick(open);
      String step =
          pick(
              List.of("draft", "agree", "confirm", "attest", "abandon", "publish", "found", "fly"));
      Cooperation.Draft draft =
          node.draft(pick(List.of(side, side, pick(cooperation.charter.sides()))));
      draft.log = node.newest(draft.side, stripe);
      draft.dossier = Optional.of(dossier.id());
      draft.step = step;
      draft.office = pick(List.of("secretariat", "customs"));
      draft.prev =
          random.nextBoolean() ? node.judge(stripe).lastAct(log, dossier.id()) : Optional.empty();
      draft.about =
          dossier.acts().isEmpty() || random.nextBoolean()
              ? Optional.empty()
              : Optional.of(pick(dossier.acts()).hash());
      draft.body = bodyOf(random.nextBoolean() ? step : "draft");
      if (draft.side.equals(side)) {
        node.force(draft.act(random.nextInt(4) == 0 ? "AAAAAAAAAAAAAAAAAAAAAA" : id()));
      } else if (random.nextBoolean()) {
        Origin quoted = cooperation.log(draft.side, stripe());
        boolean seenHere = quoted.stripe() == 0 || quoted.stripe() == stripe;
        Judge judge = node.judge(seenHere ? stripe : quoted.stripe());
        long size = Math.max(1, judge.state(quoted).judged() - random.nextInt(3));
        Optional<Hash> root = node.shelf(quoted.stripe()).root(quoted, size);
        boolean known = stripe == 0 || judge.state(quoted).judged() >= size;
        if (root.isPresent() && known)
          node.force(new Seen(log, List.of(new Seen.Head(quoted, size, root.get()))));
      }
    }

    private void pull(Replica to, Replica from) {
      Origin log = pick(List.copyOf(from.durable.keySet()));
      List<byte[]> theirs = from.shown(log);
      int mine = to.leaves(log).size();
      if (theirs.size() <= mine) return;
      to.pull(log, theirs, mine + 1 + random.nextInt(theirs.size() - mine));
    }

    private void exchangeAll() {
      nodes.forEach(Replica::sign);
      thieves.forEach(Replica::sign);
      for (Replica to : nodes) {
        for (Replica from : nodes) takeAll(to, from);
        for (Replica from : thieves) takeAll(to, from);
      }
    }

    private static void takeAll(Replica to, Replica from) {
      for (Origin log : List.copyOf(from.durable.keySet()))
        to.pull(log, from.shown(log), from.shown(log).size());
    }

    private <T> T pick(List<T> items) {
      return items.get(random.nextInt(items.size()));
    }

    private String id() {
      byte[] bytes = new byte[16];
      new Random(seed * 1_000_003 + ids++).nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private JsonObject body() {
      return JsonObject.of("text", "Nội dung " + ids);
    }

    private JsonObject bodyOf(String step) {
      return switch (step) {
        case "draft", "ask" -> body();
        default -> JsonObject.EMPTY;
      };
    }
  }
}
