package kmzero.node.reading;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.reader.Reading;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Other reports that a page names: titles of its related blocks, with their addresses where the
/// page has them. Nothing is fetched; a person opens what he wants to read.
final class Others {

  private static final int MOST = 30;
  private static final int SHORTEST = 16;

  private Others() {}

  /// @param html the page's source; empty where the report is none
  static List<Sheet.Other> of(Reading reading, String html, String name) {
    Map<String, @Nullable String> links = html.isEmpty() ? Map.of() : links(html);
    Map<String, Sheet.Other> others = new LinkedHashMap<>();
    for (Reading.Paragraph paragraph : reading.paragraphs()) {
      if (!paragraph.role().equals("related")) continue;
      String title = paragraph.span().text().replaceAll("\\s+", " ").strip();
      if (title.codePointCount(0, title.length()) < SHORTEST && !links.containsKey(key(title)))
        continue;
      others.putIfAbsent(key(title), new Sheet.Other(title, links.get(key(title))));
      if (others.size() == MOST) break;
    }
    return List.copyOf(others.values());
  }

  /// By text of the link; only those that lead to a page of the web.
  private static Map<String, @Nullable String> links(String html) {
    Document page = Jsoup.parse(html);
    String base =
        Optional.ofNullable(page.selectFirst("link[rel=canonical]"))
            .or(() -> Optional.ofNullable(page.selectFirst("base[href]")))
            .map(element -> element.attr("href"))
            .orElse("");
    Map<String, @Nullable String> links = new LinkedHashMap<>();
    for (Element a : page.select("a[href]"))
      address(base, a.attr("href")).ifPresent(to -> links.putIfAbsent(key(a.text()), to));
    return links;
  }

  /// The address, where it is one of the web and not too long.
  static Optional<String> address(String base, String href) {
    try {
      URI to = base.isEmpty() ? new URI(href) : new URI(base).resolve(href);
      String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
      boolean web = (scheme.equals("https") || scheme.equals("http")) && to.getHost() != null;
      return web && to.getUserInfo() == null && to.toASCIIString().length() <= 500
          ? Optional.of(to.toASCIIString())
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String key(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
