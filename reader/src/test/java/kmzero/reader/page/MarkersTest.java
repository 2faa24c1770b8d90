package kmzero.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines before a report that name the site, and titles that only speak of one.
class MarkersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cổng thông tin điện tử tỉnh",
        "Báo điện tử Vùng Biên",
        "Sở Ngoại vụ tỉnh Lạng Sơn",
        "边城新闻网站",
        "当前位置：首页 > 要闻",
        "Gränsportalen – plattform för nyheter",
        "Search",
        "Sök",
        "Laman rasmi kerajaan negeri",
        "Tìm kiếm…"
      })
  void names_the_site(String line) {
    assertThat(Markers.isSite(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tìm kiếm nạn nhân mưa lũ bên bờ sông",
        "Khai trương cổng thông tin cửa khẩu số của hai bên",
        "Sở Ngoại vụ Lạng Sơn tiếp đoàn cán bộ trẻ của Quảng Tây",
        "两地联合搜索失踪船员",
        "Studenter reser hem efter utbytet",
        "Search for a missing boat crew ends well",
        "两国边境口岸新门户投入使用提升通关效率"
      })
  void is_a_title(String line) {
    assertThat(Markers.isSite(line)).isFalse();
  }
}
