package kmzero.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files under `static/vendor`, shown by a browser that has no fonts of its own for Chinese.
class VendorFilesIT {
  private static final Path vendor = Path.of("target", "classes", "static", "vendor");

  private static final String page =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fonts</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/vendor/fonts.css">
      <script src="/vendor/htmx.js"></script><script src="/vendor/sse.js"></script>
      <style>body { font-family: 'Be Vietnam Pro' } [lang=zh] { font-family: 'Noto Sans SC Variable' }</style>
      </head><body><main><h1>Hữu Nghị – Lạng Sơn – ưỡn ngoằn ngoèo</h1><p lang="zh">友谊关口岸 凭祥 谅山 纪要</p></main></body></html>
      """;

  @Test
  void scripts_and_fonts_for_every_language_load(@TempDir Path site) throws IOException {
    Files.writeString(site.resolve("index.html"), page);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SimpleFileServer.createFileHandler(site.toRealPath()));
    server.createContext("/vendor", SimpleFileServer.createFileHandler(vendor.toRealPath()));
    server.start();
    try (var browsing = Browsing.open()) {
      var shown = browsing.page("en");
      shown.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/index.html");
      assertThat(shown.evaluate("() => [htmx.version.slice(0, 2), typeof htmx.createEventSource]"))
          .isEqualTo(List.of("2.", "function"));
      assertThat(
              shown.evaluate(
                  """
                  async () => {
                    await document.fonts.ready;
                    const loaded = [...document.fonts].filter(font => font.status === 'loaded');
                    return [...new Set(loaded.map(font => font.family.replaceAll('"', '')))].sort();
                  }
                  """))
          .isEqualTo(List.of("Be Vietnam Pro", "Noto Sans SC Variable"));
      assertThat(browsing.accessibility(shown)).isEmpty();
      assertThat(browsing.complaints()).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
