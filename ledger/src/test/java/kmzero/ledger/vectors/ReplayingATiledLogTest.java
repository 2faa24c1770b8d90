package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayingATiledLogTest {
  @TempDir Path folder;
  private TiledLogFiles log;

  @BeforeEach
  void a_log_of_600_entries_that_stopped_at_0_and_100_and_256() throws IOException {
    log =
        new TiledLogFiles(folder.resolve("some/where"))
            .grow(0, "checkpoint.0")
            .grow(100, "checkpoint.100")
            .grow(256, "checkpoint.256")
            .grow(600, "checkpoint");
  }

  private List<String> failures() throws IOException {
    var report = Vectors.replay(folder, path -> {});
    assertThat(report.failed()).isEqualTo(report.failures().size());
    return report.failures().stream().map(Vectors.Failure::toString).toList();
  }

  private static String in(String rest) {
    return "some/where/" + rest;
  }

  @Test
  void a_whole_log_passes_every_check() throws IOException {
    var report = Vectors.replay(folder, path -> {});
    assertThat(report.failures()).isEmpty();
    // level 0: 000.p/100 000 001 002.p/88; level 1: 000.p/1 000.p/2; bundles as level 0; of each
    // checkpoint a root and four signatures
    assertThat(report.passed()).isEqualTo(4 + 2 + 4 + 4 * (1 + 4));
  }

  @Test
  void a_tile_with_another_hash_is_found_and_nothing_else() throws IOException {
    TiledLogFiles.flip(log.tile("0", 1, 256), 32 * 7);
    assertThat(failures())
        .containsExactly(in("tile/0/001: tile: hash 7 differs from the one recomputed"));
  }

  @Test
  void a_tile_of_tiles_is_recomputed_from_the_entries() throws IOException {
    TiledLogFiles.flip(log.tile("1", 0, 2), 33);
    assertThat(failures())
        .containsExactly(in("tile/1/000.p/2: tile: hash 1 differs from the one recomputed"));
  }

  @Test
  void an_altered_entry_shows_in_its_tile_and_in_every_root_over_it() throws IOException {
    TiledLogFiles.flip(log.tile("entries", 2, 88), 5);
    assertThat(failures())
        .satisfiesExactly(
            f ->
                assertThat(f)
                    .isEqualTo(in("tile/0/002.p/88: tile: hash 0 differs from the one recomputed")),
            f -> assertThat(f).startsWith(in("checkpoint: root: recomputed ")));
  }

  @Test
  void a_partial_bundle_is_held_to_the_full_one() throws IOException {
    TiledLogFiles.flip(log.tile("entries", 0, 100), 5);
    assertThat(failures())
        .containsExactly(
            in(
                "tile/entries/000.p/100: entry bundle: differs from the fuller bundle of its"
                    + " place"));
  }

  @Test
  void a_bundle_cut_short_is_named_and_the_log_goes_no_further() throws IOException {
    var bundle = log.tile("entries", 2, 88);
    var bytes = Files.readAllBytes(bundle);
    Files.write(bundle, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(failures())
        .containsExactly(
            in("tile/entries/002.p/88: entry bundle: not a sequence of length-prefixed entries"),
            in("tile/0/002.p/88: tile: hash 0 is over entries that are not there"),
            in("checkpoint: root: size 600, entries to 512"));
  }

  @Test
  void a_file_of_another_width_than_its_name_is_refused() throws IOException {
    Files.move(log.tile("0", 2, 88), log.tile("0", 2, 89));
    Files.move(log.tile("entries", 2, 88), log.tile("entries", 2, 89));
    assertThat(failures())
        .containsExactly(
            in("tile/entries/002.p/89: entry bundle: 88, its name says 89"),
            in("tile/0/002.p/89: tile: 88, its name says 89"),
            in("checkpoint: root: size 600, entries to 512"));
  }

  @Test
  void what_the_checkpoint_needs_and_is_not_there_is_missing() throws IOException {
    Files.delete(log.tile("0", 1, 256));
    Files.delete(log.tile("1", 0, 2));
    Files.delete(log.tile("0", 0, 100)); // may go: the full one is there
    assertThat(failures())
        .containsExactly(
            "some/where: tile: level 0 1 of width 256 is missing",
            "some/where: tile: level 1 0 of width 2 is missing");
  }

  @Test
  void a_signature_that_does_not_verify_is_counted_by_itself() throws IOException {
    var text = Files.readString(log.file("checkpoint"));
    Files.writeString(log.file("checkpoint"), text.replace("\n600\n", "\n601\n"));
    assertThat(failures())
        .containsExactly(
            in("checkpoint: signature of km0.example/4d1f/lang-son/1/0: does not verify"),
            in("checkpoint: signature of km0.example/4d1f/lang-son/1/0: does not verify"),
            in("checkpoint: signature of guangxi/holds: does not verify"),
            in("checkpoint: signature of guangxi/holds: does not verify"),
            in("checkpoint: root: size 601, entries to 600"),
            "some/where: tile: entries 2 of width 89 is missing",
            "some/where: tile: level 0 2 of width 89 is missing");
  }

  @Test
  void a_checkpoint_nobody_known_signed_or_malformed_is_a_failure() throws IOException {
    var lines = Files.readString(log.file("checkpoint")).lines().toList();
    Files.writeString(
        log.file("checkpoint"),
        String.join("\n", lines.subList(0, 4)) + "\n" + lines.get(6) + "\n" + lines.get(7) + "\n");
    Files.writeString(log.file("checkpoint.100"), "nonsense\n");
    assertThat(failures())
        .containsExactly(
            in("checkpoint: signature: none by a key of log.vkey"),
            in("checkpoint.100: signature: malformed note: no blank line before signatures"));
  }

  @Test
  void a_log_without_its_key_or_with_a_broken_one_is_a_failure() throws IOException {
    Files.delete(log.file("log.vkey"));
    Files.delete(log.file("guangxi.vkey"));
    assertThat(failures()).containsExactly("some/where: signature: log.vkey is missing");
    Files.writeString(log.file("log.vkey"), "km0.example+00000000+AAAA\n", UTF_8);
    assertThat(failures())
        .contains(
            in("log.vkey: key: signature type 0x00 is not spoken here"),
            in("log.vkey: key: no key"));
  }

  @Test
  void names_of_tiles_are_read_as_c2sp_writes_them() throws IOException {
    Files.createDirectories(log.file("tile/0/x001"));
    Files.writeString(
        log.file("tile/0/x001/234"), "x".repeat(8_192)); // index 1234: beyond the entries
    Files.writeString(log.file("tile/README"), "passed over");
    Files.writeString(log.file("tile/0/0000"), "passed over");
    Files.writeString(log.file("tile/0/005.json"), "{");
    assertThat(failures())
        .containsExactly(in("tile/0/x001/234: tile: hash 0 is over entries that are not there"));
  }
}
