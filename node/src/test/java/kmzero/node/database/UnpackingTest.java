package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// With a small archive of the real one's form; the real one is unpacked by every test that starts
/// a server.
class UnpackingTest {
  private static final Platform PLATFORM = Platform.of("Linux", "amd64", false);

  @TempDir private Path folder;
  private Path cache;

  @BeforeEach
  void name() {
    cache = folder.resolve("cache");
  }

  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private Archive archive(Content content) throws Exception {
    Path file = folder.resolve(PLATFORM.archive());
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1)))) {
      content.write(tar);
    }
    return Archive.at(PLATFORM, file.toUri().toURL());
  }

  private Archive archive() throws Exception {
    return archive(tar -> {
      file(tar, "./bin/postgres", 0755);
      file(tar, "./lib/libpq.so.5.18", 0644);
      TarArchiveEntry link = new TarArchiveEntry("./lib/libpq.so", TarConstants.LF_SYMLINK);
      link.setLinkName("libpq.so.5.18");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      file(tar, "./lib/libpgport.a", 0644);
      file(tar, "./include/libpq-fe.h", 0644);
    });
  }

  private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  void what_runs_is_unpacked_and_what_only_compilers_need_is_not() throws Exception {
    Path unpacked = archive().unpackedIn(List.of(cache));
    try (Stream<Path> all = Files.walk(unpacked)) {
      assertThat(
              all.filter(path -> !Files.isDirectory(path))
                  .map(path -> unpacked.relativize(path).toString()))
          .containsExactlyInAnyOrder(
              "bin/postgres", "lib/libpq.so.5.18", "lib/libpq.so", "contents");
    }
    assertThat(unpacked.resolve("bin/postgres")).isExecutable().hasContent("./bin/postgres");
    assertThat(unpacked.resolve("lib/libpq.so")).hasContent("./lib/libpq.so.5.18");
  }

  @Test
  void nodes_that_start_at_once_share_one_folder() throws Exception {
    Archive archive = archive();
    var nodes =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> archive.unpackedIn(List.of(cache))))
            .limit(4)
            .toList();
    List<Path> folders = nodes.stream().map(CompletableFuture::join).distinct().toList();
    assertThat(folders).hasSize(1);
    try (Stream<Path> all = Files.list(cache.toRealPath())) {
      assertThat(all)
          .containsExactlyInAnyOrder(folders.getFirst(), Path.of(folders.getFirst() + ".lock"));
    }
  }

  @Test
  void a_folder_that_lost_something_in_a_power_cut_is_made_anew() throws Exception {
    Archive archive = archive();
    Path unpacked = archive.unpackedIn(List.of(cache));
    for (String lost : List.of("bin/postgres", "contents")) {
      Files.writeString(unpacked.resolve(lost), "");
      assertThat(archive.unpackedIn(List.of(cache))).isEqualTo(unpacked);
      assertThat(unpacked.resolve(lost)).as(lost).isNotEmptyFile();
    }
    Files.delete(unpacked.resolve("bin/postgres"));
    assertThat(archive.unpackedIn(List.of(cache)).resolve("bin/postgres")).isNotEmptyFile();
  }

  @Test
  void the_next_place_is_taken_where_the_first_cannot_be_written() throws Exception {
    Path file = Files.writeString(folder.resolve("not-a-folder"), "");
    assertThat(archive().unpackedIn(List.of(file, cache)).getParent())
        .isEqualTo(cache.toRealPath());
  }

  @Test
  void nothing_is_written_outside_the_folder() throws Exception {
    Archive archive = archive(tar -> file(tar, "../escaped", 0644));
    assertThatThrownBy(() -> archive.unpackedIn(List.of(cache)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("the archive reaches outside its folder: ../escaped");
    assertThat(cache.resolve("escaped")).doesNotExist();
  }
}
