package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kmzero.reader.source.Sources;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What cannot be read is named, bounded, and nothing is invented.
@Tag("long")
class BadFilesTest {
  private static final String REPORT =
      "On 5 March 2024, in Nanning, Secretary of the Lang Son Provincial Party Committee Nguyen"
          + " Quoc Doan held talks with Liu Ning. The two sides agreed to open one more lane.";

  private final Reader reader = new Reader();

  private Reading read(byte[] raw) {
    return reader.read(raw, "file");
  }

  private static String why(Reading reading) {
    assertThat(reading.failed()).isTrue();
    assertThat(reading.persons()).isEmpty();
    return reading.warnings().getFirst().code();
  }

  @Test
  void empty_binary_and_too_large_files_are_named() {
    assertThat(why(read(new byte[0]))).isEqualTo("empty");
    assertThat(why(read("  \n \n".getBytes(StandardCharsets.UTF_8)))).isEqualTo("empty");
    byte[] noise = new byte[4000];
    new Random(1).nextBytes(noise);
    assertThat(why(read(noise))).isEqualTo("binary");
    assertThat(why(read(new byte[Sources.LARGEST_BYTES + 1]))).isEqualTo("too-large");
  }

  @Test
  void an_encrypted_pdf_and_one_without_text_are_named() throws IOException {
    assertThat(why(read(pdf("secret")))).isEqualTo("encrypted");
    try (var empty = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      empty.addPage(new PDPage());
      empty.save(out);
      assertThat(why(read(out.toByteArray()))).isEqualTo("no-text");
    }
    assertThat(read(pdf("")).events().getFirst().date()).isEqualTo("2024-03-05");
  }

  @Test
  void macros_are_told_and_bombs_are_not_unpacked() throws IOException {
    String body =
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>"
            + REPORT
            + "</w:t></w:r></w:p></w:body></w:document>";
    Reading macros =
        read(
            zip("word/document.xml", body.getBytes(StandardCharsets.UTF_8), "word/vbaProject.bin"));
    assertThat(macros.warnings()).extracting(Reading.Warning::code).contains("macros");
    assertThat(macros.commitments()).hasSize(1);
    assertThat(why(read(zip("word/document.xml", new byte[70_000_000], "a")))).isEqualTo("bomb");
    assertThat(why(read(zip("other.txt", new byte[10], "a")))).isEqualTo("binary");
  }

  @Test
  void a_line_of_a_million_characters_and_a_page_nested_deep_are_bounded() {
    assertThat(read("a1, ".repeat(250_000).getBytes(StandardCharsets.UTF_8)).events()).isEmpty();
    assertThat(read((REPORT + " ").repeat(600).getBytes(StandardCharsets.UTF_8)).language())
        .isEqualTo("en");
    assertThat(
            why(
                read(
                    ("<html><body>" + "<div><b>".repeat(60_000) + REPORT)
                        .getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("bomb");
    assertThat(
            read(("<html><body>" + "&lt;".repeat(500_000)).getBytes(StandardCharsets.UTF_8))
                .events())
        .isEmpty();
  }

  @Test
  void marks_of_direction_and_other_languages_are_told_and_nothing_is_taken() {
    assertThat(
            read(REPORT.replace("Nanning", "\u202eNanning").getBytes(StandardCharsets.UTF_8))
                .warnings())
        .extracting(Reading.Warning::code)
        .contains("direction-marks");
    Reading thai =
        read(
            "การประชุมระหว่างสองฝ่ายจัดขึ้นเมื่อวันที่ 5 มีนาคม 2567 ที่เมืองหนานหนิง"
                .repeat(3)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(thai.language()).isEqualTo("th");
    assertThat(thai.warnings()).extracting(Reading.Warning::code).contains("unknown-language");
    assertThat(thai.events()).isEmpty();
    assertThat(thai.text()).startsWith("การประชุม");
  }

  @Test
  void whatever_takes_longer_than_it_may_is_given_up() throws IOException {
    var hasty = new Reader(Duration.ofMillis(1));
    String document =
        "<d xmlns:w='w'>" + ("<w:p><w:t>" + REPORT + "</w:t></w:p>").repeat(1_500) + "</d>";
    String page = "<!doctype html><html><body>" + ("<p>" + REPORT).repeat(1_500);
    byte[][] files = {
      (REPORT + "\n").repeat(1_500).getBytes(StandardCharsets.UTF_8),
      page.getBytes(StandardCharsets.UTF_8),
      zip("word/document.xml", document.getBytes(StandardCharsets.UTF_8), "x"),
      pdf("", 40),
    };
    for (byte[] file : files) {
      long began = System.nanoTime();
      Reading late = hasty.read(file, "slow");
      assertThat(why(late)).isEqualTo("too-slow");
      assertThat(late.text()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_pdf_packed_twice_is_not_unpacked_and_a_page_of_ampersands_ends() throws IOException {
    byte[] packed = deflated(deflated(new byte[201_000_000]));
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        """
        %%PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj
        4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream
        """
            .formatted(packed.length)
            .getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(packed);
    out.writeBytes(
        "\nendstream endobj\ntrailer<</Root 1 0 R>>".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(why(read(out.toByteArray()))).isEqualTo("bomb");
    byte[] ampersands =
        ("<html><body>" + "&amp".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(read(ampersands).events()).isEmpty();
  }

  /// A line of it stands for two thousand million letters: what a damaged file once came to.
  @Test
  void a_pdf_whose_font_has_a_map_without_measure_is_read_without_that_map() {
    Reading sound = read(pdfWithMap("<00> <FF> <0000>"));
    assertThat(sound.warnings()).isEmpty();
    assertThat(sound.events().getFirst().date()).isEqualTo("2024-03-05");
    for (String map :
        List.of(
            "<00> <7FFFFFFF> <20>",
            "<00> <00> /space <00000000> <6FFFFFF> (a) <00> <7FFF0000> [<20>]",
            "<00> <FF> <0000>\n".repeat(5_000))) {
      Reading reading = new Reader().read(pdfWithMap(map), "map.pdf");
      assertThat(reading.failed()).as(map).isFalse();
      assertThat(reading.warnings())
          .as(map)
          .extracting(Reading.Warning::code)
          .containsExactly("letters");
    }
  }

  /// The report in a font of one byte a sign, with lines of a map of its own.
  private static byte[] pdfWithMap(String lines) {
    String map = "begincmap 9999 beginbfrange\n" + lines + "\nendbfrange endcmap";
    var text = new StringBuilder("BT /F 8 Tf 40 700 Td ");
    for (String line : REPORT.split("(?<=\\G.{60,70}) "))
      text.append("(").append(line).append(") Tj 0 -14 Td ");
    return """
    %%PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
    4 0 obj<</Length %d>>stream
    %sET
    endstream endobj
    5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj
    6 0 obj<</Length %d>>stream
    %s
    endstream endobj
    trailer<</Root 1 0 R>>\
    """
        .formatted(text.length() + 2, text, map.length(), map)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String name, byte[] content, String other) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(other));
      zip.write(1);
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] pdf(String password) throws IOException {
    return pdf(password, 1);
  }

  private static byte[] pdf(String password, int pages) throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      var page = new PDPage();
      for (int i = 0; i < pages; i++)
        document.addPage(i == 0 ? page : new PDPage(page.getCOSObject()));
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        content.newLineAtOffset(40, 700);
        for (String line : REPORT.split("(?<=\\G.{60,70}) ")) {
          content.showText(line);
          content.newLineAtOffset(0, -14);
        }
        content.endText();
      }
      if (!password.isEmpty())
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      document.save(out);
      return out.toByteArray();
    }
  }
}
