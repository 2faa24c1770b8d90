package kmzero.reader.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes reports and gold of `reader/corpus` from their sources. A PDF that says what it should is
/// left alone, so that it need not be made again with another font or another release of PDFBox.
final class MakeCorpus {
  private MakeCorpus() {}

  /// @param args the folder `reader/corpus`, then a TrueType file for PDF
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder.resolve("reports"));
    Files.createDirectories(folder.resolve("gold"));
    for (Source source : sources(folder)) {
      Path report = folder.resolve("reports").resolve(GoldWriter.fileName(source));
      Typeset set = Typeset.of(source, Path.of(args[1]));
      boolean pdf = report.toString().endsWith(".pdf");
      if (!pdf || !Files.exists(report) || !says(report, set.text())) {
        Files.write(report, set.bytes());
      }
      Files.writeString(
          folder.resolve("gold").resolve(source.name() + ".json"), GoldWriter.write(source, set));
    }
  }

  static List<Source> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("source"))) {
      var sources = new ArrayList<Source>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".txt", "");
        sources.add(Source.parse(name, Files.readString(file)));
      }
      return sources;
    }
  }

  static boolean says(Path pdf, String text) throws IOException {
    try (var document = org.apache.pdfbox.Loader.loadPDF(pdf.toFile())) {
      String read = new org.apache.pdfbox.text.PDFTextStripper().getText(document);
      return Squeezed.of(read).says(Squeezed.of(text));
    }
  }
}
