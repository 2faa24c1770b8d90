package kmzero.node.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads a data file: one YAML document of mappings, lists and plain text.
///
/// Refused, each with its line: aliases, tags, a key twice, an empty value, a second document, text
/// that is not NFC or has control characters.
public final class YamlFile {
  private static final YAMLFactory YAML = new YAMLFactory();

  private final String file;
  private final YAMLParser parser;

  private YamlFile(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /// The file of this name among the resources of this package.
  static Part resource(String file) {
    return read(file, text(file));
  }

  static String text(String file) {
    return text("reference", file);
  }

  /// The file of this name among the resources of `kmzero/FOLDER`, not yet parsed.
  ///
  /// @throws BadReference if it is not there
  public static String text(String folder, String file) {
    try (var in = YamlFile.class.getResourceAsStream("/kmzero/%s/%s".formatted(folder, file))) {
      if (in == null) {
        throw new BadReference(
            "%s: is not among the resources of kmzero/%s".formatted(file, folder));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("while reading kmzero/%s/%s".formatted(folder, file), e);
    }
  }

  /// Parses `yaml`; complaints call it `file`.
  ///
  /// @throws BadReference if it is not such a file
  public static Part read(String file, String yaml) {
    try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), yaml)) {
      return new YamlFile(file, parser).document();
    } catch (JacksonException e) {
      var where = e.getLocation();
      int line = where == null ? 1 : Math.max(1, where.getLineNr());
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new BadReference("%s:%d %s".formatted(file, line, why), e);
    }
  }

  private Part document() {
    var first = parser.nextToken();
    var part = part(first, "");
    if (parser.nextToken() != null) {
      throw bad("", "a second document begins here");
    }
    return part;
  }

  private Part part(@Nullable JsonToken token, String path) {
    if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
      throw bad(path, "anchors, aliases and tags are not used in data files: write the value out");
    }
    int line = line();
    return switch (token) {
      case START_OBJECT -> new Part(file, path, line, new Part.Content.Mapping(mapping(path)));
      case START_ARRAY -> new Part(file, path, line, new Part.Content.Sequence(sequence(path)));
      case VALUE_STRING,
          VALUE_NUMBER_INT,
          VALUE_NUMBER_FLOAT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL ->
          new Part(file, path, line, new Part.Content.Scalar(scalar(path)));
      case null, default -> throw bad(path, "nothing can be read here");
    };
  }

  private Map<String, Part> mapping(String path) {
    var parts = new LinkedHashMap<String, Part>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      var below = path + "/" + key;
      if (parts.containsKey(key)) {
        throw bad(below, "this key stands here twice");
      }
      var value = parser.nextToken();
      parts.put(key, part(value, below));
    }
    return parts;
  }

  private List<Part> sequence(String path) {
    var parts = new ArrayList<Part>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      parts.add(part(token, path + "/" + parts.size()));
    }
    return parts;
  }

  private String scalar(String path) {
    var text = parser.getString();
    if (text == null || text.isBlank()) {
      throw bad(path, "the value is empty. Maybe the key should go");
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw bad(path, "'%s' is not NFC".formatted(text));
    }
    if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
      throw bad(path, "'%s' has a control or format character".formatted(text));
    }
    return text.strip();
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private BadReference bad(String path, String reason) {
    return new BadReference(
        "%s:%d %s: %s".formatted(file, line(), path.isEmpty() ? "/" : path, reason));
  }
}
