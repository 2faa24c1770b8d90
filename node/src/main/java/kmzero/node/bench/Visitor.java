package kmzero.node.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody signed in at a desk, over HTTP on this machine.
final class Visitor implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI desk;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  Visitor(URI desk) {
    this.desk = desk;
  }

  void signIn(String account, String password) throws IOException, InterruptedException {
    Matcher field = CSRF.matcher(get("/sign-in"));
    if (!field.find()) throw new IOException("the sign-in page has no form");
    String form =
        "account=%s&password=%s&_csrf=%s"
            .formatted(encoded(account), encoded(password), encoded(field.group(1)));
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(desk + "/sign-in"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 302)
      throw new IOException("sign-in answered " + answer.statusCode());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The page.
  ///
  /// @throws IOException if it is anything but a page
  String get(String path) throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(desk + path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200)
      throw new IOException("%s answered %d".formatted(path, answer.statusCode()));
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
