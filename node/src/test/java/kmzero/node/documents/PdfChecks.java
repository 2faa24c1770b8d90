package kmzero.node.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/// What others' tools find in our PDF files.
public final class PdfChecks {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfChecks() {}

  /// What veraPDF finds wrong with a PDF/A-2a that is a PDF/UA-1 too; empty when it is both.
  public static List<String> complaints(byte[] pdf) {
    return java.util.stream.Stream.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)
        .flatMap(flavour -> complaints(pdf, flavour).stream())
        .toList();
  }

  private static List<String> complaints(byte[] pdf, PDFAFlavour flavour) {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).isGreaterThan(100);
      return result.getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage())
          .distinct()
          .toList();
    } catch (Exception e) {
      throw new AssertionError("veraPDF cannot read it", e);
    }
  }

  /// Its text without spaces and line ends, which mean nothing to what is said.
  public static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return squeezed(new PDFTextStripper().getText(document));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Without white space.
  public static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  /// Lays it and pictures of its pages aside, where `-Dkmzero.papers.keep=FOLDER` says so: for
  /// eyes.
  public static void keep(String name, byte[] pdf) {
    String folder = System.getProperty("kmzero.papers.keep");
    if (folder == null) return;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name + ".pdf"), pdf);
      for (int page = 0; page < document.getNumberOfPages(); page++)
        ImageIO.write(
            new PDFRenderer(document).renderImageWithDPI(page, 90),
            "png",
            Path.of(folder, "%s-%d.png".formatted(name, page + 1)).toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
