package kmzero.ledger.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The procedures that come with the ledger: how a mechanism is founded, and how its charter is
/// changed.
public final class BuiltIn {
  private static final String CHARTER = "/kmzero/procedures/charter.yaml";
  private static final String CHANGE = "/kmzero/procedures/charter-change.yaml";

  private BuiltIn() {}

  /// The charter procedure; read from the program's own resources, so cost and answer are always
  /// the same.
  public static Procedure charter() {
    return load(CHARTER);
  }

  /// The procedure of a charter change, in use in every mechanism. Read anew each time, as
  /// [#charter].
  public static Procedure charterChange() {
    return load(CHANGE);
  }

  private static Procedure load(String file) {
    return switch (Procedure.load(text(file))) {
      case Loading.Loaded(var procedure) -> procedure;
      case Loading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  /// The file of [#charter], to be shown.
  public static String charterFile() {
    return text(CHARTER);
  }

  private static String text(String file) {
    try (var in = BuiltIn.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("no resource " + file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
