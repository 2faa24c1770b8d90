package kmzero.ledger.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
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
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// Where everything is in a bundle: found in one pass that reads nothing larger than a frame's
/// place and looks into nothing else. Frames may come in any order behind header and charter. What
/// is wrong with the form is said once; what came before it can still be read.
final class BundleIndex implements Closeable {

  /// The most frames a file may have: 51,000,000 entries in packages.
  static final int FRAMES_MAX = 400_000;

  /// A frame: where its content begins in the file, and how long it is.
  record At(FrameKind kind, long offset, int length) {}

  /// A frame of entries or hashes, and its place.
  record Placed(Place place, At at) {}

  private final FileChannel channel;
  private final Problems problems;
  private final Map<FrameKind, List<At>> small = new HashMap<>();
  private final Map<FrameKind, SortedMap<Origin, List<Placed>>> placed = new HashMap<>();
  private final Map<Origin, Origin> origins = new HashMap<>(); // one object for each

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

  /// Reads through `file`.
  ///
  /// @param problems is told what is wrong with the form
  static BundleIndex open(Path file, Problems problems) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    BundleIndex index = new BundleIndex(channel, problems);
    MessageDigest digest = FrameWriter.sha256();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        var in = new DataInputStream(new DigestInputStream(raw, digest))) {
      index.scan(in, digest);
    } catch (EOFException e) {
      problems.add(Problem.ofFile("truncated", "the file ends within a frame"));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return index;
  }

  private void scan(DataInputStream in, MessageDigest digest) throws IOException {
    byte[] magic = in.readNBytes(FrameKind.MAGIC.length());
    if (!isBundle(magic)) {
      problems.add(Problem.ofFile("not-a-bundle", "another beginning"));
      return;
    }
    long offset = magic.length;
    for (long frames = 0; ; frames++) {
      Hash before = Hash.of(copyOf(digest).digest());
      int letter = in.read();
      if (letter < 0) {
        problems.add(Problem.ofFile("truncated", "no end frame"));
        return;
      }
      int length = in.readInt();
      var kind = FrameKind.find(letter);
      if (kind.isEmpty() || length < 0 || length > kind.get().bytesMax()) {
        problems.add(Problem.ofFile("malformed", "no frame at byte " + offset));
        return;
      }
      if (frames == FRAMES_MAX) {
        problems.add(Problem.ofFile("too-large", "more than " + FRAMES_MAX + " frames"));
        return;
      }
      At at = new At(kind.get(), offset + 5, length);
      if (at.kind() == FrameKind.END) {
        end(in, at, frames, before);
        return;
      }
      note(in, at, frames);
      offset += 5 + length;
    }
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }

  private void note(DataInputStream in, At at, long frames) throws IOException {
    if (frames < 2 && at.kind() != (frames == 0 ? FrameKind.HEADER : FrameKind.CHARTER)) {
      problems.add(Problem.ofFile("malformed", "frame " + frames + " is " + at.kind()));
    }
    switch (at.kind()) {
      case HEADER, CHARTER, CHECKPOINT, END -> {
        pass(in, at.length());
        list(at.kind()).add(at);
      }
      case PACKAGE, HASHES, ENTRY -> {
        byte[] start = in.readNBytes(Math.min(at.length(), Place.BYTES_MAX));
        if (start.length < Math.min(at.length(), Place.BYTES_MAX)) throw new EOFException();
        pass(in, at.length() - start.length);
        place(at, start);
      }
    }
  }

  /// Reads over bytes; skipping would keep them from the digest.
  private static void pass(DataInputStream in, int count) throws IOException {
    byte[] buffer = new byte[Math.min(count, 1 << 16)];
    for (int left = count; left > 0; ) {
      int n = Math.min(left, buffer.length);
      in.readFully(buffer, 0, n);
      left -= n;
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

  private void end(DataInputStream in, At at, long frames, Hash before) throws IOException {
    if (at.length() != FrameKind.END.bytesMax()) {
      problems.add(Problem.ofFile("malformed", "no frame at byte " + (at.offset() - 5)));
      return;
    }
    long counted = in.readLong();
    byte[] digest = new byte[Hash.BYTES];
    in.readFully(digest);
    if (counted != frames) {
      problems.add(Problem.ofFile("damaged", frames + " frames, made with " + counted));
    } else if (!Hash.of(digest).equals(before)) {
      problems.add(Problem.ofFile("damaged", "not the bytes it was made of"));
    }
    if (in.read() >= 0) problems.add(Problem.ofFile("appended", "bytes behind the end frame"));
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
    ByteBuffer buffer = ByteBuffer.allocate(at.length());
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at.offset() + buffer.position());
      if (n < 0) throw new EOFException("the file was shortened while it was read");
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
