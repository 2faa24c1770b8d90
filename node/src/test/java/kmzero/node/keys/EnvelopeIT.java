package kmzero.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.ledger.envelope.BrokenEnvelope;
import kmzero.ledger.envelope.EnvelopeWriter;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.node.NodesWithFolders;
import kmzero.node.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A courier carries Lạng Sơn's bundle to Guangxi in an envelope; Guangxi's keys turn on the way.
class EnvelopeIT {

  private static final String OURS = "lang-son";
  private static final String THEIRS = "guangxi";

  @TempDir private Path root;
  private NodesWithFolders nodes;

  @AfterEach
  void stop() {
    if (nodes != null) nodes.close();
  }

  @Test
  void only_the_receiver_opens_it_also_after_its_keys_have_turned() throws IOException {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-viet-nam", List.of(OURS));
    sides.put("b-guangxi", List.of(THEIRS));
    nodes = new NodesWithFolders(root, sides);
    nodes.draft(OURS);
    Path plain = nodes.export(OURS, "plain");
    Path envelope = root.resolve("carried.envelope");
    MechanismKeys keys = nodes.books(OURS).keys(nodes.mechanism());
    try (var out = Files.newOutputStream(envelope);
        var closed = EnvelopeWriter.to(out, THEIRS, keys.newest(THEIRS))) {
      Files.copy(plain, closed);
    }
    assertThat(Envelopes.isOne(envelope)).isTrue();
    assertThat(Envelopes.isOne(plain)).isFalse();
    assertThat(Envelopes.receiver(envelope)).isEqualTo(THEIRS);
    assertThatThrownBy(() -> take(OURS, envelope))
        .isInstanceOf(BrokenEnvelope.class)
        .hasMessageContaining(THEIRS);

    nodes.node(THEIRS).keys().turn();
    Link.Imported taken = take(THEIRS, envelope);
    assertThat(taken.problems()).isEmpty();
    assertThat(taken.acts()).isEqualTo(take(THEIRS, plain).acts()).isPositive();

    Path cut = root.resolve("cut.envelope");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(envelope), 3_000));
    assertThatThrownBy(() -> take(THEIRS, cut)).isInstanceOf(BrokenEnvelope.class);
    for (String side : List.of(OURS, THEIRS)) {
      try (Stream<Path> files = Files.list(nodes.folder(side).path())) {
        assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("opened-"));
      }
    }
  }

  private Link.Imported take(String side, Path file) throws IOException {
    return Envelopes.take(nodes.node(side).link(), nodes.folder(side), file);
  }
}
