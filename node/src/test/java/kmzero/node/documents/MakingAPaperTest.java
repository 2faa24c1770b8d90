package kmzero.node.documents;

import static kmzero.node.documents.PdfChecks.squeezed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.desk.Language;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MakingAPaperTest {

  private static final Documents documents = new Documents();

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Language.class)
  void vera_pdf_finds_a_pdf_a_2a_and_a_pdf_ua_1(Language language) throws Exception {
    byte[] pdf = make(SamplePapers.in(language), Format.PDF);
    PdfChecks.keep("paper-" + language.tag(), pdf);
    assertThat(PdfChecks.complaints(pdf)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_pdf_says_all_of_the_document_in_its_language_and_marks_every_page(Language language)
      throws Exception {
    Document paper = SamplePapers.in(language);
    try (PDDocument pdf = Loader.loadPDF(make(paper, Format.PDF))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(paper.title());
      String all = squeezed(new PDFTextStripper().getText(pdf));
      for (String text : paper.texts()) assertThat(all).contains(squeezed(text));
      for (int page = 1; page <= 2; page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(pdf))
            .contains("Diễn tập · 演练 · Exercise")
            .contains("%d / 2".formatted(page));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_docx_opened_again_says_the_same_in_the_same_order(Language language) throws Exception {
    Document paper = SamplePapers.in(language);
    byte[] bytes = make(paper, Format.DOCX);
    try (var word = new XWPFDocument(new ByteArrayInputStream(bytes))) {
      List<String> texts = new ArrayList<>();
      for (IBodyElement element : word.getBodyElements()) {
        if (element instanceof XWPFParagraph paragraph) texts.add(paragraph.getText());
        if (element instanceof XWPFTable table)
          table
              .getRows()
              .forEach(row -> row.getTableCells().forEach(cell -> texts.add(cell.getText())));
      }
      assertThat(squeezed(String.join("", texts)).replace("–", ""))
          .isEqualTo(squeezed(String.join("", paper.texts())).replace("–", ""));
      assertThat(word.getHeaderList().getFirst().getText()).contains("Diễn tập · 演练 · Exercise");
      assertThat(word.getFooterList().getFirst().getText()).contains(paper.running());
      assertThat(word.getAllPictures()).hasSize(1);
    }
  }

  @Test
  void equal_documents_are_equal_files() {
    for (Format format : Format.values())
      assertThat(make(SamplePapers.in(Language.ZH), format))
          .isEqualTo(make(SamplePapers.in(Language.ZH), format));
  }

  @Test
  void markup_and_hidden_characters_in_a_text_are_text() throws Exception {
    Document paper =
        Document.titled(Language.EN, "A <script>alert(1)</script> & \"more\"", Instant.EPOCH)
            .paragraph("]]> <img src='http://elsewhere/x.png'/> \u202Ereversed\u0000 \u0001")
            .build();
    try (PDDocument pdf = Loader.loadPDF(make(paper, Format.PDF))) {
      assertThat(squeezed(new PDFTextStripper().getText(pdf)))
          .contains(squeezed("A <script>alert(1)</script> & \"more\""))
          .contains(squeezed("]]> <img src='http://elsewhere/x.png'/> reversed"));
    }
  }

  @Test
  void a_rare_character_is_printed_and_one_that_no_font_has_is_named() throws Exception {
    Document rare = Document.titled(Language.ZH, "臺灣囍龘", Instant.EPOCH).build();
    try (PDDocument pdf = Loader.loadPDF(make(rare, Format.PDF))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("臺灣囍龘");
    }
    Document strange = Document.titled(Language.EN, "Well done 🎉", Instant.EPOCH).build();
    assertThat(documents.make(strange, Format.PDF))
        .isEqualTo(new Making.Unprintable(List.of("🎉")));
    assertThat(documents.make(strange, Format.DOCX)).isInstanceOf(Making.Made.class);
  }

  @Test
  void a_paper_too_long_is_refused() {
    Document.Builder pages = Document.titled(Language.EN, "Long", Instant.EPOCH);
    for (int i = 0; i < 200; i++) pages.add(new Block.NewPage()).paragraph("Page");
    assertThat(documents.make(pages.build(), Format.PDF))
        .isEqualTo(new Making.TooLong(Making.TooLong.What.PAGES, Documents.PAGES_MOST));
    Document characters =
        Document.titled(Language.EN, "Long", Instant.EPOCH).paragraph("x ".repeat(200_000)).build();
    assertThat(documents.make(characters, Format.PDF))
        .isEqualTo(new Making.TooLong(Making.TooLong.What.CHARACTERS, Documents.CHARACTERS_MOST));
  }

  private static byte[] make(Document document, Format format) {
    return switch (documents.make(document, format)) {
      case Making.Made made -> made.bytes().array();
      case Making other -> throw new AssertionError(other.toString());
    };
  }
}
