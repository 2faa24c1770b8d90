package kmzero.node.keys;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.NodesWithFolders;
import kmzero.node.books.Answer;
import kmzero.node.books.Standing;
import kmzero.node.books.StripeOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real node's keys are lost, or stolen and used by the thief; its recovery keys, which lie
/// elsewhere, put others in their place.
class KeyRecoveryIT {

  private static final String OURS = "lang-son";
  private static final String THEIRS = "guangxi";
  private static final String THIRD = "quang-ninh";

  @TempDir private Path root;
  private NodesWithFolders nodes;
  private PrivateKeys recovery;

  /// Of the charter; dossiers are in the last one.
  int stripes() {
    return 1;
  }

  /// How our log of that one stands with us.
  private Standing standing() {
    return nodes.books(OURS).standings(nodes.mechanism()).getLast();
  }

  private void start(String... sides) throws IOException {
    var all = new TreeMap<String, List<String>>();
    for (String side : sides) all.put("node-" + side, List.of(side));
    nodes = new NodesWithFolders(root, all, NodesWithFolders.PROCEDURES, stripes());
    recovery = carriedAway(OURS);
  }

  /// The recovery keys leave the node, as they should on its first day.
  private PrivateKeys carriedAway(String side) throws IOException {
    Path file = nodes.folder(side).path().resolve("recovery").resolve(side + ".keys");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    if (PrivateKeys.decode(bytes, new SecureRandom()) instanceof Parsed.Good<PrivateKeys>(var keys))
      return keys;
    throw new AssertionError(file);
  }

  @AfterEach
  void stop() {
    if (nodes != null) nodes.close();
  }

  private void recover(boolean keepCertificate, Map<StripeOf, Long> sizes) {
    recover(keepCertificate, sizes, Map.of());
  }

  private void recover(boolean keepCertificate, Map<StripeOf, Long> sizes, Map<Hash, Hash> next) {
    KeyRecovery keys = nodes.node(OURS).recovery();
    List<Pin> asked = keys.ask(List.of(recovery.publicKeys()), sizes, next, keepCertificate);
    keys.begin(asked.stream().map(pin -> signed(pin, recovery)).toList(), "engineer");
  }

  private static KeyRecovery.Signed signed(Pin pin, PrivateKeys by) {
    Checkpoint made = new Checkpoint(pin.log().toString(), 1, pin.hash());
    return new KeyRecovery.Signed(pin, Checkpoints.signed(made, by, Instant.now()));
  }

  private KeySet ruling(String asHeldBy, String side) {
    return nodes.books(asHeldBy).keys(nodes.mechanism()).newest(side);
  }

  private SideKeys first(String side) {
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Origin log = Origin.first(charter.domain(), charter.hash(), side);
    return new SideKeys(log.toString(), side, charter.find(side).orElseThrow().keys().signing());
  }

  private void wholeForAStranger(String from, String name) throws IOException {
    Verified verified = Verification.verify(nodes.export(from, name), List.of(first(THEIRS)));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
  }

  @Test
  void stolen_keys_are_replaced_while_the_link_goes_on_and_what_they_signed_before_stays_good()
      throws IOException {
    start(OURS, THEIRS);
    Hash before = nodes.draft(OURS);
    until("known", () -> nodes.facts(THEIRS, before) == 1);
    PublicKeys stolen = ruling(OURS, OURS).signing();
    recover(true, Map.of());
    Hash after = nodes.draft(OURS);
    until("followed", () -> nodes.facts(THEIRS, after) == 1);
    assertThat(nodes.facts(THEIRS, before)).isEqualTo(1);
    assertThat(ruling(THEIRS, OURS).signing()).isNotEqualTo(stolen);
    assertThat(ruling(THEIRS, OURS)).isEqualTo(ruling(OURS, OURS));
    Hash answer = nodes.draft(THEIRS);
    until("followed back", () -> nodes.facts(OURS, answer) == 1);
    nodes.equal(OURS, THEIRS);
    wholeForAStranger(OURS, "ours");
    wholeForAStranger(THEIRS, "theirs");
    // an ordinary turn, and a start, go on from there
    nodes.node(OURS).keys().turn();
    nodes.close("node-" + OURS);
    nodes.open("node-" + OURS);
    Hash later = nodes.draft(OURS);
    until("followed again", () -> nodes.facts(THEIRS, later) == 1);
    nodes.equal(OURS, THEIRS);
    wholeForAStranger(THEIRS, "later");
  }

  @Test
  void a_node_that_lost_its_keys_takes_no_act_until_recovery_keys_bring_others()
      throws IOException {
    start(OURS, THEIRS);
    Hash before = nodes.draft(OURS);
    until("known", () -> nodes.facts(THEIRS, before) == 1);
    nodes.close("node-" + OURS);
    Path folder = nodes.folder(OURS).path();
    Files.delete(folder.resolve("keys").resolve(OURS + ".keys"));
    nodes.open("node-" + OURS);
    assertThat(standing().why()).contains("keys-lost");
    Answer refused =
        nodes.act(OURS, before, "abandon", Optional.empty(), kmzero.ledger.json.JsonObject.EMPTY);
    assertThat(refused).isInstanceOf(Answer.Refused.class);
    assertThatThrownBy(() -> nodes.node(OURS).keys().turn())
        .hasMessageContaining("only its recovery keys bring others");
    // what the others do is held and judged meanwhile
    Hash theirs = nodes.draft(THEIRS);
    until("still follows", () -> nodes.facts(OURS, theirs) == 1);
    recover(true, Map.of());
    assertThat(standing().why()).isEmpty();
    Hash after = nodes.draft(OURS);
    until("followed", () -> nodes.facts(THEIRS, after) == 1);
    nodes.equal(OURS, THEIRS);
    wholeForAStranger(THEIRS, "after");
  }

  @Test
  void a_node_of_which_nothing_is_left_comes_back_by_the_charter_a_file_and_the_recovery_keys()
      throws IOException {
    start(OURS, THEIRS);
    Hash before = nodes.draft(OURS);
    until("known", () -> nodes.facts(THEIRS, before) == 1);
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Path held = nodes.export(THEIRS, "held");
    nodes.lose("node-" + OURS);
    nodes.handLost("node-" + OURS, charter);
    until("joined", () -> nodes.books(OURS).mechanisms().contains(nodes.mechanism()));
    assertThat(nodes.node(OURS).link().importFile(held).problems()).isEmpty();
    assertThat(nodes.facts(OURS, before)).isEqualTo(1);
    recover(false, Map.of());
    Hash after = nodes.draft(OURS);
    // the others know neither keys nor certificate: a file takes them there, then the link goes on
    assertThat(nodes.facts(THEIRS, after)).isZero();
    assertThat(nodes.node(THEIRS).link().importFile(nodes.export(OURS, "carried")).problems())
        .isEmpty();
    assertThat(nodes.facts(THEIRS, after)).isEqualTo(1);
    Hash linked = nodes.draft(THEIRS);
    until("the link goes on", () -> nodes.facts(OURS, linked) == 1);
    Hash back = nodes.draft(OURS);
    until("both ways", () -> nodes.facts(THEIRS, back) == 1);
    nodes.equal(OURS, THEIRS);
  }

  @Test
  void recovery_keys_are_replaced_and_from_then_on_only_the_new_ones_count() throws IOException {
    start(OURS, THEIRS, THIRD);
    nodes.close("node-" + THIRD); // away through all of it
    PrivateKeys old = recovery;
    PrivateKeys others = PrivateKeys.generate(new SecureRandom());
    Hash named = Pin.Recovery.hash(others.publicKeys());
    recover(true, Map.of(), Map.of(Pin.Recovery.hash(old.publicKeys()), named));
    Hash between = nodes.draft(OURS);
    until("followed", () -> nodes.facts(THEIRS, between) == 1);
    assertThat(card().recovery()).isEqualTo(named);
    assertThatThrownBy(() -> recover(true, Map.of())).hasMessageContaining("not any more");
    nodes.close("node-" + OURS);
    nodes.open("node-" + OURS);
    assertThat(card().recovery()).isEqualTo(named);
    assertThatThrownBy(() -> recover(true, Map.of())).hasMessageContaining("not any more");
    recovery = others;
    recover(true, Map.of());
    Hash after = nodes.draft(OURS);
    until("followed again", () -> nodes.facts(THEIRS, after) == 1);
    nodes.open("node-" + THIRD);
    until("caught up", () -> nodes.facts(THIRD, after) == 1);
    nodes.equal(OURS, THEIRS, THIRD);
    assertThat(nodes.books(THIRD).keys(nodes.mechanism()).recovery(OURS)).contains(named);
    wholeForAStranger(THIRD, "third");
  }

  private Charter.Member card() throws IOException {
    return Charter.member(
        (JsonObject) JsonReader.get(Files.readAllBytes(nodes.folder(OURS).member(OURS))));
  }

  @Test
  void nobody_else_s_recovery_keys_and_no_stolen_keys_begin_a_log() throws IOException {
    start(OURS, THEIRS);
    KeyRecovery keys = nodes.node(OURS).recovery();
    PrivateKeys stranger = PrivateKeys.generate(new SecureRandom());
    assertThatThrownBy(() -> keys.ask(List.of(stranger.publicKeys()), Map.of(), Map.of(), true))
        .hasMessageContaining("no side of this node");
    List<Pin> asked = keys.ask(List.of(recovery.publicKeys()), Map.of(), Map.of(), true);
    PrivateKeys stolen =
        nodes
            .folder(OURS)
            .keyring(nodes.config(OURS), new SecureRandom())
            .find(OURS, ruling(OURS, OURS).signing())
            .orElseThrow();
    for (PrivateKeys thief : List.of(stranger, stolen)) {
      assertThatThrownBy(
              () -> keys.begin(asked.stream().map(p -> signed(p, thief)).toList(), "thief"))
          .hasMessageContaining("not signed by the recovery keys");
    }
    Hash after = nodes.draft(OURS);
    until("nothing has changed", () -> nodes.facts(THEIRS, after) == 1);
    assertThat(ruling(THEIRS, OURS).signing()).isEqualTo(stolen.publicKeys());
  }

  @Test
  void what_a_thief_signs_beyond_the_end_counts_nowhere_whoever_has_it_first() throws IOException {
    start(OURS, THEIRS, THIRD);
    Hash good = nodes.draft(OURS);
    until("known", () -> nodes.facts(THEIRS, good) == 1 && nodes.facts(THIRD, good) == 1);
    // the folder is copied: what follows in the log is the thief's doing, with our own node in his
    // hands; one neighbour has it at once, the other only after the recovery
    Origin log = standing().log();
    long end = standing().held();
    nodes.close("node-" + THIRD);
    Hash forged = nodes.draft(OURS);
    until("one has it", () -> nodes.facts(THEIRS, forged) == 1);
    recover(true, Map.of(StripeOf.of(log), end));
    until("gone from one", () -> nodes.facts(THEIRS, forged) == 0);
    nodes.open("node-" + THIRD);
    Hash after = nodes.draft(OURS);
    until("here", () -> nodes.facts(THEIRS, after) == 1 && nodes.facts(THIRD, after) == 1);
    for (String side : List.of(OURS, THEIRS, THIRD)) {
      assertThat(nodes.facts(side, forged)).isZero();
      assertThat(nodes.facts(side, good)).isEqualTo(1);
    }
    nodes.equal(OURS, THEIRS, THIRD);
    assertThat(nodes.books(OURS).beyond(nodes.mechanism())).hasSize(1);
    assertThat(standing().log()).isEqualTo(log.recovered());
    wholeForAStranger(THIRD, "third");
  }

  @Test
  void where_a_thief_has_made_another_book_the_end_proposed_is_what_others_confirmed_last()
      throws IOException {
    start(OURS, THEIRS);
    Hash good = nodes.draft(OURS);
    until("known", () -> nodes.facts(THEIRS, good) == 1);
    Origin log = standing().log();
    long known = standing().held();
    until(
        "confirmed",
        () -> nodes.books(OURS).lastHeld(log).filter(h -> h.size() == known).isPresent());
    nodes.close("node-" + THEIRS);
    Hash alone = nodes.draft(OURS); // nobody has confirmed this
    PrivateKeys stolen =
        nodes
            .folder(OURS)
            .keyring(nodes.config(OURS), new SecureRandom())
            .find(OURS, ruling(OURS, OURS).signing())
            .orElseThrow();
    var mine = nodes.books(OURS).holdings(nodes.mechanism()).checkpoint(log).orElseThrow();
    var branch = new Checkpoint(log.toString(), known + 1, Hash.sha256(new byte[] {7}));
    SignedCheckpoint his = Checkpoints.signed(branch, stolen, Instant.now());
    nodes.books(OURS).holder().contradiction(log, mine, his, "a file");
    var held = nodes.books(OURS).lastHeld(log).orElseThrow();
    assertThat(held.size()).isEqualTo(known);
    assertThat(held.sides()).containsExactly(THEIRS);
    recover(true, Map.of(StripeOf.of(log), held.size()));
    nodes.open("node-" + THEIRS);
    Hash after = nodes.draft(OURS);
    until("followed", () -> nodes.facts(THEIRS, after) == 1);
    assertThat(nodes.facts(THEIRS, good)).isEqualTo(1);
    assertThat(nodes.facts(THEIRS, alone)).isZero();
    nodes.equal(OURS, THEIRS);
  }

  @Test
  void away_through_a_turn_a_recovery_and_a_turn_a_node_catches_up_by_link_or_by_file()
      throws IOException {
    start(OURS, THEIRS, THIRD);
    nodes.close("node-" + THEIRS);
    nodes.close("node-" + THIRD);
    nodes.node(OURS).keys().turn();
    nodes.draft(OURS);
    recover(true, Map.of());
    nodes.draft(OURS);
    nodes.node(OURS).keys().turn();
    Hash last = nodes.draft(OURS);
    Path file = nodes.export(OURS, "carried");
    nodes.open("node-" + THIRD);
    until("by link", () -> nodes.facts(THIRD, last) == 1);
    nodes.close("node-" + OURS);
    nodes.close("node-" + THIRD);
    nodes.open("node-" + THEIRS);
    assertThat(nodes.node(THEIRS).link().importFile(file).problems()).isEmpty();
    assertThat(nodes.facts(THEIRS, last)).isEqualTo(1);
    nodes.open("node-" + OURS);
    nodes.open("node-" + THIRD);
    nodes.equal(OURS, THEIRS, THIRD);
    assertThat(ruling(THEIRS, OURS)).isEqualTo(ruling(THIRD, OURS)).isEqualTo(ruling(OURS, OURS));
    SignedCheckpoint newest =
        nodes.books(THEIRS).holdings(nodes.mechanism()).checkpoint(standing().log()).orElseThrow();
    assertThat(newest.checkpoint().size()).isGreaterThan(1);
  }
}
