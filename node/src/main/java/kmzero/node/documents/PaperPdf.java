package kmzero.node.documents;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import kmzero.ledger.note.Bytes;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/// Makes a PDF/A-2a (ISO 19005-2, level A), tagged and with its fonts within. Source for what such
/// a file must hold: veraPDF's rules, which a test runs.
final class PaperPdf {

  private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  static {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  private PaperPdf() {}

  static Making make(Document document, List<Fonts.Face> faces, int mostPages) {
    Locale locale = document.language().locale();
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A)
            .usePdfUaAccessibility(true)
            .useColorProfile(SRGB)
            .withProducer("KmZero")
            .useUnicodeLineBreaker(new LineBreaks(locale))
            .useExternalResourceAccessControl(
                (uri, type) -> uri != null && uri.startsWith("data:image/png;"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .withHtmlContent(PaperHtml.of(document), null);
    for (Fonts.Face face : faces)
      builder.useFont(
          face::open,
          face.family(),
          face.weight(),
          face.italic() ? FontStyle.ITALIC : FontStyle.NORMAL,
          true);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      if (renderer.getRootBox().getLayer().getPages().size() > mostPages)
        return new Making.TooLong(Making.TooLong.What.PAGES, mostPages);
      PDDocument made = renderer.createPDFKeepOpen();
      date(made, document.madeAt());
      var bytes = new ByteArrayOutputStream(100_000);
      made.save(bytes);
      return new Making.Made(Format.PDF, Bytes.of(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("making a PDF of " + document.title(), e);
    }
  }

  /// The document's own moment in the place of the clock's, so that equal documents are equal
  /// files.
  private static void date(PDDocument made, Instant at) throws IOException {
    Calendar moment = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    moment.setTimeInMillis(at.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
    made.getDocumentInformation().setCreationDate(moment);
    made.setDocumentId(moment.getTimeInMillis());
    PDMetadata metadata = made.getDocumentCatalog().getMetadata();
    String said = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    String dated =
        said.replaceAll(
            "<xmp:CreateDate>[^<]*</xmp:CreateDate>",
            "<xmp:CreateDate>%s</xmp:CreateDate>"
                .formatted(at.truncatedTo(ChronoUnit.SECONDS).toString()));
    metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
  }
}
