package kmzero.ledger.procedure;

import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// What a valid act established. Lists of facts are in the ledger's order: height, side, stripe,
/// index.
///
/// @param act leaf hash of the act
public record Fact(
    Hash act,
    String side,
    String office,
    String actor,
    String step,
    Optional<Hash> about,
    JsonObject body) {}
