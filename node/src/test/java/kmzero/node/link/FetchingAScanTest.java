package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// A file is fetched in pieces, gone on with after a break, and kept only under its own digest.
class FetchingAScanTest {

  private final byte[] scan = new byte[3 * Enclosures.PIECE_BYTES + 17];
  private final Map<Hash, byte[]> kept = new HashMap<>();
  private final ByteArrayOutputStream here = new ByteArrayOutputStream();
  private long quota = DailyBytes.USUAL;
  private final List<Long> asked = new ArrayList<>();

  FetchingAScanTest() {
    for (int i = 0; i < scan.length; i++) scan[i] = (byte) (i * 31);
  }

  @Test
  void pieces_are_put_together() throws Exception {
    var fetch = fetch(wanted(Hash.sha256(scan), scan.length));
    assertThat(fetch.round(this::honest)).isFalse();
    assertThat(kept).containsOnlyKeys(Hash.sha256(scan));
    assertThat(asked).containsExactly(0L, 262_144L, 524_288L, 786_432L);
  }

  @Test
  void what_a_break_left_half_is_gone_on_with() throws Exception {
    var fetch = fetch(wanted(Hash.sha256(scan), scan.length));
    assertThatThrownBy(() ->
            fetch.round((digest, from) -> {
              if (from > 0) throw new IOException("broken");
              return honest(digest, from);
            }))
        .hasMessage("broken");
    assertThat(kept).isEmpty();
    fetch.round(this::honest);
    assertThat(kept).containsOnlyKeys(Hash.sha256(scan));
    assertThat(asked).startsWith(0L, 262_144L).doesNotHaveDuplicates();
  }

  @Test
  void another_file_under_its_name_is_not_kept_nor_one_that_is_longer_nor_asked_for_again_at_once()
      throws Exception {
    byte[] other = scan.clone();
    other[5]++;
    var fetch = fetch(wanted(Hash.sha256(other), scan.length));
    fetch.round(this::honest);
    assertThat(kept).isEmpty();
    int questions = asked.size();
    fetch.round(this::honest);
    assertThat(asked).hasSize(questions);

    var shorter = fetch(wanted(Hash.sha256(scan), scan.length - 1));
    shorter.round(this::honest);
    assertThat(kept).isEmpty();

    var nobody = fetch(wanted(Hash.sha256(scan), scan.length));
    assertThat(nobody.round((digest, from) -> Optional.empty())).isFalse();
    assertThat(kept).isEmpty();
  }

  @Test
  void a_peer_that_sends_less_or_more_than_a_piece_or_without_end_is_left_alone() throws Exception {
    var endless = fetch(wanted(Hash.sha256(scan), scan.length));
    Hash digest = Hash.sha256(scan);
    assertThat(endless.round((d, from) -> Optional.of(new byte[Arriving.PIECE_BYTES + 1])))
        .isFalse();
    assertThat(here.size()).isZero();
    var drop = fetch(wanted(digest, scan.length));
    assertThat(drop.round((d, from) -> Optional.of(new byte[1]))).isFalse();
    assertThat(here.size()).isZero();
    var always = fetch(wanted(digest, scan.length));
    always.round((d, from) -> Optional.of(new byte[Arriving.PIECE_BYTES]));
    assertThat(here.size()).isLessThanOrEqualTo(scan.length);
    assertThat(kept).isEmpty();
  }

  @Test
  void no_more_than_the_days_quota_is_taken_in() throws Exception {
    quota = 2L * Arriving.PIECE_BYTES;
    var fetch = fetch(wanted(Hash.sha256(scan), scan.length));
    assertThat(fetch.round(this::honest)).isFalse();
    assertThat(asked).hasSize(2);
    assertThat(fetch.round(this::honest)).isFalse();
    assertThat(asked).hasSize(2);
    assertThat(kept).isEmpty();
  }

  private Optional<byte[]> honest(Hash digest, long from) {
    asked.add(from);
    int end = (int) Math.min(scan.length, from + Enclosures.PIECE_BYTES);
    return Optional.of(Arrays.copyOfRange(scan, (int) from, end));
  }

  private record Said(Hash digest, int bytes) {}

  private static Said wanted(Hash digest, int bytes) {
    return new Said(digest, bytes);
  }

  private EnclosureFetch fetch(Said file) {
    here.reset();
    var files =
        new Arriving() {
          @Override
          public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
            return kept.containsKey(file.digest())
                ? List.of()
                : List.of(new Wanted(file.digest(), file.bytes(), here.size(), this));
          }

          @Override
          public Taking take(Wanted wanted, long from, byte[] piece) {
            if (from != here.size()) return Taking.MORE;
            here.writeBytes(piece);
            if (here.size() < wanted.bytes()) return Taking.MORE;
            byte[] content = here.toByteArray();
            here.reset();
            if (!Hash.sha256(content).equals(wanted.digest())) return Taking.REFUSED;
            kept.put(wanted.digest(), content);
            return Taking.KEPT;
          }
        };
    return new EnclosureFetch(
        Hash.sha256(new byte[0]),
        Set.of("guangxi"),
        files,
        new DailyBytes(InstantSource.system(), quota));
  }
}
