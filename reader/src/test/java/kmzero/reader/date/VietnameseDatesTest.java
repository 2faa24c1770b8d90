package kmzero.reader.date;

import static kmzero.reader.date.DateTable.check;

import org.junit.jupiter.api.Test;

/// The forms in which Vietnamese writes dates, as tables: see [DateTable].
class VietnameseDatesTest {

  @Test
  void with_years() {
    check(
        "vi",
        "",
        """
        Ngày 5/3/2024, hai bên gặp nhau                          | 2024-03-05
        Sáng ngày 05-3-2024 đoàn đã đến                          | 2024-03-05
        Chiều 5.3.2024 hai bên làm việc                          | 2024-03-05
        Ngày 5 tháng 3 năm 2024, hai bên gặp nhau                | 2024-03-05
        Ngày 5 tháng 3, năm 2024, hai bên gặp nhau               | 2024-03-05
        Ngày mùng 5 tháng Ba năm 2024 đoàn đến                   | 2024-03-05
        Từ ngày 5 đến ngày 7 tháng 3 năm 2024 đoàn ở lại         | 2024-03-05/2024-03-07
        Từ ngày 5 đến 7/3/2024 đoàn ở lại                        | 2024-03-05/2024-03-07
        Trong hai ngày 5 và 6/3/2024 đoàn ở lại                  | 2024-03-05/2024-03-06
        Từ 28/2 đến 2/3/2024 đoàn ở lại                          | 2024-02-28/2024-03-02
        Từ 30/12/2024 đến 2/1/2025 đoàn ở lại                    | 2024-12-30/2025-01-02
        Các ngày 5-7/3/2024 đoàn ở lại                           | 2024-03-05/2024-03-07
        Trong tháng 2/2024 hai bên đã gặp                        | 2024-02
        Trong tháng 02 năm 2024 hai bên đã gặp                   | 2024-02
        Trong quý I/2025 công trình xong                         | 2025-01-01/2025-03-31
        Đến hết quý II năm 2025 công trình xong                  | 2025-04-01/2025-06-30
        Trong 6 tháng đầu năm 2024 kim ngạch tăng                | 2024-01-01/2024-06-30
        Trong giai đoạn 2021-2025 kim ngạch tăng                 | 2021-01-01/2025-12-31
        Năm 2023 kim ngạch tăng                                  | 2023
        Ngày 22 Tháng 5, 2025 đoàn đến                           | 2025-05-22
        Năm 2025 tháng 5 ngày 22 đoàn đến                        | 2025-05-22
        Vào mùng 6 Tết năm 2024 lễ hội mở                        | 2024-02-15?
        Quyết định số 12/2024/QĐ-UBND được ban hành               | none
        Cửa khẩu làm việc 24/7 suốt năm                          | none
        Khoảng 2/3 số xe đã qua cửa khẩu                         | none
        Ngày 5/3/
        """
            .replace("Ngày 5/3/\n", ""));
  }

  @Test
  void by_the_publication() {
    check(
        "vi",
        "6/3/2024 08:15",
        """
        Chiều 5/3, hai bên gặp nhau                              | 2024-03-05?
        Sáng ngày 5-3 hai bên gặp nhau                           | 2024-03-05?
        Ngày 28/12, hai bên gặp nhau                             | 2023-12-28?
        Các ngày 4, 5/3 đoàn làm việc                            | 2024-03-04/2024-03-05?
        Hôm qua hai bên gặp nhau                                 | 2024-03-05?
        Chiều nay hai bên gặp nhau                               | 2024-03-06?
        Thứ Hai (4/3), hai bên gặp nhau                          | 2024-03-04?
        Ngày 5/3, hai bên gặp nhau, cùng ngày đoàn thăm chợ      | 2024-03-05? 2024-03-05?
        Vào thứ Ba, năm tháng ba, hai bên gặp nhau               | 2024-03-05?
        Ngày hai mươi tháng hai hai bên gặp nhau                 | 2024-02-20?
        Tháng hai ngày mười bảy hai bên gặp nhau                 | 2024-02-17?
        Tháng 10 năm ngoái hai bên đã gặp                        | 2023-10?
        Công trình xong trong quý I năm sau                      | 2025-01-01/2025-03-31?
        Năm nay kim ngạch tăng                                   | 2024?
        """);
  }

  @Test
  void ranges_lunar_days_and_offices() {
    check(
        "vi",
        "",
        """
        Từ 5 đến 7/3/2024 đoàn ở lại                              | 2024-03-05/2024-03-07
        Từ ngày 05 - 07/3/2024 đoàn ở lại                         | 2024-03-05/2024-03-07
        Ngày 3–5/3/2025, đoàn đại biểu thăm                       | 2025-03-03/2025-03-05
        Trong các ngày 3, 4 và 5/3/2025 đoàn thăm                 | 2025-03-03/2025-03-05
        Từ ngày 28/2 - 02/3/2025 đoàn thăm                        | 2025-02-28/2025-03-02
        Từ ngày 28 tháng 2 đến ngày 2 tháng 3 năm 2025 đoàn thăm  | 2025-02-28/2025-03-02
        Rằm tháng Giêng năm 2025 lễ hội mở                        | 2025-02-12?
        Ngày rằm tháng 7 âm lịch năm 2025 lễ hội mở               | 2025-09-06?
        Mùng 10 tháng Giêng năm 2025, hội chợ mở                  | 2025-02-07?
        Ngày 23 tháng Chạp năm 2024, hội chợ mở                   | 2025-01-22?
        Ngày mồng 3 tháng 3 âm lịch năm 2025, lễ hội mở           | 2025-03-31?
        Ngày 15/1 âm lịch năm 2025, lễ hội mở                     | 2025-02-12?
        Sáng mùng 4 Tết Ất Tỵ, đoàn đến chúc Tết                  | 2025-02-01?
        Ngày mùng 6 tháng Giêng năm Ất Tỵ, lễ hội mở              | 2025-02-03?
        Ngày 22/12/2024 (22 tháng 11 năm Giáp Thìn), hai bên gặp  | 2024-12-22
        Ngày 05.03.2025, đoàn đến                                 | 2025-03-05
        Ngày 05 / 03 / 2025, đoàn đến                             | 2025-03-05
        Hồi 9 giờ 30 phút ngày 5/3/2025, đoàn đến                 | 2025-03-05
        Lúc 08h30' ngày 5/3/2025, đoàn đến                        | 2025-03-05
        Ngày 5-3, năm 2025, đoàn đến                              | 2025-03-05
        Ngày mùng Năm tháng Ba năm 2025, đoàn đến                 | 2025-03-05
        Vào ngày 30/02/2025, đoàn đến                             | none
        Ngày 5/III/2025, đoàn đến                                 | 2025-03-05
        Ngày 5 tháng III năm 2025, đoàn đến                       | 2025-03-05
        Đêm 4 rạng sáng 5/3/2025, đoàn đến                        | 2025-03-04/2025-03-05
        Trong 2 ngày, 5 và 6 tháng 3 năm 2025, đoàn thăm          | 2025-03-05/2025-03-06
        Trong 2 ngày (05-06/3/2025), đoàn thăm                    | 2025-03-05/2025-03-06
        Đầu tháng 3/2025, hai bên gặp                             | 2025-03
        Cuối năm 2024, hai bên gặp                                | 2024
        Tháng Ba năm 2025, hai bên gặp                            | 2025-03
        Ngày 5/3/25, đoàn đến                                     | 2025-03-05?
        Ngày 05/03/'25, đoàn đến                                  | 2025-03-05?
        Quốc lộ 4/2 và km 12/3 đã thông                           | none
        Tỷ lệ 1/3 số hộ, 2/5 số xã                                | none
        Nghị quyết 05/NQ-CP ngày 5/3/2025 của Chính phủ           | 2025-03-05
        Hiệp định ký năm 2009 có hiệu lực từ 14/7/2010            | 2009 2010-07-14
        Cột mốc 1116/2 được dựng                                  | none
        Mốc 820 và 821/1 đã phát quang                            | none
        Ngày 5/3/2025; ngày 6/3/2025 đoàn thăm                    | 2025-03-05 2025-03-06
        Từ 14h00 ngày 5/3/2025 đến 17h00 ngày 6/3/2025 đoàn thăm  | 2025-03-05/2025-03-06
        Từ ngày 5/3/2025 đến hết ngày 7/3/2025 đoàn thăm          | 2025-03-05/2025-03-07
        Từ mùng 5 đến mùng 7/3/2025 đoàn thăm                     | 2025-03-05/2025-03-07
        Từ ngày mùng 5 đến mùng 7 tháng 3 năm 2025 đoàn thăm      | 2025-03-05/2025-03-07
        Ngày 5 tháng 3 năm 2025, hai bên ký. Hôm sau đoàn về nước | 2025-03-05 2025-03-06?
        Ngày 5/3/2025 hai bên ký, ngày hôm sau đoàn về nước       | 2025-03-05 2025-03-06?
        Ngày 5/3/2025 hai bên ký, trước đó một ngày đoàn đến      | 2025-03-05 2025-03-04?
        Ngày 5/3/2025 hai bên ký, hai ngày sau đoàn về nước       | 2025-03-05 2025-03-07?
        Ngay 5 thang 3 nam 2025, doan den tham                    | 2025-03-05
        Sang 5/3/2025, doan den tham                              | 2025-03-05
        """);
  }

  @Test
  void told_by_words() {
    check(
        "vi",
        "12/3/2025 08:15",
        """
        Cuối tuần qua, hai bên đã gặp              | 2025-03-08/2025-03-09?
        Thứ Sáu tuần trước, hai bên đã gặp         | 2025-03-07?
        Thứ Ba tuần này, hai bên đã gặp            | 2025-03-11?
        Hôm thứ Hai, hai bên đã gặp                | 2025-03-10?
        Chủ nhật vừa qua, hai bên đã gặp           | 2025-03-09?
        Hôm kia hai bên đã gặp                     | 2025-03-10?
        Hôm 10/3 hai bên đã gặp                    | 2025-03-10?
        Ngày 10 vừa qua hai bên đã gặp             | 2025-03-10?
        Ngày 10 tháng này hai bên đã gặp           | 2025-03-10?
        Ngày 10, hai bên đã gặp                    | 2025-03-10?
        Sáng 10, hai bên gặp                       | none
        Hai ngày trước, hai bên đã gặp             | 2025-03-10?
        Ba ngày 8, 9, 10/3 hai bên đã gặp          | 2025-03-08/2025-03-10?
        Sáng qua, hai bên đã gặp                   | 2025-03-11?
        Tối qua (11/3), hai bên đã gặp             | 2025-03-11?
        Mới đây, hai bên đã gặp                    | none
        Sáng nay (12/3), hai bên gặp               | 2025-03-12?
        Sáng mai hai bên sẽ gặp                    | 2025-03-13?
        Tháng trước hai bên đã gặp                 | 2025-02?
        Tháng tới hai bên sẽ gặp                   | 2025-04?
        Ngày 28 tháng trước hai bên đã gặp         | 2025-02-28?
        Rằm tháng Giêng vừa qua lễ hội mở          | 2025-02-12?
        Mùng 6 Tết vừa qua lễ hội mở               | 2025-02-03?
        Thứ Tư, ngày 12/3, hai bên gặp             | 2025-03-12?
        Vào lúc 14h chiều 11-3, hai bên gặp        | 2025-03-11?
        Trong các ngày từ 10 đến 12-3, hai bên gặp | 2025-03-10/2025-03-12?
        """);
  }
}
