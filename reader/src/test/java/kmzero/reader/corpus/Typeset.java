package kmzero.reader.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A source as the file a person would have, and where each paragraph's characters went.
///
/// @param text what offsets count in: the file itself for text and HTML, what it says for PDF, DOCX
/// @param places for each paragraph, for each of its code points and one past the last, the code
///   point of `text`
record Typeset(byte[] bytes, String text, List<int[]> places) {
  /// A row's first cell and its further ones; HTML lets the end of a row go unsaid.
  private static final Set<String> IN_TABLE = Set.of("row", "cell");

  /// @param font a TrueType file that has the letters, asked only for PDF
  static Typeset of(Source source, Path font) throws IOException {
    return switch (source.about().getOrDefault("format", "txt")) {
      case "txt" -> plain(source);
      case "html" -> html(source);
      case "docx" -> flat(source, docx(source));
      case "pdf" -> flat(source, pdf(source, font));
      default -> throw new IllegalArgumentException(source.name() + ": unknown format");
    };
  }

  /// Collects text and remembers where the characters of paragraphs are put.
  private static final class Sheet {
    private final StringBuilder out = new StringBuilder();
    private final List<int[]> places = new ArrayList<>();
    private int count;

    Sheet raw(String text) {
      out.append(text);
      count += text.codePointCount(0, text.length());
      return this;
    }

    void words(String text, boolean escaped) {
      int[] points = text.codePoints().toArray();
      int[] at = new int[points.length + 1];
      for (int i = 0; i < points.length; i++) {
        at[i] = count;
        raw(escaped ? escape(points[i]) : Character.toString(points[i]));
      }
      at[points.length] = count;
      places.add(at);
    }

    Typeset asFile() {
      return new Typeset(out.toString().getBytes(StandardCharsets.UTF_8), out.toString(), places);
    }
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case 0xA0 -> "&nbsp;";
      default -> Character.toString(codePoint);
    };
  }

  private static Typeset plain(Source source) {
    String line = source.about().getOrDefault("newline", "lf").equals("crlf") ? "\r\n" : "\n";
    String gap = source.about().getOrDefault("gap", "blank").equals("single") ? line : line + line;
    var sheet = new Sheet();
    if (source.about().containsKey("bom")) sheet.raw("\uFEFF");
    String before = "";
    for (var paragraph : source.paragraphs()) {
      sheet.raw(before).words(paragraph.text(), false);
      before = gap;
    }
    return sheet.raw(line).asFile();
  }

  private static Typeset html(Source source) {
    boolean divs = source.about().getOrDefault("html", "semantic").equals("divs");
    String title =
        source.paragraphs().stream()
            .filter(p -> p.role().equals("title"))
            .findFirst()
            .orElseThrow()
            .text();
    var sheet = new Sheet();
    sheet.raw("<!DOCTYPE html>\n<html lang=\"" + source.about().get("language") + "\">\n<head>\n");
    sheet
        .raw("<meta charset=\"utf-8\">\n<title>")
        .raw(title.codePoints().mapToObj(Typeset::escape).reduce("", String::concat));
    sheet.raw("</title>\n<style>.a { color: #333 }</style>\n");
    sheet.raw(
        "<script>var page = { \"kind\": \"article\", \"id\": 7 };</script>\n</head>\n<body>\n");
    String open = "";
    boolean table = false;
    for (var paragraph : source.paragraphs()) {
      boolean inTable = IN_TABLE.contains(paragraph.role());
      if (inTable != table) sheet.raw(inTable ? "<table>\n" : "</table>\n");
      table = inTable;
      String group = group(paragraph.role());
      if (!group.equals(open)) {
        sheet.raw(close(open, divs)).raw(open(group, divs));
        open = group;
      }
      String[] tags = tags(paragraph.role(), divs);
      sheet.raw(tags[0]).words(paragraph.text(), true);
      sheet.raw(tags[1] + "\n");
    }
    if (table) sheet.raw("</table>\n");
    return sheet.raw(close(open, divs) + "</body>\n</html>\n").asFile();
  }

  private static String group(String role) {
    return switch (role) {
      case "nav" -> "nav";
      case "related" -> "related";
      case "footer", "note" -> "footer";
      default -> "article";
    };
  }

  private static String open(String group, boolean divs) {
    return switch (group) {
      case "nav" -> divs ? "<div id=\"top\"><ul>\n" : "<header><nav><ul>\n";
      case "related" -> divs ? "<div class=\"more-list\"><ul>\n" : "<aside><ul>\n";
      case "footer" -> divs ? "<div id=\"bottom\">\n" : "<footer>\n";
      default -> divs ? "<div class=\"col\"><div class=\"text\">\n" : "<main><article>\n";
    };
  }

  private static String close(String group, boolean divs) {
    return switch (group) {
      case "" -> "";
      case "nav" -> divs ? "</ul></div>\n" : "</ul></nav></header>\n";
      case "related" -> divs ? "</ul></div>\n" : "</ul></aside>\n";
      case "footer" -> divs ? "</div>\n" : "</footer>\n";
      default -> divs ? "</div></div>\n" : "</article></main>\n";
    };
  }

  private static String[] tags(String role, boolean divs) {
    return switch (role) {
      case "row" -> new String[] {"<tr><td>", "</td>"};
      case "cell" -> new String[] {"<td>", "</td>"};
      case "nav" -> new String[] {"<li><a href=\"#\">", "</a></li>"};
      case "related" -> new String[] {"<li><a href=\"#\">", "</a></li>"};
      case "title" -> new String[] {"<h1>", "</h1>"};
      case "lead" -> new String[] {"<p><strong>", "</strong></p>"};
      case "byline" ->
          divs ? new String[] {"<span>", "</span>"} : new String[] {"<p><time>", "</time></p>"};
      case "caption" ->
          divs
              ? new String[] {"<div><img src=\"a.jpg\" alt=\"\"><em>", "</em></div>"}
              : new String[] {
                "<figure><img src=\"a.jpg\" alt=\"\"><figcaption>", "</figcaption></figure>"
              };
      default -> new String[] {"<p>", "</p>"};
    };
  }

  /// What a PDF or DOCX says: its paragraphs, one a line.
  static Typeset flat(Source source, byte[] bytes) {
    var sheet = new Sheet();
    for (var paragraph : source.paragraphs()) {
      sheet.words(paragraph.text(), false);
      sheet.raw("\n");
    }
    return new Typeset(bytes, sheet.out.toString(), sheet.places);
  }

  /// The least of a word processor's file; runs are cut as editing cuts them.
  private static byte[] docx(Source source) throws IOException {
    var body = new StringBuilder();
    for (var paragraph : source.paragraphs()) {
      body.append("<w:p>");
      int[] points = paragraph.text().codePoints().toArray();
      for (int at = 0; at < points.length; at += 23) {
        body.append("<w:r><w:t xml:space=\"preserve\">");
        for (int i = at; i < Math.min(at + 23, points.length); i++)
          body.append(escape(points[i]).replace("&nbsp;", "\u00A0"));
        body.append("</w:t></w:r>");
      }
      body.append("</w:p>");
    }
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
              + " Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
              + " PartName=\"/word/document.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"r1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
              + " Target=\"word/document.xml\"/></Relationships>");
      entry(
          zip,
          "word/document.xml",
          "<w:document"
              + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
              + body
              + "<w:sectPr/></w:body></w:document>");
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml)
            .getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /// Pages of wrapped lines, with a little more room between paragraphs.
  private static byte[] pdf(Source source, Path file) throws IOException {
    float size = 11;
    float left = 64;
    float width = PDRectangle.A4.getWidth() - 2 * left;
    try (var document = new PDDocument()) {
      document.setDocumentId(7L);
      var font = PDType0Font.load(document, file.toFile());
      PDPageContentStream out = null;
      float y = 0;
      for (var paragraph : source.paragraphs()) {
        for (String line : wrap(paragraph.text(), font, size, width)) {
          if (out == null || y < 90) {
            if (out != null) out.close();
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            out = new PDPageContentStream(document, page);
            y = 760;
          }
          out.beginText();
          out.setFont(font, size);
          out.newLineAtOffset(left, y);
          out.showText(line);
          out.endText();
          y -= 15;
        }
        y -= 9;
      }
      if (out != null) out.close();
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static List<String> wrap(String text, PDType0Font font, float size, float width) {
    var lines = new ArrayList<String>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      try {
        if (!line.isEmpty() && font.getStringWidth(longer) * size / 1000 > width) {
          lines.add(line);
          line = word;
        } else {
          line = longer;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    lines.add(line);
    return lines;
  }
}
