package kmzero.node.passages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonText;
import kmzero.node.reference.YamlFile;

/// The code lists that a gate notice is checked with, from the files of `kmzero/codes`. English
/// only, as they are published. Reading them takes some tens of milliseconds, once.
///
/// @param hs Harmonized System 2022: two, four and six digits
/// @param documents UNTDID 1001
/// @param packages UNTDID 7065, UN/ECE Recommendation 21
public record Codes(
    Map<String, String> hs, Map<String, String> documents, Map<String, String> packages) {

  private static final int LIMIT_BYTES = 1 << 20;

  /// Loaded at the first use.
  private static final class Shipped {
    static final Codes CODES = load();
  }

  public Codes {
    hs = Map.copyOf(hs);
    documents = Map.copyOf(documents);
    packages = Map.copyOf(packages);
  }

  /// The shipped lists.
  public static Codes shipped() {
    return Shipped.CODES;
  }

  private static Codes load() {
    return new Codes(
        hsTable(YamlFile.text("codes", "hs-2022.csv")),
        list("UNECE_UNTDID1001.json"),
        list("UNECE_UNTDID7065.json"));
  }

  private static Map<String, String> hsTable(String csv) {
    Map<String, String> codes = new LinkedHashMap<>();
    csv.lines()
        .skip(1)
        .forEach(line -> {
          int comma = line.indexOf(',');
          String text = line.substring(comma + 1);
          boolean quoted = text.startsWith("\"");
          codes.put(
              line.substring(0, comma),
              quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
        });
    return codes;
  }

  /// The `const` and `title` of each choice, wherever in the schema they stand.
  private static Map<String, String> list(String file) {
    Map<String, String> codes = new LinkedHashMap<>();
    try (var in = Codes.class.getResourceAsStream("/kmzero/codes/" + file)) {
      if (in == null)
        throw new IllegalStateException("kmzero/codes/%s is not there".formatted(file));
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (JsonReader.readLax(text.getBytes(StandardCharsets.UTF_8), LIMIT_BYTES)
          instanceof JsonReader.Result.Read(JsonObject json)) {
        collect(json, codes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading kmzero/codes/" + file, e);
    }
    if (codes.isEmpty())
      throw new IllegalStateException("kmzero/codes/%s has no codes".formatted(file));
    return codes;
  }

  private static void collect(JsonObject json, Map<String, String> codes) {
    Optional<String> code = json.findText("const");
    if (code.isPresent()) codes.put(code.get(), json.findText("title").orElse(""));
    json.members()
        .values()
        .forEach(value -> {
          switch (value) {
            case JsonObject object -> collect(object, codes);
            case JsonArray array ->
                array
                    .items()
                    .forEach(item -> {
                      if (item instanceof JsonObject object) collect(object, codes);
                    });
            case JsonText _ -> {}
            default -> {}
          }
        });
  }

  /// What a code of the Harmonized System says; dots are left out.
  public Optional<String> findHs(String code) {
    return Optional.ofNullable(hs.get(code.replace(".", "")));
  }
}
