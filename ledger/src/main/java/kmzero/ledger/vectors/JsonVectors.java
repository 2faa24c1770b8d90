package kmzero.ledger.vectors;

import java.io.IOException;
import java.nio.file.Path;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;

/// Tells by the members of a JSON file which form it is of.
final class JsonVectors {
  private JsonVectors() {}

  static void replay(Path file, Tally tally) throws IOException {
    switch (JsonReader.readLax(Vectors.read(file), Vectors.LIMIT_BYTES)) {
      case JsonReader.Result.Malformed(var why, var offset) ->
          tally.fail(file, "file", "not JSON: %s at byte %d".formatted(why, offset));
      case JsonReader.Result.Read(var json) -> {
        try {
          if (json instanceof JsonObject object && MerkleVectors.isInclusion(object)) {
            tally.check(file, "inclusion", MerkleVectors.inclusion(object));
          } else if (json instanceof JsonObject object && MerkleVectors.isConsistency(object)) {
            tally.check(file, "consistency", MerkleVectors.consistency(object));
          } else {
            NoteVectors.replay(json, file, tally);
          }
        } catch (JsonShape shape) {
          tally.fail(file, "file", "malformed vector: " + shape.getMessage());
        }
      }
    }
  }
}
