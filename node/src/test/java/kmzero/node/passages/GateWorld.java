package kmzero.node.passages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.browser.Browsing;
import kmzero.node.database.PrivateFiles;
import kmzero.node.story.SampleNotice;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Lạng Sơn and Guangxi at their gate, under the wide profile: two nodes, started once for all test
/// classes that name this as their extension, and what tests do there. Guangxi's node asks nothing
/// before its side signs, as another's program might not.
public final class GateWorld implements AutoCloseable {

  public static final String HERE = "lang-son.gate";
  public static final String THERE = "guangxi.gate";
  public static final String LANE = "ls-hn-1119";

  private static final List<String> PROCEDURES =
      Stream.concat(
              Passage.PROCEDURES.stream().sorted(),
              Stream.of("gate-change", "slot-sheet", "shuttle-crossing"))
          .toList();

  private final Path folder;
  private final ServedNodes nodes;

  private GateWorld() throws IOException {
    folder = Files.createTempDirectory("kmzero-gate-");
    nodes =
        new ServedNodes(folder, Clock.systemUTC(), Profile.exercise().charter(), false, PROCEDURES);
    nodes.openGate("lang-son");
    nodes.openGate("guangxi");
  }

  /// Hands the one world to every test that asks for it; it is closed when all tests have ended.
  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == GateWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(ExtensionContext.Namespace.create(GateWorld.class))
          .computeIfAbsent(
              GateWorld.class,
              key -> {
                try {
                  return new GateWorld();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
    }
  }

  public ServedNodes nodes() {
    return nodes;
  }

  /// A desk's address.
  public String desk(String side) {
    return nodes.desk(side).toString();
  }

  /// A notice that is wished for now, and so stands before those that wish for nothing.
  public static JsonObject notice(String plate) {
    return SampleNotice.of(plate, LANE)
        .with("wished-at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// Tells a notice at Lạng Sơn's node.
  public ServedNodes.Heard lodge(JsonObject notice) {
    return lodgeAs(HERE, notice);
  }

  public ServedNodes.Heard lodgeAs(String account, JsonObject notice) {
    return nodes.post(account, "/api/gate-notices", notice);
  }

  /// The same, when it is to be right.
  ///
  /// @return the dossier
  public String tell(JsonObject notice) {
    var told = lodge(notice);
    assertThat(told.status()).as(told.body().toString()).isEqualTo(201);
    return told.text("dossier");
  }

  /// The codes of what is wrong.
  public static List<String> codes(ServedNodes.Heard heard) {
    assertThat(heard.status()).isEqualTo(422);
    return heard.body().array("wrong").objects().stream().map(it -> it.text("code")).toList();
  }

  public void press(String account, String dossier, String step) {
    var done =
        nodes.post(account, "/api/passages/%s/steps/%s".formatted(dossier, step), JsonObject.EMPTY);
    assertThat(done.status()).as(step + done.body()).isEqualTo(201);
  }

  public ServedNodes.Heard act(String account, JsonObject request) {
    var done = nodes.acts(account, "en", request.with("mechanism", nodes.mechanism().hex()));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    return done;
  }

  /// The passage as an account sees it.
  public ServedNodes.Heard passage(String account, String dossier) {
    return nodes.get(account, "en", "/api/passages/" + dossier);
  }

  /// Waits until the account's node shows the passage so; looks again whenever that node's record
  /// has changed.
  public JsonObject await(String account, String dossier, Predicate<JsonObject> until) {
    Books books = nodes.node(account.split("\\.", 2)[0]).books();
    long end = System.nanoTime() + TwoNodes.PATIENCE.toNanos();
    while (true) {
      long seen = books.heads().now(nodes.mechanism());
      var heard = passage(account, dossier);
      if (heard.status() == 200 && until.test(heard.body())) return heard.body();
      long left = end - System.nanoTime();
      if (left <= 0)
        throw new AssertionError("not within %s: %s".formatted(TwoNodes.PATIENCE, heard.body()));
      try {
        books.heads().await(nodes.mechanism(), seen, Duration.ofNanos(left));
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /// A browser's page, signed in and in English.
  public Page signedIn(Browsing browsing, String side, String account) {
    Page page = browsing.page("en");
    page.navigate(desk(side) + "/sign-in?lang=en");
    page.fill("#account", account);
    page.fill("#password", ServedNodes.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
    return page;
  }

  @Override
  public void close() throws IOException {
    nodes.close();
    PrivateFiles.deleteTree(folder);
  }
}
