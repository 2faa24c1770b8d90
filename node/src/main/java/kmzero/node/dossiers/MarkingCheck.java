package kmzero.node.dossiers;

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

/// Classified papers do not belong here: a text that bears a classification marking is not put on
/// record by this node's people.
///
/// A marking is a marking's word that stands as a stamp stands: alone on its line, in brackets, or
/// at the head of the text before a break, a star or a number. The same word inside a sentence
/// (`bảo mật`, `商业秘密`) is none.
public final class MarkingCheck implements OwnCheck {

  private static final String WORDS =
      "tuyệt mật|tối mật|mật|绝密|机密|秘密|top secret|secret|confidential";

  private static final Pattern STAMP =
      Pattern.compile(
          "^\\s*(?:độ mật|密级|classification)\\s*[:：]\\s*("
              + WORDS
              + ")"
              + "|^\\s*[\\[【(（]?\\s*("
              + WORDS
              + ")\\s*(?:[★*☆][^\\n]*)?[\\]】)）]?\\s*$"
              + "|[\\[【(（]\\s*("
              + WORDS
              + ")\\s*(?:[★*☆][^\\]】)）]*)?[\\]】)）]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

  public MarkingCheck() {}

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    return marking(request.body()).map(found -> new Objection("marking", List.of("", found)));
  }

  /// The first marking in any text of `json`, as it stands there.
  static Optional<String> marking(Json json) {
    return switch (json) {
      case JsonText(var text) -> marking(text);
      case JsonArray array ->
          array.items().stream().flatMap(item -> marking(item).stream()).findFirst();
      case JsonObject object ->
          object.members().values().stream().flatMap(value -> marking(value).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static Optional<String> marking(String text) {
    Matcher stamp = STAMP.matcher(text);
    return stamp.find() ? Optional.of(stamp.group().strip()) : Optional.empty();
  }
}
