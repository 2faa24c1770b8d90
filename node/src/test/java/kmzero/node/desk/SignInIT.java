package kmzero.node.desk;

import static kmzero.node.desk.TestDesk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Signing in and out at the desk.
class SignInIT {

  private static final TestDesk desk = TestDesk.open();

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void the_right_password_leads_back_to_the_page_asked_for() {
    TestReader officer = desk.reader();
    var asked = officer.get("/today");
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(asked.headers().firstValue("location")).hasValue("/sign-in");
    var answer = officer.signIn("Lang-Son.Secretariat ", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElse("")).contains("/today");
    assertThat(officer.get("/").body()).contains("lang-son.secretariat");
  }

  @Test
  void the_session_cookie_bears_the_nodes_name_and_no_script_or_other_site_gets_it() {
    TestReader officer = desk.reader();
    var page = officer.get("/sign-in");
    assertThat(TestReader.cookiesOf(page))
        .isEqualTo(List.of("kmzero-viet-nam=…; Path=/; HttpOnly; SameSite=Strict"));
    officer.signIn("lang-son.secretariat", PASSWORD);
    var out = officer.submit("/", "/sign-out", Map.of());
    assertThat(out.headers().firstValue("location")).hasValue("/");
    assertThat(officer.get("/").body()).doesNotContain("lang-son.secretariat");
  }

  @Test
  void a_form_without_its_hidden_field_is_refused_and_says_what_to_do() {
    var answer =
        desk.reader().post("/sign-in?lang=en", Map.of("account", "engineer", "password", PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form is too old", "load the page again");
  }

  @Test
  void each_further_failure_doubles_the_wait_up_to_an_hour() {
    assertThat(
            List.of(
                SignInFailures.waitAfter(4),
                SignInFailures.waitAfter(5),
                SignInFailures.waitAfter(6),
                SignInFailures.waitAfter(7),
                SignInFailures.waitAfter(50)))
        .isEqualTo(
            List.of(
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(4),
                Duration.ofHours(1)));
  }

  @Test
  void a_closed_account_signs_in_no_more() {
    assertThat(desk.part(Accounts.class).close("quang-ninh.customs")).isTrue();
    assertThat(desk.reader().signIn("quang-ninh.customs", PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void the_engineers_page_is_the_engineers() {
    TestReader officer = desk.reader();
    officer.signIn("lang-son.secretariat", PASSWORD);
    var refused = officer.get("/trust?lang=en");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Not yours to open");
  }

  @Test
  void an_account_needs_a_name_offices_and_a_long_password() {
    Accounts accounts = desk.part(Accounts.class);
    assertThat(
            List.of(
                accounts.open("Mr Somebody", "lang-son", List.of("customs"), PASSWORD),
                accounts.open("one", "lang-son", List.of(), PASSWORD),
                accounts.open("one", "lang-son", List.of("customs"), "short"),
                accounts.openEngineer("engineer", PASSWORD)))
        .isEqualTo(
            List.of(
                new Accounts.Opening.Refused(
                    "the name 'Mr Somebody' is not 2 to 64 of a-z, 0-9, dot, underscore, hyphen"),
                new Accounts.Opening.Refused("an account acts for at least one office"),
                new Accounts.Opening.Refused("the password is shorter than 12 characters"),
                new Accounts.Opening.Refused("an account named 'engineer' is there already")));
  }
}
