package kmzero.node.books;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// What a member hands to a side that a change of the charter names, so that it can join: carried
/// by hand, as a founding charter is.
///
/// @param founding the founding charter, whose hash is the mechanism
/// @param next the charter that is proposed; the newcomer joins under it and no other
/// @param pins of the certificates that the nodes of its sides show today, by side: what stands in
///   the charter may be older, and what has come since stands in logs the newcomer does not hold
public record Invitation(Charter founding, Charter next, Map<String, List<Hash>> pins) {

  private static final int BYTES_MAX = 200_000;

  public Invitation {
    Map<String, List<Hash>> copy = new TreeMap<>();
    pins.forEach((side, of) -> copy.put(side, List.copyOf(of)));
    pins = Map.copyOf(copy);
  }

  /// What reading a file gives.
  public sealed interface Reading {
    /// An invitation.
    record Read(Invitation invitation) implements Reading {}

    /// Bytes that are none, and why.
    record Refused(String why) implements Reading {}
  }

  /// The file's content.
  public byte[] bytes() {
    JsonObject.Builder all = JsonObject.builder();
    new TreeMap<>(pins).forEach((side, of) -> all.with(side, of.stream().map(Hash::hex).toList()));
    return CanonicalJson.write(
        JsonObject.of(
            "invitation",
            1,
            "founding",
            founding.json(),
            "charter",
            next.json(),
            "pins",
            all.build()));
  }

  /// The invitation that a row has, if it has one.
  static Optional<Invitation> find(byte @Nullable [] row) {
    return row != null && read(row) instanceof Reading.Read(Invitation invitation)
        ? Optional.of(invitation)
        : Optional.empty();
  }

  /// Whether a file says of itself that it is one.
  public static boolean isOne(byte[] file) {
    return file.length <= BYTES_MAX
        && JsonReader.read(file) instanceof JsonReader.Result.Read(JsonObject json)
        && json.find("invitation").isPresent();
  }

  /// Reads a file, at most 200,000 bytes.
  public static Reading read(byte[] file) {
    if (file.length > BYTES_MAX) return new Reading.Refused("too large: " + file.length + " bytes");
    return switch (JsonReader.read(file)) {
      case JsonReader.Result.Malformed bad -> new Reading.Refused("malformed: " + bad.why());
      case JsonReader.Result.Read(Json json) ->
          json instanceof JsonObject o ? of(o) : new Reading.Refused("not an object");
    };
  }

  private static Reading of(JsonObject json) {
    try {
      json.only(Set.of("invitation", "founding", "charter", "pins"));
      if (json.integer("invitation") != 1) return new Reading.Refused("of a later form");
      Map<String, List<Hash>> pins = new TreeMap<>();
      for (String side : json.object("pins").names())
        pins.put(side, json.object("pins").texts(side).stream().map(Hash::ofHex).toList());
      Charter founding = charter(json, "founding");
      Charter next = charter(json, "charter");
      return founding.domain().equals(next.domain())
          ? new Reading.Read(new Invitation(founding, next, pins))
          : new Reading.Refused("two charters of different mechanisms");
    } catch (JsonShape | IllegalArgumentException e) {
      return new Reading.Refused("shape: " + e.getMessage());
    }
  }

  private static Charter charter(JsonObject json, String name) {
    return switch (Charter.of(json.object(name))) {
      case Charter.Reading.Read(Charter charter) -> charter;
      case Charter.Reading.Refused(String why) ->
          throw new IllegalArgumentException(name + ": " + why);
    };
  }
}
