package kmzero.node.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
          "passage");

  private Procedures() {}

  /// A shipped procedure.
  ///
  /// @throws IllegalArgumentException if there is none of this name, or it does not load; the
  ///   message says why
  public static Procedure load(String name) {
    String file = "/kmzero/procedures/" + name + ".yaml";
    try (InputStream in = Procedures.class.getResourceAsStream(file)) {
      if (in == null)
        throw new IllegalArgumentException("no procedure ships under the name " + name);
      return switch (Procedure.load(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        case Loading.Loaded(Procedure procedure) -> procedure;
        case Loading.Refused refused ->
            throw new IllegalArgumentException(file + ": " + refused.problems());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
