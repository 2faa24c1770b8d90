package kmzero.node.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// The folder of a node's copy: one [OutsideLog] for each own log, and a mark for each own side
/// that must not go on yet. Where several processes run the node, each has logs of its own there,
/// and looks at the others' when it takes over from one.
///
/// Safe for many threads; each log is its mechanism's thread's.
public final class OutsideCopy implements AutoCloseable {

  private static final String RESTORED = "restored";

  /// In front of the name of a further process, as the folder of its logs.
  private static final String OF = "of-";

  private final Path folder;

  /// Where the logs are that this process copies.
  private final Path copies;

  private final Map<Origin, OutsideLog> logs = new ConcurrentHashMap<>();

  /// @param folder made when it is missing
  public OutsideCopy(Path folder) {
    this(folder, folder);
  }

  private OutsideCopy(Path folder, Path copies) {
    this.folder = folder;
    this.copies = copies;
    try {
      Files.createDirectories(copies);
    } catch (IOException e) {
      throw new UncheckedIOException("making " + copies, e);
    }
  }

  /// Of a further process that works on the same database: the marks are common, the logs that it
  /// copies its own.
  ///
  /// @param process names it among the node's
  public static OutsideCopy of(Path folder, String process) {
    return new OutsideCopy(folder, folder.resolve(OF + process));
  }

  /// What the other processes of the node have copied of a log, read now.
  ///
  /// @throws UncheckedIOException if its files cannot be read
  public List<OutsideLog> others(Origin log) {
    List<OutsideLog> others = new ArrayList<>();
    for (Path other : folders())
      if (!other.equals(copies)) others.add(OutsideLog.look(other.resolve(name(log)), log));
    return others;
  }

  /// Of every process.
  private List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(folder));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith(OF) && Files.isDirectory(file))
          .sorted()
          .forEach(folders::add);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
    return folders;
  }

  /// The copy of one log.
  ///
  /// @throws UncheckedIOException if its files cannot be read
  public OutsideLog log(Origin log) {
    return logs.computeIfAbsent(log, l -> OutsideLog.open(copies.resolve(name(l)), l));
  }

  /// The newest generation of this log of which anything is kept; `log` itself if nothing is.
  public Origin newest(Origin log) {
    Origin newest = log;
    for (Optional<Origin> l = behind(log); l.isPresent(); l = behind(newest)) newest = l.get();
    return newest;
  }

  /// The next generation of a log of which anything is kept.
  public Optional<Origin> behind(Origin log) {
    return Stream.of(log.generation(log.generation() + 1), log.recovered())
        .filter(l -> folders().stream().anyMatch(f -> Files.isDirectory(f.resolve(name(l)))))
        .findFirst();
  }

  private static String name(Origin log) {
    Hash name = Hash.sha256(log.toString().getBytes(StandardCharsets.UTF_8));
    return "%s-%d-%s".formatted(log.side(), log.generation(), name.hex().substring(0, 16));
  }

  // ---- marks -----------------------------------------------------------------------------------

  /// Notes that the database of this node has been restored from a backup: no own log goes on
  /// before it is known to be whole.
  public void markRestored() {
    write(folder.resolve(RESTORED), "");
  }

  /// Whether [#markRestored] was called and [#forgetRestored] not yet.
  public boolean isRestored() {
    return Files.exists(folder.resolve(RESTORED));
  }

  /// Every own log has its own mark now.
  public void forgetRestored() {
    delete(folder.resolve(RESTORED));
  }

  /// Why this own log may not go on, if it may not.
  ///
  /// @param log any generation of it
  public Optional<String> mark(Origin log) {
    try {
      return Optional.of(Files.readString(held(log)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + held(log), e);
    }
  }

  /// Notes that this own log may not go on, and why: a stable word.
  public void mark(Origin log, String why) {
    write(held(log), why);
  }

  /// It may go on.
  public void unmark(Origin log) {
    delete(held(log));
  }

  private Path held(Origin log) {
    Origin first = new Origin(log.domain(), log.mechanism(), log.side(), 1, log.stripe());
    return folder.resolve(name(first) + ".held");
  }

  private void write(Path file, String text) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, text);
      OutsideLog.sync(draft);
      Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      OutsideLog.syncFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }

  @Override
  public void close() {
    logs.values().forEach(OutsideLog::close);
    logs.clear();
  }
}
