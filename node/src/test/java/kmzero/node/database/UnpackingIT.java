package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnpackingIT {
  private final Path cache = Scratch.folder();

  @AfterEach
  void remove() {
    Scratch.delete(cache);
  }

  @Test
  void nodes_that_start_at_once_share_one_unpacked_folder() throws Exception {
    var both =
        Stream.of(1, 2)
            .map(node -> CompletableFuture.supplyAsync(() -> archive().unpackedIn(List.of(cache))))
            .toList();
    List<Path> folders = both.stream().map(CompletableFuture::join).distinct().toList();
    assertThat(folders).hasSize(1);
    assertThat(list(cache))
        .containsExactlyInAnyOrder(folders.getFirst(), Path.of(folders.getFirst() + ".lock"));
    assertThat(folders.getFirst().resolve("bin/postgres")).isExecutable();
  }

  @Test
  void the_next_folder_is_taken_where_the_first_cannot_be_written() throws Exception {
    Path file = Files.writeString(cache.resolve("not-a-folder"), "");
    assertThat(archive().unpackedIn(List.of(file, cache)).getParent())
        .isEqualTo(cache.toRealPath());
  }

  private static Archive archive() {
    return Archive.onClassPath(Platform.here());
  }

  private static List<Path> list(Path folder) throws Exception {
    try (Stream<Path> paths = Files.list(folder.toRealPath())) {
      return paths.toList();
    }
  }
}
