package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Forgery;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A courier's bag does what the link does: bundles are taken in, twice, older ones, damaged ones.
class CarriedByHandTest {

  private final Neighbours exercise =
      new Neighbours(
          Map.of("lang-son", "a.example:1", "guangxi", "b.example:1"),
          Map.of("lang-son", Hash.sha256(new byte[1]), "guangxi", Hash.sha256(new byte[2])),
          "AAAAAAAAAAAAAAAAAAAAAA");
  private final MemoryBooks langSon = new MemoryBooks("lang-son");
  private final MemoryBooks guangxi = new MemoryBooks("guangxi");
  private final Origin log = exercise.log("lang-son");

  @TempDir private Path folder;

  CarriedByHandTest() {
    langSon.join(exercise.charter);
    guangxi.join(exercise.charter);
  }

  private Path export(MemoryBooks from, String name) throws IOException {
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(from.holdings(exercise.mechanism), Neighbours.NOON, out);
    }
    return file;
  }

  private Link.Imported importTo(MemoryBooks books, Path file) throws IOException {
    Intake intake =
        new Intake(books, new Quota(InstantSource.system(), LinkLimits.USUAL.withQuota(0, 0)));
    return new FileImport(books, intake).run(file);
  }

  @Test
  void a_bundle_is_taken_in_whole_and_cosigned_and_the_answer_goes_back_the_same_way()
      throws IOException {
    langSon.write(log, 700);
    assertThat(importTo(guangxi, export(langSon, "out")).problems()).isEmpty();
    assertThat(guangxi.allLeaves(log)).containsExactlyElementsOf(langSon.allLeaves(log));
    assertThat(guangxi.signers(log)).containsExactly("lang-son", "guangxi/holds");
    guangxi.write(exercise.log("guangxi"), 3);
    importTo(langSon, export(guangxi, "back"));
    assertThat(langSon.sizes()).isEqualTo(guangxi.sizes());
    assertThat(langSon.signers(log)).containsExactly("lang-son", "guangxi/holds");
  }

  @Test
  void twice_and_an_older_one_behind_a_newer_one_change_nothing() throws IOException {
    langSon.write(log, 10);
    Path older = export(langSon, "older");
    langSon.write(log, 300);
    Path newer = export(langSon, "newer");
    importTo(guangxi, older);
    importTo(guangxi, newer);
    Map<String, String> held = guangxi.sizes();
    int stores = guangxi.stores();
    importTo(guangxi, newer);
    importTo(guangxi, older);
    assertThat(guangxi.sizes()).isEqualTo(held);
    assertThat(guangxi.stores()).isEqualTo(stores);
    assertThat(guangxi.allLeaves(log)).containsExactlyElementsOf(langSon.allLeaves(log));
  }

  /// Whenever in an import it is that the link brings more than the file has.
  @Test
  void a_file_that_the_link_overtakes_is_taken_as_one_that_is_held() throws IOException {
    langSon.write(log, 10);
    Path first = export(langSon, "first");
    langSon.write(log, 600);
    Path file = export(langSon, "file");
    langSon.write(log, 300);
    Path byLink = export(langSon, "by-link");
    int moments = 0;
    while (true) {
      MemoryBooks books = new MemoryBooks("guangxi");
      books.join(exercise.charter);
      importTo(books, first);
      books.meanwhile(
          ++moments,
          () -> {
            try {
              importTo(books, byLink);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      assertThat(importTo(books, file).problems()).as("moment %d", moments).isEmpty();
      if (!books.hasHappened()) break;
      assertThat(books.sizes()).as("moment %d", moments).isEqualTo(langSon.sizes());
      assertThat(books.contradictions()).isEmpty();
    }
    assertThat(moments).isGreaterThan(3);
  }

  @Test
  void what_proves_before_a_forged_entry_is_taken_and_nothing_behind_it() throws IOException {
    langSon.write(log, 700);
    Path forged = folder.resolve("forged");
    Forgery.of(export(langSon, "whole")).changeByte(log, 300).write(forged);
    Link.Imported imported = importTo(guangxi, forged);
    assertThat(imported.refused()).isEqualTo(256);
    assertThat(imported.problems())
        .containsExactly(new Problem("lang-son/1/0#256", "not-proved", "to 511"));
    assertThat(guangxi.allLeaves(log)).hasSize(256);
    assertThat(guangxi.sizes()).isEmpty();
    importTo(guangxi, folder.resolve("whole"));
    assertThat(guangxi.sizes()).isEqualTo(langSon.sizes());
  }

  @Test
  void a_log_that_is_another_than_the_one_held_is_shown_and_not_taken() throws IOException {
    MemoryBooks other = new MemoryBooks("lang-son");
    other.join(exercise.charter);
    other.writeOther(log, 5);
    importTo(guangxi, export(other, "first"));
    langSon.write(log, 300);
    Link.Imported imported = importTo(guangxi, export(langSon, "second"));
    assertThat(imported.problems().getFirst().code()).isEqualTo("contradiction");
    assertThat(guangxi.contradictions()).containsExactly("lang-son 5 300");
    assertThat(guangxi.allLeaves(log)).hasSize(5);
  }

  @Test
  void another_log_is_found_out_before_anything_of_it_is_stored() throws IOException {
    MemoryBooks other = new MemoryBooks("lang-son");
    other.join(exercise.charter);
    other.writeOther(log, 600);
    importTo(guangxi, export(other, "first"));
    langSon.write(log, 2_000);
    Link.Imported imported = importTo(guangxi, export(langSon, "second"));
    assertThat(imported.problems())
        .containsExactly(
            new Problem("lang-son/1/0#512", "contradiction", "not the log that is held here"));
    assertThat(guangxi.contradictions()).containsExactly("lang-son 600 2000");
    assertThat(guangxi.allLeaves(log)).hasSize(600);
  }

  @Test
  void a_file_with_a_forged_entry_behind_what_is_held_is_no_other_log() throws IOException {
    langSon.write(log, 300);
    importTo(guangxi, export(langSon, "first"));
    langSon.write(log, 400);
    Path forged = folder.resolve("forged");
    Forgery.of(export(langSon, "whole")).changeByte(log, 301).write(forged);
    assertThat(importTo(guangxi, forged).problems())
        .containsExactly(new Problem("lang-son/1/0#300", "not-proved", "to 511"));
    assertThat(guangxi.contradictions()).isEmpty();
    assertThat(guangxi.allLeaves(log)).hasSize(300);
  }

  @Test
  void a_bundle_of_a_mechanism_that_was_not_joined_is_refused() throws IOException {
    langSon.write(log, 5);
    MemoryBooks stranger = new MemoryBooks("cao-bang");
    assertThat(importTo(stranger, export(langSon, "out")))
        .isEqualTo(
            new Link.Imported(
                0,
                0,
                0,
                0,
                List.of(new Problem("file", "no-such-mechanism", exercise.mechanism.hex()))));
  }

  @Test
  void that_a_file_is_not_the_bytes_it_was_made_of_is_told_and_what_proves_is_taken()
      throws IOException {
    langSon.write(log, 10);
    Path file = export(langSon, "out");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(importTo(guangxi, file).problems())
        .containsExactly(new Problem("file", "damaged", "not the bytes it was made of"));
    assertThat(guangxi.sizes()).isEqualTo(langSon.sizes());
  }

  @Test
  void garbage_is_refused() throws IOException {
    Path file = folder.resolve("garbage");
    Files.write(file, new byte[1_000]);
    assertThat(importTo(guangxi, file).problems())
        .containsExactly(
            new Problem("file", "not-a-bundle", "another beginning"),
            new Problem("file", "no-header", ""));
  }
}
