package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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

  private static final JsonFactory JSON = new JsonFactory();

  private final Pages pages;

  public Problems(Pages pages) {
    this.pages = pages;
  }

  /// The answer for a controller to give.
  public ResponseEntity<String> answer(Problem problem, HttpServletRequest request) {
    Language language = pages.language(request);
    return ResponseEntity.status(problem.status())
        .header(HttpHeaders.CONTENT_TYPE, TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .body(json(problem, language, request.getRequestURI()));
  }

  /// Writes the answer where there is no controller.
  public void write(
      Problem problem, HttpServletRequest request, String instance, HttpServletResponse response)
      throws IOException {
    Language language = pages.language(request);
    response.setStatus(problem.status());
    response.setContentType(TYPE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    response.getWriter().write(json(problem, language, instance));
  }

  String json(Problem problem, Language language, String instance) {
    String cause = problem.cause(pages.words(), language);
    String remedy = problem.remedy(pages.words(), language);
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("type", "/problems/" + problem.key());
      json.writeStringProperty("title", problem.title(pages.words(), language));
      json.writeNumberProperty("status", problem.status());
      json.writeStringProperty("detail", cause + (language == Language.ZH ? "" : " ") + remedy);
      json.writeStringProperty("instance", instance);
      json.writeStringProperty("cause", cause);
      json.writeStringProperty("remedy", remedy);
      for (int i = 0; i < problem.values().size(); i += 2) {
        String name = problem.values().get(i).toString();
        switch (problem.values().get(i + 1)) {
          case Integer number -> json.writeNumberProperty(name, number);
          case Long number -> json.writeNumberProperty(name, number);
          case Object other -> json.writeStringProperty(name, other.toString());
        }
      }
      json.writeEndObject();
    }
    return out.toString();
  }
}
