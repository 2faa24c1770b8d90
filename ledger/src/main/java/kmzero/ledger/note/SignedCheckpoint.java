package kmzero.ledger.note;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A checkpoint of ours and the signature lines that came with it: its origin is the name of the
/// log's keys. Nothing is verified yet: [Checkpoints] does that.
public record SignedCheckpoint(Checkpoint checkpoint, List<SignatureLine> signatures) {
  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty())
      throw new IllegalArgumentException("a signed checkpoint has a signature");
    if (!KeyNames.isValid(checkpoint.origin())) {
      throw new IllegalArgumentException("%s is no key name".formatted(checkpoint.origin()));
    }
  }

  /// Reads a signed note whose text is a checkpoint of ours.
  public static Parsed<SignedCheckpoint> parse(byte[] bytes) {
    return switch (SignedNote.parse(bytes)) {
      case Parsed.Good<SignedNote>(var note) ->
          switch (Checkpoint.parse(note.text())) {
            case Parsed.Good<Checkpoint>(var checkpoint) ->
                KeyNames.isValid(checkpoint.origin())
                    ? Parsed.good(new SignedCheckpoint(checkpoint, note.signatures()))
                    : Parsed.malformed("the origin is no key name");
            case Parsed.Malformed<Checkpoint>(var why) -> Parsed.malformed(why);
          };
      case Parsed.Malformed<SignedNote>(var why) -> Parsed.malformed(why);
    };
  }

  /// This checkpoint with more lines; a line of a name and key id that is there already takes the
  /// place of the old one.
  public SignedCheckpoint with(List<SignatureLine> more) {
    var lines = new ArrayList<>(signatures);
    for (var line : more) {
      lines.removeIf(old -> old.name().equals(line.name()) && old.keyId() == line.keyId());
      lines.add(line);
    }
    return new SignedCheckpoint(checkpoint, lines);
  }

  /// This checkpoint with only the lines that match, such as those a policy names.
  ///
  /// @throws IllegalArgumentException if none does
  public SignedCheckpoint only(Predicate<SignatureLine> wanted) {
    return new SignedCheckpoint(checkpoint, signatures.stream().filter(wanted).toList());
  }

  public SignedNote note() {
    return new SignedNote(checkpoint.text(), signatures);
  }

  /// The bytes that [#parse] reads.
  public byte[] bytes() {
    return note().bytes();
  }
}
