package kmzero.node.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kmzero.reader.Reader;

/// Reads made-up reports, each another one, one at a time, and counts the processor time of the
/// whole process, collecting and compiling included: what others do on the machine meanwhile does
/// not count.
public final class ReaderBench {
  /// First and further paragraphs of a report in each language; `%d` is a number of its own.
  private static final List<List<String>> REPORTS =
      List.of(
          List.of(
              "Sáng %d/3/2024, tại thành phố Lạng Sơn, đồng chí Phan Văn Mẫu, Bí thư Tỉnh ủy Lạng"
                  + " Sơn đã hội đàm với đồng chí Mạc Thử Danh, Bí thư Khu ủy Quảng Tây.",
              "Hai bên nhất trí mở thêm %d luồng hàng hóa; kéo dài thời gian thông quan; phối hợp"
                  + " phòng chống tội phạm và bảo vệ nguồn nước biên giới."),
          List.of(
              "3月%d日，广西壮族自治区党委书记莫试名在南宁会见越南谅山省委书记潘文谋一行。",
              "双方一致同意，加强%d个边境口岸合作，推动智慧口岸建设；深化教育交流，联合打击跨境犯罪。"),
          List.of(
              "On %d March 2024, in Nanning, Secretary of the Lang Son Provincial Party Committee"
                  + " Phan Van Mau held talks with Mo Shiming, Secretary of the Guangxi Party"
                  + " Committee.",
              "The two sides agreed to open %d more lanes; extend the hours of clearance; and"
                  + " strengthen cooperation in education, health and disaster relief."),
          List.of(
              "Den %d mars 2024 höll Lang Sons provinsiella partisekreterare Phan Van Mau samtal"
                  + " med sekreteraren för Guangxis partikommitté, Mo Shiming, i Nanning.",
              "Båda sidor enades om att öppna %d nya körfält; underlätta tullklarering; stärka"
                  + " samarbetet inom utbildning och miljöskydd."),
          List.of(
              "Pada %d Mac 2024, Komrad Phan Van Mau, Setiausaha Jawatankuasa Parti Wilayah Lang"
                  + " Son, bertemu dengan Komrad Mo Shiming, Setiausaha Jawatankuasa Parti Wilayah"
                  + " Autonomi Guangxi Zhuang, di Nanning.",
              "Kedua-dua pihak bersetuju membuka %d lorong baharu; memudahkan pelepasan kastam;"
                  + " mengukuhkan kerjasama pendidikan dan pelancongan."),
          List.of(
              "Pada %d Maret 2024, Sekretaris Komite Partai Provinsi Lang Son Phan Van Mau"
                  + " mengadakan pembicaraan dengan Sekretaris Partai Guangxi Mo Shiming di"
                  + " Nanning.",
              "Kedua pihak sepakat membuka %d jalur baru; mempermudah bea cukai; memperkuat kerja"
                  + " sama pendidikan dan pariwisata."));

  private static final int PARAGRAPHS = 22;

  private ReaderBench() {}

  /// @param documentsPerSecond of processor time of the process
  /// @param heapMegabytes in use after a collection, tables and register included
  public record Outcome(int documents, double documentsPerSecond, long heapMegabytes) {}

  /// Reads some to warm up, then `documents`.
  public static Outcome run(int documents) {
    var reader = new Reader();
    for (int i = 0; i < Math.max(120, documents / 3); i++) reader.read(report(i), "report");
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long began = machine.getProcessCpuTime();
    long characters = 0;
    for (int i = 0; i < documents; i++)
      characters += reader.read(report(i), "report").text().length();
    double seconds = (machine.getProcessCpuTime() - began) / 1e9;
    if (characters == 0) throw new IllegalStateException("nothing was read");
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long megabytes = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    return new Outcome(documents, documents / seconds, megabytes);
  }

  private static byte[] report(int number) {
    List<String> parts = REPORTS.get(number % REPORTS.size());
    var text = new StringBuilder(parts.getFirst().formatted(1 + number % 28)).append("\n\n");
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append(parts.get(1).formatted(2 + (number + i) % 90)).append("\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
