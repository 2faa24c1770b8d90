package kmzero.reader.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.source.Line.Hint;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// A page: its blocks are its lines, each with what the markup says of it.
final class HtmlSource {

  private static final int DEEPEST = 400;

  /// The parser's time grows with depth times elements.
  private static final int DEEPEST_RAW = 20_000;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]{2,40})", Pattern.CASE_INSENSITIVE);

  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "math",
          "iframe",
          "object",
          "select",
          "option",
          "button",
          "textarea",
          "input",
          "canvas",
          "audio",
          "video",
          "map");

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "nav",
          "aside",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "tr",
          "td",
          "th",
          "tbody",
          "thead",
          "caption",
          "figure",
          "figcaption",
          "blockquote",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "form",
          "fieldset",
          "address",
          "hr",
          "body",
          "title",
          "details",
          "summary",
          "center",
          "time");

  private static final Pattern RELATED_NAME =
      Pattern.compile(
          "relat|lien-?quan|tin-?khac|cung-?chuyen|more-?news|read-?more|recommend|most-?read|popular|trending|suggest|xem-?them|also-?(read|like)|doc-?nhieu|relevant|hot-?news|latest|side-?bar|sidebar|widget|berkaitan|terkait|terbaru|xiangguan|tuijian|samma|mest-?last|lasmer|outbrain|taboola|promo|advert|banner|sponsor|newsletter");
  private static final Pattern FURNITURE_NAME =
      Pattern.compile(
          "\\bnav|menu|breadcrumb|share|social|footer|header(?!-?(title|article|news|detail))|masthead|topbar|toolbar|copyright|cookie|login|search|pagination|\\btags?\\b|tag-?list|\\btool\\b|skip-?link|logo|subscribe|accessib");
  private static final Pattern COMMENT_NAME =
      Pattern.compile("comment|binh-?luan|komen|kommentar|pinglun|disqus|reply");
  private static final Pattern CAPTION_NAME =
      Pattern.compile(
          "caption|chu-?thich|photo-?(text|desc|note)|img-?(text|desc|note|title)|image-?(text|desc|note|title)|tuzhu|zhushi");
  private static final Pattern META_NAME =
      Pattern.compile(
          "byline|author|\\bdate|datetime|publish|pub-?time|timestamp|\\btime|source|meta|nguon|tac-?gia|ngay-?dang|laiyuan|penulis|\\bcredit");
  private static final Pattern ARTICLE_NAME =
      Pattern.compile(
          "article|content|post-?body|entry|detail|story|main-?text|noi-?dung|bai-?viet|\\bbody\\b|news-?text|zhengwen|TRS_Editor|pages_content");

  private HtmlSource() {}

  /// How deep elements may lie in each other, those that are never closed counted too.
  private static int depth(String page) {
    int depth = 0;
    int deepest = 0;
    for (int i = page.indexOf('<'); i >= 0 && i + 1 < page.length(); i = page.indexOf('<', i + 1)) {
      char next = page.charAt(i + 1);
      if (next == '/') depth = Math.max(0, depth - 1);
      else if (Character.isLetter(next)) deepest = Math.max(deepest, ++depth);
    }
    return deepest;
  }

  static @Nullable String declaredCharset(String head) {
    Matcher found = CHARSET.matcher(head);
    return found.find() ? found.group(1) : null;
  }

  static Source open(String raw, List<Source.Note> notes) {
    String input =
        raw.length() > Sources.LARGEST_TEXT * 2 ? raw.substring(0, Sources.LARGEST_TEXT * 2) : raw;
    if (depth(input) > DEEPEST_RAW) {
      return new Source.Unreadable("bomb", "The page is nested too deeply to be read.");
    }
    Parser parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(DEEPEST);
    Document page = parser.parseInput(input, "");
    var walk = new Walk(input);
    page.traverse(walk);
    walk.flush();
    Sources.noteOf(walk.text, notes);
    if (walk.lines.isEmpty()) return new Source.Unreadable("empty", "The page has no words.");
    return new Source.Readable("html", walk.text.build(raw), walk.lines, notes);
  }

  /// Goes through the page once and collects its blocks.
  private static final class Walk implements NodeVisitor {
    private final String raw;
    private final int @Nullable [] points;
    private final Text.Builder text;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Set<Hint>> hints = new ArrayDeque<>();
    private int unseen;
    private int links;
    private int lineStart;
    private int linked;
    private Set<Hint> lineHints = EnumSet.noneOf(Hint.class);
    private boolean blank = true;

    Walk(String raw) {
      this.raw = raw;
      this.points = points(raw);
      this.text = new Text.Builder(raw.length() / 2 + 16);
      hints.push(EnumSet.noneOf(Hint.class));
    }

    private static int @Nullable [] points(String raw) {
      boolean wide = false;
      for (int i = 0; i < raw.length() && !wide; i++) wide = Character.isSurrogate(raw.charAt(i));
      if (!wide) return null;
      int[] points = new int[raw.length() + 1];
      int n = 0;
      for (int i = 0; i < raw.length(); i++) {
        points[i] = n;
        if (!Character.isHighSurrogate(raw.charAt(i))) n++;
      }
      points[raw.length()] = n;
      return points;
    }

    private int point(int at) {
      return points == null ? at : points[Math.clamp(at, 0, points.length - 1)];
    }

    @Override
    public void head(Node node, int depth) {
      GivenUp.check();
      if (node instanceof Element element) {
        String tag = element.normalName();
        if (UNSEEN.contains(tag) || isHidden(element)) unseen++;
        if (tag.equals("a")) links++;
        if (BLOCKS.contains(tag) || tag.equals("br")) flush();
        hints.push(hintsOf(element, tag));
      } else if (node instanceof TextNode words && unseen == 0) {
        add(words);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String tag = element.normalName();
        if (BLOCKS.contains(tag)) flush();
        if (tag.equals("a")) links--;
        if (UNSEEN.contains(tag) || isHidden(element)) unseen--;
        hints.pop();
      }
    }

    private static boolean isHidden(Element element) {
      if (element.attributesSize() == 0) return false;
      if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) return true;
      String style = element.attr("style");
      return !style.isEmpty()
          && style.replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
    }

    private Set<Hint> hintsOf(Element element, String tag) {
      Set<Hint> above = hints.getFirst();
      EnumSet<Hint> here = above.isEmpty() ? EnumSet.noneOf(Hint.class) : EnumSet.copyOf(above);
      switch (tag) {
        case "nav", "footer", "form" -> here.add(Hint.FURNITURE);
        case "header" -> {
          if (!here.contains(Hint.ARTICLE)) here.add(Hint.FURNITURE);
        }
        case "aside" -> here.add(Hint.RELATED);
        case "figcaption" -> here.add(Hint.CAPTION);
        case "time" -> here.add(Hint.META);
        case "title" -> here.add(Hint.TITLE);
        case "h1", "h2", "h3", "h4", "h5", "h6" -> {
          here.add(Hint.HEADING);
          if (tag.equals("h1")) here.remove(Hint.FURNITURE);
        }
        case "li" -> here.add(Hint.LIST_ITEM);
        case "td", "th" -> here.add(Hint.CELL);
        case "article", "main" -> here.add(Hint.ARTICLE);
        default -> {
          // Its name may tell.
        }
      }
      if (element.attributesSize() > 0 && !tag.equals("body") && !tag.equals("html")) {
        String name =
            (element.className()
                    + " "
                    + element.id()
                    + " "
                    + element.attr("role")
                    + " "
                    + element.attr("itemprop"))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && name.length() < 300) {
          boolean article = ARTICLE_NAME.matcher(name).find();
          if (COMMENT_NAME.matcher(name).find()) here.add(Hint.COMMENTS);
          else if (RELATED_NAME.matcher(name).find()) here.add(Hint.RELATED);
          else if (CAPTION_NAME.matcher(name).find()) here.add(Hint.CAPTION);
          else if (FURNITURE_NAME.matcher(name).find() && !article) here.add(Hint.FURNITURE);
          else if (META_NAME.matcher(name).find() && !article) here.add(Hint.META);
          else if (article) here.add(Hint.ARTICLE);
        }
      }
      return here.equals(above) ? above : here;
    }

    private void add(TextNode words) {
      if (text.length() >= Sources.LARGEST_TEXT) return;
      String whole = words.getWholeText();
      if (whole.isEmpty()) return;
      int from = words.sourceRange().isTracked() ? words.sourceRange().startPos() : -1;
      int to = from < 0 ? -1 : Math.min(words.sourceRange().endPos(), raw.length());
      int before = text.length();
      int at = Math.max(0, from);
      for (int i = 0; i < whole.length(); ) {
        int c = whole.codePointAt(i);
        int start = at;
        int width = Character.charCount(c);
        if (from >= 0 && at < to) {
          if (raw.charAt(at) == '&' && !(c == '&' && !isEntity(at))) {
            // Never further than an entity is long: a page of ampersands would be searched to its
            // end
            // for each of them.
            int end = raw.indexOf(';', at, Math.min(to, at + 33));
            if (end < 0) {
              end = at;
              while (end + 1 < to && Character.isLetterOrDigit(raw.charAt(end + 1))) end++;
            }
            at = Math.min(to, end + 1);
          } else {
            at = Math.min(to, at + width);
          }
        }
        i += width;
        // Marks that stand apart are joined to their letter.
        int marks = i;
        while (marks < whole.length()
            && marks - i < 8
            && Character.getType(whole.charAt(marks)) == Character.NON_SPACING_MARK) marks++;
        if (marks > i && from >= 0 && at + marks - i <= to) {
          openLine();
          text.add(whole, i - width, marks, point(start));
          at += marks - i;
          i = marks;
          blank = false;
          continue;
        }
        boolean space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (space) {
          if (!blank) text.add(' ', point(start), point(at));
          blank = true;
        } else {
          openLine();
          int was = text.length();
          text.add(c, point(start), point(at));
          if (text.length() > was) blank = text.last() == ' ';
        }
      }
      if (links > 0) linked += text.length() - before;
    }

    private boolean isEntity(int at) {
      return raw.startsWith("&amp", at)
          || raw.startsWith("&#38", at)
          || raw.startsWith("&#x26", at)
          || raw.startsWith("&AMP", at);
    }

    private void openLine() {
      if (text.length() == lineStart) lineHints = hints.getFirst();
    }

    void flush() {
      int end = text.length();
      if (blank && end > lineStart && text.last() == ' ') end--;
      if (end > lineStart) {
        double share = (double) linked / (end - lineStart);
        lines.add(new Line(lineStart, end, lineHints, Math.min(1, share)));
        int where = text.length();
        text.put('\n', lastPoint(), lastPoint());
        lineStart = where + 1;
      }
      linked = 0;
      blank = true;
      lineStart = text.length();
    }

    private int lastPoint() {
      return text.lastEnd();
    }
  }
}
