package kmzero.node.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.examples.Player;

/// What a leader and the committee get: the two pages and the report, as page, PDF and DOCX in
/// three languages, every figure with its source.
final class YearReports {

  private static final Pattern LIVE =
      Pattern.compile("<strong class=\"figure\">([0-9.]+)</strong>");

  /// A language and what a paper in it has to say.
  private record Tongue(String tag, String heading, String measure) {}

  private static final List<Tongue> TWO_PAGES =
      List.of(
          new Tongue("vi", "Kết quả bằng số liệu", "Số thư công tác đã trả lời"),
          new Tongue("zh", "落实数据", "已答复函件数"),
          new Tongue("en", "What came of it", "Letters answered"));

  private static final List<Tongue> COMMITTEE =
      List.of(
          new Tongue("vi", "Chuyển sang năm sau", "Xe chạy thử mỗi ngày"),
          new Tongue("zh", "结转下一年度", "每日试运行车次"),
          new Tongue("en", "Carried to next year", "Trial runs a day"));

  private final World world;
  private final Checks checks;

  YearReports(World world, Checks checks) {
    this.world = world;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> rows, Map<String, Player.Played> year, int of) {
    String meeting = YearPapers.played(year, "next-spring").dossier();
    report(
        "the two pages as page, PDF and DOCX in three languages",
        "/briefs/meetings/" + meeting,
        "",
        TWO_PAGES,
        2);
    report(
        "the committee's report as page, PDF and DOCX in three languages",
        "/briefs/committee/" + of,
        "mechanism=" + world.mechanism("spring-meeting").hex(),
        COMMITTEE,
        60);
    live(YearPapers.played(rows, "commitment-quicker-answers").dossier(), meeting);
  }

  /// The same dossiers stand beside the figures in both files of a language, and each number leads
  /// to one. How much fits differs with the language.
  private void report(String what, String path, String query, List<Tongue> tongues, int pages) {
    List<String> found = new ArrayList<>();
    boolean same = true;
    Set<String> numbers = new TreeSet<>();
    boolean all = true;
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      for (Tongue tongue : tongues) {
        String end = "?" + (query.isEmpty() ? "" : query + "&") + "lang=" + tongue.tag();
        boolean page = visitor.read(path + end).shows(tongue.heading(), tongue.measure());
        Printed pdf = Printed.pdf(visitor.read(path + ".pdf" + end));
        Printed docx = Printed.docx(visitor.read(path + ".docx" + end));
        all &=
            page
                && pdf.pages() >= 1
                && pdf.pages() <= pages
                && pdf.says(tongue.heading(), tongue.measure())
                && docx.says(tongue.heading(), tongue.measure());
        numbers.addAll(docx.numbers());
        same &= !docx.numbers().isEmpty() && docx.numbers().equals(pdf.numbers());
        found.add("%s %d pages".formatted(tongue.tag(), pdf.pages()));
      }
      for (String number : numbers)
        all &= visitor.read("/briefs/records?number=" + number).path().startsWith("/dossiers/");
    }
    checks.that(
        what,
        all && same,
        "%s; %d numbers of dossiers as sources, alike in PDF and DOCX: %s, each leads to its dossier"
            .formatted(found, numbers.size(), same));
  }

  /// An indicator that fills itself shows one figure on its page, its commitment and the paper.
  private void live(String commitment, String meeting) {
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      String sheet = visitor.read("/commitments/" + commitment).text();
      Matcher figure = LIVE.matcher(sheet);
      String now = figure.find() ? figure.group(1) : "none";
      String list =
          visitor.read("/indicators?mechanism=" + world.mechanism("spring-meeting").hex()).text();
      int at = list.indexOf("id=\"i-letters-answered\"");
      Matcher listed = LIVE.matcher(at < 0 ? "" : list.substring(at));
      String there = listed.find() ? listed.group(1) : "none";
      List<String> lines =
          Printed.docx(visitor.read("/briefs/meetings/" + meeting + ".docx?lang=en"))
              .text()
              .lines()
              .map(String::strip)
              .toList();
      int row = lines.indexOf("Letters answered");
      String told = row < 0 || row + 1 >= lines.size() ? "none" : lines.get(row + 1);
      checks.that(
          "an indicator that fills itself, on its page, the commitment and the two pages",
          now.matches("[1-9][0-9]*") && now.equals(there) && told.startsWith(now + " "),
          "letters answered: %s on the commitment, %s among the indicators, “%s” on the two pages"
              .formatted(now, there, told));
    }
  }
}
