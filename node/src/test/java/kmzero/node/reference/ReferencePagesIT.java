package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The reference as everybody reads it, without signing in.
class ReferencePagesIT {

  private static final TestDesk desk = TestDesk.open();

  /// Pages of the books, which this desk has none of; GatePagesIT opens some.
  private static final Set<String> OF_THE_BOOKS = Set.of("/slots", "/shuttles");

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void every_link_from_the_first_page_on_leads_somewhere() {
    follow("vi");
  }

  @Test
  @Tag("thorough")
  void every_link_leads_somewhere_in_the_other_languages() {
    for (String language : List.of("zh", "en")) follow(language);
  }

  private static void follow(String language) {
    TestReader reader = desk.reader();
    reader.get("/?lang=" + language);
    var answers = new TreeMap<String, Integer>();
    var seen = new TreeSet<String>();
    var open = new ArrayDeque<>(List.of("/"));
    while (!open.isEmpty()) {
      String path = open.remove();
      var answer = reader.get(path);
      boolean isAskedToSignIn =
          answer.headers().firstValue("location").filter("/sign-in"::equals).isPresent();
      if (answer.statusCode() != 200 && !isAskedToSignIn) answers.put(path, answer.statusCode());
      for (String link : links(answer.body())) {
        if (!OF_THE_BOOKS.contains(link) && seen.add(link)) open.add(link);
      }
    }
    assertThat(answers).as(language).isEmpty();
    assertThat(seen).as(language).hasSizeGreaterThan(120);
  }

  @Test
  void every_phrase_leads_to_the_working_thing_or_is_marked_coming_with_its_row() {
    Reference reference = desk.part(Reference.class);
    String page = desk.reader().get("/?lang=en").body();
    for (Phrase phrase : reference.phrases()) {
      int begins = page.indexOf("<li class=\"phrase\" id=\"" + phrase.id() + "\"");
      assertThat(begins).as(phrase.id()).isPositive();
      String entry = page.substring(begins, page.indexOf("</li>", begins));
      var leads = Addresses.find(phrase.leads());
      if (leads.isPresent()) {
        assertThat(entry).contains("href=\"" + leads.get().replace("&", "&amp;") + "\"");
      } else {
        assertThat(entry)
            .contains("Coming: " + reference.findRow(phrase.row()).orElseThrow().name().en())
            .contains("(" + phrase.row() + ")");
      }
      for (Report report : phrase.reports()) {
        assertThat(entry).contains("href=\"" + Addresses.occasion(report.occasion()) + "\"");
      }
    }
  }

  @Test
  void every_page_of_the_reference_is_marked_as_such() {
    for (String path :
        List.of(
            "/",
            "/reference/mechanisms",
            "/reference/mechanisms/spring-meeting",
            "/reference/occasions",
            "/reference/occasions/talks-2024-02-28",
            "/reference/items",
            "/reference/items/004-c12",
            "/reference/people",
            "/reference/people/chen-gang-1965",
            "/reference/localities",
            "/reference/localities/ha-giang")) {
      assertThat(desk.reader().get(path + "?lang=vi").body())
          .as(path)
          .contains("Tư liệu tham khảo từ báo chí công khai");
    }
  }

  @Test
  void both_dates_of_the_talks_of_2024_stand_side_by_side() {
    assertThat(desk.reader().get("/reference/occasions/talks-2024-02-28?lang=en").body())
        .contains("28 February 2024", "<q lang=\"vi\">28/2/2023</q>");
  }

  @Test
  void items_are_listed_by_field_and_side() {
    String rail = desk.reader().get("/reference/items?field=rail&side=guangxi&lang=en").body();
    List<Item> expected = desk.part(Reference.class).items("rail", "guangxi");
    assertThat(expected).isNotEmpty();
    assertThat(rail).contains(expected.size() + (expected.size() == 1 ? " entry" : " entries"));
    for (Item item : expected) assertThat(rail).contains(Addresses.item(item.id()));
    assertThat(desk.reader().get("/reference/items?field=no-such-field&lang=en").body())
        .contains("0 entries");
  }

  private static Set<String> links(String html) {
    var links = new TreeSet<String>();
    LINK.matcher(html)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .filter(link -> !link.contains("lang="))
        .forEach(links::add);
    return links;
  }
}
