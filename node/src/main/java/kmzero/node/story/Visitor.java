package kmzero.node.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person at a desk, signed in as in a browser, who reads pages and sends forms.
final class Visitor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(_csrf)\" value=\"([^\"]+)\"");
  private static final Pattern ANY_HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /// Does not go where an answer leads: it would carry the form's content type along.
  private final HttpClient staying = HttpClient.newBuilder().cookieHandler(cookies).build();

  private final URI desk;

  private Visitor(URI desk) {
    this.desk = desk;
  }

  /// What a desk answered.
  ///
  /// @param path of the page, where forms led elsewhere
  /// @param bytes nobody else's
  @SuppressWarnings("ArrayRecordComponent")
  record Seen(int status, String path, String type, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A page that was found and holds all of that.
    boolean shows(String... parts) {
      String text = text();
      return status == 200 && java.util.Arrays.stream(parts).allMatch(text::contains);
    }
  }

  /// Signs in.
  ///
  /// @throws Program.Unexpected if the desk does not let them in
  static Visitor signIn(URI desk, String account, String password) {
    Visitor visitor = new Visitor(desk);
    Seen welcome =
        visitor.send("/sign-in", "/sign-in", Map.of("account", account, "password", password));
    if (welcome.status() != 200 || welcome.text().contains("id=\"password\"")) {
      throw new Program.Unexpected(account + " cannot sign in: " + welcome.status());
    }
    return visitor;
  }

  /// Somebody without an account.
  static Visitor stranger(URI desk) {
    return new Visitor(desk);
  }

  /// Reads a page or a file.
  Seen read(String path) {
    return exchange(HttpRequest.newBuilder(desk.resolve(path)).GET());
  }

  /// Sends a form with the hidden field of the page it stands on.
  ///
  /// @param page where the form stands
  Seen send(String page, String action, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    Matcher hidden = HIDDEN.matcher(read(page).text());
    if (hidden.find()) all.put(hidden.group(1), hidden.group(2));
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return exchange(
        HttpRequest.newBuilder(desk.resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Sends a form with a file, as a browser does.
  ///
  /// @param hidden further hidden fields of the page that go along
  /// @return the answer itself: 303 where it was taken
  Seen upload(
      String page,
      String action,
      Set<String> hidden,
      Map<String, String> fields,
      String field,
      String file,
      byte[] content) {
    String shown = read(page).text();
    Map<String, String> all = new LinkedHashMap<>();
    Set<String> wanted = new HashSet<>(hidden);
    wanted.add("_csrf");
    Matcher found = ANY_HIDDEN.matcher(shown);
    while (found.find())
      if (wanted.contains(found.group(1))) all.put(found.group(1), found.group(2));
    all.putAll(fields);
    String edge = "kmzero-edge-of-a-part";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    all.forEach((name, value) ->
        body.writeBytes(
            utf8(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(edge, name, value))));
    body.writeBytes(
        utf8(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(edge, field, file)));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n--%s--\r\n".formatted(edge)));
    return exchange(
        staying,
        HttpRequest.newBuilder(desk.resolve(action))
            .header("Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Seen exchange(HttpRequest.Builder request) {
    return exchange(http, request);
  }

  private Seen exchange(HttpClient client, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              request.timeout(PATIENCE).header("Accept-Language", "en").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Seen(
          answer.statusCode(),
          answer.uri().getPath(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(desk + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    staying.close();
  }
}
