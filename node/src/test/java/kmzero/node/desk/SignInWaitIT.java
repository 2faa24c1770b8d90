package kmzero.node.desk;

import static kmzero.node.desk.TestDesk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Waiting after failures to sign in.
class SignInWaitIT {

  private final TestDesk desk = TestDesk.open();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void five_failures_make_an_account_wait_even_with_the_right_password() {
    TestReader officer = desk.reader();
    for (int i = 1; i <= 4; i++) {
      assertThat(officer.signIn("lang-son.secretariat", "wrong " + i).statusCode()).isEqualTo(401);
    }
    var fifth = officer.signIn("lang-son.secretariat", "wrong 5");
    assertThat(fifth.statusCode()).isEqualTo(429);
    assertThat(fifth.body()).contains("02/03/2026 09:01 (Hà Nội) · 10:01 (Bắc Kinh)");
    assertThat(officer.signIn("lang-son.secretariat", PASSWORD).statusCode()).isEqualTo(429);
    desk.wait(Duration.ofSeconds(61));
    assertThat(officer.signIn("lang-son.secretariat", PASSWORD).statusCode()).isEqualTo(302);
  }

  @Test
  void five_failures_under_five_names_make_the_address_wait() {
    TestReader stranger = desk.reader();
    for (String name : List.of("a1", "a2", "a3", "a4")) {
      assertThat(stranger.signIn(name, PASSWORD).statusCode()).isEqualTo(401);
    }
    assertThat(stranger.signIn("a5", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(stranger.signIn("engineer", PASSWORD).statusCode()).isEqualTo(429);
  }
}
