package kmzero.node.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody before a browser, for tests: keeps cookies, follows no redirect by itself, fills in
/// forms with the hidden field they carry.
public final class TestReader {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI desk;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  public TestReader(URI desk) {
    this.desk = desk;
  }

  /// Asks for `path`.
  ///
  /// @param headers names and values in turn
  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /// Opens `page`, takes its hidden field and sends `form` to `path` with it.
  public HttpResponse<String> submit(String page, String path, Map<String, String> form) {
    Matcher field = CSRF.matcher(get(page).body());
    if (!field.find()) throw new AssertionError("no form on " + page);
    var full = new java.util.TreeMap<>(form);
    full.put("_csrf", field.group(1));
    return post(path, full);
  }

  /// Sends `form` to `path` as it is.
  public HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Opens `page`, takes every hidden field of it and sends them to `path` with `form`, in which a
  /// name may stand several times; a field of `form` takes the place of a hidden one.
  public HttpResponse<String> submit(
      String page, String path, List<Map.Entry<String, String>> form) {
    var full = new java.util.ArrayList<>(form);
    HIDDEN
        .matcher(get(page).body())
        .results()
        .filter(hidden -> form.stream().noneMatch(e -> e.getKey().equals(hidden.group(1))))
        .forEach(hidden -> full.add(Map.entry(hidden.group(1), hidden.group(2))));
    String body =
        full.stream()
            .distinct()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Opens `page`, takes its hidden field and sends `form` with a file to `path`.
  ///
  /// @param field the name of the form's field that takes the file
  public HttpResponse<String> upload(
      String page, String path, Map<String, String> form, String field, String name, byte[] file) {
    Matcher hidden = CSRF.matcher(get(page).body());
    if (!hidden.find()) throw new AssertionError("no form on " + page);
    var full = new java.util.TreeMap<>(form);
    full.put("_csrf", hidden.group(1));
    String edge = "edge-of-a-part";
    var parts = new java.util.ArrayList<byte[]>();
    full.forEach((key, value) ->
        parts.add(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(edge, key, value)
                .getBytes(StandardCharsets.UTF_8)));
    parts.add(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(edge, field, name)
            .getBytes(StandardCharsets.UTF_8));
    parts.add(file);
    parts.add("\r\n--%s--\r\n".formatted(edge).getBytes(StandardCharsets.UTF_8));
    var body = new java.io.ByteArrayOutputStream();
    parts.forEach(body::writeBytes);
    return send(
        request(path, "Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  /// Asks for a file.
  public HttpResponse<byte[]> file(String path) {
    try {
      return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(path + ": " + e, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /// Tries to sign in.
  public HttpResponse<String> signIn(String account, String password) {
    return submit("/sign-in", "/sign-in", Map.of("account", account, "password", password));
  }

  /// What the cookies' `Set-Cookie` headers of an answer said, without their values.
  public static List<String> cookiesOf(HttpResponse<String> answer) {
    return answer.headers().allValues("set-cookie").stream()
        .map(cookie -> cookie.replaceFirst("=[^;]*", "=…"))
        .toList();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(desk + path)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) request.headers(headers);
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
