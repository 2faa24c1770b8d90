package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.JudgedShelf;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import org.jspecify.annotations.Nullable;

/// The shelf of a mechanism's file: entries stay in the file and are read, some packages ahead,
/// when they are judged; in memory are the hashes that they were proved by. What is read is held to
/// these, so that a file that changes meanwhile is found out.
///
/// Memory: about 300 bytes an act, and a few packages.
final class FileShelf extends JudgedShelf implements AutoCloseable {

  /// A log as far as it is proved.
  private static final class Log {
    final MemoryTree tree = new MemoryTree();
    final List<BundleIndex.Placed> frames = new ArrayList<>(); // in order, without gaps
  }

  /// Entries of one frame.
  private record Read(BundleIndex.Placed frame, List<Entry.Reading> entries, List<Hash> leaves) {
    int at(long index) {
      return (int) (index - frame.place().start());
    }

    boolean has(Origin log, long index) {
      Place place = frame.place();
      return place.log().equals(log) && place.start() <= index && index < place.end();
    }
  }

  private final BundleIndex index;
  private final Ahead<Read> ahead = new Ahead<>(this::read);
  private final Map<Origin, Log> logs = new HashMap<>();
  private @Nullable Read now; // what was asked for last

  /// @param charter the founding charter
  FileShelf(Charter charter, BundleIndex index) {
    super(charter);
    this.index = index;
  }

  private Log log(Origin log) {
    return logs.computeIfAbsent(log, l -> new Log());
  }

  /// The hashes of what is proved of a log.
  MemoryTree tree(Origin log) {
    return log(log).tree;
  }

  /// Takes in what is proved of a log by its next frame.
  ///
  /// @param leaves leaf hashes of what was not proved before; not empty
  void add(BundleIndex.Placed frame, List<Hash> leaves) {
    Log log = log(frame.place().log());
    log.tree.appendAll(leaves);
    log.frames.add(frame);
  }

  private Read read(BundleIndex.Placed frame) throws IOException {
    MemoryTree tree = log(frame.place().log()).tree;
    Place place = frame.place();
    FrameEntries whole = whole(frame);
    List<Hash> leaves = whole.leaves();
    List<Entry.Reading> entries = new ArrayList<>(place.count());
    for (int i = 0; i < place.count(); i++) {
      if (!leaves.get(i).equals(tree.node(0, place.start() + i))) throw changed();
      entries.add(whole.reading(i));
    }
    return new Read(frame, entries, leaves);
  }

  private FrameEntries whole(BundleIndex.Placed frame) throws IOException {
    return FrameEntries.read(index.content(frame.at()), frame.place().count())
        .orElseThrow(FileShelf::changed);
  }

  private static IOException changed() {
    return new IOException("the file was changed while it was read");
  }

  @Override
  public Entry.Reading reading(Origin log, long at) {
    Read read = now;
    if (read == null || !read.has(log, at)) {
      if (read != null) ahead.giveBack(read.frame(), read);
      read = find(log, at);
      now = read;
    }
    return read.entries().get(read.at(at));
  }

  private Read find(Origin log, long at) {
    List<BundleIndex.Placed> frames = log(log).frames;
    try {
      return ahead.get(frames, frame(log, at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last frame that begins at or before an entry: the one that it was proved by.
  private int frame(Origin log, long at) {
    if (at >= log(log).tree.size()) throw new NoSuchElementException(log + " at " + at);
    List<BundleIndex.Placed> frames = log(log).frames;
    int low = 0;
    int high = frames.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (frames.get(middle).place().start() <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  @Override
  public byte[] leaf(Origin log, long at) {
    BundleIndex.Placed frame = log(log).frames.get(frame(log, at));
    try {
      return whole(frame).get((int) (at - frame.place().start()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Hash hash(Origin log, long at) {
    Read read = now;
    return read != null && read.has(log, at)
        ? read.leaves().get(read.at(at))
        : log(log).tree.node(0, at);
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    MemoryTree tree = log(log).tree;
    return size <= tree.size() ? Optional.of(tree.root(size)) : Optional.empty();
  }

  @Override
  public boolean keepsActs() {
    return false;
  }

  @Override
  public void close() {
    ahead.close();
  }
}
