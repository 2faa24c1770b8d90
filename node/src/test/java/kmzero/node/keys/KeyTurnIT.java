package kmzero.node.keys;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.tree.Hash;
import kmzero.node.NodesWithFolders;
import kmzero.node.config.NodeConfig;
import kmzero.node.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys of two real nodes turn: signing, encryption and the link's certificate, while the other
/// node is there, is away, or only sees a file.
@Order(1) // long
class KeyTurnIT {

  private static final String OURS = "lang-son";
  private static final String THEIRS = "guangxi";

  @TempDir private Path root;
  private NodesWithFolders nodes;

  private void start() {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-viet-nam", List.of(OURS, "quang-ninh"));
    sides.put("b-guangxi", List.of(THEIRS));
    nodes = new NodesWithFolders(root, sides, NodesWithFolders.PROCEDURES, stripes());
  }

  /// Of the charter; dossiers are in the last one.
  int stripes() {
    return 1;
  }

  @AfterEach
  void stop() {
    if (nodes != null) nodes.close();
  }

  private KeySet ruling(String asHeldBy, String side) {
    return nodes.books(asHeldBy).keys(nodes.mechanism()).newest(side);
  }

  /// The key file of a side as the charter had it.
  private SideKeys first(String side) {
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Origin log = Origin.first(charter.domain(), charter.hash(), side);
    return new SideKeys(log.toString(), side, charter.find(side).orElseThrow().keys().signing());
  }

  @Test
  void keys_turn_and_both_nodes_go_on() throws IOException {
    start();
    KeySet before = ruling(THEIRS, OURS);
    Hash pin = nodes.node(OURS).link().shown().pin();
    nodes.node(OURS).keys().turn();
    Hash dossier = nodes.draft(OURS);
    until("followed", () -> nodes.facts(THEIRS, dossier) == 1);
    assertThat(ruling(THEIRS, OURS).signing()).isNotEqualTo(before.signing());
    assertThat(ruling(THEIRS, OURS).x25519()).isNotEqualTo(before.x25519());
    // the certificate: the new one serves as soon as Guangxi has cosigned, then the old one goes
    until("new certificate", () -> !nodes.node(OURS).link().shown().pin().equals(pin));
    Hash now = nodes.node(OURS).link().shown().pin();
    until("old one gone", () -> ruling(THEIRS, OURS).tls().equals(List.of(now)));
    until("and of the other side", () -> ruling(THEIRS, "quang-ninh").tls().equals(List.of(now)));
    assertThat(nodes.node(OURS).keys().state().certificate()).isFalse();
    Hash answer = nodes.draft(THEIRS);
    until("followed back", () -> nodes.facts(OURS, answer) == 1);
    nodes.equal(OURS, THEIRS);
    // a stranger with the key file of the first day proves everything, from either node
    for (String side : List.of(OURS, THEIRS)) {
      Verified verified =
          Verification.verify(nodes.export(side, "whole-" + side), List.of(first(OURS)));
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.complete()).isTrue();
    }
    // the file for strangers has the keys of today, and after a start nothing is as before
    String today =
        new SideKeys(first(OURS).origin(), OURS, ruling(THEIRS, OURS).signing()).encode();
    until("key file of today", () -> keyFile(THEIRS, OURS).equals(today));
    nodes.close("a-viet-nam");
    nodes.open("a-viet-nam");
    Hash later = nodes.draft(OURS);
    until("followed again", () -> nodes.facts(THEIRS, later) == 1);
  }

  private String keyFile(String of, String side) {
    try {
      return Files.readString(
          nodes.folder(of).verifierKeys(nodes.mechanism()).resolve(side + ".keys"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_node_that_was_away_through_three_turns_follows() {
    start();
    Hash pin = nodes.node(OURS).link().shown().pin();
    nodes.close("b-guangxi");
    for (int i = 0; i < 3; i++) {
      KeyTurn.State state = nodes.node(OURS).keys().turn();
      assertThat(state.awaited()).containsExactly(THEIRS);
      nodes.draft(OURS);
    }
    assertThat(nodes.node(OURS).link().shown().pin())
        .as("the certificate Guangxi knows serves until Guangxi is back")
        .isEqualTo(pin);
    nodes.close("a-viet-nam");
    nodes.open("a-viet-nam");
    nodes.open("b-guangxi");
    Hash dossier = nodes.draft(THEIRS);
    until("both ways", () -> nodes.facts(OURS, dossier) == 1);
    nodes.equal(OURS, THEIRS);
    until("new certificate", () -> !nodes.node(OURS).link().shown().pin().equals(pin));
    Hash now = nodes.node(OURS).link().shown().pin();
    until("old one gone", () -> ruling(THEIRS, OURS).tls().equals(List.of(now)));
    Hash last = nodes.draft(OURS);
    until("on the new certificate", () -> nodes.facts(THEIRS, last) == 1);
  }

  @Test
  void a_file_carries_the_turns_where_there_is_no_link() throws IOException {
    start();
    nodes.node(THEIRS).link().states().forEach(s -> nodes.node(THEIRS).link().pause(s.peer()));
    nodes.node(OURS).keys().turn();
    nodes.draft(OURS);
    nodes.node(OURS).keys().turn();
    Hash dossier = nodes.draft(OURS);
    Link.Imported taken = nodes.node(THEIRS).link().importFile(nodes.export(OURS, "carried"));
    assertThat(taken.problems()).isEmpty();
    assertThat(nodes.facts(THEIRS, dossier)).isEqualTo(1);
    assertThat(ruling(THEIRS, OURS)).isEqualTo(ruling(OURS, OURS));
    Link.Imported again = nodes.node(THEIRS).link().importFile(nodes.export(OURS, "again"));
    assertThat(again.problems()).isEmpty();
    assertThat(again.fresh()).isZero();
  }

  @Test
  void a_node_killed_with_new_keys_made_and_not_on_record_goes_on_with_them() throws IOException {
    start();
    nodes.close("a-viet-nam");
    for (String side : List.of(OURS, "quang-ninh"))
      nodes.folder(OURS).next().make(side, new SecureRandom());
    nodes.folder(OURS).next().identity(config(), Clock.systemUTC());
    KeySet before = nodes.card(OURS).keys();
    nodes.open("a-viet-nam");
    until("turned", () -> !ruling(THEIRS, OURS).signing().equals(before.signing()));
    until("card of today", () -> !nodes.card(OURS).keys().signing().equals(before.signing()));
    assertThat(ruling(THEIRS, OURS).signing()).isEqualTo(nodes.card(OURS).keys().signing());
    Hash dossier = nodes.draft("quang-ninh");
    until("followed", () -> nodes.facts(THEIRS, dossier) == 1);
  }

  private NodeConfig config() {
    return nodes.config("quang-ninh");
  }
}
