package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Ids;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real nodes of a mechanism: Hải Phòng comes as a facilitator and is given a voice; Hà Giang
/// merges into Tuyên Quang and its matters go on.
class MembersIT {

  private static final String KEEPER = "lang-son";
  private static final String THEIRS = "guangxi";
  private static final String MERGED = "ha-giang";
  private static final String INTO = "tuyen-quang";
  private static final String NEW = "hai-phong";

  @TempDir private Path root;
  private NodesWithFolders nodes;

  @AfterEach
  void stop() {
    if (nodes != null) nodes.close();
  }

  private void begin() {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-lang-son", List.of(KEEPER));
    sides.put("b-guangxi", List.of(THEIRS));
    sides.put("c-north", List.of(MERGED, INTO));
    nodes = new NodesWithFolders(root, sides);
  }

  @Test
  void hai_phong_comes_as_a_facilitator_and_is_given_a_voice_later() throws IOException {
    begin();
    Hash before = nodes.draft(THEIRS);
    nodes.node(THEIRS).keys().turn(); // the newcomer has to reach a node that shows other keys
    nodes.add("d-hai-phong", List.of(NEW));
    Charter now = nodes.books(KEEPER).inForce(nodes.mechanism());
    Charter guest = now.changed(now.members(), List.of(nodes.card(NEW)), nonce());
    Hash change = proposed(guest);
    signed(change, List.of(KEEPER, THEIRS, MERGED, INTO));
    assertThat(adopt(change)).as("Hải Phòng has not joined").isInstanceOf(Answer.Refused.class);

    nodes.hand("d-hai-phong", nodes.books(KEEPER).invitation(nodes.mechanism(), guest));
    until("joined", () -> adopt(change) instanceof Answer.Done);
    until("adopted there", () -> nodes.books(NEW).inForce(nodes.mechanism()).equals(guest));
    nodes.equal(KEEPER, THEIRS, INTO, NEW);
    assertThat(minutes(NEW, List.of(THEIRS)))
        .as("it has no voice")
        .isInstanceOf(Answer.Refused.class);
    assertThat(nodes.books(NEW).charter(NEW, nodes.mechanism())).isPresent();

    List<Charter.Member> all = new ArrayList<>(guest.members());
    all.add(nodes.card(NEW));
    Charter member = guest.changed(all, List.of(), nonce());
    Hash second = proposed(member);
    signed(second, List.of(KEEPER, THEIRS, MERGED, INTO));
    nodes.hand("d-hai-phong", nodes.books(KEEPER).invitation(nodes.mechanism(), member));
    until("joined again", () -> adopt(second) instanceof Answer.Done);
    until("a member there", () -> nodes.books(NEW).inForce(nodes.mechanism()).equals(member));
    assertThat(minutes(NEW, List.of(THEIRS))).isInstanceOf(Answer.Done.class);
    until("in force", () -> nodes.books(THEIRS).inForce(nodes.mechanism()).equals(member));
    assertThat(minutes(THEIRS, List.of(NEW, KEEPER))).isInstanceOf(Answer.Done.class);
    assertThat(nodes.books(THEIRS).charters(THEIRS).getFirst().sides()).contains(NEW);
    nodes.equal(KEEPER, THEIRS, INTO, NEW);

    // after a start and a rebuild it is the same; the file of a newcomer proves itself
    nodes.close("d-hai-phong");
    nodes.open("d-hai-phong");
    nodes.books(NEW).rebuild(nodes.mechanism());
    nodes.equal(KEEPER, NEW);
    Verified verified = Verification.verify(nodes.export(NEW, "whole"), List.of(key(KEEPER)));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
    assertThat(verified.logs()).extracting(log -> log.log().side()).contains(NEW);
    assertThat(before).isNotNull();
  }

  @Test
  void ha_giang_merges_into_tuyen_quang_and_what_it_had_begun_goes_on() {
    begin();
    Hash dossier = ((Answer.Done) minutes(KEEPER, List.of(MERGED, THEIRS))).dossier();
    until("there", () -> nodes.facts(INTO, dossier) == 1);
    assertThat(nodes.books(KEEPER).leave(nodes.mechanism(), KEEPER, Optional.empty()))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("keeper-stays"));
    assertThat(nodes.act(INTO, dossier, "agree", Optional.of(dossier), JsonObject.EMPTY))
        .isInstanceOf(Answer.Refused.class);
    assertThat(nodes.books(MERGED).leave(nodes.mechanism(), MERGED, Optional.of(INTO))).isEmpty();
    assertThat(nodes.act(MERGED, dossier, "agree", Optional.of(dossier), JsonObject.EMPTY))
        .isInstanceOf(Answer.Refused.class);
    assertThat(nodes.books(INTO).dossier(INTO, Set.of("secretariat"), dossier))
        .hasValueSatisfying(
            view -> assertThat(view.choices()).extracting(Choice::step).contains("agree"));
    assertThat(nodes.books(INTO).waits(INTO, Set.of("secretariat"), List.of(dossier)))
        .containsKey(dossier);
    assertThat(nodes.act(INTO, dossier, "agree", Optional.of(dossier), JsonObject.EMPTY))
        .isInstanceOf(Answer.Done.class);
    until("agreed there", () -> nodes.facts(KEEPER, dossier) == 2);
    nodes.equal(KEEPER, THEIRS, INTO);
    assertThat(
            nodes
                .books(KEEPER)
                .dossier(KEEPER, Set.of("secretariat"), dossier)
                .orElseThrow()
                .view()
                .facts()
                .getLast()
                .side())
        .isEqualTo(MERGED);

    Charter now = nodes.books(KEEPER).inForce(nodes.mechanism());
    Charter fewer =
        now.changed(
            now.members().stream().filter(m -> !m.side().equals(MERGED)).toList(),
            List.of(),
            nonce());
    Hash change = proposed(fewer);
    signed(change, List.of(KEEPER, THEIRS, INTO));
    assertThat(adopt(change)).isInstanceOf(Answer.Done.class);
    until("without it", () -> nodes.books(THEIRS).inForce(nodes.mechanism()).equals(fewer));
    nodes.close("c-north");
    nodes.open("c-north");
    nodes.books(INTO).rebuild(nodes.mechanism());
    nodes.equal(KEEPER, THEIRS, INTO);
  }

  @Test
  void what_ha_giang_had_sealed_is_erased_by_tuyen_quang_which_it_merged_into() throws IOException {
    begin();
    Answer.Done asked =
        (Answer.Done)
            nodes.act(
                MERGED,
                "liaison",
                "officer-1",
                new ActRequest.Target.Open(
                    "information-request",
                    Map.of("asking", List.of(MERGED), "asked", List.of(THEIRS))),
                "prepare",
                SealedValuesIT.request("niêm 7391 密封"));
    var open = new SealedValues.Look.Open(new JsonText("niêm 7391 密封"));
    until("it came", () -> look(THEIRS, asked.act()).equals(open));
    assertThat(nodes.books(MERGED).leave(nodes.mechanism(), MERGED, Optional.of(INTO))).isEmpty();
    Answer erased =
        nodes.act(
            INTO,
            "liaison",
            "officer-2",
            new ActRequest.Target.In(asked.dossier()),
            "erase",
            JsonObject.of("reason", JsonObject.of("vi", "Hết hạn", "zh", "到期")));
    assertThat(erased).isInstanceOf(Answer.Done.class);
    assertThat(look(MERGED, asked.act())).isInstanceOf(SealedValues.Look.Erased.class);
    until("there", () -> look(THEIRS, asked.act()) instanceof SealedValues.Look.Erased);
    nodes.books(THEIRS).rebuild(nodes.mechanism());
    assertThat(look(THEIRS, asked.act())).isInstanceOf(SealedValues.Look.Erased.class);
    nodes.equal(KEEPER, THEIRS, INTO);
    Verified verified = Verification.verify(nodes.export(KEEPER, "erased"), List.of(key(KEEPER)));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.sealed()).isEqualTo(1);
    assertThat(verified.erased()).isEqualTo(1);
  }

  private SealedValues.Look look(String side, Hash act) {
    return new SealedValues(nodes.database(side).source())
        .look(side, Set.of("liaison"), act, "subject");
  }

  private static String nonce() {
    return Ids.fresh(new java.security.SecureRandom());
  }

  private Answer minutes(String host, List<String> guests) {
    return nodes.act(
        host,
        "secretariat",
        "officer-1",
        new ActRequest.Target.Open("minutes", Map.of("host", List.of(host), "guest", guests)),
        "draft",
        NodesWithFolders.clauses());
  }

  private Hash proposed(Charter next) {
    Charter now = nodes.books(KEEPER).inForce(nodes.mechanism());
    List<String> open =
        now.sides().stream()
            .filter(side -> !nodes.books(KEEPER).closed(nodes.mechanism()).has(side))
            .toList();
    Answer answer =
        nodes.act(
            KEEPER,
            "secretariat",
            "officer-1",
            new ActRequest.Target.Open(
                "charter-change", Map.of("keeper", List.of(KEEPER), "member", open)),
            "propose",
            JsonObject.of("charter", next.json(), "previous", now.hash().hex()));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done) answer).dossier();
  }

  private void signed(Hash change, List<String> sides) {
    for (String side : sides) {
      until("there", () -> nodes.facts(side, change) > 0);
      assertThat(
              nodes.act(
                  side,
                  "head",
                  "head-1",
                  new ActRequest.Target.In(change),
                  "sign",
                  JsonObject.EMPTY))
          .as(side)
          .isInstanceOf(Answer.Done.class);
    }
    until("signed", () -> nodes.facts(KEEPER, change) == 1 + sides.size());
  }

  private Answer adopt(Hash change) {
    return nodes.act(
        KEEPER,
        "secretariat",
        "officer-1",
        new ActRequest.Target.In(change),
        "adopt",
        JsonObject.EMPTY);
  }

  private SideKeys key(String side) {
    Charter charter = nodes.books(side).inForce(nodes.mechanism());
    Origin log = Origin.first(charter.domain(), nodes.mechanism(), side);
    return new SideKeys(log.toString(), side, charter.find(side).orElseThrow().keys().signing());
  }
}
