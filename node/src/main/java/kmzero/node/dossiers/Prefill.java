package kmzero.node.dossiers;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// What a domain fills into the form that opens a dossier, when the address names a template:
/// `?template=scholarships`. Everything in it can be changed before the dossier is opened.
@FunctionalInterface
public interface Prefill {

  /// The body that the template suggests; empty when it is not this domain's.
  ///
  /// @param procedure name of the procedure
  /// @param template its name
  /// @param side the side that opens
  /// @param others the other sides that the address names, in order; may be empty
  Optional<JsonObject> body(String procedure, String template, String side, List<String> others);
}
