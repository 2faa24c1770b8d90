package kmzero.node.dossiers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kmzero.node.ServedNodes.PASSWORD;
import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.ServedNodes;
import kmzero.node.TestFile;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.TestReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of acts as officers and programs bring them and take them out.
class FilesOfActsIT {

  private static final String OURS = "lang-son.liaison";
  private static final String THEIRS = "guangxi.liaison";
  private static final byte[] PAPER = TestFile.pdf("giấy tờ 证件", 700_000);
  private static final JsonObject BOTH = JsonObject.of("vi", "Diễn tập", "zh", "演练");

  @TempDir private static Path folder;
  private static ServedNodes nodes;

  @BeforeAll
  static void start() {
    nodes =
        new ServedNodes(
            folder,
            Clock.systemUTC(),
            JsonObject.EMPTY,
            true,
            List.of("information-request", "incident"));
    for (String side : List.of("lang-son", "guangxi")) {
      nodes.open(side, "liaison", List.of("liaison"));
      nodes.open(side, "guard", List.of("border-guard"));
    }
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static TestReader reader(String account) {
    TestReader reader = new TestReader(nodes.desk(account.split("\\.", 2)[0]));
    reader.signIn(account, PASSWORD);
    return reader;
  }

  @Test
  void an_officer_seals_a_paper_into_a_request_and_the_other_takes_it_out() throws IOException {
    try (Browsing browsing = Browsing.open()) {
      Page page = browsing.page("vi");
      page.navigate(nodes.desk("lang-son") + "/sign-in?lang=en");
      page.fill("#account", OURS);
      page.fill("#password", PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");
      page.navigate(
          nodes.desk("lang-son")
              + "/mechanisms/"
              + nodes.mechanism().hex()
              + "/open/information-request?lang=en");
      page.selectOption("[id='f.field']", "smuggling");
      page.selectOption("[id='f.thing']", "document");
      page.selectOption("[id='f.sealed-subject']", "no-sealed-subject");
      for (String field : List.of("legal-basis", "purpose", "description", "asked-for")) {
        page.fill("[id='f." + field + ".vi']", "Diễn tập");
        page.fill("[id='f." + field + ".zh']", "演练");
        page.fill("[id='f." + field + ".en']", "Exercise");
      }
      assertThat(browsing.accessibility(page)).isEmpty();
      assertThat(page.locator("[id='file.sealed.hint']").textContent())
          .contains("Border liaison office", "Asking side", "Side asked", "20 MB");
      assertThat(page.locator("[id='file.kept']").count()).isZero();

      // one good and one that is no picture: the good one is kept on the form
      page.setInputFiles(
          "[id='file.sealed']",
          new FilePayload[] {
            new FilePayload("hộ chiếu 护照.pdf", "application/pdf", PAPER),
            new FilePayload("ảnh.jpg", "image/jpeg", "MZ".getBytes(UTF_8))
          });
      page.click(".form-end button[type=submit]");
      page.waitForSelector(".notice-wait");
      assertThat(page.locator(".notice-wait").textContent())
          .contains("ảnh.jpg", "does not begin as a PDF");
      assertThat(page.inputValue("[id='f.purpose.zh']")).isEqualTo("演练");
      assertThat(page.locator("input[type=checkbox][name='file.sealed']:checked").count())
          .isEqualTo(1);
      assertThat(browsing.accessibility(page)).isEmpty();
      page.click(".form-end button[type=submit]");
      page.waitForURL("**/dossiers/**");
      assertThat(page.locator(".scans").textContent()).contains("hộ chiếu 护照.pdf", "sealed");
      assertThat(browsing.accessibility(page)).isEmpty();
      String dossier = page.url().replaceAll("^.*/dossiers/([0-9a-f]{64}).*$", "$1");

      Page there = browsing.page("zh");
      there.navigate(nodes.desk("guangxi") + "/sign-in?lang=zh");
      there.fill("#account", THEIRS);
      there.fill("#password", PASSWORD);
      there.keyboard().press("Enter");
      there.waitForURL("**/today");
      String at = nodes.desk("guangxi") + "/dossiers/" + dossier;
      until(
          "it came",
          () -> {
            there.navigate(at);
            return there.locator(".scans a").count() == 1;
          });
      Download taken = there.waitForDownload(() -> there.click(".scans a"));
      assertThat(taken.suggestedFilename()).isEqualTo("hộ chiếu 护照.pdf");
      assertThat(Files.readAllBytes(taken.path())).isEqualTo(PAPER);
      there.navigate(at);
      assertThat(there.locator(".scans").textContent()).contains("已下载", "边境联络官办公室");
      assertThat(browsing.accessibility(there)).isEmpty();
      there.setViewportSize(390, 800);
      assertThat(
              there.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
          .isEqualTo(true);

      // who is of another office sees that there is one
      String others = reader("guangxi.guard").get("/dossiers/" + dossier + "?lang=en").body();
      assertThat(others).contains("Sealed; only the offices named read it");
      assertThat(others).doesNotContain("护照");
      String href = there.locator(".scans a").getAttribute("href");
      assertThat(reader("guangxi.guard").get(href).statusCode()).isEqualTo(404);
      assertThat(browsing.complaints())
          .allMatch(complaint -> complaint.contains("422")); // the form that came back
    }
  }

  @Test
  void a_program_brings_a_picture_and_everybody_takes_it_out_as_a_download() {
    var opened = act("lang-son.guard", null, "notify", notice(), List.of());
    assertThat(opened.status()).isEqualTo(201);
    String dossier = opened.text("dossier");
    byte[] picture = TestFile.pdf("mốc 界碑", 600_000);
    var brought =
        nodes.post("lang-son.guard", "/api/files?name=m%E1%BB%91c.html", picture, "text/html");
    assertThat(brought.status()).isEqualTo(201);
    assertThat(brought.text("type")).isEqualTo("application/pdf");
    assertThat(brought.text("sha256")).isEqualTo(Hash.sha256(picture).hex());
    String file = brought.text("file");

    // no more than the step allows, nothing of others', nothing that is gone
    assertThat(act("lang-son.guard", dossier, "inspect", inspection(), List.of(sealed(file))))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(422))
        .satisfies(refused -> assertThat(refused.text("code")).isEqualTo("attachments-sealed"));
    nodes.open("lang-son", "guard-2", List.of("border-guard"));
    assertThat(
            act("lang-son.guard-2", dossier, "inspect", inspection(), List.of(kept(file)))
                .text("code"))
        .isEqualTo("attachment-unknown");
    var inspected = act("lang-son.guard", dossier, "inspect", inspection(), List.of(kept(file)));
    assertThat(inspected.status()).isEqualTo(201);
    assertThat(
            act("lang-son.guard", dossier, "inspect", inspection(), List.of(kept(file)))
                .text("code"))
        .isEqualTo("attachment-unknown");

    String here = "/dossiers/" + dossier + "/acts/" + inspected.text("act") + "/files/0";
    until(
        "it came",
        () ->
            nodes
                .get("guangxi.guard", "en", "/api/dossiers/" + dossier)
                .body()
                .toString()
                .contains("here"));
    for (String account : List.of("lang-son.guard", "guangxi.guard")) {
      HttpResponse<byte[]> taken = reader(account).file(here);
      assertThat(taken.body()).isEqualTo(picture);
      Map<String, List<String>> headers = taken.headers().map();
      assertThat(headers.get("content-disposition").getFirst()).startsWith("attachment;");
      assertThat(headers.get("content-type")).containsExactly("application/octet-stream");
      assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
      assertThat(headers.get("content-disposition").getFirst()).contains(".pdf");
    }
    assertThat(reader("lang-son.guard").get(here.replace("/files/0", "/files/1")).statusCode())
        .isEqualTo(404);
    assertThat(
            nodes
                .post("lang-son.guard", "/api/files?name=a.pdf", "MZ".getBytes(UTF_8), "a/b")
                .status())
        .isEqualTo(422);
    assertThat(
            nodes
                .post(
                    "lang-son.guard",
                    "/api/files?name=a.pdf",
                    TestFile.pdf("x", (20 << 20) + 1),
                    "application/octet-stream")
                .status())
        .isEqualTo(413);
  }

  @Test
  void an_erased_file_is_said_to_be_erased_and_so_is_where_it_was_named() {
    byte[] paper = TestFile.pdf("hộ chiếu", 300_000);
    String file =
        nodes
            .post(OURS, "/api/files?name=passport.pdf", paper, "application/octet-stream")
            .text("file");
    JsonObject asking =
        JsonObject.builder()
            .with("field", "smuggling")
            .with("legal-basis", BOTH)
            .with("purpose", BOTH)
            .with("thing", "document")
            .with("description", BOTH)
            .with("asked-for", BOTH)
            .with("sealed-subject", "no-sealed-subject")
            .build();
    var asked =
        nodes.acts(
            OURS,
            "en",
            JsonObject.of(
                "mechanism",
                nodes.mechanism().hex(),
                "office",
                "liaison",
                "step",
                "prepare",
                "body",
                asking,
                "files",
                JsonArray.of(sealed(file)),
                "open",
                JsonObject.of(
                    "procedure",
                    "information-request",
                    "roles",
                    JsonObject.of("asking", List.of("lang-son"), "asked", List.of("guangxi")))));
    assertThat(asked.status()).isEqualTo(201);
    String dossier = "/dossiers/" + asked.text("dossier");
    String href = dossier + "/acts/" + asked.text("act") + "/files/0";
    TestReader ours = reader(OURS);
    TestReader theirs = reader(THEIRS);
    until("it came", () -> theirs.get(dossier).body().contains("passport.pdf"));
    assertThat(theirs.file(href).body()).isEqualTo(paper);
    String export = "/api/export/" + nodes.mechanism().hex();
    assertThat(nodes.get(OURS, "en", export + "?dossier=" + asked.text("dossier")).status())
        .isEqualTo(200);

    JsonObject reason = JsonObject.of("reason", BOTH);
    var erased =
        nodes.acts(
            OURS,
            "en",
            JsonObject.of(
                "mechanism",
                nodes.mechanism().hex(),
                "office",
                "liaison",
                "step",
                "erase",
                "body",
                reason,
                "dossier",
                asked.text("dossier")));
    assertThat(erased.status()).isEqualTo(201);
    until("erased there", () -> theirs.get(dossier + "?lang=en").body().contains("Erased on"));
    for (TestReader reader : List.of(ours, theirs)) {
      assertThat(reader.get(dossier + "?lang=en").body())
          .contains("Erased on")
          .doesNotContain("passport.pdf");
      assertThat(reader.get(href).statusCode()).isEqualTo(404);
    }
    assertThat(theirs.get(dossier + "?lang=en").body()).contains("Taken out");
    assertThat(ours.get(dossier + "?lang=en").body())
        .contains("/bundles?dossier=" + asked.text("dossier"));
  }

  private static JsonObject notice() {
    return JsonObject.builder()
        .with("kind", "marker")
        .with("found-at", "2026-11-20T01:00:00Z")
        .with("place", BOTH)
        .with("what", BOTH)
        .with("continues", "over")
        .build();
  }

  private static JsonObject inspection() {
    return JsonObject.of("day", "2026-11-20", "together", "both-sides", "findings", BOTH);
  }

  private static JsonObject kept(String file) {
    return JsonObject.of("file", file);
  }

  private static JsonObject sealed(String file) {
    return JsonObject.of("file", file, "sealed", true);
  }

  private static ServedNodes.Heard act(
      String account,
      @org.jspecify.annotations.Nullable String dossier,
      String step,
      JsonObject body,
      List<JsonObject> files) {
    JsonObject request =
        JsonObject.of(
            "mechanism",
            nodes.mechanism().hex(),
            "office",
            "border-guard",
            "step",
            step,
            "body",
            body,
            "files",
            new JsonArray(List.copyOf(files)));
    JsonObject whole =
        dossier == null
            ? request.with(
                "open",
                JsonObject.of(
                    "procedure",
                    "incident",
                    "roles",
                    JsonObject.of("finder", List.of("lang-son"), "neighbour", List.of("guangxi"))))
            : request.with("dossier", dossier);
    return nodes.acts(account, "en", whole);
  }
}
