package kmzero.node.story;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person at a desk, signed in as in a browser, who reads pages and sends forms.
final class Visitor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(_csrf)\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI desk;

  private Visitor(URI desk) {
    this.desk = desk;
  }

  /// What a desk answered.
  ///
  /// @param bytes nobody else's
  @SuppressWarnings("ArrayRecordComponent")
  record Seen(int status, String type, byte[] bytes) {
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Seen exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              request.timeout(PATIENCE).header("Accept-Language", "en").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Seen(
          answer.statusCode(),
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
  }
}
