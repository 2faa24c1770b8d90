package kmzero.ledger.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What verifying a file showed.
///
/// @param kind what kind of file it is
/// @param valid nothing in it is wrong: every signature of a member's key, every proof, every root
/// @param complete nothing is missing: a mechanism's file has every member's log up to its
///   checkpoint and everything these entries rest on; a dossier's file has every act that its acts
///   name as the one before; a proof has its one entry
/// @param asOf the newest time that a member signed, if any
/// @param acts acts in it, void ones too
/// @param checkpoints checkpoints whose owner signed
/// @param cosigned those of them that another member cosigned
/// @param sealed digests in its acts that stand for sealed values and attachments
/// @param erased those of them that their side has said are erased
/// @param problems what is wrong; empty if valid
/// @param notes what is worth knowing and not wrong: void acts, what entries wait for
/// @param logs how far it reaches, by log
public record Verified(
    Kind kind,
    boolean valid,
    boolean complete,
    Optional<Instant> asOf,
    long acts,
    long checkpoints,
    long cosigned,
    long sealed,
    long erased,
    List<Problem> problems,
    List<Problem> notes,
    List<LogExtent> logs) {

  /// What a file is, by its own word.
  public enum Kind {
    /// All logs of a mechanism. Complete up to its checkpoints.
    MECHANISM,
    /// The acts of one dossier. That a side did nothing after its last act here is not shown.
    DOSSIER,
    /// One entry with its proof.
    PROOF,
    /// Nothing that can be verified.
    UNKNOWN
  }

  public Verified {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    logs = List.copyOf(logs);
    if (valid != problems.isEmpty()) throw new IllegalArgumentException("valid, with problems");
  }

  static Verified unreadable(Problem why) {
    return new Verified(
        Kind.UNKNOWN,
        false,
        false,
        Optional.empty(),
        0,
        0,
        0,
        0,
        0,
        List.of(why),
        List.of(),
        List.of());
  }
}
