package kmzero.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The desk without its database.
class LostDatabaseIT {

  @Test
  void pages_that_need_it_say_so_and_the_others_stay() {
    try (TestDesk desk = TestDesk.open()) {
      TestReader officer = desk.reader();
      assertThat(officer.get("/healthz").body()).isEqualTo("{\"status\":\"up\"}");
      desk.loseDatabase();
      assertThat(officer.get("/").statusCode()).isEqualTo(200);
      var answer = officer.signIn("engineer", TestDesk.PASSWORD);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("Cơ sở dữ liệu chưa trả lời");
      var health = officer.get("/healthz");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).isEqualTo("{\"status\":\"no database\"}");
    }
  }
}
