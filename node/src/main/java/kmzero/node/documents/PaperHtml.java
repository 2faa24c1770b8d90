package kmzero.node.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// A document as the XHTML from which its PDF is made. Whatever a text holds is shown as text.
final class PaperHtml {

  private static final String SHEET = sheet();

  /// A table of so few rows is not parted by a page's end.
  private static final int ROWS_TOGETHER = 8;

  /// Words of one script inside text of another: Chinese in Vietnamese or English, and Vietnamese
  /// names in Chinese.
  private static final Pattern CHINESE =
      Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]+");

  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "[\\p{IsLatin}\\p{IsCommon}&&[^\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’…—·\\s]]*"
              + "[ăâđêôơưĂÂĐÊÔƠƯ\\u00C0-\\u00FF\\u1EA0-\\u1EF9]"
              + "[\\p{IsLatin}'’.-]*(?: [\\p{IsLatin}]+)*");

  private final Document document;
  private final StringBuilder out = new StringBuilder(20_000);

  private PaperHtml(Document document) {
    this.document = document;
  }

  /// The whole page.
  static String of(Document document) {
    return new PaperHtml(document).whole();
  }

  private String whole() {
    out.append("<html lang=\"").append(document.language().tag()).append("\"><head><title>");
    escape(plain(document.title()));
    out.append("</title><meta name=\"subject\" content=\"");
    escape(plain(document.subject()));
    out.append("\"/><meta name=\"author\" content=\"KmZero\"/><style>")
        .append(
            SHEET
                .replace("RUNNING", style(plain(document.running())))
                .replace("MARK", style(document.exercise() ? Document.EXERCISE : "")))
        .append("</style></head><body class=\"")
        .append(document.language().tag())
        .append(document.compact() ? " compact\">" : "\">");
    if (document.kicker() != null) paragraph("kicker", Text.of(document.kicker()));
    element("h1", null, Text.of(document.title()));
    for (Block block : document.blocks()) block(block);
    if (document.proof() != null) proof(document.proof());
    return out.append("</body></html>").toString();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(int level, Text text) -> element("h" + (level + 1), null, text);
      case Block.Paragraph(Block.Paragraph.Manner manner, Text text) ->
          paragraph(manner.name().toLowerCase(Locale.ROOT), text);
      case Block.Clause(String label, Text text) ->
          paragraph("clause", Text.strong(label).and(" ").and(text));
      case Block.Points(List<Text> points) -> {
        out.append("<ul>");
        for (Text point : points) element("li", null, point);
        out.append("</ul>");
      }
      case Block.Table table -> table(table);
      case Block.Facts(List<Block.Fact> facts) -> facts(facts);
      case Block.Signatures(List<Block.Signature> places) -> signatures(places);
      case Block.NewPage() -> out.append("<div class=\"new-page\"></div>");
    }
  }

  private void table(Block.Table table) {
    int all = table.columns().stream().mapToInt(Block.Column::weight).sum();
    boolean whole = table.rows().size() <= ROWS_TOGETHER;
    if (whole) out.append("<div class=\"whole\">");
    if (table.caption() != null) paragraph("caption", Text.of(table.caption()));
    out.append("<table class=\"rows\">");
    out.append("<thead><tr>");
    for (Block.Column column : table.columns()) {
      out.append("<th scope=\"col\" style=\"width:")
          .append(column.weight() * 100 / all)
          .append("%\"")
          .append(column.number() ? " class=\"number\">" : ">");
      text(column.name());
      out.append("</th>");
    }
    out.append("</tr></thead><tbody>");
    for (List<Text> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++)
        element("td", table.columns().get(i).number() ? "number" : null, row.get(i));
      out.append("</tr>");
    }
    out.append("</tbody></table>");
    if (whole) out.append("</div>");
  }

  private void facts(List<Block.Fact> facts) {
    out.append("<table class=\"facts\"><tbody>");
    for (Block.Fact fact : facts) {
      out.append("<tr><th scope=\"row\">");
      text(fact.name());
      out.append("</th>");
      element("td", null, fact.value());
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  /// At most three beside each other; four stand two by two.
  private void signatures(List<Block.Signature> places) {
    int across = signaturesAcross(places.size());
    out.append("<table class=\"signatures\"><tbody>");
    for (int from = 0; from < places.size(); from += across) {
      out.append("<tr>");
      for (int i = from; i < Math.min(from + across, places.size()); i++) {
        out.append("<td style=\"width:").append(100 / across).append("%\">");
        paragraph("side", places.get(i).side());
        paragraph("office", places.get(i).office());
        out.append("<div class=\"room\"></div></td>");
      }
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  /// How many places to sign stand beside each other, of `number` in all.
  static int signaturesAcross(int number) {
    return number <= 3 ? Math.max(1, number) : number == 4 ? 2 : 3;
  }

  private void proof(Document.Proof proof) {
    out.append("<div class=\"proof\"><img alt=\"");
    escape(plain(proof.caption() + ": " + proof.address()));
    out.append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(QrSquare.png(proof.address())))
        .append("\"/>");
    paragraph("small", Text.of(proof.caption()));
    paragraph("address", Text.of(proof.address()));
    out.append("</div>");
  }

  private void paragraph(String kind, Text text) {
    element("p", kind, text);
  }

  private void element(String name, @Nullable String kind, Text text) {
    out.append('<').append(name);
    if (kind != null) out.append(" class=\"").append(kind).append('"');
    out.append('>');
    text(text);
    out.append("</").append(name).append('>');
  }

  /// Words of one language and manner. Each stands in an element of its own, none inside another:
  /// what stands beside an element would be painted, and copied, before it.
  private record Piece(String text, Language language, Text.Manner manner) {}

  private void text(Text text) {
    List<Piece> pieces = new ArrayList<>();
    for (Text.Span span : text.spans()) {
      Language language = span.language() == null ? document.language() : span.language();
      split(span.text(), language, span.manner(), pieces);
    }
    if (pieces.size() == 1 && isPlain(pieces.getFirst())) {
      escape(pieces.getFirst().text());
      return;
    }
    for (Piece piece : pieces) {
      out.append("<span");
      if (piece.language() != document.language())
        out.append(" lang=\"").append(piece.language().tag()).append('"');
      out.append(" class=\"")
          .append(piece.language().tag())
          .append(' ')
          .append(piece.manner().name().toLowerCase(Locale.ROOT))
          .append("\">");
      escape(piece.text());
      out.append("</span>");
    }
  }

  private boolean isPlain(Piece piece) {
    return piece.language() == document.language() && piece.manner() == Text.Manner.PLAIN;
  }

  /// Parts those of another script from the others.
  private static void split(
      String text, Language language, Text.Manner manner, List<Piece> pieces) {
    Language other = language == Language.ZH ? Language.VI : Language.ZH;
    Matcher found = (language == Language.ZH ? VIETNAMESE : CHINESE).matcher(text);
    int done = 0;
    while (found.find()) {
      if (done < found.start())
        pieces.add(new Piece(text.substring(done, found.start()), language, manner));
      pieces.add(new Piece(found.group(), other, manner));
      done = found.end();
    }
    if (done < text.length()) pieces.add(new Piece(text.substring(done), language, manner));
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\n' -> out.append("<br/>");
        default -> out.append(c);
      }
    }
  }

  /// A text inside a CSS string inside XHTML.
  private static String style(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (Character.isLetterOrDigit(point) || point == ' ') safe.appendCodePoint(point);
          else safe.append('\\').append("%06x ".formatted(point));
        });
    return safe.toString();
  }

  private static String plain(String text) {
    return Text.of(text).plain().replace('\n', ' ');
  }

  private static String sheet() {
    try (InputStream in = PaperHtml.class.getResourceAsStream("/kmzero/documents/paper.css")) {
      if (in == null) throw new IllegalStateException("paper.css is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading paper.css", e);
    }
  }
}
