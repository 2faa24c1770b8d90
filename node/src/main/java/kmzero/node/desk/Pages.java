package kmzero.node.desk;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;

/// Writes a [Page] as the answer to a request.
///
/// The reader's language is the first of: `?lang=`, which is kept in a cookie; that cookie; the one
/// the account chose; what the browser asks for; the desk's own.
public final class Pages {

  /// Package of the templates' classes, made from `src/main/jte` when the project is built.
  private static final String TEMPLATES = "kmzero.node.pages";

  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final Desk desk;
  private final Clock clock;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);

  Pages(Desk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /// Writes `page`. The whole page is made before the first byte leaves, so that a failing template
  /// becomes a problem page and not half a page.
  public void write(Page page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Language language = language(request);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("frame", frame(request, language));
    if (!(page.model() instanceof Page.Nothing)) values.put("model", page.model());
    var html = new Utf8ByteOutput();
    engine.render(page.template(), values, html);
    remember(request, response);
    response.setStatus(page.status());
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Language", language.tag());
    response.addHeader("Vary", "Accept-Language, Cookie, HX-Request");
    response.setContentLength(html.getContentLength());
    html.writeTo(response.getOutputStream());
  }

  /// A template without the frame around it, to stand inside a page; made at once.
  public Content part(Page page, HttpServletRequest request) {
    StringOutput html = new StringOutput();
    engine.render(page.template(), Map.of("frame", frame(request), "model", page.model()), html);
    String made = html.toString();
    return output -> output.writeContent(made);
  }

  /// The language in which to answer `request`.
  public Language language(HttpServletRequest request) {
    return findAsked(request)
        .or(() -> findCookie(request))
        .or(() ->
            findReader()
                .flatMap(who -> Optional.ofNullable(who.language()))
                .flatMap(Language::find))
        .or(() ->
            Optional.ofNullable(request.getHeader("Accept-Language")).flatMap(Language::accepted))
        .filter(desk.site().languages()::contains)
        .orElse(desk.site().languages().getFirst());
  }

  /// What surrounds an answer to `request` that is no page: words, names and days in its language.
  public Frame frame(HttpServletRequest request) {
    return frame(request, language(request));
  }

  /// The words of the desk.
  public Words words() {
    return desk.words();
  }

  /// Who is signed in on this thread's request.
  public static Optional<SignedIn> findReader() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn who
        ? Optional.of(who)
        : Optional.empty();
  }

  private Frame frame(HttpServletRequest request, Language language) {
    return new Frame(
        desk,
        language,
        findReader().orElse(null),
        new Frame.Address(path(request), query(request)),
        () -> (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
        clock.instant());
  }

  private Optional<Language> findAsked(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("lang")).flatMap(Language::find);
  }

  private Optional<Language> findCookie(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies == null) return Optional.empty();
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(desk.site().languageCookie()))
        .findFirst()
        .flatMap(cookie -> Language.find(cookie.getValue()));
  }

  private void remember(HttpServletRequest request, HttpServletResponse response) {
    Optional<Language> asked = findAsked(request);
    if (asked.isEmpty()) return;
    Cookie cookie = new Cookie(desk.site().languageCookie(), asked.get().tag());
    cookie.setPath("/");
    cookie.setMaxAge(YEAR_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    response.addCookie(cookie);
  }

  private static String path(HttpServletRequest request) {
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = original instanceof String uri ? uri : request.getRequestURI();
    // A path of two slashes would make the language links lead to another host.
    return path.replaceFirst("^/[/\\\\]+", "/");
  }

  private static String query(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) return "";
    return Arrays.stream(query.split("&"))
        .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
        .collect(Collectors.joining("&"));
  }
}
