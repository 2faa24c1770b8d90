package kmzero.node.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/// A printed paper opened again: what it says and how many pages it has.
///
/// @param pages 0 for a DOCX, which has none until it is laid out
record Printed(String text, int pages) {

  private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-f])[0-9a-f]{8}(?![0-9a-f])");

  static Printed pdf(Visitor.Seen file) {
    if (file.status() != 200) return new Printed("", 0);
    try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
      return new Printed(new PDFTextStripper().getText(pdf), pdf.getNumberOfPages());
    } catch (IOException e) {
      throw new UncheckedIOException("a PDF of a desk", e);
    }
  }

  static Printed docx(Visitor.Seen file) {
    if (file.status() != 200) return new Printed("", 0);
    try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(file.bytes()))) {
      List<String> lines = new ArrayList<>();
      for (IBodyElement element : docx.getBodyElements()) lines(element, lines);
      return new Printed(String.join("\n", lines), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("a DOCX of a desk", e);
    }
  }

  private static void lines(IBodyElement element, List<String> into) {
    switch (element) {
      case XWPFParagraph paragraph -> into.add(paragraph.getText());
      case XWPFTable table ->
          table.getRows().stream()
              .flatMap(row -> row.getTableCells().stream())
              .flatMap(cell -> cell.getBodyElements().stream())
              .forEach(inner -> lines(inner, into));
      default -> {}
    }
  }

  /// Whether it says all of that, wherever its lines break.
  boolean says(String... parts) {
    String all = squeezed(text);
    for (String part : parts) if (!all.contains(squeezed(part))) return false;
    return true;
  }

  /// The numbers of dossiers that stand in it as sources.
  Set<String> numbers() {
    Set<String> numbers = new TreeSet<>();
    NUMBER.matcher(text).results().forEach(found -> numbers.add(found.group()));
    return numbers;
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
