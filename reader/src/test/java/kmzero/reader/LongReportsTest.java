package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Volumes of minutes are read to their end, and what that costs grows with their length.
@Tag("long")
class LongReportsTest {
  private static final List<String> FAMILIES =
      List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Nông", "Lương");
  private static final List<String> MIDDLES =
      List.of("Văn", "Thị", "Đức", "Minh", "Quang", "Thanh", "Hữu", "Xuân", "Tuấn");
  private static final List<String> GIVEN =
      List.of(
          "An", "Bình", "Chí", "Dũng", "Giang", "Hải", "Khánh", "Lan", "Nam", "Phong", "Sơn", "Tâm",
          "Vinh");

  /// Without the clock's part in it: a busy machine is not to break off what is read here.
  private final Reader reader = new Reader(Duration.ofMinutes(2));

  /// A meeting, then paragraph after paragraph of what others said there, each by a new name.
  private static String report(int paragraphs) {
    var text = new StringBuilder("Lạng Sơn và Sùng Tả họp bàn quản lý biên giới\n\n");
    text.append(
        "Ngày 5/3/2025, tại Lạng Sơn, Phó Chủ tịch UBND tỉnh Đoàn Thanh Công hội đàm với Phó Thị"
            + " trưởng Sùng Tả Lục Huy.\n\n");
    for (int i = 0; i < paragraphs; i++) {
      String name =
          FAMILIES.get(i % FAMILIES.size())
              + " "
              + MIDDLES.get(i / 3 % MIDDLES.size())
              + " "
              + GIVEN.get(i / 7 % GIVEN.size());
      text.append(
          "Ngày %d/%d/2024, Trưởng phòng Kinh tế %s đề nghị mở thêm %d làn xe tại cửa khẩu; phối hợp tuần tra định kỳ. Ông %s cảm ơn phía bạn.\n\n"
              .formatted(1 + i % 28, 1 + i % 12, name, 2 + i % 9, name));
    }
    text.append("Giám đốc Sở Y tế Lạng Sơn Lý Kim Soi đề nghị lập đường dây nóng phòng dịch.\n");
    return text.toString();
  }

  private Reading read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8), "minutes.txt");
  }

  @Test
  void a_report_of_a_hundred_pages_is_read_to_its_end() {
    String text = report(1_200);
    assertThat(text.length()).isBetween(170_000, 199_000);
    Reading reading = read(text);
    assertThat(reading.failed()).isFalse();
    assertThat(reading.warnings()).noneMatch(warning -> warning.code().equals("cut"));
    assertThat(reading.events().getFirst().date()).isEqualTo("2025-03-05");
    assertThat(reading.commitments().getLast().text()).contains("đường dây nóng");
  }

  @Test
  void a_longer_one_says_that_only_its_beginning_was_looked_at() {
    Reading reading = read(report(3_400));
    assertThat(reading.failed()).isFalse();
    assertThat(reading.warnings()).anyMatch(warning -> warning.code().equals("cut"));
    assertThat(reading.events().getFirst().date()).isEqualTo("2025-03-05");
  }

  @Test
  void four_times_the_report_takes_about_four_times_the_work() {
    read(report(20));
    long some = work(report(60));
    long more = work(report(240));
    // Where every name was held against every other it took thirteen times the work.
    assertThat((double) more / some).isLessThan(6);
  }

  /// Bytes taken from the heap: a measure of work that no busy machine changes.
  private long work(String text) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getTotalThreadAllocatedBytes();
    assertThat(read(text).failed()).isFalse();
    return threads.getTotalThreadAllocatedBytes() - before;
  }
}
