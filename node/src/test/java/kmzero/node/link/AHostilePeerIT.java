package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Guangxi's node speaks nonsense, or worse; Lạng Sơn stores nothing of it, says what was wrong,
/// and goes on with Cao Bằng as if nothing were.
@Timeout(60)
class AHostilePeerIT {

  private static final int HONEST = 40;

  private final TestNode langSon = new TestNode("lang-son");
  private final TestNode caoBang = new TestNode("cao-bang");
  private final RawPeer peer;
  private final Neighbours exercise;

  AHostilePeerIT() throws IOException {
    NodeIdentity guangxi = TestNode.identity("guangxi");
    peer = new RawPeer(guangxi, Set.of(langSon.identity.pin(), caoBang.identity.pin()));
    Map<String, String> addresses =
        Map.of(
            "lang-son", "127.0.0.1:" + langSon.port,
            "cao-bang", "127.0.0.1:" + caoBang.port,
            "guangxi", "127.0.0.1:" + peer.port());
    Map<String, Hash> pins =
        Map.of(
            "lang-son", langSon.identity.pin(),
            "cao-bang", caoBang.identity.pin(),
            "guangxi", guangxi.pin());
    exercise = new Neighbours(addresses, pins, "AAAAAAAAAAAAAAAAAAAAAA");
    langSon.books.join(exercise.charter);
    caoBang.books.join(exercise.charter);
    caoBang.books.write(log("cao-bang"), HONEST);
  }

  @AfterEach
  void stop() throws IOException {
    langSon.close();
    caoBang.close();
    peer.close();
  }

  private Origin log(String side) {
    return exercise.log(side);
  }

  /// Starts everybody; Guangxi answers with `answer`.
  private void start(RawPeer.Answer answer) throws IOException {
    peer.answer(answer);
    caoBang.start();
    langSon.start();
  }

  /// Guangxi's link is down for this reason, and everything of Cao Bằng has come.
  private void assertHarmless(String error) throws Exception {
    langSon.books.await(error, () -> error().startsWith(error));
    langSon.books.await("cao-bang", () -> langSon.books.sizes().size() == 1);
    int asked = peer.asked();
    langSon.books.await("asked again", () -> peer.asked() > asked || error.equals("slow"));
    assertThat(langSon.books.allLeaves(log("guangxi"))).isEmpty();
    assertThat(langSon.books.allLeaves(log("cao-bang"))).hasSize(HONEST);
  }

  private String error() {
    return langSon.link().states().stream()
        .filter(state -> state.sides().contains("guangxi"))
        .findFirst()
        .flatMap(LinkState::lastError)
        .orElse("");
  }

  @Test
  void garbage_instead_of_http() throws Exception {
    start((path, out) -> RawPeer.text(out, "\u0000\u0001 kmzero?\r\n\r\n"));
    assertHarmless("broken");
  }

  @Test
  void garbage_instead_of_heads() throws Exception {
    byte[] garbage = new byte[5_000];
    new Random(7).nextBytes(garbage);
    start((path, out) -> RawPeer.ok(out, garbage));
    assertHarmless("");
    langSon.books.await("named", () -> error().matches("(\\d+ heads|note .*|heads .*)"));
  }

  @Test
  void another_status_and_a_redirect_are_not_followed() throws Exception {
    start((path, out) ->
        RawPeer.text(
            out,
            """
            HTTP/1.1 302 Found\r
            Location: https://127.0.0.1:1/x\r
            Content-Length: 0\r
            \r
            """));
    assertHarmless("status 302");
  }

  @Test
  void an_answer_without_end() throws Exception {
    start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n");
      byte[] start = new byte[18];
      start[17] = 1; // one note follows
      out.write(start);
      out.write(new byte[] {0, 1, (byte) 0xFF, (byte) 0xFF}); // of 131,071 bytes
      byte[] much = new byte[1 << 16];
      while (true) out.write(much);
    });
    assertHarmless("note: ");
  }

  @Test
  void headers_without_end() throws Exception {
    start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\n");
      for (int i = 0; true; i++) RawPeer.text(out, "X-" + i + ": " + "x".repeat(1_000) + "\r\n");
    });
    assertHarmless("broken");
  }

  @Test
  void lengths_that_cannot_be() throws Exception {
    start((path, out) -> {
      byte[] heads = new byte[22];
      heads[17] = 1;
      heads[18] = (byte) 0x80; // a note of -2,147,483,648 bytes
      RawPeer.ok(out, heads);
    });
    assertHarmless("note of ");
  }

  @Test
  void less_than_was_promised() throws Exception {
    start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
      out.close();
    });
    assertHarmless("broken");
  }

  @Test
  void a_byte_now_and_then() throws Exception {
    start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      byte[] start = new byte[22];
      start[17] = 1; // one note follows
      start[20] = (byte) 0xFF; // of 65,280 bytes
      out.write(start);
      out.flush();
      for (int i = 0; i < 100; i++) {
        out.write(0);
        out.flush();
        waitMillis(150);
      }
    });
    assertHarmless("slow");
  }

  @Test
  void silence_within_an_answer() throws Exception {
    start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx");
      out.flush();
      waitMillis(5_000);
    });
    assertHarmless("slow");
  }

  @Test
  void silence_before_an_answer() throws Exception {
    start((path, out) -> waitMillis(5_000));
    assertHarmless("timeout");
  }

  /// What a slow peer does; a thread of its own, given up with its socket.
  private static void waitMillis(long millis) {
    java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000);
  }

  // ---- well-formed, and wrong
  // --------------------------------------------------------------------

  private static final int LENGTH = 300;

  /// Guangxi's log as it really is, and what may be done to it on the way.
  private final class Forger {
    final List<byte[]> leaves = new ArrayList<>();
    final MemoryTree tree = new MemoryTree();

    void fill() {
      for (int i = 0; i < LENGTH; i++) {
        leaves.add(MemoryBooks.entry(log("guangxi"), i));
        tree.append(Merkle.leaf(leaves.getLast()));
      }
    }

    SignedCheckpoint head() {
      return Neighbours.signed(log("guangxi"), LENGTH, tree.root());
    }

    List<byte[]> entries(int start, int end) {
      return new ArrayList<>(leaves.subList(start, end));
    }

    List<Hash> proof(int start, int end) {
      return Proofs.subtree(EntryPackage.blockStart(start), end, LENGTH, tree);
    }

    void packages(OutputStream out) throws IOException {
      out.write(1);
      new EntryPackage(0, entries(0, 256), proof(0, 256)).write(out);
      out.write(0);
    }
  }

  @Test
  void a_checkpoint_signed_with_another_key() throws Exception {
    start(
        new Answers() {
          @Override
          SignedCheckpoint head(Forger forger) {
            return Checkpoints.signed(
                forger.head().checkpoint(), Neighbours.keys("stranger"), Neighbours.NOON);
          }
        });
    assertHarmless("signature: guangxi MISSING");
  }

  @Test
  void a_checkpoint_with_one_signature_of_the_pair() throws Exception {
    start(
        new Answers() {
          @Override
          SignedCheckpoint head(Forger forger) {
            var first = forger.head().signatures().getFirst();
            return forger.head().only(first::equals);
          }
        });
    assertHarmless("signature: guangxi MISSING");
  }

  @Test
  void a_log_of_another_mechanism() throws Exception {
    start(
        new Answers() {
          @Override
          SignedCheckpoint head(Forger forger) {
            Origin other = Origin.first("exercise.example", Hash.sha256(new byte[] {1}), "guangxi");
            return Neighbours.signed(other, LENGTH, forger.tree.root());
          }
        });
    assertHarmless("other-log");
  }

  @Test
  void a_log_of_a_stripe_that_the_charter_does_not_have() throws Exception {
    start(
        new Answers() {
          @Override
          SignedCheckpoint head(Forger forger) {
            Origin known = Origin.of(forger.head().checkpoint().origin());
            Origin other = new Origin(known.domain(), known.mechanism(), known.side(), 1, 1);
            return Neighbours.signed(other, LENGTH, forger.tree.root());
          }
        });
    assertHarmless("other-log");
  }

  @Test
  void one_entry_changed() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            byte[] changed = entries.get(100).clone();
            changed[5] ^= 1;
            entries.set(100, changed);
            send(out, new EntryPackage(0, entries, forger.proof(0, 256)));
          }
        });
    assertHarmless("package: PROOF");
  }

  @Test
  void two_entries_swapped() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            Collections.swap(entries, 3, 4);
            send(out, new EntryPackage(0, entries, forger.proof(0, 256)));
          }
        });
    assertHarmless("package: PROOF");
  }

  @Test
  void a_package_that_ends_too_early() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            out.write(1);
            out.write(new byte[] {0, 50, 1, 2, 3});
          }
        });
    assertHarmless("package: ends inside entry 0");
  }

  @Test
  void no_packages_at_all() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            out.write(0);
          }
        });
    assertHarmless("packages: none");
  }

  // ---- packed, and worse than it looks ---------------------------------------------------------

  /// Guangxi answers every question for packages with this, said to be a package of `length` bytes.
  private void startPacked(int length, byte[] packed) throws IOException {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            out.write(2);
            PackedPackage.write(length, packed, new DataOutputStream(out));
            out.write(0);
          }
        });
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[plain.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return java.util.Arrays.copyOf(packed, length);
  }

  @Test
  void a_packed_package_longer_than_any() throws Exception {
    startPacked(EntryPackage.BYTES_MAX + 1, new byte[100]);
    assertHarmless("packed: %d bytes".formatted(EntryPackage.BYTES_MAX + 1));
  }

  @Test
  void a_packed_package_of_minus_one_byte() throws Exception {
    startPacked(-1, new byte[100]);
    assertHarmless("packed: 4294967295 bytes");
  }

  @Test
  void a_packed_package_that_is_no_shorter() throws Exception {
    startPacked(100, new byte[100]);
    assertHarmless("packed: 100 bytes in 100");
  }

  @Test
  void sixty_four_mebibytes_that_are_said_to_be_one() throws Exception {
    startPacked(1 << 20, deflated(new byte[64 << 20]));
    assertHarmless("packed: more than 1048576 bytes");
  }

  @Test
  void less_in_the_package_than_is_said() throws Exception {
    startPacked(1 << 20, deflated(new byte[1_000]));
    assertHarmless("packed: not 1048576 bytes");
  }

  @Test
  void a_package_of_nothing_but_zeros_as_long_as_allowed() throws Exception {
    startPacked(EntryPackage.BYTES_MAX, deflated(new byte[EntryPackage.BYTES_MAX]));
    assertHarmless("packed: more than the package");
  }

  @Test
  void packed_bytes_that_are_no_such() throws Exception {
    byte[] garbage = new byte[5_000];
    java.util.Arrays.fill(garbage, (byte) 0xFF);
    startPacked(10_000, garbage);
    assertHarmless("packed: not deflated");
  }

  @Test
  void a_packed_package_with_one_entry_changed() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            entries.set(100, entries.get(101));
            byte[] plain = new EntryPackage(0, entries, forger.proof(0, 256)).bytes();
            byte[] packed = PackedPackage.pack(plain).orElseThrow();
            out.write(2);
            PackedPackage.write(plain.length, packed, new DataOutputStream(out));
            out.write(0);
          }
        });
    assertHarmless("package: PROOF");
  }

  /// An honest [Forger], of which a test overrides one thing.
  private abstract class Answers implements RawPeer.Answer {
    private final Forger forger = new Forger();

    SignedCheckpoint head(Forger of) {
      return of.head();
    }

    List<Heads.Parcel> parcels(Forger of, String path) throws IOException {
      return List.of();
    }

    void packages(Forger of, OutputStream out) throws IOException {
      of.packages(out);
    }

    static void send(OutputStream out, EntryPackage entries) throws IOException {
      out.write(1);
      entries.write(out);
      out.write(0);
    }

    @Override
    public void write(String path, OutputStream out) throws IOException {
      synchronized (forger) {
        if (forger.leaves.isEmpty()) forger.fill();
      }
      var body = new ByteArrayOutputStream();
      if (path.contains("/heads")) {
        body.writeBytes(new Heads(1, 1, List.of(head(forger)), parcels(forger, path)).bytes());
      } else {
        packages(forger, body);
      }
      RawPeer.ok(out, body.toByteArray());
    }
  }

  @Test
  void a_parcel_that_nobody_asked_for() throws Exception {
    start(
        new Answers() {
          @Override
          List<Heads.Parcel> parcels(Forger forger, String path) throws IOException {
            var out = new ByteArrayOutputStream();
            forger.packages(out);
            return List.of(
                new Heads.Parcel(LinkServer.name(log("guangxi")), LENGTH, out.toByteArray()));
          }
        });
    assertHarmless("more than the heads");
  }

  @Test
  void a_parcel_with_one_entry_changed() throws Exception {
    goesOnWith("package: PROOF", out -> new EntryPackage(10, changed(), proofFrom10()).write(out));
  }

  @Test
  void a_parcel_that_ends_too_early() throws Exception {
    goesOnWith("package", out -> out.write(1));
  }

  @Test
  void a_parcel_of_gigabytes() throws Exception {
    goesOnWith("parcel of ", null);
  }

  private interface Parcelled {
    void write(OutputStream out) throws IOException;
  }

  private final Forger whole = new Forger();

  private List<byte[]> changed() {
    List<byte[]> entries = whole.entries(10, 256);
    entries.set(100, entries.get(101));
    return entries;
  }

  private List<Hash> proofFrom10() {
    return whole.proof(10, 256);
  }

  /// Ten entries come honestly; with the next head comes a parcel with this package in it.
  private void goesOnWith(String error, @Nullable Parcelled parcelled) throws Exception {
    whole.fill();
    MemoryTree ten = new MemoryTree();
    whole.entries(0, 10).forEach(entry -> ten.append(Merkle.leaf(entry)));
    Hash name = LinkServer.name(log("guangxi"));
    start((path, out) -> {
      var body = new ByteArrayOutputStream();
      var data = new DataOutputStream(body);
      if (path.contains("/packages")) {
        List<Hash> proof = Proofs.subtree(0, 10, 10, ten);
        Answers.send(data, new EntryPackage(0, whole.entries(0, 10), proof));
      } else if (path.contains(name + "=10")) {
        body.writeBytes(new Heads(1, 2, List.of(whole.head()), List.of()).bytes());
        data.write(name.bytes());
        data.writeLong(LENGTH);
        byte[] parcel = parcelled == null ? new byte[0] : parcel(parcelled);
        data.writeInt(parcelled == null ? Integer.MAX_VALUE : parcel.length);
        data.write(parcel);
      } else {
        var head = Neighbours.signed(log("guangxi"), 10, ten.root());
        body.writeBytes(new Heads(1, 1, List.of(head), List.of()).bytes());
      }
      RawPeer.ok(out, body.toByteArray());
    });
    langSon.books.await(error, () -> error().startsWith(error));
    assertThat(langSon.books.allLeaves(log("guangxi"))).hasSize(10);
  }

  private byte[] parcel(Parcelled parcelled) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(Proofs.root(10, whole.tree).bytes());
    List<Hash> proof = Proofs.consistency(10, LENGTH, whole.tree);
    out.write(proof.size());
    for (Hash hash : proof) out.write(hash.bytes());
    out.write(1);
    parcelled.write(out);
    return out.toByteArray();
  }

  @Test
  void what_was_proved_before_the_nonsense_stays_and_is_gone_on_from() throws Exception {
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            out.write(1);
            new EntryPackage(0, forger.entries(0, 256), forger.proof(0, 256)).write(out);
            out.write(9);
          }
        });
    langSon.books.await("marker", () -> error().startsWith("packages: marker 9"));
    assertThat(langSon.books.allLeaves(log("guangxi"))).hasSize(256);
    assertThat(langSon.books.sizes()).doesNotContainKey(log("guangxi").toString());
  }

  @Test
  void an_owner_who_signs_two_trees_is_shown_and_not_followed() throws Exception {
    List<byte[]> first = new ArrayList<>();
    MemoryTree one = new MemoryTree();
    start(
        new Answers() {
          @Override
          void packages(Forger forger, OutputStream out) throws IOException {
            out.write(Proofs.root(10, forger.tree).bytes());
            List<Hash> proof = Proofs.consistency(10, LENGTH, forger.tree);
            out.write(proof.size());
            for (Hash hash : proof) out.write(hash.bytes());
            send(out, new EntryPackage(10, forger.entries(10, 256), forger.proof(10, 256)));
          }
        });
    for (int i = 0; i < 10; i++) {
      first.add(("other " + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      one.append(Merkle.leaf(first.getLast()));
    }
    // what Guangxi had shown earlier, or shows others
    langSon.books.store(
        log("guangxi"), Neighbours.signed(log("guangxi"), 10, one.root()), 0, first);
    langSon.books.await(
        "contradiction",
        () ->
            langSon.books.contradictions().contains("guangxi 10 300")
                || langSon.books.allLeaves(log("guangxi")).size() > 10);
    assertThat(langSon.books.allLeaves(log("guangxi"))).containsExactlyElementsOf(first);
  }
}
