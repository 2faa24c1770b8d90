package kmzero.ledger.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The procedure that comes with the program: how a mechanism is founded and its charter changed.
public final class BuiltIn {
  private static final String CHARTER = "/kmzero/procedures/charter.yaml";

  private BuiltIn() {}

  /// The charter procedure; read from the program's own resources, so cost and answer are always
  /// the same.
  public static Procedure charter() {
    return switch (Procedure.load(charterFile())) {
      case Loading.Loaded(var procedure) -> procedure;
      case Loading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  /// Its file, to be shown.
  public static String charterFile() {
    try (var in = BuiltIn.class.getResourceAsStream(CHARTER)) {
      if (in == null) throw new IllegalStateException("no resource " + CHARTER);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + CHARTER, e);
    }
  }
}
