package kmzero.reader.date;

import static kmzero.reader.date.DateTable.check;

import org.junit.jupiter.api.Test;

/// The forms in which Malay and Indonesian write dates, as tables: see [DateTable].
class MalayDatesTest {

  @Test
  void malay_and_indonesian() {
    check(
        "ms",
        "17 Disember 2025",
        """
        Pada 5 Februari 2024 mereka bertemu di sempadan            | 2024-02-05
        Pada 5 hb Februari 2024 mereka bertemu di sempadan         | 2024-02-05
        Pada 5hb Februari 2024 mereka bertemu di sempadan          | 2024-02-05
        Pada 5 haribulan Februari 2024 mereka bertemu              | 2024-02-05
        Dari 5 hingga 7 Februari 2024 mereka bertemu               | 2024-02-05/2024-02-07
        Pada 5-7 Februari 2024 mereka bertemu di sempadan          | 2024-02-05/2024-02-07
        Pada 5 dan 6 Februari 2024 mereka bertemu                  | 2024-02-05/2024-02-06
        Dari 28 Februari hingga 2 Mac 2024 mereka bertemu          | 2024-02-28/2024-03-02
        Pada tanggal 5 Maret 2024 mereka bertemu di perbatasan     | 2024-03-05
        Pada Selasa (16/12/2025) mereka bertemu di perbatasan      | 2025-12-16
        Pada 16 Disember mereka bertemu di sempadan                | 2025-12-16?
        Pada petang Selasa mereka bertemu di sempadan              | 2025-12-16?
        Semalam mereka bertemu di pejabat sempadan                 | 2025-12-16?
        Pada Februari 2024 mereka bertemu di sempadan              | 2024-02
        Pada suku pertama 2025 jalan itu dibina                    | 2025-01-01/2025-03-31
        """);
  }

  @Test
  void malay_told_by_words() {
    check(
        "ms",
        "12 Mac 2025",
        """
        Pada 3 Mac mereka bertemu                                  | 2025-03-03?
        Pada 3 hingga 5 Mac mereka bertemu                         | 2025-03-03/2025-03-05?
        Dari 3 sampai 5 Mac mereka bertemu                         | 2025-03-03/2025-03-05?
        Pada 3–5 Mac 2025 mereka bertemu                           | 2025-03-03/2025-03-05
        Pada 10 Mac mereka bertemu. Keesokan harinya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Pada hari berikutnya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Esoknya mereka pulang          | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Pada hari yang sama mereka pulang | 2025-03-10? 2025-03-10?
        Pada 10 Mac mereka bertemu. Sehari sebelumnya mereka tiba  | 2025-03-10? 2025-03-09?
        Pada 10 Mac mereka bertemu. Dua hari kemudian mereka pulang | 2025-03-10? 2025-03-12?
        Pada 10 Mac mereka bertemu. Dua hari selepas itu mereka pulang | 2025-03-10? 2025-03-12?
        Semalam mereka bertemu di sempadan                         | 2025-03-11?
        Kelmarin mereka bertemu di sempadan                        | 2025-03-10?
        Hari ini mereka bertemu di sempadan                        | 2025-03-12?
        Pagi tadi mereka bertemu di sempadan                       | 2025-03-12?
        Pada hari Isnin mereka bertemu                             | 2025-03-10?
        Isnin lalu mereka bertemu di sempadan                      | 2025-03-10?
        Jumaat minggu lalu mereka bertemu                          | 2025-03-07?
        Hujung minggu lalu mereka bertemu                          | 2025-03-08/2025-03-09?
        Dua hari lalu mereka bertemu                               | 2025-03-10?
        Dua hari yang lalu mereka bertemu                          | 2025-03-10?
        Bulan lalu mereka bertemu                                  | 2025-02?
        Pada 10 haribulan ini mereka bertemu                       | 2025-03-10?
        Pada 10 Mac lalu mereka bertemu                            | 2025-03-10?
        Pada 28 bulan lalu mereka bertemu                          | 2025-02-28?
        Esok mereka akan bertemu                                   | 2025-03-13?
        Pada Mac 2025 mereka bertemu                               | 2025-03
        """);
  }

  @Test
  void indonesian_told_by_words() {
    check(
        "id",
        "12 Maret 2025",
        """
        Pada 3 Maret mereka bertemu di perbatasan                  | 2025-03-03?
        Pada tanggal 3 s.d. 5 Maret mereka bertemu                 | 2025-03-03/2025-03-05?
        Pada tanggal 3 s/d 5 Maret mereka bertemu                  | 2025-03-03/2025-03-05?
        Pada 3 sampai dengan 5 Maret mereka bertemu                | 2025-03-03/2025-03-05?
        Pada Senin (10/3) mereka bertemu di perbatasan             | 2025-03-10?
        Pada Senin (10/3/2025) mereka bertemu                      | 2025-03-10
        Kemarin mereka bertemu di perbatasan                       | 2025-03-11?
        Kemarin lusa mereka bertemu di perbatasan                  | 2025-03-10?
        Selasa kemarin mereka bertemu di perbatasan                | 2025-03-11?
        Jumat pekan lalu mereka bertemu di perbatasan              | 2025-03-07?
        Akhir pekan lalu mereka bertemu di perbatasan              | 2025-03-08/2025-03-09?
        Besok mereka akan bertemu di perbatasan                    | 2025-03-13?
        Hari Minggu lalu mereka bertemu di perbatasan              | 2025-03-09?
        Pada 10 Maret mereka bertemu. Keesokan harinya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Maret mereka bertemu. Sehari setelahnya mereka pulang | 2025-03-10? 2025-03-11?
        Pada tanggal 10 mereka bertemu di perbatasan               | 2025-03-10?
        Pada tanggal 10 bulan ini mereka bertemu                   | 2025-03-10?
        Tadi pagi mereka bertemu di perbatasan                     | 2025-03-12?
        """);
  }
}
