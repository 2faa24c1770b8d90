package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.Test;

/// Entries read where they stand are those that are read one by one, whatever the bytes.
class EntriesInAFrameTest {

  private static final Origin LOG =
      Origin.first("km0.example", Hash.sha256(new byte[] {1}), "lang-son");

  private final Random random = new Random(20261122);

  private byte[] some(int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] frame(Place place) throws IOException {
    var content = new ByteArrayOutputStream();
    place.write(new DataOutputStream(content));
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < place.count(); i++) {
      entries.add(random.nextInt(50) == 0 ? some(65_536) : some(300));
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = random.nextInt(64); i > 0; i--) proof.add(Hash.sha256(some(9)));
    new EntryPackage(place.start(), entries, proof).write(content);
    return content.toByteArray();
  }

  private byte[] harmed(byte[] content, Place place) {
    int behind = content.length - Place.length(content);
    byte[] harmed = content.clone();
    switch (random.nextInt(5)) {
      case 0 -> harmed = Arrays.copyOf(content, content.length + 1 + random.nextInt(40));
      case 1 -> harmed = Arrays.copyOf(content, content.length - random.nextInt(behind + 1));
      case 2 ->
          harmed[content.length - 1 - random.nextInt(behind)] ^= (byte) (1 << random.nextInt(8));
      case 3 -> harmed[Place.length(content) + random.nextInt(Math.min(2, behind))]++;
      default -> {}
    }
    return harmed;
  }

  @Test
  void are_those_that_are_read_one_by_one() throws IOException {
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      long start = random.nextInt(1_000);
      long end = start + 1 + random.nextInt((int) (EntryPackage.end(start, 2_000) - start));
      Place place = new Place(LOG, start, end, 2_000);
      byte[] content = harmed(frame(place), place);
      var body = new DataInputStream(new ByteArrayInputStream(content));
      Place.read(body);
      boolean whole =
          EntryPackage.read(body, start, end) instanceof EntryPackage.Reading.Read
              && body.read() < 0;
      Optional<FrameEntries> found = FrameEntries.read(content, place.count());
      assertThat(found.isPresent()).as("frame %d", i).isEqualTo(whole);
      if (found.isEmpty()) {
        refused++;
        continue;
      }
      read++;
      body.reset();
      Place.read(body);
      var one = ((EntryPackage.Reading.Read) EntryPackage.read(body, start, end)).entries();
      FrameEntries all = found.get();
      assertThat(all.proof()).isEqualTo(one.proof());
      assertThat(all.leaves()).isEqualTo(one.entries().stream().map(Merkle::leaf).toList());
      for (int k = 0; k < all.count(); k++) {
        assertThat(all.get(k)).isEqualTo(one.entries().get(k));
        assertThat(all.reading(k)).isEqualTo(EntryReader.read(one.entries().get(k)));
      }
    }
    assertThat(read).isGreaterThan(200);
    assertThat(refused).isGreaterThan(200);
  }
}
