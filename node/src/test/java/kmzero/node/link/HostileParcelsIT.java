package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A peer sends parcels along with its heads that are not what they should be: nothing of them is
/// stored, and what came before stays.
@Timeout(60)
class HostileParcelsIT {

  private final HostilePeer guangxi = new HostilePeer();
  private final Origin log = guangxi.log();
  private final Forger forger = new Forger(log);

  HostileParcelsIT() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    guangxi.close();
  }

  @Test
  void a_parcel_that_nobody_asked_for() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          List<Heads.Parcel> parcels() throws IOException {
            var out = new ByteArrayOutputStream();
            forger.packages(out);
            return List.of(
                new Heads.Parcel(LinkServer.name(log), Forger.LENGTH, out.toByteArray()));
          }
        });
    guangxi.assertHarmless("more than the heads");
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

  private List<byte[]> changed() {
    List<byte[]> entries = forger.entries(10, 256);
    entries.set(100, entries.get(101));
    return entries;
  }

  private List<Hash> proofFrom10() {
    return forger.proof(10, 256);
  }

  /// Ten entries come honestly; with the next head comes a parcel with this package in it.
  private void goesOnWith(String error, @Nullable Parcelled parcelled) throws Exception {
    MemoryTree ten = new MemoryTree();
    forger.entries(0, 10).forEach(entry -> ten.append(Merkle.leaf(entry)));
    Hash name = LinkServer.name(log);
    guangxi.start((path, out) -> {
      var body = new ByteArrayOutputStream();
      var data = new DataOutputStream(body);
      if (path.contains("/packages")) {
        List<Hash> proof = Proofs.subtree(0, 10, 10, ten);
        Forger.send(data, new EntryPackage(0, forger.entries(0, 10), proof));
      } else if (path.contains(name + "=10")) {
        body.writeBytes(new Heads(1, 2, List.of(forger.head()), List.of()).bytes());
        data.write(name.bytes());
        data.writeLong(Forger.LENGTH);
        byte[] parcel = parcelled == null ? new byte[0] : parcel(parcelled);
        data.writeInt(parcelled == null ? Integer.MAX_VALUE : parcel.length);
        data.write(parcel);
      } else {
        var head = Neighbours.signed(log, 10, ten.root());
        body.writeBytes(new Heads(1, 1, List.of(head), List.of()).bytes());
      }
      RawPeer.ok(out, body.toByteArray());
    });
    guangxi.awaitError(error);
    assertThat(guangxi.books().allLeaves(log)).hasSize(10);
  }

  private byte[] parcel(Parcelled parcelled) throws IOException {
    var out = new ByteArrayOutputStream();
    forger.consistency(10, out);
    out.write(1);
    parcelled.write(out);
    return out.toByteArray();
  }
}
