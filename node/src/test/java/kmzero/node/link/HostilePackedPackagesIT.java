package kmzero.node.link;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import kmzero.ledger.bundle.EntryPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A peer sends packages that are worse when unpacked than they look: nothing is unpacked beyond
/// what was said and is allowed, and nothing of it is stored.
@Timeout(60)
class HostilePackedPackagesIT {

  private final HostilePeer guangxi = new HostilePeer();
  private final Forger forger = new Forger(guangxi.log());

  HostilePackedPackagesIT() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    guangxi.close();
  }

  /// Guangxi answers every question for packages with this, said to be a package of `length` bytes.
  private void startPacked(int length, byte[] packed) throws IOException {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
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
    return Arrays.copyOf(packed, length);
  }

  @Test
  void a_packed_package_longer_than_any() throws Exception {
    startPacked(EntryPackage.BYTES_MAX + 1, new byte[100]);
    guangxi.assertHarmless("packed: %d bytes".formatted(EntryPackage.BYTES_MAX + 1));
  }

  @Test
  void a_packed_package_of_minus_one_byte() throws Exception {
    startPacked(-1, new byte[100]);
    guangxi.assertHarmless("packed: 4294967295 bytes");
  }

  @Test
  void a_packed_package_that_is_no_shorter() throws Exception {
    startPacked(100, new byte[100]);
    guangxi.assertHarmless("packed: 100 bytes in 100");
  }

  @Test
  void sixty_four_mebibytes_that_are_said_to_be_one() throws Exception {
    startPacked(1 << 20, deflated(new byte[64 << 20]));
    guangxi.assertHarmless("packed: more than 1048576 bytes");
  }

  @Test
  void less_in_the_package_than_is_said() throws Exception {
    startPacked(1 << 20, deflated(new byte[1_000]));
    guangxi.assertHarmless("packed: not 1048576 bytes");
  }

  @Test
  void a_package_of_nothing_but_zeros_as_long_as_allowed() throws Exception {
    startPacked(EntryPackage.BYTES_MAX, deflated(new byte[EntryPackage.BYTES_MAX]));
    guangxi.assertHarmless("packed: more than the package");
  }

  @Test
  void packed_bytes_that_are_no_such() throws Exception {
    byte[] garbage = new byte[5_000];
    Arrays.fill(garbage, (byte) 0xFF);
    startPacked(10_000, garbage);
    guangxi.assertHarmless("packed: not deflated");
  }

  @Test
  void a_packed_package_with_one_entry_changed() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            entries.set(100, entries.get(101));
            byte[] plain = new EntryPackage(0, entries, forger.proof(0, 256)).bytes();
            byte[] packed = PackedPackage.pack(plain).orElseThrow();
            out.write(2);
            PackedPackage.write(plain.length, packed, new DataOutputStream(out));
            out.write(0);
          }
        });
    guangxi.assertHarmless("package: PROOF");
  }
}
