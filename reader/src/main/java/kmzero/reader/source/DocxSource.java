package kmzero.reader.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kmzero.reader.source.Line.Hint;
import org.jspecify.annotations.Nullable;

/// A DOCX: the paragraphs of its main part. Offsets count in them, one a line. Macros are never
/// run, entities of a DTD never looked up.
final class DocxSource {

  private static final int LARGEST_PART = 20_000_000;
  private static final int MOST_ENTRIES = 5_000;

  private DocxSource() {}

  static Source open(byte[] raw) {
    List<Source.Note> notes = new ArrayList<>();
    byte @Nullable [] main = null;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(raw))) {
      int entries = 0;
      long total = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES)
          return new Source.Unreadable("bomb", "The file has too many parts.");
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin"))
          notes.add(new Source.Note("macros", "The document has macros; they were not run."));
        if (name.equals("encryptedpackage"))
          return new Source.Unreadable("encrypted", "The document is encrypted.");
        if (name.equals("word/document.xml")) {
          main = read(zip, LARGEST_PART);
          if (main == null)
            return new Source.Unreadable("bomb", "The document unpacks to more than is read.");
          total += main.length;
        } else {
          total += skip(zip, LARGEST_PART * 2L - total);
        }
        if (total >= LARGEST_PART * 2L) break;
      }
      if (main == null)
        return new Source.Unreadable("binary", "The archive holds no text document.");
      return parse(main, notes);
    } catch (IOException | XMLStreamException broken) {
      return new Source.Unreadable("broken", "The document could not be read.");
    }
  }

  private static byte @Nullable [] read(InputStream in, int most) throws IOException {
    var out = new ByteArrayOutputStream(1 << 16);
    byte[] buffer = new byte[1 << 15];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      if (out.size() + n > most) return null;
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private static long skip(InputStream in, long most) throws IOException {
    byte[] buffer = new byte[1 << 15];
    long total = 0;
    for (int n = in.read(buffer); n > 0 && total < most; n = in.read(buffer)) total += n;
    return total;
  }

  private static Source parse(byte[] xml, List<Source.Note> notes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    var raw = new StringBuilder();
    List<Set<Hint>> hints = new ArrayList<>();
    List<Double> links = new ArrayList<>();
    Set<Hint> here = EnumSet.noneOf(Hint.class);
    int start = 0;
    int linked = 0;
    int inLink = 0;
    boolean inText = false;
    int skipped = 0;
    while (reader.hasNext()) {
      GivenUp.check();
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "t" -> inText = true;
          case "tab", "br", "cr" -> raw.append(' ');
          case "noBreakHyphen" -> raw.append('-');
          case "hyperlink" -> inLink++;
          case "pStyle" -> style(value(reader), here);
          case "del", "moveFrom", "Fallback" -> skipped++;
          default -> {
            // Layout.
          }
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        if (inText && skipped == 0 && raw.length() < Sources.LARGEST_TEXT) {
          raw.append(reader.getText());
          if (inLink > 0) linked += reader.getTextLength();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        switch (reader.getLocalName()) {
          case "t" -> inText = false;
          case "hyperlink" -> inLink--;
          case "del", "moveFrom", "Fallback" -> skipped--;
          case "p" -> {
            if (raw.length() > start && !raw.substring(start).isBlank()) {
              hints.add(here);
              links.add((double) linked / (raw.length() - start));
            }
            if (raw.length() > start) raw.append('\n');
            start = raw.length();
            linked = 0;
            here = EnumSet.noneOf(Hint.class);
          }
          default -> {
            // Layout.
          }
        }
      }
    }
    String words = raw.toString();
    var text = new Text.Builder(words.length() + 1);
    text.add(words, 0, words.length(), 0);
    Sources.noteOf(text, notes);
    Text clean = text.build(words);
    List<Line> plain = Lines.of(clean.chars());
    if (plain.isEmpty()) return new Source.Unreadable("empty", "The document has no words.");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      Line line = plain.get(i);
      boolean same = plain.size() == hints.size();
      lines.add(same ? new Line(line.start(), line.end(), hints.get(i), links.get(i)) : line);
    }
    return new Source.Readable("docx", clean, lines, notes);
  }

  private static String value(XMLStreamReader reader) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals("val"))
        return reader.getAttributeValue(i).toLowerCase(Locale.ROOT);
    }
    return "";
  }

  private static void style(String name, Set<Hint> hints) {
    if (name.contains("caption")) hints.add(Hint.CAPTION);
    if (name.startsWith("heading") || name.equals("title")) hints.add(Hint.HEADING);
    if (name.contains("header") || name.contains("footer")) hints.add(Hint.FURNITURE);
  }
}
