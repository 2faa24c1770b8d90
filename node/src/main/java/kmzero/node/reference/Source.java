package kmzero.node.reference;

import org.jspecify.annotations.Nullable;

/// Where a statement comes from: one of the five reports, or a public page.
///
/// @param id short name that the data files cite
/// @param report number of the report (`000` … `004`), or null for a page
/// @param url address of the page; null when a report has none on file
/// @param label who published it, as a reader would cite it; not translated
/// @param language BCP 47 tag of the page's language
/// @param shows what it was used for, in English, for whoever reviews the data
public record Source(
    String id,
    @Nullable String report,
    @Nullable String url,
    String label,
    String language,
    String shows) {
  public Source {
    if (report == null && url == null) {
      throw new IllegalArgumentException("neither a report nor an address");
    }
    if (url != null && !url.startsWith("https://") && !url.startsWith("http://")) {
      throw new IllegalArgumentException("'%s' is not a web address".formatted(url));
    }
  }

  /// Whether the page is in Chinese, so that it can show how a name is written in Hanzi.
  public boolean isChinese() {
    return language.startsWith("zh");
  }
}
