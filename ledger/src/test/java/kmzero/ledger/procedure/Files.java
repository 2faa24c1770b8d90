package kmzero.ledger.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The procedure files that tests read: those of the program, and examples of the tests' own.
final class Files {
  private Files() {}

  /// A file of the node's resources.
  static String shipped(String name) {
    return read(
        Path.of("..", "node", "src", "main", "resources", "kmzero", "procedures", name + ".yaml"));
  }

  /// An example of the tests.
  static String example(String name) {
    return resource("/kmzero/ledger/procedure/" + name + ".yaml");
  }

  static Procedure procedure(String yaml) {
    return switch (Procedure.load(yaml)) {
      case Loading.Loaded(var procedure) -> procedure;
      case Loading.Refused(var problems) ->
          throw new AssertionError(
              String.join(
                  "\n", problems.stream().map(p -> p.line() + ": " + p.message()).toList()));
    };
  }

  private static String resource(String name) {
    try (var in = Files.class.getResourceAsStream(name)) {
      if (in == null) throw new AssertionError("no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return java.nio.file.Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
