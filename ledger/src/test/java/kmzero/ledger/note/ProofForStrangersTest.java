package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kmzero.ledger.note.Cast.FIVE;
import static kmzero.ledger.note.Cast.GUANGXI;
import static kmzero.ledger.note.Cast.LANG_SON;
import static kmzero.ledger.note.Cast.LOG;
import static kmzero.ledger.note.Cast.NOON;
import static kmzero.ledger.note.Cast.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.note.Checkpoints.Objection;
import kmzero.ledger.note.Checkpoints.Objection.Kind;
import kmzero.ledger.note.TlogProof.Verdict.Forged;
import kmzero.ledger.note.TlogProof.Verdict.NotIncluded;
import kmzero.ledger.note.TlogProof.Verdict.NotSigned;
import kmzero.ledger.note.TlogProof.Verdict.OtherLog;
import kmzero.ledger.note.TlogProof.Verdict.Proven;
import kmzero.ledger.tree.Proofs;
import org.junit.jupiter.api.Test;

class ProofForStrangersTest {
  private final SignedCheckpoint held =
      Checkpoints.signed(FIVE, LANG_SON, NOON)
          .with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON.plusSeconds(2)));
  private final TlogProof proof = new TlogProof(2, Bytes.NONE, Proofs.inclusion(2, 5, LOG), held);
  private final Map<String, PublicKeys> guangxi = Map.of("guangxi", GUANGXI.publicKeys());

  private TlogProof.Verdict verify(TlogProof proof, int leaf) {
    return proof.verify(Cast.leaf(leaf), ORIGIN, LANG_SON.publicKeys(), guangxi);
  }

  @Test
  void a_proof_reads_as_c2sp_writes_it_and_comes_back_the_same() {
    var lines = new String(proof.bytes(), UTF_8).lines().toList();
    assertThat(lines.subList(0, 9))
        .containsExactly(
            "c2sp.org/tlog-proof@v1",
            "index 2",
            LOG.node(0, 3).base64(),
            LOG.node(1, 0).base64(),
            LOG.node(0, 4).base64(),
            "",
            ORIGIN,
            "5",
            FIVE.root().base64());
    assertThat(TlogProof.parse(proof.bytes())).isEqualTo(Parsed.good(proof));
    var extra = new TlogProof(2, Bytes.of(new byte[] {1, 2}), proof.path(), held);
    assertThat(new String(extra.bytes(), UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\nextra AQI=\nindex 2\n");
    assertThat(TlogProof.parse(extra.bytes())).isEqualTo(Parsed.good(extra));
  }

  @Test
  void it_shows_the_place_the_signing_time_and_who_holds_it() {
    assertThat(verify(proof, 2))
        .isEqualTo(
            new Proven(2, FIVE, NOON, new TreeMap<>(Map.of("guangxi", NOON.plusSeconds(2)))));
    assertThat(proof.verify(Cast.leaf(2), ORIGIN, LANG_SON.publicKeys(), Map.of()))
        .isEqualTo(new Proven(2, FIVE, NOON, new TreeMap<>()));
  }

  @Test
  void another_entry_place_log_or_signer_is_not_shown() {
    assertThat(verify(proof, 3)).isEqualTo(new NotIncluded(Proofs.Objection.ROOT));
    assertThat(verify(new TlogProof(3, Bytes.NONE, proof.path(), held), 2))
        .isInstanceOf(NotIncluded.class);
    assertThat(verify(new TlogProof(5, Bytes.NONE, proof.path(), held), 2))
        .isEqualTo(new NotIncluded(Proofs.Objection.POSITIONS));
    assertThat(proof.verify(Cast.leaf(2), "other", LANG_SON.publicKeys(), guangxi))
        .isEqualTo(new OtherLog(ORIGIN));
    assertThat(proof.verify(Cast.leaf(2), ORIGIN, GUANGXI.publicKeys(), guangxi))
        .isInstanceOf(NotSigned.class);
    var holds = GUANGXI.publicKeys().holdsKeys("guangxi");
    var without = held.only(line -> !holds.get(0).claims(line) && !holds.get(1).claims(line));
    assertThat(verify(new TlogProof(2, Bytes.NONE, proof.path(), without), 2))
        .isEqualTo(new Proven(2, FIVE, NOON, new TreeMap<>()));
    var twice = new ArrayList<>(held.signatures());
    twice.add(twice.getLast());
    var doubled = new TlogProof(2, Bytes.NONE, proof.path(), new SignedCheckpoint(FIVE, twice));
    assertThat(verify(doubled, 2)).isEqualTo(new Forged(new Objection(Kind.TWICE, holds.get(1))));
  }

  @Test
  void what_is_no_proof_is_named() {
    String good = new String(proof.bytes(), UTF_8);
    assertThat(parse("")).isEqualTo(Parsed.malformed("no blank line before the checkpoint"));
    assertThat(parse(good.replace("@v1", "@v2")))
        .isEqualTo(Parsed.malformed("first line is not c2sp.org/tlog-proof@v1"));
    assertThat(parse(good.replace("index 2\n", ""))).isEqualTo(Parsed.malformed("no index line"));
    assertThat(parse(good.replace("index 2", "index 02")))
        .isEqualTo(Parsed.malformed("index not decimal"));
    assertThat(parse(good.replace("index 2", "extra A\nindex 2")))
        .isEqualTo(Parsed.malformed("extra not Base64"));
    assertThat(parse(good.replace("index 2", "index 2\nAQI=")))
        .isEqualTo(Parsed.malformed("hash not Base64 of 32 bytes"));
    String hash = FIVE.root().base64() + "\n";
    assertThat(parse(good.replace("index 2\n", "index 2\n" + hash.repeat(64))))
        .isEqualTo(Parsed.malformed("more than 63 hashes"));
    assertThat(parse("c2sp.org/tlog-proof@v1\nindex 2\n\nnote\n"))
        .isEqualTo(Parsed.malformed("no blank line before signatures"));
  }

  private static Parsed<TlogProof> parse(String text) {
    return TlogProof.parse(text.getBytes(UTF_8));
  }

  @Test
  void the_policy_asks_strangers_for_both_of_each_pair() {
    var others = new LinkedHashMap<String, PublicKeys>(guangxi);
    var policy = TlogPolicy.of(ORIGIN, LANG_SON.publicKeys(), others);
    assertThat(policy.encode().lines().map(line -> line.replaceAll("[+]\\S*", "+…")))
        .containsExactly(
            "log " + ORIGIN + "+…",
            "witness log:ml-dsa-44 " + ORIGIN + "+…",
            "witness guangxi/ed25519 guangxi/holds+…",
            "witness guangxi/ml-dsa-44 guangxi/holds+…",
            "group guangxi all guangxi/ed25519 guangxi/ml-dsa-44",
            "group quorum:all all log:ml-dsa-44 guangxi",
            "quorum quorum:all");
    assertThat(TlogPolicy.parse(policy.encode())).isEqualTo(Parsed.good(policy));
    assertThat(policy.isSatisfiedBy(held.note())).isTrue();
    for (int missing = 0; missing < 4; missing++) {
      var lines = new ArrayList<>(held.signatures());
      lines.remove(missing);
      assertThat(policy.isSatisfiedBy(new SignedNote(FIVE.text(), lines)))
          .as("without line %d", missing)
          .isFalse();
    }
  }

  @Test
  void a_policy_of_others_with_groups_in_groups_is_followed() {
    var a = GUANGXI.publicKeys().holdsKeys("guangxi");
    var log = LANG_SON.publicKeys().logKeys(ORIGIN).getFirst();
    String keys =
        "# ours\n  log %s https://km0.example/\n witness\tX1 %s\nwitness X2 %s\n"
            .formatted(log, a.get(0), a.get(1));
    var note =
        Checkpoints.signed(FIVE, LANG_SON, NOON)
            .with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON).subList(0, 1))
            .note();
    for (String[] rule :
        new String[][] {
          {"quorum none\n", "true"},
          {"quorum X1\n", "true"},
          {"quorum X2\n", "false"},
          {"group g any X1 X2\nquorum g\n", "true"},
          {"group g 1 X1 X2\ngroup h all g\nquorum h\n", "true"},
          {"group g 2 X1 X2\nquorum g\n", "false"}
        }) {
      assertThat(TlogPolicy.parse(keys + rule[0]).get().isSatisfiedBy(note))
          .as(rule[0])
          .isEqualTo(Boolean.valueOf(rule[1]));
    }
    for (String[] refused :
        new String[][] {
          {"", "0 quorum lines, one is needed"},
          {"quorum none\nquorum none\n", "2 quorum lines, one is needed"},
          {"quorum X3\n", "line 5: X3 is not defined"},
          {"group g 3 X1 X2\n", "line 5: 3 of 2"},
          {"group g all X1\ngroup h all X1\n", "line 6: X1 is not free to be a member"},
          {"group none all X1\n", "line 5: none is taken"},
          {"group X1 all X2\n", "line 5: X1 is taken"},
          {"witness X4 " + a.get(0) + "\n", "line 5: witness twice"},
          {"witness X4 " + log + "\n", "line 5: a witness has a cosignature key"},
          {"log nonsense\n", "line 5: not name+id+key"},
          {"trust everybody\n", "line 5: trust is not known"}
        }) {
      assertThat(TlogPolicy.parse(keys + refused[0])).isEqualTo(Parsed.malformed(refused[1]));
    }
  }

  @Test
  void a_proof_with_one_holder_fits_into_nine_kilobytes() {
    var path = new ArrayList<>(List.of(FIVE.root()));
    while (path.size() < 24) path.add(FIVE.root()); // ten million entries
    assertThat(new TlogProof(9_999_999, Bytes.NONE, path, held).bytes())
        .hasSizeBetween(7_000, 9_000);
  }
}
