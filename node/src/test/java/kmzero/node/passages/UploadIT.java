package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.LANE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.browser.Browsing;
import kmzero.node.database.PrivateFiles;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// Many notices in one file.
@AtTheGate
class UploadIT {

  @Test
  void errors_in_the_middle_of_a_large_upload_stop_nothing(GateWorld world) throws IOException {
    var csv =
        new StringBuilder(
            "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms\n");
    for (int i = 0; i < 300; i++) {
      String plate = i % 50 == 7 ? "nonsense" : "14C%05d".formatted(i);
      csv.append("%s,loaded,%s,081060,10,CT,900,1000\n".formatted(LANE, plate));
    }
    var report =
        world
            .nodes()
            .post(
                HERE,
                "/api/gate-notices/rows",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                "text/csv");
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body().integer("lodged")).isEqualTo(294);
    assertThat(report.body().integer("not-lodged")).isEqualTo(6);
    List<JsonObject> rows = report.body().array("reports").objects();
    assertThat(rows.get(7).array("wrong").objects().getFirst().text("code"))
        .isEqualTo("plate-form");
    assertThat(rows.get(299).has("dossier")).isTrue();

    var sheet =
        world
            .nodes()
            .post(
                HERE,
                "/api/gate-notices/rows",
                workbook(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(sheet.body().integer("lodged")).isEqualTo(1);
    assertThat(
            world
                .nodes()
                .post(HERE, "/api/gate-notices/rows", new byte[] {(byte) 0xFF, 1, 2}, "text/csv")
                .status())
        .isEqualTo(422);
  }

  @Test
  void a_file_brought_at_the_desk_tells_row_by_row_what_came_of_it(GateWorld world)
      throws IOException {
    world.tell(GateWorld.notice("14C-998.01"));
    Path folder = Files.createTempDirectory("kmzero-rows-");
    try (Browsing browsing = Browsing.open()) {
      Path customs = folder.resolve("customs.csv");
      Files.writeString(
          customs,
          """
          plate,declaration,risk-channel,customs-status
          14C-998.01,DT-998-01,green,cleared
          14C-998.02,DT-998-02,green,cleared
          14C-998.01,,green,cleared
          14C-998.01,DT-998-03,blue,cleared
          """);
      Page page = world.signedIn(browsing, "lang-son", HERE);
      page.navigate(world.desk("lang-son") + "/passages/rows?lang=en");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setInputFiles("#file-customs", customs);
      page.click("section:has(#file-customs) button");
      page.waitForSelector("#came");
      assertThat(page.textContent("section:has(#came) [role=status]"))
          .contains("Rows: 4; on record: 1; not on record: 3.");
      assertThat(page.textContent("main tbody"))
          .contains("no open passage of “14C-998.02” here")
          .contains("the declaration’s number is missing");
      assertThat(page.locator("main tbody tr").count()).isEqualTo(3);
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setViewportSize(360, 740);
      assertThat(
              (Boolean)
                  page.evaluate(
                      "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                          + " + 1"))
          .isTrue();
      // a file of the other kind is refused whole, with the columns that are missing
      page.setInputFiles("#file-notices", customs);
      page.click("section:has(#file-notices) button");
      page.waitForSelector("main [role=alert]");
      assertThat(page.textContent("main [role=alert]")).contains("place");
      assertThat(browsing.complaints()).allMatch(it -> it.contains("422"));
    } finally {
      PrivateFiles.deleteTree(folder);
    }
    JsonObject found = world.nodes().get(HERE, "en", "/api/passages?q=DT99801").body();
    String dossier = found.array("passages").objects().getFirst().text("dossier");
    assertThat(
            world.passage(HERE, dossier).body().object("customs").object("lang-son").text("by-way"))
        .isEqualTo("file");
  }

  @Test
  void lists_longer_than_a_page_say_how_many_there_are_and_go_on(GateWorld world) {
    upload(world, "15C", 230);
    var seen = new TreeSet<String>();
    String after = "";
    int pages = 0;
    do {
      var page = world.nodes().get(HERE, "en", "/api/passages?q=15C&after=" + after);
      page.body().array("passages").objects().forEach(row -> seen.add(row.text("plate")));
      assertThat(page.body().integer("number")).isEqualTo(230);
      after = page.text("next");
      pages++;
    } while (!after.isEmpty());
    assertThat(seen).hasSize(230);
    assertThat(pages).isEqualTo(3);

    try (Browsing browsing = Browsing.open()) {
      Page page = world.signedIn(browsing, "lang-son", HERE);
      for (String list : List.of("/passages?q=15C", "/alone", "/boards/" + LANE)) {
        page.navigate(world.desk("lang-son") + list);
        assertThat(page.locator(".gate-further, a[href*='/parts/']").count())
            .as("%s goes on elsewhere", list)
            .isPositive();
        assertThat(browsing.accessibility(page)).isEmpty();
      }
      page.navigate(world.desk("lang-son") + "/passages/found?q=15C");
      String first = page.textContent(".gate-list");
      page.click(".gate-further a");
      page.waitForURL("**after=*");
      assertThat(page.textContent(".gate-further")).contains("230 in all");
      assertThat(page.textContent(".gate-list")).isNotEqualTo(first);
      // what is no place in a list is its beginning
      page.navigate(world.desk("lang-son") + "/passages?after=%27;drop");
      assertThat(page.locator("#worklist .gate-row").count()).isEqualTo(Passages.PAGE);
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static ServedNodes.Heard upload(GateWorld world, String letters, int rows) {
    var csv =
        new StringBuilder(
            "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms\n");
    for (int i = 0; i < rows; i++)
      csv.append("%s,loaded,%s%05d,081060,10,CT,900,1000\n".formatted(LANE, letters, i));
    return world
        .nodes()
        .post(
            HERE,
            "/api/gate-notices/rows",
            csv.toString().getBytes(StandardCharsets.UTF_8),
            "text/csv");
  }

  private static byte[] workbook() throws IOException {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet();
      List<List<String>> rows =
          List.of(
              List.of("place", "way", "plate", "hs", "packages", "package-code", "gross-kilograms"),
              List.of(LANE, "loaded", "14C-999.01", "081060", "10", "CT", "1000"),
              List.of(LANE, "loaded", "14C-999.02", "081060", "10", "??", "1000"));
      for (int i = 0; i < rows.size(); i++) {
        var row = sheet.createRow(i);
        for (int k = 0; k < rows.get(i).size(); k++)
          row.createCell(k).setCellValue(rows.get(i).get(k));
      }
      book.write(out);
      return out.toByteArray();
    }
  }
}
