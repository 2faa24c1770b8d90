package kmzero.node.books;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A step that a person of an office wants to put on record.
///
/// @param mechanism the mechanism
/// @param side the side, hosted by this node
/// @param office the office the person acts for
/// @param actor opaque name of the person, see [kmzero.ledger.entry.Act]
/// @param id 22 characters; the same id again is answered with the first act, so a retry does no
///   harm
/// @param target the dossier to act in, or what to open
/// @param step the step
/// @param about the act it is about
/// @param basis newest acts of the dossier that the person had before him; empty skips the check
/// @param group common id of acts done in one go
/// @param body the step's content
/// @param files what goes along, in the order of the act's attachments
public record ActRequest(
    Hash mechanism,
    String side,
    String office,
    String actor,
    String id,
    Target target,
    String step,
    Optional<Hash> about,
    List<Hash> basis,
    Optional<String> group,
    JsonObject body,
    List<Brought> files) {

  public ActRequest {
    basis = List.copyOf(basis);
    files = List.copyOf(files);
  }

  /// A step that is about no act, names nothing as read, is of no group and brings no files. What
  /// it has of these is added by the methods below.
  public static ActRequest of(
      Hash mechanism,
      String side,
      String office,
      String actor,
      String id,
      Target target,
      String step,
      JsonObject body) {
    return new ActRequest(
        mechanism,
        side,
        office,
        actor,
        id,
        target,
        step,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        body,
        List.of());
  }

  /// The same step about an act.
  public ActRequest withAbout(Optional<Hash> act) {
    return new ActRequest(
        mechanism, side, office, actor, id, target, step, act, basis, group, body, files);
  }

  /// The same step by a person who had these newest acts before him.
  public ActRequest withBasis(List<Hash> newest) {
    return new ActRequest(
        mechanism, side, office, actor, id, target, step, about, newest, group, body, files);
  }

  /// The same step as one of several done in one go.
  public ActRequest withGroup(Optional<String> common) {
    return new ActRequest(
        mechanism, side, office, actor, id, target, step, about, basis, common, body, files);
  }

  /// The same step with files.
  public ActRequest withFiles(List<Brought> brought) {
    return new ActRequest(
        mechanism, side, office, actor, id, target, step, about, basis, group, body, brought);
  }

  /// Where the act goes.
  public sealed interface Target {
    /// An open dossier.
    record In(Hash dossier) implements Target {}

    /// A new dossier under the procedure of this name that the charter has in use.
    record Open(String procedure, Map<String, List<String>> roles) implements Target {
      public Open {
        roles = Map.copyOf(roles);
      }
    }
  }
}
