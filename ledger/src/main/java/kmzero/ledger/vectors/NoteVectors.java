package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedNote;
import kmzero.ledger.note.VerifierKey;

/// Signed notes with what a verifier should say of them.
///
/// A case has its bytes in `note` (text), `note_hex` or `note_base64`; its keys in `vkey` (one) or
/// in `vkeys` or `known_keys` (a list); its expectation in `valid` (true or false) or `expect`:
/// `ok`, or `reject` and, after a colon, perhaps `malformed`, `unverified` or `bad signature` and
/// words of explanation. Where a kind is given it is judged too. `verified`, if there, lists the
/// names of the keys that verify, in the order of the lines. A file is one case, a list of cases,
/// or an object with one or more lists of cases.
final class NoteVectors {
  private NoteVectors() {}

  static void replay(Json json, Path file, Tally tally) {
    switch (json) {
      case JsonArray array -> replayList(array, "", file, tally);
      case JsonObject object when isCase(object) -> replayCase(object, "note", file, tally);
      case JsonObject object -> {
        for (var member : object.members().entrySet()) {
          if (member.getValue() instanceof JsonArray array)
            replayList(array, member.getKey(), file, tally);
        }
      }
      default -> {} // no form of ours
    }
  }

  private static void replayList(JsonArray list, String name, Path file, Tally tally) {
    for (int i = 0; i < list.size(); i++) {
      if (list.items().get(i) instanceof JsonObject object && isCase(object)) {
        replayCase(object, name + "[" + i + "]", file, tally);
      }
    }
  }

  private static boolean isCase(JsonObject object) {
    int parts = 0;
    if (object.has("note") || object.has("note_hex") || object.has("note_base64")) parts++;
    if (object.has("vkey") || object.has("vkeys") || object.has("known_keys")) parts++;
    if (object.has("valid") || object.has("expect")) parts++;
    return parts >= 2; // one may be lost: then it is a malformed case, not another form
  }

  private static void replayCase(JsonObject vector, String place, Path file, Tally tally) {
    String check =
        vector
            .findText("desc")
            .or(() -> vector.findText("origin"))
            .map(d -> place + " " + d)
            .orElse(place);
    try {
      tally.check(file, check, judge(vector));
    } catch (JsonShape shape) {
      tally.fail(file, check, "malformed vector: " + shape.getMessage());
    }
  }

  private static Optional<String> judge(JsonObject vector) {
    var expected = expected(vector);
    var said = say(vector);
    if (!said.word().startsWith(expected)) {
      return Optional.of("%s, to be %s".formatted(said, expected));
    }
    if (!said.word().equals("ok") || !vector.has("verified")) return Optional.empty();
    var names = vector.array("verified").texts();
    return said.names().equals(names)
        ? Optional.empty()
        : Optional.of("verified by %s, to be %s".formatted(said.names(), names));
  }

  /// `ok`, `reject`, or `reject: ` and a kind we know.
  private static String expected(JsonObject vector) {
    var valid = vector.findTruth("valid");
    if (valid.isPresent()) return valid.get() ? "ok" : "reject";
    String expect = vector.text("expect");
    if (expect.equals("ok")) return "ok";
    if (!expect.startsWith("reject")) throw new JsonShape("expect", "is neither ok nor reject");
    for (String kind : List.of("malformed", "unverified", "bad signature")) {
      if (expect.startsWith("reject: " + kind)) return "reject: " + kind;
    }
    return "reject";
  }

  private record Said(String word, List<String> names, String why) {
    @Override
    public String toString() {
      return why.isEmpty() ? word : word + " (" + why + ")";
    }
  }

  private static Said say(JsonObject vector) {
    byte[] note = noteBytes(vector);
    var keys = new ArrayList<VerifierKey>();
    for (String text : keyTexts(vector)) {
      switch (VerifierKey.parse(text)) {
        case Parsed.Good<VerifierKey>(var key) -> keys.add(key);
        case Parsed.Malformed<VerifierKey>(var why) -> {
          return new Said("reject: malformed", List.of(), "key: " + why);
        }
      }
    }
    return switch (SignedNote.parse(note)) {
      case Parsed.Malformed<SignedNote>(var why) -> new Said("reject: malformed", List.of(), why);
      case Parsed.Good<SignedNote>(var good) ->
          switch (good.verify(keys)) {
            case SignedNote.Verdict.Verified(var by) ->
                new Said("ok", by.stream().map(VerifierKey::name).toList(), "");
            case SignedNote.Verdict.Unverified() -> new Said("reject: unverified", List.of(), "");
            case SignedNote.Verdict.Forged(var key) ->
                new Said("reject: bad signature", List.of(), key.name());
          };
    };
  }

  private static List<String> keyTexts(JsonObject vector) {
    if (!vector.has("vkey") && !vector.has("vkeys") && !vector.has("known_keys")) {
      throw new JsonShape("vkey", "is missing");
    }
    var keys = new ArrayList<String>();
    for (String name : List.of("vkey", "vkeys", "known_keys")) {
      var value = vector.find(name);
      if (value.isEmpty()) continue;
      if (value.get() instanceof JsonText(var text)) keys.add(text);
      else keys.addAll(vector.texts(name));
    }
    return keys;
  }

  private static byte[] noteBytes(JsonObject vector) {
    try {
      var hex = vector.findText("note_hex");
      if (hex.isPresent()) return HexFormat.of().parseHex(hex.get());
      var base64 = vector.findText("note_base64");
      if (base64.isPresent()) return Base64.getDecoder().decode(base64.get());
      return vector.text("note").getBytes(UTF_8);
    } catch (IllegalArgumentException notBytes) {
      throw new JsonShape("note", "is not bytes");
    }
  }
}
