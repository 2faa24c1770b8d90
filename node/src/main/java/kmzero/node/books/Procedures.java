package kmzero.node.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;

/// The procedures that ship with the program. What a mechanism uses is what its charter names and
/// its keeper has published.
public final class Procedures {

  /// Procedures of the first form of cooperation, in the order pages list them.
  public static final List<String> SHIPPED =
      List.of(
          "minutes",
          "memorandum",
          "agreement",
          "letter",
          "communique",
          "meeting",
          "guidance",
          "proposal",
          "commitment",
          "difficulty",
          "stocktake",
          "correspondence",
          "programme",
          "gate-change",
          "incident",
          "alert",
          "information-request",
          "tour-route",
          "head-count",
          "passage-export",
          "passage-import",
          "passage-empty",
          "passage-two-way",
          "slot-sheet",
          "shuttle-crossing");

  /// Read so far, by name: they cannot change, and reading one takes tens of milliseconds.
  private static final Map<String, Procedure> READ = new ConcurrentHashMap<>();

  private Procedures() {}

  /// A shipped procedure; read once.
  ///
  /// @throws IllegalArgumentException if there is none of this name, or it does not load; the
  ///   message says why
  public static Procedure load(String name) {
    return READ.computeIfAbsent(name, Procedures::read);
  }

  private static Procedure read(String name) {
    String text =
        findText(name)
            .orElseThrow(
                () -> new IllegalArgumentException("no procedure ships under the name " + name));
    return load(name + ".yaml", text);
  }

  /// The file of a shipped procedure; empty if none ships under this name.
  public static Optional<String> findText(String name) {
    if (!SHIPPED.contains(name)) return Optional.empty();
    try (InputStream in =
        Procedures.class.getResourceAsStream("/kmzero/procedures/" + name + ".yaml")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every shipped procedure, by name.
  public static Map<String, Procedure> shipped() {
    Map<String, Procedure> procedures = new LinkedHashMap<>();
    for (String name : SHIPPED) procedures.put(name, load(name));
    return procedures;
  }

  /// The shipped procedures, with those of a folder in their places and behind them. A file there
  /// is `NAME.yaml` and holds the procedure NAME.
  ///
  /// @param folder need not be there
  /// @throws IllegalArgumentException if a file does not load, or holds a procedure of another
  ///   name; the message says which and why
  public static Map<String, Procedure> with(Path folder) {
    Map<String, Procedure> procedures = shipped();
    if (!Files.isDirectory(folder)) return procedures;
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
    for (Path file : files) {
      Procedure procedure;
      try {
        procedure = load(file.toString(), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
      if (!file.equals(file.resolveSibling(procedure.name() + ".yaml"))) {
        throw new IllegalArgumentException(
            "%s holds the procedure %s; name it %s.yaml"
                .formatted(file, procedure.name(), procedure.name()));
      }
      procedures.put(procedure.name(), procedure);
    }
    return procedures;
  }

  private static Procedure load(String file, String text) {
    return switch (Procedure.load(text)) {
      case Loading.Loaded(Procedure procedure) -> procedure;
      case Loading.Refused refused ->
          throw new IllegalArgumentException(
              refused.problems().stream()
                  .map(it -> "%s:%d: %s".formatted(file, it.line(), it.message()))
                  .collect(Collectors.joining("; ")));
    };
  }
}
