package kmzero.node.register;

import java.util.List;
import kmzero.ledger.judge.Dossier;

/// One kind of matter on the list: where it stands in dossiers of one procedure. To put a new kind
/// on the list, write one and name it in [RegisterProjection#KINDS].
public interface ItemKind {

  /// Name of the procedure; also the kind's code, in addresses and rows.
  String procedure();

  /// The matters of a dossier under [#procedure], in the ledger's order; none while the act that
  /// puts one on record is not held. Follows from the valid acts alone.
  List<RegisterItem> read(Dossier dossier);
}
