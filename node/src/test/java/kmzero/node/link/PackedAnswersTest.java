package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kmzero.ledger.bundle.EntryPackage;
import org.junit.jupiter.api.Test;

/// The answers that are published with the format, made by another program than this one.
class PackedAnswersTest {

  private static final Path VECTORS = Path.of("../spec/vectors/link");

  @Test
  void a_packed_answer_has_what_the_plain_one_has() throws Exception {
    DataInputStream plain = file("plain");
    DataInputStream packed = file("packed");
    assertThat(plain.read()).isEqualTo(1);
    assertThat(packed.read()).isEqualTo(2);
    byte[] entries = bytes(PackedPackage.read(packed, 0, 7));
    assertThat(entries).hasSize(14_130).isEqualTo(bytes(EntryPackage.read(plain, 0, 7)));
    assertThat(packed.readAllBytes()).containsExactly(0);
    assertThat(PackedPackage.pack(entries).orElseThrow().length).isBetween(6_000, 8_000);
  }

  private static DataInputStream file(String name) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(VECTORS.resolve(name))));
  }

  private static byte[] bytes(EntryPackage.Reading reading) {
    if (reading instanceof EntryPackage.Reading.Read(var entries)) return entries.bytes();
    throw new AssertionError(reading.toString());
  }
}
