package kmzero.ledger.bundle;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Where everything is in a bundle: found in one pass that reads nothing larger than a frame's
/// place and looks into nothing else. Frames may come in any order behind header and charter. What
/// is wrong with the form is said once; what came before it can still be read. The digest at the
/// end is compared on a thread of its own, and told by [#finish].
final class BundleIndex implements Closeable {

  /// The most frames a file may have: 51,000,000 entries in packages.
  static final int FRAMES_MAX = 400_000;

  /// A frame: where its content begins in the file, and how long it is.
  record At(FrameKind kind, long offset, int length) {}

  /// A frame of entries or hashes, and its place.
  record Placed(Place place, At at) {}

  private static final String SHORTENED = "the file was shortened while it was read";

  private final FileChannel channel;
  private final Problems problems;
  private final Map<FrameKind, List<At>> small = new HashMap<>();
  private final Map<FrameKind, SortedMap<Origin, List<Placed>>> placed = new HashMap<>();
  private final Map<Origin, Origin> origins = new HashMap<>(); // one object for each
  private @Nullable FutureTask<Boolean> same; // whether the digest is that of the bytes

  private BundleIndex(FileChannel channel, Problems problems) {
    this.channel = channel;
    this.problems = problems;
    for (FrameKind kind : FrameKind.values()) {
      small.put(kind, new ArrayList<>());
      placed.put(kind, new TreeMap<>());
    }
  }

  /// Whether a file begins as bundles do.
  static boolean isBundle(byte[] beginning) {
    byte[] magic = FrameKind.MAGIC.getBytes(StandardCharsets.US_ASCII);
    return beginning.length >= magic.length
        && Arrays.equals(beginning, 0, magic.length, magic, 0, magic.length);
  }

  /// Goes through `file`.
  ///
  /// @param problems is told what is wrong with the form
  static BundleIndex open(Path file, Problems problems) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    BundleIndex index = new BundleIndex(channel, problems);
    try {
      index.scan(channel.size());
    } catch (EOFException e) {
      problems.add(Problem.ofFile("truncated", "the file ends within a frame"));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return index;
  }

  private void scan(long size) throws IOException {
    long offset = FrameKind.MAGIC.length();
    if (size < offset || !isBundle(bytes(0, (int) offset))) {
      problems.add(Problem.ofFile("not-a-bundle", "another beginning"));
      return;
    }
    for (long frames = 0; ; frames++) {
      if (offset == size) {
        problems.add(Problem.ofFile("truncated", "no end frame"));
        return;
      }
      ByteBuffer head = ByteBuffer.wrap(bytes(offset, 5));
      var kind = FrameKind.find(head.get() & 0xff);
      int length = head.getInt();
      if (kind.isEmpty() || length < 0 || length > kind.get().bytesMax()) {
        problems.add(Problem.ofFile("malformed", "no frame at byte " + offset));
        return;
      }
      if (frames == FRAMES_MAX) {
        problems.add(Problem.ofFile("too-large", "more than " + FRAMES_MAX + " frames"));
        return;
      }
      At at = new At(kind.get(), offset + 5, length);
      offset += 5 + (long) length;
      if (offset > size) throw new EOFException();
      if (at.kind() == FrameKind.END) {
        end(at, frames);
        if (offset < size) problems.add(Problem.ofFile("appended", "bytes behind the end frame"));
        return;
      }
      note(at, frames);
    }
  }

  private void note(At at, long frames) throws IOException {
    if (frames < 2 && at.kind() != (frames == 0 ? FrameKind.HEADER : FrameKind.CHARTER)) {
      problems.add(Problem.ofFile("malformed", "frame " + frames + " is " + at.kind()));
    }
    switch (at.kind()) {
      case HEADER, CHARTER, CHECKPOINT, END -> list(at.kind()).add(at);
      case PACKAGE, HASHES, ENTRY ->
          place(at, bytes(at.offset(), Math.min(at.length(), Place.BYTES_MAX)));
    }
  }

  private void place(At at, byte[] start) {
    try {
      Place read = Place.read(new DataInputStream(new ByteArrayInputStream(start)));
      Origin log = origins.computeIfAbsent(read.log(), o -> o);
      Place place = new Place(log, read.start(), read.end(), read.size());
      placed(at.kind()).computeIfAbsent(log, o -> new ArrayList<>()).add(new Placed(place, at));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(Problem.ofFile("malformed", "no place at byte " + at.offset()));
    }
  }

  private void end(At at, long frames) throws IOException {
    if (at.length() != FrameKind.END.bytesMax()) {
      problems.add(Problem.ofFile("malformed", "no frame at byte " + (at.offset() - 5)));
      return;
    }
    ByteBuffer content = ByteBuffer.wrap(content(at));
    long counted = content.getLong();
    if (counted != frames) {
      problems.add(Problem.ofFile("damaged", frames + " frames, made with " + counted));
      return;
    }
    Hash told = Hash.at(content.array(), content.position());
    FutureTask<Boolean> task = new FutureTask<>(() -> told.equals(digest(at.offset() - 5)));
    same = task;
    Thread.ofPlatform().name("bundle-digest").daemon(true).start(task);
  }

  /// SHA-256 of the first `end` bytes.
  private Hash digest(long end) throws IOException {
    MessageDigest digest = Hash.newDigest();
    ByteBuffer piece = ByteBuffer.allocate(1 << 18);
    for (long at = 0; at < end; at += piece.position()) {
      piece.clear().limit((int) Math.min(piece.capacity(), end - at));
      if (channel.read(piece, at) < 0) throw new EOFException(SHORTENED);
      digest.update(piece.array(), 0, piece.position());
    }
    return Hash.of(digest.digest());
  }

  /// Says whether the file is the bytes it was made of; waits until that is known.
  void finish() throws IOException {
    FutureTask<Boolean> task = same;
    same = null;
    if (task == null) return;
    try {
      if (!task.get()) problems.add(Problem.ofFile("damaged", "not the bytes it was made of"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) throw failed;
      throw new IllegalStateException("hashing a file", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while a file was hashed");
    }
  }

  private List<At> list(FrameKind kind) {
    return Objects.requireNonNull(small.get(kind));
  }

  private SortedMap<Origin, List<Placed>> placed(FrameKind kind) {
    return Objects.requireNonNull(placed.get(kind));
  }

  /// All frames but the last, in the order of the file.
  List<At> inOrder() {
    List<At> all = new ArrayList<>();
    small.forEach((kind, frames) -> all.addAll(frames));
    placed.forEach(
        (kind, logs) -> logs.values().forEach(list -> list.forEach(p -> all.add(p.at()))));
    all.sort(Comparator.comparingLong(At::offset));
    return all;
  }

  /// Frames without a place, in the order of the file.
  List<At> frames(FrameKind kind) {
    return List.copyOf(list(kind));
  }

  /// Frames of entries or hashes by log, in the order of the file.
  SortedMap<Origin, List<Placed>> entries(FrameKind kind) {
    return placed(kind);
  }

  /// The content of a frame, a fresh array.
  byte[] content(At at) throws IOException {
    return bytes(at.offset(), at.length());
  }

  private byte[] bytes(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) throw new EOFException(SHORTENED);
    }
    return buffer.array();
  }

  /// What stands behind the place in a frame of entries or hashes.
  DataInputStream body(Placed placed) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content(placed.at())));
    Place.read(in);
    return in;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
