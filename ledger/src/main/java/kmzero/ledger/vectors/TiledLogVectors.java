package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedNote;
import kmzero.ledger.note.VerifierKey;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;

/// A folder in the form of C2SP `tlog-tiles`: `log.vkey` (verifier keys, one a line), `checkpoint`
/// and `checkpoint.N`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`.
///
/// The tree is computed anew from the entry bundles alone, the fullest of each place. Then each
/// checkpoint is held to the keys (a check for each line of a known key; at least one must be
/// there) and to the tree's root at its size; each tile to the nodes of the tree; each bundle to
/// its form and to the fullest of its place. Bundles and tiles that the largest checkpoint needs
/// and that are not there are failures. Other `*.vkey` files hold keys of cosigners: their lines
/// are checked too.
final class TiledLogVectors {
  private static final int WIDTH = 256;

  private TiledLogVectors() {}

  static boolean isLog(Path dir) {
    return Files.isRegularFile(dir.resolve("log.vkey"))
        || (Files.isRegularFile(dir.resolve("checkpoint"))
            && Files.isDirectory(dir.resolve("tile")));
  }

  static void replay(Path log, Tally tally) throws IOException {
    var checkpoints = checkpoints(log, tally);
    var tiles = TileFile.below(log.resolve("tile"));
    var tree = new MemoryTree();
    grow(tree, tiles, tally);
    for (var tile : tiles) {
      if (tile.level() != TileFile.ENTRIES) tally.check(tile.path(), "tile", hashes(tile, tree));
    }
    long largest = 0;
    for (var checkpoint : checkpoints) {
      tally.check(checkpoint.path(), "root", root(checkpoint.checkpoint(), tree));
      largest = Math.max(largest, checkpoint.checkpoint().size());
    }
    for (var missing : TileFile.missing(largest, tiles))
      tally.fail(log, "tile", missing + " is missing");
  }

  private record CheckpointFile(Path path, Checkpoint checkpoint) {}

  private static List<CheckpointFile> checkpoints(Path log, Tally tally) throws IOException {
    var logKeys = new ArrayList<VerifierKey>();
    var otherKeys = new ArrayList<VerifierKey>();
    var files = new ArrayList<Path>();
    try (var entries = Files.list(log)) {
      for (var file : entries.sorted().toList()) {
        String name = Vectors.name(file);
        if (!Files.isRegularFile(file)) continue;
        if (name.equals("log.vkey")) readKeys(file, logKeys, tally);
        else if (name.endsWith(".vkey")) readKeys(file, otherKeys, tally);
        else if (name.equals("checkpoint") || name.matches("checkpoint\\.[0-9]+")) files.add(file);
      }
    }
    if (!Files.isRegularFile(log.resolve("log.vkey")))
      tally.fail(log, "signature", "log.vkey is missing");
    if (files.isEmpty()) tally.fail(log, "signature", "no checkpoint");
    var checkpoints = new ArrayList<CheckpointFile>();
    for (var file : files) {
      switch (SignedNote.parse(Vectors.read(file))) {
        case Parsed.Malformed<SignedNote>(var why) ->
            tally.fail(file, "signature", "malformed note: " + why);
        case Parsed.Good<SignedNote>(var note) -> {
          signatures(file, note, logKeys, otherKeys, tally);
          switch (Checkpoint.parseOutside(note.text())) {
            case Parsed.Malformed<Checkpoint>(var why) ->
                tally.fail(file, "root", "malformed checkpoint: " + why);
            case Parsed.Good<Checkpoint>(var checkpoint) ->
                checkpoints.add(new CheckpointFile(file, checkpoint));
          }
        }
      }
    }
    return checkpoints;
  }

  private static void readKeys(Path file, List<VerifierKey> keys, Tally tally) throws IOException {
    for (String line : new String(Vectors.read(file), UTF_8).lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) continue;
      switch (VerifierKey.parse(line)) {
        case Parsed.Good<VerifierKey>(var key) -> keys.add(key);
        case Parsed.Malformed<VerifierKey>(var why) -> tally.fail(file, "key", why);
      }
    }
    if (keys.isEmpty()) tally.fail(file, "key", "no key");
  }

  private static void signatures(
      Path file,
      SignedNote note,
      List<VerifierKey> logKeys,
      List<VerifierKey> otherKeys,
      Tally tally) {
    boolean byLog = false;
    for (var line : note.signatures()) {
      boolean ofLog = logKeys.stream().anyMatch(key -> key.claims(line));
      byLog |= ofLog;
      for (var key : ofLog ? logKeys : otherKeys) {
        if (!key.claims(line)) continue;
        var alone = new SignedNote(note.text(), List.of(line));
        boolean good = alone.verify(List.of(key)) instanceof SignedNote.Verdict.Verified;
        tally.check(
            file,
            "signature of " + key.name(),
            good ? Optional.empty() : Optional.of("does not verify"));
      }
    }
    if (!byLog && !logKeys.isEmpty()) tally.fail(file, "signature", "none by a key of log.vkey");
  }

  /// Appends the entries of the bundles, from the first on until one is missing or malformed, and
  /// checks each bundle.
  private static void grow(MemoryTree tree, List<TileFile> tiles, Tally tally) throws IOException {
    boolean whole = true; // no gap so far
    long place = -1;
    List<Hash> fullest = List.of();
    for (var bundle : tiles) { // by index, fullest first
      if (bundle.level() != TileFile.ENTRIES) continue;
      var entries = EntryBundle.leaves(Vectors.read(bundle.path()));
      var objection =
          entries
              .map(leaves -> widthObjection(bundle, leaves.size()))
              .orElse(Optional.of("not a sequence of length-prefixed entries"));
      if (bundle.index() != place) {
        whole &= place + 1 == bundle.index() && (place < 0 || fullest.size() == WIDTH);
        place = bundle.index();
        fullest = objection.isEmpty() ? entries.orElseThrow() : List.of();
        if (whole) tree.appendAll(fullest);
      } else if (objection.isEmpty() && fullest.size() < bundle.width()) {
        // the fuller ones of this place were malformed: the tree stands on this one
        fullest = entries.orElseThrow();
        if (whole) tree.appendAll(fullest);
      } else if (objection.isEmpty()
          && !fullest.subList(0, bundle.width()).equals(entries.orElseThrow())) {
        objection = Optional.of("differs from the fuller bundle of its place");
      }
      tally.check(bundle.path(), "entry bundle", objection);
    }
  }

  private static Optional<String> widthObjection(TileFile file, int found) {
    return found == file.width()
        ? Optional.empty()
        : Optional.of("%d, its name says %d".formatted(found, file.width()));
  }

  private static Optional<String> hashes(TileFile tile, MemoryTree tree) throws IOException {
    var bytes = Vectors.read(tile.path());
    if (bytes.length % Hash.BYTES != 0)
      return Optional.of("%d bytes are no hashes".formatted(bytes.length));
    var width = widthObjection(tile, bytes.length / Hash.BYTES);
    if (width.isPresent()) return width;
    int treeLevel = 8 * tile.level();
    for (int i = 0; i < tile.width(); i++) {
      long index = tile.index() * WIDTH + i;
      if (treeLevel >= 62 || index >= tree.size() >> treeLevel) {
        return Optional.of("hash %d is over entries that are not there".formatted(i));
      }
      if (!tree.node(treeLevel, index).equals(Hash.at(bytes, i * Hash.BYTES))) {
        return Optional.of("hash %d differs from the one recomputed".formatted(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> root(Checkpoint checkpoint, MemoryTree tree) {
    if (checkpoint.size() > tree.size()) {
      return Optional.of("size %d, entries to %d".formatted(checkpoint.size(), tree.size()));
    }
    var root = checkpoint.size() == 0 ? Merkle.EMPTY : tree.root(checkpoint.size());
    return root.equals(checkpoint.root())
        ? Optional.empty()
        : Optional.of("recomputed %s".formatted(root.base64()));
  }
}
