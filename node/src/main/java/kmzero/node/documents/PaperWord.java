package kmzero.node.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kmzero.node.desk.Language;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/// Makes a DOCX (ISO/IEC 29500) in the fonts that offices on each side have: Times New Roman,
/// FangSong and SimHei. Its styles stand in `kmzero/documents/styles.xml`.
final class PaperWord {

  /// Twentieths of a point.
  private static final int TEXT_WIDTH = 9_350;

  private final Document document;
  private final XWPFDocument word = new XWPFDocument();

  private PaperWord(Document document) {
    this.document = document;
  }

  static byte[] make(Document document) {
    var paper = new PaperWord(document);
    try (XWPFDocument word = paper.word) {
      paper.fill();
      var bytes = new ByteArrayOutputStream(30_000);
      word.write(bytes);
      return dated(bytes.toByteArray());
    } catch (IOException | XmlException | InvalidFormatException e) {
      throw new IllegalStateException("making a DOCX of " + document.title(), e);
    }
  }

  private void fill() throws IOException, XmlException, InvalidFormatException {
    styles();
    page();
    properties();
    if (document.kicker() != null) paragraph("Kicker", Text.of(document.kicker()));
    paragraph("Title", Text.of(document.title()));
    for (Block block : document.blocks()) block(block);
    if (document.proof() != null) proof(document.proof());
  }

  private void styles() throws IOException, XmlException {
    try (InputStream in = PaperWord.class.getResourceAsStream("/kmzero/documents/styles.xml")) {
      if (in == null) throw new IllegalStateException("styles.xml is not on the class path");
      String xml =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("LATIN-LANGUAGE", document.language() == Language.EN ? "en-GB" : "vi-VN");
      word.createStyles().setStyles(StylesDocument.Factory.parse(xml).getStyles());
    }
  }

  private void page() {
    CTSectPr section = word.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(11_906));
    size.setH(BigInteger.valueOf(16_838));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(BigInteger.valueOf(1_361));
    margins.setBottom(BigInteger.valueOf(1_247));
    margins.setLeft(BigInteger.valueOf(1_417));
    margins.setRight(BigInteger.valueOf(1_134));
    margins.setHeader(BigInteger.valueOf(624));
    margins.setFooter(BigInteger.valueOf(624));
    margins.setGutter(BigInteger.ZERO);
    if (document.exercise()) {
      XWPFHeader header = word.createHeader(HeaderFooterType.DEFAULT);
      XWPFParagraph mark = header.createParagraph();
      mark.setStyle("Header");
      runs(mark, Text.of(Document.EXERCISE));
    }
    XWPFFooter footer = word.createFooter(HeaderFooterType.DEFAULT);
    XWPFParagraph foot = footer.createParagraph();
    foot.setStyle("Footer");
    runs(foot, Text.of(document.running()));
    foot.createRun().addTab();
    foot.getCTP().addNewFldSimple().setInstr("PAGE");
    foot.createRun().setText(" / ");
    foot.getCTP().addNewFldSimple().setInstr("NUMPAGES");
  }

  private void properties() {
    POIXMLProperties.CoreProperties core = word.getProperties().getCoreProperties();
    core.setTitle(Text.of(document.title()).plain());
    core.setDescription(Text.of(document.subject()).plain());
    core.setCreator("KmZero");
    core.getUnderlyingProperties()
        .setLanguageProperty(document.language().locale().toLanguageTag());
    core.getUnderlyingProperties()
        .setCreatedProperty(
            Optional.of(Date.from(document.madeAt().truncatedTo(ChronoUnit.SECONDS))));
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(int level, Text text) -> paragraph("Heading" + level, text);
      case Block.Paragraph(Block.Paragraph.Manner manner, Text text) ->
          paragraph(
              switch (manner) {
                case BODY -> document.language() == Language.ZH ? "BodyZh" : "Body";
                case LEAD -> "Lead";
                case CENTRED -> "Centred";
                case FAR -> "Far";
                case SMALL -> "Small";
              },
              text);
      case Block.Clause(String label, Text text) ->
          paragraph("Clause", Text.strong(label).and(" ").and(text));
      case Block.Points(List<Text> points) ->
          points.forEach(point -> paragraph("Point", Text.of("– ").and(point)));
      case Block.Table table -> table(table);
      case Block.Facts(List<Block.Fact> facts) -> facts(facts);
      case Block.Signatures(List<Block.Signature> places) -> signatures(places);
      case Block.NewPage() -> word.createParagraph().setPageBreak(true);
    }
  }

  private void table(Block.Table block) {
    if (block.caption() != null) paragraph("Caption", Text.of(block.caption()));
    XWPFTable table = table("RowsTable", block.rows().size() + 1, widths(block.columns()));
    XWPFTableRow head = table.getRow(0);
    head.setRepeatHeader(true);
    for (int i = 0; i < block.columns().size(); i++) {
      Block.Column column = block.columns().get(i);
      Text name = column.name();
      cell(head.getCell(i), "CellHead", name, column.number());
    }
    for (int r = 0; r < block.rows().size(); r++) {
      XWPFTableRow row = table.getRow(r + 1);
      row.setCantSplitRow(true);
      for (int i = 0; i < block.columns().size(); i++)
        cell(row.getCell(i), "Cell", block.rows().get(r).get(i), block.columns().get(i).number());
    }
    word.createParagraph().setStyle("Gap");
  }

  private void facts(List<Block.Fact> facts) {
    if (facts.isEmpty()) return;
    XWPFTable table =
        table("PlainTable", facts.size(), List.of(TEXT_WIDTH * 28 / 100, TEXT_WIDTH * 72 / 100));
    for (int r = 0; r < facts.size(); r++) {
      cell(table.getRow(r).getCell(0), "Cell", facts.get(r).name(), false);
      cell(table.getRow(r).getCell(1), "Cell", facts.get(r).value(), false);
    }
    word.createParagraph().setStyle("Gap");
  }

  private void signatures(List<Block.Signature> places) {
    if (places.isEmpty()) return;
    int across = PaperHtml.signaturesAcross(places.size());
    int rows = (places.size() + across - 1) / across;
    XWPFTable table =
        table("PlainTable", rows, java.util.Collections.nCopies(across, TEXT_WIDTH / across));
    for (int i = 0; i < places.size(); i++) {
      XWPFTableRow row = table.getRow(i / across);
      row.setCantSplitRow(true);
      XWPFTableCell cell = row.getCell(i % across);
      cell(cell, "SignatureSide", places.get(i).side(), false);
      XWPFParagraph office = cell.addParagraph();
      office.setStyle("SignatureOffice");
      runs(office, places.get(i).office());
      XWPFParagraph room = cell.addParagraph();
      room.setStyle("SignatureRoom");
    }
  }

  private static List<Integer> widths(List<Block.Column> columns) {
    int all = columns.stream().mapToInt(Block.Column::weight).sum();
    return columns.stream().map(column -> TEXT_WIDTH * column.weight() / all).toList();
  }

  private XWPFTable table(String style, int rows, List<Integer> widths) {
    XWPFTable table = word.createTable(rows, widths.size());
    if (table.getCTTbl().getTblPr().isSetTblBorders())
      table.getCTTbl().getTblPr().unsetTblBorders();
    table.setStyleID(style);
    table.setTableAlignment(TableRowAlign.LEFT);
    table.setWidth(TEXT_WIDTH);
    var grid =
        table.getCTTbl().getTblGrid() == null
            ? table.getCTTbl().addNewTblGrid()
            : table.getCTTbl().getTblGrid();
    while (grid.sizeOfGridColArray() > 0) grid.removeGridCol(0);
    for (int width : widths) grid.addNewGridCol().setW(BigInteger.valueOf(width));
    for (XWPFTableRow row : table.getRows())
      for (int i = 0; i < widths.size(); i++)
        row.getCell(i).setWidth(String.valueOf(widths.get(i)));
    return table;
  }

  private void cell(XWPFTableCell cell, String style, Text text, boolean number) {
    XWPFParagraph paragraph = cell.getParagraphs().getFirst();
    paragraph.setStyle(style);
    if (number) paragraph.setAlignment(ParagraphAlignment.RIGHT);
    runs(paragraph, text);
  }

  private void proof(Document.Proof proof) throws IOException, InvalidFormatException {
    XWPFParagraph square = word.createParagraph();
    square.setStyle("Proof");
    byte[] png = QrSquare.png(proof.address());
    XWPFRun run = square.createRun();
    run.addPicture(
        new ByteArrayInputStream(png),
        PictureType.PNG,
        "proof.png",
        Units.toEMU(68),
        Units.toEMU(68));
    run.getCTR()
        .getDrawingArray(0)
        .getInlineArray(0)
        .getDocPr()
        .setDescr(proof.caption() + ": " + proof.address());
    paragraph("Small", Text.of(proof.caption()));
    paragraph("Small", Text.of(proof.address()));
  }

  private void paragraph(String style, Text text) {
    XWPFParagraph paragraph = word.createParagraph();
    paragraph.setStyle(style);
    runs(paragraph, text);
  }

  private void runs(XWPFParagraph paragraph, Text text) {
    for (Text.Span span : text.spans()) {
      XWPFRun run = paragraph.createRun();
      Language language = span.language() == null ? document.language() : span.language();
      language(run, language);
      switch (span.manner()) {
        case PLAIN -> {}
        case STRONG -> run.setBold(true);
        case SOFT -> run.setColor("555555");
        case GONE -> {
          run.setStrikeThrough(true);
          run.setColor("7A1F1F");
        }
        case NEW -> {
          run.setUnderline(UnderlinePatterns.SINGLE);
          run.setColor("14532D");
        }
      }
      String[] lines = span.text().split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (i > 0) run.addBreak();
        if (!lines[i].isEmpty()) run.setText(lines[i], run.getCTR().sizeOfTArray());
      }
    }
  }

  /// The language for spelling, and for Chinese the letters that serve both scripts (quotation
  /// marks, dashes) in the Chinese font.
  private static void language(XWPFRun run, Language language) {
    CTRPr looks = run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
    var tag = looks.addNewLang();
    if (language == Language.ZH) {
      looks
          .addNewRFonts()
          .setHint(org.openxmlformats.schemas.wordprocessingml.x2006.main.STHint.EAST_ASIA);
      tag.setEastAsia("zh-CN");
    } else {
      tag.setVal(language == Language.VI ? "vi-VN" : "en-GB");
      tag.setEastAsia("zh-CN");
    }
  }

  /// The package with one moment on all its parts: a zip file bears the clock's otherwise.
  private static byte[] dated(byte[] made) throws IOException {
    var bytes = new ByteArrayOutputStream(made.length);
    try (var in = new ZipInputStream(new ByteArrayInputStream(made));
        var out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var same = new ZipEntry(entry.getName());
        same.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        out.putNextEntry(same);
        in.transferTo(out);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
