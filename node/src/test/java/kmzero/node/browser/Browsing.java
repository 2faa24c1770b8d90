package kmzero.node.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A headless Chromium and what went wrong on its pages. One thread; close it after the tests of a
/// class. The browser itself is started once a thread and ends with this process.
///
/// The browser is the machine's own, named by the system property `kmzero.chromium`; the driver and
/// the accessibility rules come from npm and lie where `src/test/frontend/build.mjs` put them
/// (`playwright.cli.dir`, `kmzero.browser.dir`). bin/check sees to all three. Where there is no
/// browser, [#open] skips the test and says so.
public final class Browsing implements AutoCloseable {
  private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Browsing::start);

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browsing(Browser browser) {
    this.browser = browser;
  }

  /// Starts the browser, or skips the calling test when the machine has none.
  public static Browsing open() {
    var chromium = System.getProperty("kmzero.chromium", "");
    assumeTrue(
        !chromium.isEmpty() && Files.isExecutable(Path.of(chromium)),
        "no Chromium on this machine: bin/check tells how to get one");
    return new Browsing(BROWSER.get());
  }

  private static Browser start() {
    // Nothing is to be fetched: neither browsers, nor a driver.
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("kmzero.chromium")))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /// A page in a context of its own (no cookies shared), in the language `locale` (`vi`, `zh`,
  /// `en`), 1280 × 800. Times out after a minute: a busy machine may take ten seconds and more to
  /// start two nodes' first pages. What it complains of is collected in [#complaints].
  public Page page(String locale) {
    return page(new Browser.NewContextOptions().setLocale(locale).setViewportSize(1280, 800));
  }

  /// A page in a context of its own with these options.
  public Page page(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    contexts.add(context);
    context.setDefaultTimeout(60_000);
    Page page = context.newPage();
    page.onConsoleMessage(message -> hear(page, message));
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /// Errors and warnings of every page so far, each with the page's address. A test of pages ends
  /// by asserting that this is empty.
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// What the accessibility rules (axe) find on the page as it is shown: one line a finding, `rule:
  /// what (where)`.
  public List<String> accessibility(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) page.evaluate(axe());
    var found =
        page.evaluate(
            """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap(rule =>
              rule.nodes.map(node => `${rule.id}: ${rule.help} (${node.target.join(' ')})`))
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }

  private void hear(Page page, ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(page.url() + ": " + message.text());
    }
  }

  private static String axe() {
    try {
      return Files.readString(
          Path.of(System.getProperty("kmzero.browser.dir", "target/browser"), "axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Maybe src/test/frontend/build.mjs has not run: use bin/check", e);
    }
  }
}
