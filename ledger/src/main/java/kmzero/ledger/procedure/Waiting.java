package kmzero.ledger.procedure;

import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// A step that would move a dossier on, and whose it is.
///
/// @param about the act it would be about
public record Waiting(String side, String office, String step, Optional<Hash> about) {}
