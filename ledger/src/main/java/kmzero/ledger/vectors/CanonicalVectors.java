package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonReader;

/// RFC 8785 in the form of cyberphone/json-canonicalization: `input/NAME.json`, `output/NAME.json`
/// (bytes), `outhex/NAME.txt` (bytes in hexadecimal, spaces and line breaks between), and lists of
/// doubles with their ECMAScript form.
final class CanonicalVectors {
  private static final Pattern NUMBER_LINE =
      Pattern.compile("([0-9a-fA-F]{1,16}),(-?[0-9.e+-]{1,40})");
  private static final int LINE_CHARS_MAX = 100;

  private CanonicalVectors() {}

  static boolean isExpected(Path file) {
    boolean output = in(file, "output") || in(file, "outhex");
    return output && Files.isDirectory(sibling(file, "input"));
  }

  static boolean isInput(Path file) {
    return in(file, "input")
        && Vectors.name(file).endsWith(".json")
        && (Files.isDirectory(sibling(file, "output"))
            || Files.isDirectory(sibling(file, "outhex")));
  }

  /// An input nobody expects anything of is a vector with a part lost.
  static void holdExpected(Path input, Tally tally) {
    var output = sibling(input, "output").resolve(Vectors.name(input));
    var outhex = sibling(input, "outhex").resolve(stem(input) + ".txt");
    if (!Files.exists(output) && !Files.exists(outhex))
      tally.fail(input, "file", "no output and no outhex of it");
  }

  static void replay(Path expected, Tally tally) throws IOException {
    var input = sibling(expected, "input").resolve(stem(expected) + ".json");
    if (!Files.exists(input)) {
      tally.fail(expected, "file", "no input of it");
      return;
    }
    byte[] want = Vectors.read(expected);
    if (in(expected, "outhex")) {
      try {
        want = HexFormat.of().parseHex(new String(want, UTF_8).replaceAll("\\s", ""));
      } catch (IllegalArgumentException notHex) {
        tally.fail(expected, "file", "malformed vector: not hexadecimal");
        return;
      }
    }
    tally.check(expected, "canonical form", difference(Vectors.read(input), want));
  }

  private static Optional<String> difference(byte[] input, byte[] want) {
    return switch (JsonReader.readLax(input, Vectors.LIMIT_BYTES)) {
      case JsonReader.Result.Malformed(var why, var offset) ->
          Optional.of("input not read: %s at byte %d".formatted(why, offset));
      case JsonReader.Result.Read(var json) -> {
        int at = Arrays.mismatch(CanonicalJson.write(json), want);
        yield at < 0 ? Optional.empty() : Optional.of("differs at byte " + at);
      }
    };
  }

  /// Replays a list of numbers; a file without such a line among its first ten is something else
  /// and passed over.
  static void replayNumbers(Path file, Tally tally) throws IOException {
    if (!isNumbers(file)) return;
    try (var lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String text = line.strip();
        if (!text.isEmpty()) tally.check(file, "line " + number, number(text));
      }
    } catch (MalformedInputException notText) {
      tally.fail(file, "file", "malformed vector: not UTF-8");
    }
  }

  private static boolean isNumbers(Path file) throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      for (int i = 0; i < 10; i++) {
        String line = lines.readLine();
        if (line == null) return false;
        if (NUMBER_LINE.matcher(line.strip()).matches()) return true;
      }
      return false;
    } catch (MalformedInputException notText) {
      return false;
    }
  }

  private static Optional<String> number(String line) {
    var parts = NUMBER_LINE.matcher(line);
    if (!parts.matches()) {
      String shown =
          line.length() > LINE_CHARS_MAX ? line.substring(0, LINE_CHARS_MAX) + "…" : line;
      return Optional.of("malformed vector: " + shown);
    }
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(parts.group(1), 16));
    if (!Double.isFinite(value)) return Optional.of("malformed vector: no number");
    String ours = CanonicalJson.number(value);
    return ours.equals(parts.group(2))
        ? Optional.empty()
        : Optional.of("%s, to be %s".formatted(ours, parts.group(2)));
  }

  private static boolean in(Path file, String folder) {
    var parent = file.getParent();
    return parent != null && Vectors.name(parent).equals(folder) && parent.getParent() != null;
  }

  private static Path sibling(Path file, String folder) {
    var parent = file.getParent();
    return (parent == null ? file : parent).resolveSibling(folder);
  }

  private static String stem(Path file) {
    String name = Vectors.name(file);
    for (String end : List.of(".json", ".txt")) {
      if (name.endsWith(end)) return name.substring(0, name.length() - end.length());
    }
    return name;
  }
}
