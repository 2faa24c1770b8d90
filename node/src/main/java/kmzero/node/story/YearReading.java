package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.json.JsonObject;

/// A Swedish report is pasted at Lạng Sơn's desk, read, one value of it mended, and a proposal
/// opened that names it as its source. The reading itself stays with the side.
final class YearReading {

  private static final Duration READ = Duration.ofSeconds(60);
  private static final String GUANGXI = "guangxi.secretariat";
  private static final String MISTRANSLATED = "människorättsutbyten";
  private static final String MENDED = "främja folkligt utbyte mellan unga i byarna längs gränsen";
  private static final String VIETNAMESE =
      "Giao lưu nhân dân giữa thanh niên các thôn bản biên giới";
  private static final String CHINESE = "边境村屯青年之间的民间交流";
  private static final String SOURCE = "Övningsportalen 13/11/2025";

  /// A clause's text, up to the value that follows it.
  private static final Pattern CLAUSE =
      Pattern.compile("id=\"v-(c[0-9]+)\\.text\"(.*?)</li>", Pattern.DOTALL);

  private final World world;
  private final Hands hands;
  private final Checks checks;

  YearReading(World world, Hands hands, Checks checks) {
    this.world = world;
    this.hands = hands;
    this.checks = checks;
  }

  void play() {
    try (Visitor visitor = world.visit(SwedishReport.ACCOUNT)) {
      String reading = SwedishReport.paste(visitor).path();
      String page = read(visitor, reading);
      checks.that(
          "a Swedish report is read at the desk",
          List.of("Swedish", "Ha Duc Man", "Dang Khac Vi", "11 November 2025", "mk-clause").stream()
              .allMatch(page::contains),
          "%s: its language, both heads, the day of the talks and its clauses are shown"
              .formatted(reading));
      String clause = clause(page);
      dossier(visitor, reading, clause);
    }
  }

  /// The page once the report is read.
  private String read(Visitor visitor, String reading) {
    return Hands.await(
        "the Swedish report is read",
        READ,
        () ->
            Optional.of(visitor.read(reading).text())
                .filter(page -> page.contains("reading-beside")));
  }

  /// The clause with the mistranslation, which says of itself what it probably stands for.
  private String clause(String page) {
    Matcher clauses = CLAUSE.matcher(page);
    String key = "";
    boolean told = false;
    while (clauses.find()) {
      if (!clauses.group(2).contains(MISTRANSLATED)) continue;
      key = clauses.group(1);
      told = clauses.group(2).contains("people-to-people exchange (giao lưu nhân dân)");
    }
    checks.that(
        "“human-rights exchange” is told to be probably people-to-people exchange",
        told && page.contains("Probably a mistranslation."),
        "beside the words of clause %s".formatted(key.isEmpty() ? "that was not found" : key));
    return key;
  }

  private void dossier(Visitor visitor, String reading, String clause) {
    String decisions = reading + "/decisions";
    visitor.send(
        reading, decisions, Map.of("key", clause + ".text", "verdict", "mend", "value", MENDED));
    String page =
        visitor.send(reading, decisions, Map.of("key", clause, "verdict", "accept")).text();
    boolean mended = page.contains(MENDED) && page.contains(">mended<");

    String door = reading + "/drafts/" + clause;
    Visitor.Seen opened =
        visitor.send(
            door,
            door,
            Map.ofEntries(
                Map.entry("do", "dossier"),
                Map.entry("mechanism", world.mechanism(Hands.MEETING).hex()),
                Map.entry("other", "guangxi"),
                Map.entry("manner", "proposes"),
                Map.entry("field", "people-to-people"),
                Map.entry("wording.vi", VIETNAMESE),
                Map.entry("wording.zh", CHINESE),
                Map.entry("source", SOURCE)));
    String dossier = opened.path().substring(opened.path().lastIndexOf('/') + 1);
    boolean here =
        opened.path().startsWith("/dossiers/") && opened.shows(VIETNAMESE, "Övningsportalen");
    boolean leads = visitor.read(door).shows("/dossiers/" + dossier);
    boolean kept =
        new String(visitor.read(reading + "/source").bytes(), StandardCharsets.UTF_8)
            .equals(SwedishReport.text());
    checks.that(
        "one value mended, a dossier opened with the report as its source",
        mended && here && leads && kept,
        "mended: %s; the dossier names the report: %s; the draft leads to it: %s; the report is kept as it came: %s"
            .formatted(mended, here, leads, kept));
    across(dossier, reading);
  }

  /// What was opened is at the other side's desk, and nothing of the reading is.
  private void across(String dossier, String reading) {
    String wording =
        Hands.await(
            "the proposal at Guangxi's desk",
            Hands.ACROSS,
            () ->
                hands.find(GUANGXI, dossier).flatMap(view -> view.findArray("acts")).stream()
                    .flatMap(acts -> acts.objects().stream())
                    .map(act -> act.object("body").findObject("wording").orElse(JsonObject.EMPTY))
                    .flatMap(texts -> texts.findText("zh").stream())
                    .findFirst());
    List<String> seen = new ArrayList<>();
    for (String other : List.of("quang-ninh.secretariat", GUANGXI)) {
      try (Visitor visitor = world.visit(other)) {
        int status = visitor.read(reading).status();
        if (status != 404) seen.add("%s: %d".formatted(other, status));
        for (String page : List.of("/readings", "/dossiers/" + dossier))
          if (visitor.read(page).text().contains(MISTRANSLATED)) seen.add(other + page);
      }
    }
    checks.that(
        "the dossier crosses the border, the reading stays at home",
        wording.startsWith(CHINESE) && wording.contains(SOURCE) && seen.isEmpty(),
        "Guangxi reads “%s”; the report was found elsewhere: %s".formatted(wording, seen));
  }
}
