package kmzero.ledger.procedure;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Attachment;

/// The files that an act of a step may carry. Binds the node that puts the act on record; judging
/// never looks at attachments.
///
/// @param kept most files that every member keeps for good
/// @param sealed most files that named offices read until they are erased
/// @param readers tracks whose offices may read the sealed ones, `role.office`; empty without
public record Attaching(int kept, int sealed, List<String> readers) {

  /// The most of either kind.
  public static final int MOST = 16;

  /// The step whose act erases what its side has sealed in the dossier.
  public static final String ERASE = "erase";

  /// The step whose act says that a sealed value or file does not open.
  public static final String UNREADABLE = "unreadable";

  /// No files.
  public static final Attaching NONE = new Attaching(0, 0, List.of());

  public Attaching {
    readers = List.copyOf(readers);
  }

  /// Whether no file may go along.
  public boolean isNone() {
    return kept == 0 && sealed == 0;
  }

  /// Whether the attachment in that place of an act's list is one that the step allows: the first
  /// [#kept] of the kept ones are, and the first [#sealed] of the sealed ones.
  public boolean allows(List<Attachment> attachments, int place) {
    int before = 0;
    boolean isKept = attachments.get(place) instanceof Attachment.Kept;
    for (int i = 0; i < place; i++) {
      if (attachments.get(i) instanceof Attachment.Kept == isKept) before++;
    }
    return before < (isKept ? kept : sealed);
  }

  /// Why these may not go along with an act of `step`.
  public Optional<Objection> objection(String step, List<Attachment> attachments) {
    for (int i = 0; i < attachments.size(); i++) {
      if (allows(attachments, i)) continue;
      boolean isKept = attachments.get(i) instanceof Attachment.Kept;
      return Optional.of(
          Objection.of(
              isKept ? "attachments-kept" : "attachments-sealed",
              step,
              Integer.toString(isKept ? kept : sealed)));
    }
    return Optional.empty();
  }
}
