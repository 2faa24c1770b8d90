package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;

/// Lays a log of ours down as a C2SP tiled log, as other software would serve it.
final class TiledLogFiles {
  static final String ORIGIN = "km0.example/4d1f/lang-son/1/0";
  static final PrivateKeys LANG_SON = PrivateKeys.generate(new SecureRandom());
  static final PrivateKeys GUANGXI = PrivateKeys.generate(new SecureRandom());
  private static final int WIDTH = 256;

  private final Path folder;
  private final MemoryTree tree = new MemoryTree();

  TiledLogFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    var log = LANG_SON.publicKeys().logKeys(ORIGIN);
    Files.writeString(
        folder.resolve("log.vkey"), log.get(0).encode() + "\n" + log.get(1).encode() + "\n");
    var holds = GUANGXI.publicKeys().holdsKeys("guangxi");
    Files.writeString(
        folder.resolve("guangxi.vkey"), holds.get(0).encode() + "\n" + holds.get(1).encode());
  }

  static byte[] entry(long index) {
    return ("entry " + index).getBytes(UTF_8);
  }

  /// Grows the log to `size`, writes every tile and bundle of that size, and the checkpoint under
  /// that name.
  TiledLogFiles grow(long size, String checkpointName) throws IOException {
    while (tree.size() < size) tree.append(Merkle.leaf(entry(tree.size())));
    for (int level = -1; level < 3; level++) {
      long hashes = size >> (8 * Math.max(level, 0));
      for (long index = 0; index * WIDTH < hashes; index++) {
        int width = (int) Math.min(WIDTH, hashes - index * WIDTH);
        write(level, index, width);
      }
    }
    var checkpoint = new Checkpoint(ORIGIN, size, tree.root(size));
    var at = Instant.ofEpochSecond(1_790_000_000 + size);
    SignedCheckpoint signed =
        Checkpoints.signed(checkpoint, LANG_SON, at)
            .with(Checkpoints.cosign(checkpoint, "guangxi", GUANGXI, at));
    Files.write(folder.resolve(checkpointName), signed.bytes());
    return this;
  }

  private void write(int level, long index, int width) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (long i = index * WIDTH; i < index * WIDTH + width; i++) {
      if (level < 0) {
        bytes.write(entry(i).length >> 8);
        bytes.write(entry(i).length);
        bytes.writeBytes(entry(i));
      } else {
        bytes.writeBytes(tree.node(8 * level, i).bytes());
      }
    }
    var file = tile(level < 0 ? "entries" : Integer.toString(level), index, width);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.toByteArray());
  }

  /// Path of a tile or bundle of an index below a million.
  Path tile(String level, long index, int width) {
    String name = "%03d".formatted(index % 1000);
    if (index >= 1000) name = "x%03d/".formatted(index / 1000) + name;
    if (width < WIDTH) name += ".p/" + width;
    return folder.resolve("tile").resolve(level).resolve(name);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Changes one bit of a file.
  static void flip(Path file, int at) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }
}
