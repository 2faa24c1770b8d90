package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.note.Ed25519Rule;

/// Files of Ed25519 cases, judged by [Ed25519Rule]. Two forms are read:
///
/// - Wycheproof (`eddsa_verify_schema`): an object with `testGroups`, each with `publicKey.pk`
///   (older files `key.pk`) and `tests` of `tcId`, `msg`, `sig` in hexadecimal and `result`:
///   `valid`, `invalid` or `acceptable`;
/// - CCTV: an array of `number`, `key`, `sig` in hexadecimal, `msg` as plain text and `flags`. It
///   gives no result, since rules differ there.
public final class SignatureCases {
  private static final int LIMIT_BYTES = 64 << 20;

  private SignatureCases() {}

  /// What came of a file.
  public sealed interface Outcome {
    /// Each case was judged. `wrong`: cases whose file says otherwise; where it says nothing or
    /// `acceptable`, no answer is wrong.
    record Judged(List<Judgement> judgements) implements Outcome {
      public Judged {
        judgements = List.copyOf(judgements);
      }

      public long accepted() {
        return judgements.stream().filter(Judgement::accepted).count();
      }

      public long refused() {
        return judgements.size() - accepted();
      }

      public List<Judgement> wrong() {
        return judgements.stream().filter(Judgement::isWrong).toList();
      }
    }

    /// The file is of neither form.
    record Malformed(String why) implements Outcome {}
  }

  /// One case: its name in the file, whether the rule accepts it, what the file expects, the file's
  /// flags.
  public record Judgement(String name, boolean accepted, Expected expected, List<String> flags) {
    public Judgement {
      flags = List.copyOf(flags);
    }

    /// Whether the file says otherwise.
    public boolean isWrong() {
      return switch (expected) {
        case VALID -> !accepted;
        case INVALID -> accepted;
        case OPEN -> false;
      };
    }
  }

  /// The file's own result.
  public enum Expected {
    VALID,
    INVALID,
    /// It has none, or leaves the case to the implementation.
    OPEN
  }

  /// Judges every case of a file.
  public static Outcome judge(byte[] file) {
    return switch (JsonReader.readLax(file, LIMIT_BYTES)) {
      case JsonReader.Result.Malformed(var why, var offset) ->
          new Outcome.Malformed("not JSON: %s at byte %d".formatted(why, offset));
      case JsonReader.Result.Read(var json) -> {
        try {
          yield new Outcome.Judged(judge(json));
        } catch (JsonShape shape) {
          yield new Outcome.Malformed(shape.getMessage());
        }
      }
    };
  }

  private static List<Judgement> judge(Json json) {
    return switch (json) {
      case JsonObject object when object.has("testGroups") -> wycheproof(object);
      case JsonArray array when !array.items().isEmpty() -> cctv(array);
      default -> throw new JsonShape("file", "is neither of Wycheproof's nor of CCTV's form");
    };
  }

  private static List<Judgement> wycheproof(JsonObject file) {
    var judgements = new ArrayList<Judgement>();
    for (var group : file.array("testGroups").objects()) {
      var key = group.findObject("publicKey").or(() -> group.findObject("key"));
      var pk = hex(key.orElseThrow(() -> new JsonShape("publicKey", "is missing")), "pk");
      for (var test : group.array("tests").objects()) {
        var expected =
            switch (test.text("result")) {
              case "valid" -> Expected.VALID;
              case "invalid" -> Expected.INVALID;
              default -> Expected.OPEN;
            };
        judgements.add(
            new Judgement(
                "tcId " + test.integer("tcId"),
                accepted(pk, hex(test, "msg"), hex(test, "sig")),
                expected,
                test.texts("flags")));
      }
    }
    return judgements;
  }

  private static List<Judgement> cctv(JsonArray file) {
    var judgements = new ArrayList<Judgement>();
    for (var test : file.objects()) {
      var message = test.text("msg").getBytes(UTF_8);
      judgements.add(
          new Judgement(
              "number " + test.integer("number"),
              accepted(hex(test, "key"), message, hex(test, "sig")),
              Expected.OPEN,
              flags(test)));
    }
    return judgements;
  }

  /// CCTV writes null for no flags.
  private static List<String> flags(JsonObject test) {
    Optional<Json> flags = test.find("flags");
    if (flags.isEmpty() || !(flags.get() instanceof JsonArray array)) return List.of();
    return array.items().stream()
        .filter(JsonText.class::isInstance)
        .map(f -> ((JsonText) f).value())
        .toList();
  }

  private static boolean accepted(byte[] key, byte[] message, byte[] signature) {
    return Ed25519Rule.objection(key, message, signature).isEmpty();
  }

  private static byte[] hex(JsonObject object, String name) {
    try {
      return HexFormat.of().parseHex(object.text(name));
    } catch (IllegalArgumentException notHex) {
      throw new JsonShape(name, "is not hexadecimal");
    }
  }
}
