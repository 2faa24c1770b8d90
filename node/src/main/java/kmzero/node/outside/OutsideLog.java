package kmzero.node.outside;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import org.jspecify.annotations.Nullable;

/// One own log's copy: how far it goes, its newest entries, its newest signed head.
///
/// Files `00000001`, `00000002` … of records, each a letter, the length of its content (four
/// bytes), the content and its CRC-32. `B` begins a file: size and frontier of the log there. `E`
/// is a run of entries: index of the first, then each behind its length. `C` is a signed head. A
/// record that is not whole is where a crash left off: it and what follows is cut off. The last two
/// files are kept, so that 8 to 16 MiB of entries are.
///
/// Not safe for many threads.
public final class OutsideLog implements AutoCloseable {

  private static final long FILE_BYTES = 8L << 20;
  private static final int RECORD_BYTES_MAX = 64 << 20;

  private final Path folder;
  private final Origin log;
  private Frontier frontier = Frontier.EMPTY;
  private long first; // index of the oldest entry kept
  private Optional<SignedCheckpoint> head = Optional.empty();
  private boolean begun;
  private int number;
  private @Nullable FileChannel file;

  private OutsideLog(Path folder, Origin log) {
    this.folder = folder;
    this.log = log;
  }

  /// Reads what is there.
  static OutsideLog open(Path folder, Origin log) {
    return load(folder, log, true);
  }

  /// Reads what another process has written there, and perhaps still writes.
  static OutsideLog look(Path folder, Origin log) {
    return load(folder, log, false);
  }

  private static OutsideLog load(Path folder, Origin log, boolean mine) {
    OutsideLog opened = new OutsideLog(folder, log);
    try {
      opened.load(mine);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the copy of " + log + " in " + folder, e);
    }
    return opened;
  }

  /// The log.
  public Origin origin() {
    return log;
  }

  /// Whether anything was ever copied.
  public boolean isBegun() {
    return begun;
  }

  /// How far the copy goes.
  public Frontier frontier() {
    return frontier;
  }

  /// The newest signed head of it, if there was one.
  public Optional<SignedCheckpoint> head() {
    return head;
  }

  /// Index of the oldest entry that is kept; [#frontier]'s size if none is.
  public long first() {
    return first;
  }

  /// Begins, or begins anew, behind entries that are not kept here.
  public void begin(Frontier behind) {
    try {
      number++;
      frontier = behind;
      first = behind.size();
      roll();
      removeOld(number);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Adds the next entries; on disk after [#sync].
  ///
  /// @param leaves in their order, the first at the size of [#frontier]
  public void append(List<byte[]> leaves) {
    append(leaves, frontier.appendAll(leaves.stream().map(Merkle::leaf).toList()));
  }

  /// The same for who knows where the log stands behind them.
  public void append(List<byte[]> leaves, Frontier behind) {
    if (leaves.isEmpty()) return;
    if (behind.size() != frontier.size() + leaves.size())
      throw new IllegalArgumentException("not where the log stands behind the entries");
    try {
      if (!begun) roll();
      int length = 8;
      for (byte[] leaf : leaves) length += 4 + leaf.length;
      long at = frontier.size();
      write(
          'E',
          length,
          record -> {
            record.putLong(at);
            for (byte[] leaf : leaves) {
              record.putInt(leaf.length);
              record.put(leaf);
            }
          });
      frontier = behind;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Sees that everything appended is on disk.
  public void sync() {
    try {
      if (file != null) file.force(false);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Adds the signed head of what was appended, and begins a new file when this one is full.
  public void seal(SignedCheckpoint checkpoint) {
    try {
      write('C', checkpoint.bytes());
      head = Optional.of(checkpoint);
      if (file().size() < FILE_BYTES) return;
      number++;
      roll();
      write('C', checkpoint.bytes());
      removeOld(number - 1);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Entries from `from` on, as many as are kept.
  ///
  /// @throws IllegalArgumentException if `from` is before [#first]
  public List<byte[]> entries(long from) {
    if (from < first) throw new IllegalArgumentException("kept from " + first);
    List<byte[]> entries = new ArrayList<>();
    try {
      for (int n : numbers()) {
        read(
            path(n),
            (type, content) -> {
              if (type != 'E') return;
              ByteBuffer in = ByteBuffer.wrap(content);
              for (long index = in.getLong(); in.hasRemaining(); index++) {
                byte[] leaf = new byte[in.getInt()];
                in.get(leaf);
                if (index >= from) entries.add(leaf);
              }
            });
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return entries;
  }

  /// Root of the first `size` entries; empty where that is before what is kept, or beyond.
  public Optional<Hash> root(long size) {
    if (size == frontier.size()) return Optional.of(frontier.root());
    if (size < first || size > frontier.size()) return Optional.empty();
    Frontier at = base();
    List<byte[]> kept = entries(first);
    List<Hash> hashes = kept.subList(0, (int) (size - first)).stream().map(Merkle::leaf).toList();
    return Optional.of(at.appendAll(hashes).root());
  }

  private Frontier base() {
    Frontier[] base = {Frontier.EMPTY};
    try {
      read(
          path(numbers().getFirst()),
          (type, content) -> {
            if (type == 'B') base[0] = frontier(content);
          });
    } catch (IOException e) {
      throw failed(e);
    }
    return base[0];
  }

  // ---- files -----------------------------------------------------------------------------------

  private interface Record {
    void take(char type, byte[] content) throws IOException;
  }

  private void load(boolean mine) throws IOException {
    List<Integer> numbers = numbers();
    boolean oldest = true;
    for (int n : numbers) {
      boolean begins = oldest;
      long whole = read(path(n), (type, content) -> take(type, content, begins));
      if (mine && whole < Files.size(path(n))) {
        try (FileChannel torn = FileChannel.open(path(n), StandardOpenOption.WRITE)) {
          torn.truncate(whole);
        }
      }
      oldest = false;
      number = n;
    }
    if (begun && mine) file = FileChannel.open(path(number), StandardOpenOption.APPEND);
  }

  private void take(char type, byte[] content, boolean oldest) {
    switch (type) {
      case 'B' -> {
        begun = true;
        Frontier there = frontier(content);
        if (!oldest && there.equals(frontier)) return;
        frontier = there; // of the oldest file, or of one that was begun anew
        first = there.size();
      }
      case 'E' -> {
        ByteBuffer in = ByteBuffer.wrap(content);
        if (in.getLong() != frontier.size()) throw new IllegalStateException("a gap in " + folder);
        List<Hash> hashes = new ArrayList<>();
        while (in.hasRemaining()) {
          byte[] leaf = new byte[in.getInt()];
          in.get(leaf);
          hashes.add(Merkle.leaf(leaf));
        }
        frontier = frontier.appendAll(hashes);
      }
      case 'C' -> head = Optional.of(SignedCheckpoint.parse(content).get());
      default -> throw new IllegalStateException("a record '" + type + "' in " + folder);
    }
  }

  /// @return how many bytes of the file are whole records
  private static long read(Path path, Record to) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() >= RecordWriter.BESIDE_BYTES) {
      int at = in.position();
      char type = (char) in.get();
      int length = in.getInt();
      if (length < 0 || length > RECORD_BYTES_MAX || in.remaining() < length + 4) return at;
      byte[] content = new byte[length];
      in.get(content);
      if (in.getInt() != RecordWriter.crc(content)) return at;
      to.take(type, content);
    }
    return in.position();
  }

  /// Opens the file [#number], whose first record says where the log stands.
  private void roll() throws IOException {
    Files.createDirectories(folder);
    if (file != null) file.close();
    if (number == 0) number = 1;
    FileChannel opened =
        FileChannel.open(path(number), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    file = opened;
    begun = true;
    ByteBuffer content = ByteBuffer.allocate(8 + 32 * frontier.hashes().size());
    content.putLong(frontier.size());
    frontier.hashes().forEach(hash -> content.put(hash.bytes()));
    write('B', content.array());
    opened.force(true);
    syncFolder(folder);
  }

  private static Frontier frontier(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    long size = in.getLong();
    List<Hash> hashes = new ArrayList<>();
    for (int at = 8; at < content.length; at += Hash.BYTES) hashes.add(Hash.at(content, at));
    return new Frontier(size, hashes);
  }

  private void write(char type, byte[] content) throws IOException {
    write(type, content.length, record -> record.put(content));
  }

  private void write(char type, int length, RecordWriter.Content content) throws IOException {
    FileChannel to = file();
    long before = to.size();
    try {
      RecordWriter.write(to, type, length, content);
    } catch (IOException | RuntimeException e) {
      to.truncate(before); // half a record would end the file for whoever reads it
      throw e;
    }
  }

  private FileChannel file() {
    if (file == null) throw new IllegalStateException("nothing begun in " + folder);
    return file;
  }

  private void removeOld(int before) throws IOException {
    long oldest = frontier.size();
    for (int n : numbers()) {
      if (n < before) Files.delete(path(n));
      else oldest = Math.min(oldest, begins(path(n)));
    }
    first = oldest;
  }

  /// Where the log stood when a file was begun, by its first record.
  private static long begins(Path path) throws IOException {
    try (var in = new DataInputStream(Files.newInputStream(path))) {
      char type = (char) in.read();
      in.readInt(); // its length
      return type == 'B' ? in.readLong() : Long.MAX_VALUE;
    } catch (EOFException torn) {
      return Long.MAX_VALUE;
    }
  }

  private List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.matches("[0-9]{8}"))
          .map(Integer::parseInt)
          .sorted()
          .toList();
    }
  }

  private Path path(int n) {
    return folder.resolve("%08d".formatted(n));
  }

  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// On systems whose folders can be opened; elsewhere the system sees to it.
  static void syncFolder(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Windows
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(
        "keeping the copy of " + log + " outside the database, in " + folder, e);
  }

  @Override
  public void close() {
    try {
      if (file != null) file.close();
    } catch (IOException nothingToLose) {
      // what matters was synced
    }
  }
}
