package kmzero.node.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/// What people bring that is no report, or hardly one; the same for every door that takes files.
public final class BadReports {

  /// A report as it should be, in our own words, of persons who are made up.
  public static final String GOOD =
      "Ngày 12/3/2026, tại Chi Ma, đồng chí Hà Thị Mận, Phó Chủ tịch UBND tỉnh Lạng Sơn, đã hội đàm"
          + " với đồng chí Đặng Khắc Vi, Phó Chủ tịch Khu tự trị dân tộc Choang Quảng Tây, Trung"
          + " Quốc. Hai bên nhất trí kéo dài thời gian thông quan thêm hai giờ mỗi ngày.\n";

  private static final String OTHER =
      "การประชุมระหว่างสองฝ่ายจัดขึ้นเมื่อวันที่ 5 มีนาคม 2567 ที่เมืองหนานหนิง ".repeat(3);

  private BadReports() {}

  /// @param code what is told of it: why it was refused, or what to know though it was read
  /// @param refused whether nothing was read
  @SuppressWarnings("ArrayRecordComponent")
  public record Bad(String name, byte[] content, String code, boolean refused) {}

  /// Every kind.
  public static List<Bad> all() {
    return List.of(
        new Bad("empty.txt", new byte[0], "empty", true),
        new Bad("blank.txt", utf8(" \n\u3000\n"), "empty", true),
        new Bad("program.txt", new byte[] {'M', 'Z', 0, 1, 2, 0, 0, 7}, "binary", true),
        new Bad("picture.docx", zip("word/other.xml", utf8("<a/>")), "binary", true),
        new Bad(
            "old.doc",
            new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1},
            "old-office",
            true),
        new Bad("vietnamese.txt", windows1258(), "charset", false),
        new Bad("million.txt", utf8(GOOD.strip().repeat(1_000_000 / GOOD.length())), "cut", false),
        new Bad("deep.html", utf8("<html><body>" + "<div><b>".repeat(11_000) + GOOD), "bomb", true),
        new Bad(
            "ampersands.html",
            utf8("<html><body>" + "&amp".repeat(200_000)),
            "unknown-language",
            false),
        new Bad("bomb.docx", zip("word/document.xml", new byte[20_500_000]), "bomb", true),
        new Bad("locked.pdf", encrypted(), "encrypted", true),
        new Bad("broken.pdf", utf8("%PDF-1.7\n" + "obj ".repeat(500)), "broken", true),
        new Bad("macros.docx", macros(), "macros", false),
        new Bad(
            "mixed.txt",
            utf8(OTHER + "\n" + "中文".repeat(3) + "\n" + OTHER),
            "unknown-language",
            false),
        new Bad(
            "marks.txt",
            utf8(GOOD.replace("Chi Ma", "\u202eChi Ma\u202c")),
            "direction-marks",
            false),
        new Bad(
            "apart.txt", utf8(Normalizer.normalize(GOOD, Normalizer.Form.NFD)), "not-nfc", false),
        new Bad("thai.txt", utf8(OTHER), "unknown-language", false));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// As old programs wrote Vietnamese: marks of tone apart.
  private static byte[] windows1258() {
    Charset old = Charset.forName("windows-1258");
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < GOOD.length(); i++) {
      String c = GOOD.substring(i, i + 1);
      if (old.newEncoder().canEncode(c)) {
        out.writeBytes(c.getBytes(old));
        continue;
      }
      String apart = Normalizer.normalize(c, Normalizer.Form.NFD);
      int last = apart.length() - 1;
      // A tone may stand between letter and hat: the letter with its hat first, then the tone.
      StringBuilder letter = new StringBuilder(apart.substring(0, 1));
      StringBuilder tone = new StringBuilder();
      for (int k = 1; k <= last; k++)
        ("\u0302\u0306\u031b".indexOf(apart.charAt(k)) >= 0 ? letter : tone)
            .append(apart.charAt(k));
      out.writeBytes(Normalizer.normalize(letter, Normalizer.Form.NFC).getBytes(old));
      out.writeBytes(tone.toString().getBytes(old));
    }
    return out.toByteArray();
  }

  private static byte[] macros() {
    return zip(
        "word/document.xml",
        utf8("<w:document xmlns:w='w'><w:p><w:t>" + GOOD + "</w:t></w:p></w:document>"),
        "word/vbaProject.bin");
  }

  private static byte[] zip(String name, byte[] content, String... others) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (String other : others) {
        zip.putNextEntry(new ZipEntry(other));
        zip.write(1);
      }
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] encrypted() {
    try (var pdf = new PDDocument();
        var bytes = new ByteArrayOutputStream()) {
      pdf.addPage(new PDPage());
      pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      pdf.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
