package kmzero.ledger.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tile or entry bundle by its path below `tile`. Source: C2SP tlog-tiles.
///
/// @param level 0 to 63, or [#ENTRIES]
/// @param index of the tile in its level
/// @param width hashes or entries its name promises: 256, or the W of `.p/W`
record TileFile(Path path, int level, long index, int width) {
  static final int ENTRIES = -1;
  private static final int WIDTH = 256;
  private static final Pattern NAME =
      Pattern.compile(
          "(entries|0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /// All tiles and bundles below `tile`, by level, index, and then the fullest first. Files of
  /// other names are passed over.
  static List<TileFile> below(Path tile) throws IOException {
    var files = new ArrayList<TileFile>();
    if (!Files.isDirectory(tile)) return files;
    try (var paths = Files.walk(tile)) {
      for (var path : paths.filter(Files::isRegularFile).toList())
        find(tile, path).ifPresent(files::add);
    }
    files.sort(
        Comparator.comparingInt(TileFile::level)
            .thenComparingLong(TileFile::index)
            .thenComparing(Comparator.comparingInt(TileFile::width).reversed()));
    return files;
  }

  private static Optional<TileFile> find(Path tile, Path path) {
    Matcher name = NAME.matcher(tile.relativize(path).toString().replace('\\', '/'));
    if (!name.matches()) return Optional.empty();
    int level = name.group(1).equals("entries") ? ENTRIES : Integer.parseInt(name.group(1));
    long index = Long.parseLong(name.group(2).replaceAll("[x/]", ""));
    int width = name.group(3) == null ? WIDTH : Integer.parseInt(name.group(3));
    return (width == WIDTH && name.group(3) != null) || width > WIDTH
        ? Optional.empty()
        : Optional.of(new TileFile(path, level, index, width));
  }

  /// What a tree of `size` needs and `files` do not have: a full tile for each complete one, one at
  /// least as wide for the last.
  static List<String> missing(long size, List<TileFile> files) {
    var missing = new ArrayList<String>();
    for (int level = ENTRIES; level < 8; level++) {
      long hashes = level <= 0 ? size : size >> (8 * level);
      long tiles = (hashes + WIDTH - 1) / WIDTH;
      var widest = new HashMap<Long, Integer>();
      for (var file : files)
        if (file.level == level) widest.merge(file.index, file.width, Math::max);
      for (long index = 0; index < tiles; index++) {
        long width = Math.min(WIDTH, hashes - index * WIDTH);
        if (widest.getOrDefault(index, 0) >= width) continue;
        String name = level == ENTRIES ? "entries" : "level " + level;
        missing.add("%s %d of width %d".formatted(name, index, width));
        if (missing.size() == 100) return missing; // a size far beyond the files: enough said
      }
    }
    return missing;
  }
}
