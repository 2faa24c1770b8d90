package kmzero.node.cycle;

import java.util.Map;
import kmzero.ledger.tree.Hash;

/// A dossier by what it is called and how far it is.
///
/// @param phase name of the dossier's phase
public record Titled(
    Hash id,
    Hash mechanism,
    String procedure,
    Map<String, String> title,
    String phase,
    boolean ended) {
  public Titled {
    title = Map.copyOf(title);
  }

  /// Where its own page is.
  public String href() {
    return switch (procedure) {
      case "meeting" -> "/meetings/" + id.hex();
      case Stocktake.PROCEDURE -> "/stocktakes/" + id.hex();
      default -> "/dossiers/" + id.hex();
    };
  }
}
