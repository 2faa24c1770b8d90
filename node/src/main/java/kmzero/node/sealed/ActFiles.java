package kmzero.node.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;

/// The files of an act as one reader sees them, and the way to take one out. Safe for many threads.
public final class ActFiles {

  private final KeptFiles kept;
  private final SealedValues sealed;

  public ActFiles(DataSource database) {
    this.kept = new KeptFiles(database);
    this.sealed = new SealedValues(database);
  }

  /// What a reader sees of an attachment.
  public sealed interface Look {
    /// Its place among the act's attachments, from 0.
    int place();

    /// One that every member keeps.
    record Kept(int place, KeptFiles.Look look) implements Look {}

    /// One that is sealed: of an open one the value is name, size and type.
    ///
    /// @param readings who of the reader's own side has taken it out; empty for who may not read it
    record Sealed(int place, SealedValues.Look look, List<SealedValues.Reading> readings)
        implements Look {
      public Sealed {
        readings = List.copyOf(readings);
      }
    }
  }

  /// What offices of a side see of the files that go with an act; those that its step does not
  /// allow, or that a void act names, nobody sees.
  public List<Look> look(String side, Set<String> offices, Hash hash, Act act) {
    List<Look> looks = new ArrayList<>();
    for (int place = 0; place < act.attachments().size(); place++) {
      int at = place;
      switch (act.attachments().get(place)) {
        case Attachment.Kept _ ->
            kept.look(hash, place).map(look -> new Look.Kept(at, look)).ifPresent(looks::add);
        case Attachment.Sealed _ -> {
          if (!sealed.names(hash, place)) break;
          var look = sealed.look(side, offices, hash, SealedFile.path(place));
          boolean reads = sealed.reads(side, offices, hash, place);
          looks.add(
              new Look.Sealed(place, look, reads ? sealed.readings(side, hash, place) : List.of()));
        }
      }
    }
    return looks;
  }

  /// A file that may be taken out.
  public record Opening(FileHead head, UUID file) {}

  /// Gives the file in that place to a person, and notes it if it is a sealed one; empty when it is
  /// not here, or not for him.
  public Optional<Opening> open(
      String side, Set<String> offices, String actor, Hash act, int place) {
    if (kept.look(act, place).orElse(null) instanceof KeptFiles.Look.Here(var head, UUID file))
      return Optional.of(new Opening(head, file));
    return offices.stream()
        .sorted()
        .flatMap(office -> sealed.open(side, office, actor, act, place).stream())
        .map(open -> new Opening(open.head(), open.file()))
        .findFirst();
  }
}
