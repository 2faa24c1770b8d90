package kmzero.node.desk;

import static kmzero.node.desk.TestDesk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Headers, languages and problems of every page.
class PageFrameIT {

  private static final TestDesk desk = TestDesk.open();

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void every_answer_carries_strict_headers() {
    Map<String, String> strict = new TreeMap<>();
    strict.put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
            + "base-uri 'none'");
    strict.put("x-content-type-options", "nosniff");
    strict.put("x-frame-options", "DENY");
    strict.put("referrer-policy", "same-origin");
    strict.put("cross-origin-opener-policy", "same-origin");
    strict.put("cross-origin-resource-policy", "same-origin");
    for (String path :
        List.of("/", "/sign-in", "/no-such-page", "/static/desk.css", "/api/no-such", "/today")) {
      var answer = desk.reader().get(path);
      Map<String, String> found = new TreeMap<>();
      strict
          .keySet()
          .forEach(name -> found.put(name, answer.headers().firstValue(name).orElse("none")));
      assertThat(found).as(path).isEqualTo(strict);
      assertThat(answer.headers().firstValue("permissions-policy")).as(path).isPresent();
      assertThat(answer.headers().firstValue("strict-transport-security")).as(path).isEmpty();
      assertThat(answer.headers().firstValue("server")).as(path).isEmpty();
    }
  }

  @Test
  void no_page_carries_a_script_or_a_style_of_its_own() {
    for (String path : List.of("/", "/sign-in", "/no-such-page")) {
      assertThat(desk.reader().get(path).body())
          .as(path)
          .doesNotContain("<style")
          .doesNotContain(" style=")
          .doesNotContainPattern("<script(?![^>]* src=)")
          .doesNotContainPattern(" on[a-z]+=");
    }
  }

  @Test
  void the_language_is_asked_for_or_remembered_or_the_browsers_or_the_desks_own() {
    TestReader reader = desk.reader();
    assertThat(languageOf(reader.get("/"))).isEqualTo("vi");
    assertThat(languageOf(reader.get("/", "Accept-Language", "zh-CN,en;q=0.5"))).isEqualTo("zh");
    var asked = reader.get("/?lang=en", "Accept-Language", "zh-CN");
    assertThat(languageOf(asked)).isEqualTo("en");
    assertThat(TestReader.cookiesOf(asked))
        .singleElement()
        .asString()
        .startsWith("kmzero-viet-nam-language=…;")
        .endsWith("Path=/; HttpOnly; SameSite=Strict");
    assertThat(languageOf(reader.get("/", "Accept-Language", "zh-CN"))).isEqualTo("en");
    assertThat(languageOf(reader.get("/?lang=sv"))).isEqualTo("en");
  }

  @Test
  void the_other_languages_are_one_link_away_and_keep_the_rest_of_the_address() {
    assertThat(desk.reader().get("/sign-in?field=gates&lang=zh").body())
        .contains("href=\"/sign-in?field=gates&amp;lang=vi\"");
  }

  @Test
  void a_missing_page_says_what_happened_and_what_to_do_in_each_language() {
    Map<String, String> titles = Map.of("vi", "Không tìm thấy", "zh", "未找到", "en", "Not found");
    titles.forEach((language, title) -> {
      var answer = desk.reader().get("/reference/no-such-page?lang=" + language);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("<h1>" + title + "</h1>");
      assertThat(answer.body()).contains("/reference/no-such-page?lang=vi");
    });
  }

  @Test
  void an_address_of_two_slashes_leads_to_no_other_host() {
    var answer = desk.reader().get("//elsewhere.example/x");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("href=\"//");
  }

  @Test
  void files_that_pages_load_may_be_kept() {
    assertThat(desk.reader().get("/static/desk.css").headers().firstValue("cache-control"))
        .hasValue("max-age=2592000, public");
  }

  @Test
  void programs_get_problem_details_in_their_language() {
    TestReader program = desk.reader();
    var nobody = program.get("/api/no-such", "Accept-Language", "en");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(nobody.headers().firstValue("www-authenticate"))
        .hasValue("Basic realm=\"KmZero\", charset=\"UTF-8\"");
    assertThat(nobody.body())
        .isEqualTo(
            """
            {"cause":"The request carries no account, or its name or password is not right.",\
            "detail":"The request carries no account, or its name or password is not right. \
            Send the name and password of an account of this node.",\
            "instance":"/api/no-such",\
            "remedy":"Send the name and password of an account of this node.",\
            "status":401,"title":"Sign-in needed","type":"/problems/problem.sign-in"}\
            """);
    var missing = program.get("/api/no-such", basic("engineer", PASSWORD));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("content-language")).hasValue("zh");
    assertThat(missing.body()).contains("\"title\":\"未找到\"");
    assertThat(TestReader.cookiesOf(missing)).isEmpty();
  }

  @Test
  void the_api_takes_no_request_that_a_browser_sends_for_another_site() {
    String[] headers = basic("engineer", PASSWORD);
    var answer =
        desk.reader().get("/api/x", headers[0], headers[1], "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void a_link_from_another_site_opens_the_page_once_more_with_the_session() {
    var answer = desk.reader().get("/today?lang=en", "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<meta http-equiv=\"refresh\" content=\"0\">");
    assertThat(TestReader.cookiesOf(answer)).noneMatch(cookie -> cookie.contains("viet-nam="));
  }

  private static String languageOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("content-language").orElse("none");
  }

  private static String[] basic(String account, String password) {
    String pair = account + ":" + password;
    return new String[] {
      "Authorization",
      "Basic "
          + Base64.getEncoder()
              .encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
      "Accept-Language",
      "zh"
    };
  }
}
