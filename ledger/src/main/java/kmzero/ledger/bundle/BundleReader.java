package kmzero.ledger.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedCheckpoint;

/// Reads a bundle to take it in or to look at it. Nothing it answers is verified. Memory: an index
/// of the file, checkpoints, and one package at a time.
public final class BundleReader implements Closeable {

  /// The most checkpoints that are read; 128 MiB of them at the very most.
  private static final int CHECKPOINTS_MAX = 1_024;

  private final Problems problems = new Problems();
  private final BundleIndex index;
  private final Map<Block, List<BundleIndex.Placed>> blocks = new HashMap<>();

  private record Block(Origin log, long start) {}

  private BundleReader(Path file) throws IOException {
    index = BundleIndex.open(file, problems);
    for (List<BundleIndex.Placed> ofLog : index.entries(FrameKind.PACKAGE).values()) {
      for (BundleIndex.Placed each : ofLog) {
        Block block = block(each.place().log(), each.place().start());
        blocks.computeIfAbsent(block, b -> new ArrayList<>(1)).add(each);
      }
    }
  }

  private static Block block(Origin log, long entry) {
    return new Block(log, EntryPackage.blockStart(entry));
  }

  /// Opens a bundle; what is wrong with its form is among [#problems], what is right can be read.
  public static BundleReader open(Path file) throws IOException {
    return new BundleReader(file);
  }

  /// What was found wrong so far, and whether the file is the bytes it was made of.
  public List<Problem> problems() throws IOException {
    index.finish();
    return problems.list();
  }

  /// What it says of itself; empty if it says nothing that can be read.
  public Optional<BundleHeader> header() throws IOException {
    List<BundleIndex.At> frames = index.frames(FrameKind.HEADER);
    if (frames.isEmpty()) return Optional.empty();
    try {
      return Optional.of(BundleHeader.read(index.content(frames.getFirst())));
    } catch (IllegalArgumentException e) {
      problems.add(Problem.ofFile("no-header", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /// The founding charter in it; empty if there is none that can be read.
  public Optional<Charter> charter() throws IOException {
    List<BundleIndex.At> frames = index.frames(FrameKind.CHARTER);
    if (frames.isEmpty()) return Optional.empty();
    return switch (Charter.read(index.content(frames.getFirst()))) {
      case Charter.Reading.Read(var charter) -> Optional.of(charter);
      case Charter.Reading.Refused(var why) -> {
        problems.add(Problem.ofFile("no-charter", why));
        yield Optional.empty();
      }
    };
  }

  /// Its checkpoints, smaller ones of a log first.
  public List<SignedCheckpoint> checkpoints() throws IOException {
    List<BundleIndex.At> frames = index.frames(FrameKind.CHECKPOINT);
    List<SignedCheckpoint> all = new ArrayList<>();
    for (BundleIndex.At at : frames.subList(0, Math.min(frames.size(), CHECKPOINTS_MAX))) {
      switch (SignedCheckpoint.parse(index.content(at))) {
        case Parsed.Good<SignedCheckpoint>(var checkpoint) -> all.add(checkpoint);
        case Parsed.Malformed<SignedCheckpoint>(var why) ->
            problems.add(Problem.ofFile("checkpoint-malformed", why));
      }
    }
    all.sort(
        Comparator.<SignedCheckpoint, String>comparing(c -> c.checkpoint().origin())
            .thenComparingLong(c -> c.checkpoint().size()));
    return all;
  }

  /// Logs it has packages of.
  public SortedSet<Origin> logs() {
    return new TreeSet<>(index.entries(FrameKind.PACKAGE).keySet());
  }

  /// What it has of a log.
  ///
  /// @param entries entries in it, each counted once
  /// @param acts those of them that are acts
  public record Content(long entries, long acts) {}

  /// What it has of each log, by origin. Reads through the whole file.
  public SortedMap<Origin, Content> contents() throws IOException {
    SortedMap<Origin, Content> contents = new TreeMap<>();
    for (FrameKind kind : List.of(FrameKind.PACKAGE, FrameKind.ENTRY)) {
      for (Origin log : index.entries(kind).keySet()) {
        Content before = contents.getOrDefault(log, new Content(0, 0));
        Content here = content(log, kind, Long.MAX_VALUE);
        contents.put(
            log, new Content(before.entries() + here.entries(), before.acts() + here.acts()));
      }
    }
    return contents;
  }

  /// How many acts its packages have of the first `size` entries of a log, each counted once. Cost:
  /// reads these packages and nothing in the entries.
  public long acts(Origin log, long size) throws IOException {
    return content(log, FrameKind.PACKAGE, size).acts();
  }

  private Content content(Origin log, FrameKind kind, long size) throws IOException {
    List<BundleIndex.Placed> inOrder =
        new ArrayList<>(index.entries(kind).getOrDefault(log, List.of()));
    inOrder.sort(Comparator.comparingLong(placed -> placed.place().start()));
    long next = 0;
    long entries = 0;
    long acts = 0;
    for (BundleIndex.Placed each : inOrder) {
      Place place = each.place();
      if (place.start() >= size) break;
      if (place.end() <= next) continue;
      Optional<FrameEntries> whole = FrameEntries.read(index.content(each.at()), place.count());
      if (whole.isEmpty()) {
        problems.add(Problem.of(log, place.start(), "malformed", "no package"));
        continue;
      }
      int to = (int) Math.min(place.count(), size - place.start());
      for (int i = (int) Math.max(0, next - place.start()); i < to; i++) {
        entries++;
        if (whole.get().isAct(i)) acts++;
      }
      next = place.end();
    }
    return new Content(entries, acts);
  }

  /// The package that holds entry `from` of a log and leads to a checkpoint of that size, without
  /// what it has before that entry; empty if there is none.
  public Optional<EntryPackage> find(Origin log, long from, long size) throws IOException {
    for (BundleIndex.Placed each : blocks.getOrDefault(block(log, from), List.of())) {
      Place place = each.place();
      if (place.start() > from || place.end() <= from || place.size() != size) continue;
      switch (EntryPackage.read(index.body(each), place.start(), place.end())) {
        case EntryPackage.Reading.Malformed(var why) ->
            problems.add(Problem.of(log, place.start(), "malformed", why));
        case EntryPackage.Reading.Read(var whole) -> {
          int skip = (int) (from - place.start());
          List<byte[]> rest = whole.entries().subList(skip, whole.entries().size());
          return Optional.of(new EntryPackage(from, rest, whole.proof()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
