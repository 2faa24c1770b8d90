package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Explorer;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Problem;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The consulate relays and comments in a log of its own. It founds, opens, agrees, signs and
/// blocks nothing.
class AFacilitatorHasNoVoiceTest {

  private static final String CONSULATE = "consulate";
  private static final JsonObject WORDING = JsonObject.of("text", "Khoản một");
  private static final Procedure RELAYED =
      Cooperation.load("/kmzero/ledger/judge/relayed-talks.yaml");

  private final Cooperation cooperation =
      new Cooperation(2, List.of(CONSULATE), List.of(Cooperation.TALKS, RELAYED));
  private final List<Replica> all =
      List.of(
          new Replica(cooperation, Set.of("lang-son")),
          new Replica(cooperation, Set.of("guangxi")),
          new Replica(cooperation, Set.of(CONSULATE)));
  private final Replica langSon = all.get(0);
  private final Replica guangxi = all.get(1);
  private final Replica consulate = all.get(2);
  private int ids;

  @BeforeEach
  void found() {
    langSon.found("lang-son");
    guangxi.found("guangxi");
    exchange();
    langSon.publish();
    langSon.publish(RELAYED, "Q".repeat(22));
    exchange();
  }

  @Test
  void it_relays_and_comments_on_its_own_track_and_all_hold_it() {
    Hash dossier = open();
    assertThat(does(consulate, CONSULATE, dossier, "consulate", "relay", Optional.empty()))
        .isEqualTo(Verdict.VALID);
    assertThat(does(consulate, CONSULATE, dossier, "consulate", "comment", Optional.of(dossier)))
        .isEqualTo(Verdict.VALID);
    exchange();
    Hash relay = last(consulate, dossier, "relay");
    assertThat(does(guangxi, "guangxi", dossier, "secretariat", "thank", Optional.of(relay)))
        .isEqualTo(Verdict.VALID);
    exchange();
    assertThat(langSon.whole()).isEqualTo(guangxi.whole()).isEqualTo(consulate.whole());
    assertThat(choices(CONSULATE, dossier)).containsExactlyInAnyOrder("relay", "comment");
  }

  @Test
  void it_founds_opens_drafts_agrees_confirms_and_attests_nothing() {
    Hash dossier = open();
    assertThat(foundsAs(CONSULATE)).isEqualTo(Verdict.invalid("no-voice", CONSULATE));
    assertThat(
            consulate.open(
                CONSULATE,
                RELAYED,
                Map.of("host", List.of(CONSULATE), "guest", List.of("guangxi")),
                id()))
        .isEqualTo(Verdict.invalid("no-voice", CONSULATE));
    for (String step : List.of("draft", "ask", "agree", "confirm", "attest", "abandon")) {
      Verdict verdict =
          does(consulate, CONSULATE, dossier, "secretariat", step, Optional.of(dossier));
      assertThat(verdict).as(step).isInstanceOf(Verdict.Voided.class);
      assertThat(verdict.toString()).as(step).contains("other-role");
    }
  }

  @Test
  void a_member_can_give_it_no_role_but_its_own_and_no_member_plays_it() {
    assertThat(opens(Map.of("host", List.of("lang-son"), "guest", List.of(CONSULATE))))
        .isEqualTo(Verdict.invalid("cast-not-member", CONSULATE, "guest"));
    assertThat(
            langSon.open(
                "lang-son",
                RELAYED,
                Map.of(
                    "host", List.of("lang-son"),
                    "guest", List.of("guangxi"),
                    "facilitator", List.of("quang-ninh")),
                id()))
        .isEqualTo(Verdict.invalid("cast-not-facilitator", "quang-ninh", "facilitator"));
  }

  @Test
  void its_silence_holds_nothing_up_and_its_word_moves_nothing_on() {
    Hash dossier = open();
    Procedure procedure = langSon.shelf.dossier(dossier).orElseThrow().procedure();
    assertThat(procedure.waitsFor(langSon.shelf.dossier(dossier).orElseThrow().view()))
        .noneMatch(waiting -> waiting.side().equals(CONSULATE));
    String before = phase(dossier);
    does(consulate, CONSULATE, dossier, "consulate", "relay", Optional.empty());
    exchange();
    assertThat(phase(dossier)).isEqualTo(before).isEqualTo("drafting");
    does(guangxi, "guangxi", dossier, "secretariat", "agree", Optional.of(dossier));
    exchange();
    does(guangxi, "guangxi", dossier, "secretariat", "confirm", Optional.of(dossier));
    exchange();
    does(langSon, "lang-son", dossier, "secretariat", "attest", Optional.of(dossier));
    exchange();
    assertThat(phase(dossier)).isEqualTo("signed");
    assertThat(consulate.whole()).isEqualTo(langSon.whole());
  }

  @Test
  void the_explorer_finds_no_state_that_a_facilitator_holds() {
    var found = Explorer.explore(RELAYED, Explorer.USUAL);
    assertThat(found.problems()).isEmpty();
    assertThat(found.holders()).noneMatch(holder -> holder.role().contains("facilitator"));
  }

  @Test
  void a_procedure_that_counts_it_is_refused() {
    refused("when: attest, end: true", "when: comment, end: true", "facilitator-counted");
    refused("needs: [confirm by every guest]", "needs: [relay]", "facilitator-counted");
    refused(
        "needs: [confirm by every guest]",
        "needs: [relay by every facilitator]",
        "facilitator-counted");
    refused("when: attest, end: true", "when: thank, end: true", "facilitator-counted");
    refused("facilitator: 0..*", "facilitator: 1..*", "facilitator-needed");
    refused("facilitator: 0..*", "facilitator: 1 of guest", "facilitator-needed");
    refused(
        "relay:   {track: facilitator.consulate, many: true,",
        "relay:   {track: facilitator.consulate, opens: true,",
        "facilitator-opens");
  }

  private static void refused(String piece, String replaced, String code) {
    String yaml = file();
    assertThat(yaml).contains(piece);
    Loading loading = Procedure.load(yaml.replace(piece, replaced));
    assertThat(loading).isInstanceOf(Loading.Refused.class);
    assertThat(((Loading.Refused) loading).problems()).extracting(Problem::code).contains(code);
  }

  private static String file() {
    try (var in =
        Cooperation.class.getResourceAsStream("/kmzero/ledger/judge/relayed-talks.yaml")) {
      if (in == null) throw new IllegalStateException("relayed-talks.yaml");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Hash open() {
    String id = id();
    assertThat(
            langSon.open(
                "lang-son",
                RELAYED,
                Map.of(
                    "host", List.of("lang-son"),
                    "guest", List.of("guangxi"),
                    "facilitator", List.of(CONSULATE)),
                id))
        .isEqualTo(Verdict.VALID);
    exchange();
    return langSon.shelf.dossiers().stream()
        .filter(d -> !d.id().equals(cooperation.mechanism))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Verdict opens(Map<String, List<String>> roles) {
    return langSon.open("lang-son", RELAYED, roles, id());
  }

  private Verdict foundsAs(String side) {
    Cooperation.Draft draft = cooperation.new Draft(side);
    draft.dossier = Optional.of(cooperation.mechanism);
    draft.office = "head";
    draft.step = "found";
    draft.body = JsonObject.of("charter", cooperation.charter.json());
    return consulate.act(draft.act(id()));
  }

  private Verdict does(
      Replica at, String side, Hash dossier, String office, String step, Optional<Hash> about) {
    boolean bare = Set.of("agree", "confirm", "attest", "abandon").contains(step);
    return at.act(
        at.next(
            side,
            at.shelf.dossier(dossier).orElseThrow(),
            new Choice(office, step, List.of()),
            about,
            id(),
            bare ? JsonObject.EMPTY : WORDING));
  }

  private Hash last(Replica at, Hash dossier, String step) {
    return at.shelf.dossier(dossier).orElseThrow().facts().stream()
        .filter(fact -> fact.step().equals(step))
        .findFirst()
        .orElseThrow()
        .act();
  }

  private Set<String> choices(String side, Hash dossier) {
    Dossier d = consulate.shelf.dossier(dossier).orElseThrow();
    return d
        .procedure()
        .choices(side, Set.of("consulate"), consulate.judge.pastNow(d, cooperation.log(side)))
        .stream()
        .map(Choice::step)
        .collect(Collectors.toSet());
  }

  private String phase(Hash dossier) {
    Dossier d = langSon.shelf.dossier(dossier).orElseThrow();
    return d.procedure().phase(d.view());
  }

  private void exchange() {
    for (int round = 0; round < 2; round++) {
      for (Replica from : all) {
        for (Replica to : all) {
          if (from == to) continue;
          for (String side : from.hosts) {
            var log = cooperation.log(side);
            to.pull(log, from.leaves(log), from.leaves(log).size());
          }
        }
      }
    }
  }

  private String id() {
    return "%022d".formatted(++ids);
  }
}
