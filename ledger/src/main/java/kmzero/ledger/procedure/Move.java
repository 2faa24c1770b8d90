package kmzero.ledger.procedure;

import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A step that somebody wants to do, or has done.
///
/// @param side the side whose log it stands in
/// @param office the office that acts for it
/// @param actor the opaque name of the person who acts
/// @param step name of a step of the procedure
/// @param about leaf hash of the act it is about
/// @param body what the step carries; [JsonObject#EMPTY] for a step without a body
public record Move(
    String side, String office, String actor, String step, Optional<Hash> about, JsonObject body) {}
