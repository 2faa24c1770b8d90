package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// Problem details (RFC 9457) in the caller's language.
///
/// ```json
/// {"type":"/problems/problem.not-found","title":"Not found","status":404,
///  "detail":"There is nothing at this address. Check it, …","instance":"/api/…",
///  "cause":"There is nothing at this address.","remedy":"Check it, …"}
/// ```
///
/// Values that the words name stand beside as members of their own.
public final class Problems {

  /// Media type of the answers.
  public static final String TYPE = "application/problem+json";

  private final Pages pages;

  public Problems(Pages pages) {
    this.pages = pages;
  }

  /// The answer for a controller to give.
  public ResponseEntity<String> answer(Problem problem, HttpServletRequest request) {
    return answer(problem, JsonObject.EMPTY, request);
  }

  /// As [#answer(Problem, HttpServletRequest)], with more members for programs.
  public ResponseEntity<String> answer(
      Problem problem, JsonObject more, HttpServletRequest request) {
    Language language = pages.language(request);
    return ResponseEntity.status(problem.status())
        .header(HttpHeaders.CONTENT_TYPE, TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .body(json(problem, language, request.getRequestURI(), more));
  }

  /// Writes the answer where there is no controller.
  public void write(
      Problem problem, HttpServletRequest request, String instance, HttpServletResponse response)
      throws IOException {
    Language language = pages.language(request);
    response.setStatus(problem.status());
    response.setContentType(TYPE);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    String json = json(problem, language, instance, JsonObject.EMPTY);
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  String json(Problem problem, Language language, String instance, JsonObject more) {
    String cause = problem.cause(pages.words(), language);
    String remedy = problem.remedy(pages.words(), language);
    var members = new TreeMap<String, Json>();
    for (int i = 0; i < problem.values().size(); i += 2) {
      String name = problem.values().get(i).toString();
      members.put(name, value(problem.values().get(i + 1)));
    }
    members.putAll(more.members());
    JsonObject json =
        new JsonObject(members)
            .with("type", "/problems/" + problem.key())
            .with("title", problem.title(pages.words(), language))
            .with("status", problem.status())
            .with("detail", cause + (language == Language.ZH ? "" : " ") + remedy)
            .with("instance", instance)
            .with("cause", cause)
            .with("remedy", remedy);
    return CanonicalJson.text(json);
  }

  private static Json value(Object value) {
    return value instanceof Integer || value instanceof Long
        ? Json.of(value)
        : Json.of(value.toString());
  }
}
