package kmzero.reader.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/// A PDF: its text in reading order, lines joined to paragraphs. Offsets count in that text.
final class PdfSource {

  private static final int MOST_PAGES = 300;
  private static final int LARGEST_PAGE_BYTES = 40_000_000;

  /// Held, so that the level stays: what is wrong with a file is told by the answer, not in a log.
  private static final List<Logger> LOGS =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  static {
    LOGS.forEach(log -> log.setLevel(Level.OFF));
  }

  private PdfSource() {}

  static Source open(byte[] raw) {
    List<Source.Note> notes = new ArrayList<>();
    if (PdfWeight.isTooLarge(raw))
      return new Source.Unreadable("bomb", "The PDF unpacks to more than is read.");
    try (PDDocument document =
        Loader.loadPDF(raw, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      if (document.isEncrypted() && !document.getCurrentAccessPermission().canExtractContent()) {
        return new Source.Unreadable(
            "encrypted", "The PDF is encrypted and does not allow its text to be taken out.");
      }
      int pages = document.getNumberOfPages();
      if (pages > MOST_PAGES)
        notes.add(
            new Source.Note(
                "cut", "Only the first %d of %d pages were read.".formatted(MOST_PAGES, pages)));
      for (int i = 0; i < Math.min(pages, MOST_PAGES); i++) {
        if (isTooLarge(document.getPage(i)))
          return new Source.Unreadable(
              "bomb", "Page %d of the PDF unpacks to more than is read.".formatted(i + 1));
      }
      var out = new StringWriter(1 << 14);
      var stripper = new Stripper();
      stripper.setEndPage(MOST_PAGES);
      stripper.writeText(document, out);
      if (stripper.letters.isAnyLost())
        notes.add(
            new Source.Note(
                "letters",
                "A font of the PDF does not say soundly which letters its signs are; words may be"
                    + " missing or wrong."));
      return lines(out.toString(), notes);
    } catch (InvalidPasswordException locked) {
      return new Source.Unreadable(
          "encrypted", "The PDF is encrypted; its password is not known here.");
    } catch (IOException | UncheckedIOException broken) {
      return new Source.Unreadable("broken", "The PDF could not be read.");
    } catch (OutOfMemoryError bomb) {
      return new Source.Unreadable("bomb", "The PDF unpacks to more than is read.");
    }
  }

  private static Source lines(String pages, List<Source.Note> notes) {
    // The text is laid out once more, paragraphs one a line, so that offsets count in what is
    // shown.
    var first = new Text.Builder(pages.length() + 1);
    first.add(pages, 0, Math.min(pages.length(), Sources.LARGEST_TEXT), 0);
    Sources.noteOf(first, notes);
    Text text = first.build(pages);
    List<Line> found = Lines.of(text.chars());
    if (found.isEmpty())
      return new Source.Unreadable("no-text", "The PDF has no text, perhaps only pictures of it.");
    Source.Readable joined =
        Lines.readable("pdf", text, Lines.joinWrapped(text.chars(), found), notes);
    var shown = new StringBuilder();
    for (Line line : joined.lines()) {
      shown.append(joined.text().chars(), line.start(), line.end()).append("\n\n");
    }
    String raw = shown.toString().stripTrailing();
    var second = new Text.Builder(raw.length() + 1);
    second.add(raw, 0, raw.length(), 0);
    Text last = second.build(raw);
    return new Source.Readable("pdf", last, Lines.of(last.chars()), notes);
  }

  private static boolean isTooLarge(PDPage page) throws IOException {
    Iterator<PDStream> streams = page.getContentStreams();
    int total = 0;
    while (streams.hasNext()) {
      var stream = streams.next().getCOSObject();
      COSBase filter = stream.getFilters();
      if (!COSName.FLATE_DECODE.equals(filter)) continue;
      try (InputStream packed = stream.createRawInputStream()) {
        total += inflatedBytes(packed.readAllBytes(), LARGEST_PAGE_BYTES - total);
      }
      if (total >= LARGEST_PAGE_BYTES) return true;
    }
    return false;
  }

  private static int inflatedBytes(byte[] packed, int most) {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] buffer = new byte[1 << 16];
      int total = 0;
      while (total < most) {
        int n = inflater.inflate(buffer);
        if (n == 0) break;
        total += n;
      }
      return Math.min(total, most);
    } catch (DataFormatException broken) {
      return 0;
    } finally {
      inflater.end();
    }
  }

  private static final class Stripper extends PDFTextStripper {
    private final PdfLetters letters = new PdfLetters();
    private int written;

    Stripper() {
      setLineSeparator("\n");
      setParagraphEnd("\n");
      setPageEnd("\n");
      setSortByPosition(true);
    }

    @Override
    public void writeText(PDDocument document, Writer out) throws IOException {
      super.writeText(document, out);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      GivenUp.check();
      letters.lookAt(operator.getName(), operands, getResources());
      super.processOperator(operator, operands);
    }

    @Override
    protected void writeString(String words) throws IOException {
      GivenUp.check();
      // What is beyond is not read; there is a note.
      if (written > Sources.LARGEST_TEXT) return;
      written += words.length();
      super.writeString(words);
    }
  }
}
