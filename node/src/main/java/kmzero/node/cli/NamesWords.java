package kmzero.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kmzero.ledger.json.JsonNumber;
import kmzero.names.BadRegister;
import kmzero.names.Entry;
import kmzero.names.Form;
import kmzero.names.RegisterCsv;
import kmzero.names.RegisterJson;

/// What the commands on names share: register files by their ending, and how things are told.
final class NamesWords {
  private NamesWords() {}

  /// Reads a register; JSON by its ending, otherwise CSV.
  ///
  /// @throws WorldFailed with file and line when it cannot be read or is no register
  static List<Entry> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(RegisterCsv.LONGEST_FILE + 1);
      return isJson(file) ? RegisterJson.read(bytes) : RegisterCsv.read(bytes);
    } catch (BadRegister e) {
      throw new WorldFailed("%s, %s".formatted(file, e.getMessage()));
    }
  }

  /// Writes a register in the format of its ending.
  ///
  /// @return its length in bytes
  static long write(Path file, List<Entry> entries) throws IOException {
    String text = isJson(file) ? RegisterJson.write(entries) : RegisterCsv.write(entries);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes);
    return bytes.length;
  }

  static String kind(Entry entry) {
    return switch (entry) {
      case Entry.Person p -> "person";
      case Entry.Place p -> p.kind();
      case Entry.Gate g -> "gate";
      case Entry.Organisation o -> "organisation";
    };
  }

  static List<String> forms(Entry entry) {
    return entry.forms().stream().map(Form::text).distinct().toList();
  }

  /// Three decimals are more than it knows.
  static JsonNumber score(double exact) {
    return new JsonNumber(BigDecimal.valueOf(Math.round(exact * 1000), 3));
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }
}
