package kmzero.node.papers;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.OwnCheck;

/// Classified papers do not belong here: a text that bears a classification marking stops the save.
///
/// A marking stands as a stamp stands: alone on its line, whatever surrounds it; in brackets;
/// behind a label such as `Độ mật:` or `密级：`; with the star of a Chinese stamp; or in capitals at
/// the head or the foot of a line, apart from the rest. The same word inside a sentence is none:
/// `bí mật`, `bảo mật`, `mật ong`, `商业秘密`, `secretariat`. Sources: Law 29/2018/QH14 on state
/// secrets, art. 8 (three levels); GB/T 9704-2012 (where a Chinese paper bears its level and term).
///
/// The objection is `marking` with the path of the text in the body and the marking as it stands.
public final class MarkingCheck implements OwnCheck {

  private static final String VI = "(?:tuyệt\\s+mật|tối\\s+mật|mật)";
  private static final String SPACED_VI =
      "(?:(?:T\\s+U\\s*Y\\s*Ệ\\s*T\\s+|T\\s+Ố\\s*I\\s+)?M\\s+Ậ\\s+T)";
  private static final String ZH = "(?:绝\\s*密|机\\s*密|秘\\s*密)\\s*级?";
  private static final String EN = "(?:top\\s+secret|secret|confidential)";
  private static final String ANY = "(?:" + VI + "|" + SPACED_VI + "|" + ZH + "|" + EN + ")";
  private static final String TERM = "(?:\\s*(?:[★☆]|\\*(?=\\s*\\d))[^\\n]{0,12})?";
  private static final String EDGE = "[^\\p{L}\\p{N}\\n]*";

  private static final int LOOSE =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE;

  /// In this order; the first that is found is named.
  private static final List<Pattern> STAMPS =
      List.of(
          Pattern.compile("^" + EDGE + "(" + ANY + TERM + ")" + EDGE + "$", LOOSE),
          Pattern.compile("[\\[(【〔〖<《「『{]\\s*(" + ANY + TERM + ")\\s*[\\])】〕〗>》」』}]", LOOSE),
          Pattern.compile(
              "(?:độ\\s+mật|mức\\s+độ\\s+mật|密\\s*级|保密等级|classification)\\s*[:=]\\s*("
                  + ANY
                  + ")(?!\\p{L})",
              LOOSE),
          Pattern.compile("(" + ZH + "\\s*[★☆])"),
          Pattern.compile(
              "^[^\\p{L}\\p{N}\\n]*(TUYỆT\\s+MẬT|TỐI\\s+MẬT|MẬT|TOP\\s+SECRET|SECRET|CONFIDENTIAL)\\s*(?:[-–—:|•·]|//)",
              Pattern.MULTILINE),
          Pattern.compile(
              "(?:[-–—:|•·]|//)\\s*(TUYỆT\\s+MẬT|TỐI\\s+MẬT|MẬT|TOP\\s+SECRET|SECRET|CONFIDENTIAL)[^\\p{L}\\p{N}\\n]*$",
              Pattern.MULTILINE));

  /// Every stamp has one of these: a text without any needs no closer look.
  private static final Pattern ANYTHING = Pattern.compile("ậ|密|secret|confidential", LOOSE);

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    return find("", request.body())
        .map(found -> new Objection("marking", List.of(found.path(), found.word())));
  }

  /// A marking and where it stands.
  ///
  /// @param path `clauses[2].texts.zh`
  /// @param word as it stands in the text
  record Found(String path, String word) {}

  /// The first marking in any text of `json`.
  static Optional<Found> find(String path, Json json) {
    return switch (json) {
      case JsonText(var text) -> find(text).map(word -> new Found(path, word));
      case JsonArray array -> inArray(path, array);
      case JsonObject object -> inObject(path, object);
      default -> Optional.empty();
    };
  }

  private static Optional<Found> inArray(String path, JsonArray array) {
    for (int i = 0; i < array.size(); i++) {
      Optional<Found> found = find("%s[%d]".formatted(path, i), array.items().get(i));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  private static Optional<Found> inObject(String path, JsonObject object) {
    for (String name : object.names()) {
      String at = path.isEmpty() ? name : path + "." + name;
      Optional<Found> found = find(at, object.get(name));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /// The marking that a text bears, full-width letters and brackets read as plain ones.
  public static Optional<String> find(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (!ANYTHING.matcher(plain).find()) return Optional.empty();
    for (Pattern stamp : STAMPS) {
      Matcher found = stamp.matcher(plain);
      if (found.find()) return Optional.of(found.group(1).strip());
    }
    return Optional.empty();
  }
}
