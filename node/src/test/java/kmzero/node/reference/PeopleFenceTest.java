package kmzero.node.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Only offices, terms, names and sources of persons, and no name in Hanzi that no page shows.
class PeopleFenceTest {
  private static final Pattern UNSEEN =
      Pattern.compile(
          "Hanzi (and Vietnamese reading )?(from general knowledge|inferred|not seen)|start and"
              + " Hanzi from general");

  private final Reference reference = Reference.load();

  @Test
  void every_name_in_hanzi_comes_with_a_chinese_page() {
    assertThat(reference.people())
        .filteredOn(person -> person.name().zh() != null)
        .hasSizeGreaterThan(15)
        .allSatisfy(person ->
            assertThat(Objects.requireNonNull(person.name().zhSource()).isChinese()).isTrue());
  }

  @Test
  void without_such_a_page_the_chinese_desk_reads_the_own_form() {
    var person = reference.findPerson("vu-dai-thang").orElseThrow();
    assertThat(person.name().zh()).isNull();
    assertThat(person.name().in("zh")).isEqualTo("Vũ Đại Thắng");
    var yang = reference.findPerson("yang-jinbo").orElseThrow();
    assertThat(yang.name().in("vi")).isEqualTo("Yang Jinbo");
  }

  @Test
  void a_person_is_an_office_a_time_names_and_sources() {
    assertThat(components(Person.class))
        .isEqualTo(List.of("id", "name", "terms", "reports", "printed"));
    assertThat(components(Person.Term.class))
        .isEqualTo(List.of("office", "side", "from", "until", "seen", "certainty", "sources"));
  }

  @Test
  void rows_that_are_not_certain_are_marked_and_unseen_hanzi_left_out() {
    var rows = rows(SharedFiles.read("data/people.csv"));
    assertThat(rows).hasSizeGreaterThan(60);
    var known = new HashMap<String, List<Map<String, String>>>();
    rows.forEach(row -> known.computeIfAbsent(value(row, "id"), _ -> new ArrayList<>()).add(row));
    for (var person : reference.people()) {
      var theirs = Objects.requireNonNull(known.get(person.id()), person.id());
      var hanzi = new HashSet<String>();
      for (var row : theirs) {
        if (!UNSEEN.matcher(value(row, "note")).find()) {
          hanzi.addAll(List.of(value(row, "name_hanzi").split(" / ", -1)));
        }
        if (value(row, "certain").equals("no")) {
          assertThat(person.terms())
              .as(person.id())
              .allSatisfy(term -> assertThat(term.certainty()).isEqualTo(Certainty.DOUBTFUL));
        }
      }
      if (person.name().zh() != null) {
        assertThat(hanzi).as(person.id()).contains(person.name().zh());
        assertThat(hanzi).as(person.id()).containsAll(person.name().otherZh());
      }
    }
  }

  @Test
  void printed_forms_stand_in_their_reports() {
    var files =
        Map.of(
            "000", "000_60e9516192dbcdce.txt",
            "002", "002_e7d170abd73700e9.txt",
            "004", "004_e8f3ab33e42efd75.txt");
    for (var person : reference.people()) {
      for (var printed : person.printed()) {
        var report =
            SharedFiles.read("reports/" + Objects.requireNonNull(files.get(printed.report())));
        assertThat(report).contains(printed.text());
      }
    }
  }

  private static List<String> components(Class<? extends Record> type) {
    var names = new ArrayList<String>();
    for (var component : type.getRecordComponents()) {
      names.add(component.getName());
    }
    return names;
  }

  private static String value(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static List<Map<String, String>> rows(String csv) {
    var lines = csv.strip().split("\n", -1);
    var head = cells(lines[0]);
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 1; i < lines.length; i++) {
      var cells = cells(lines[i]);
      var row = new HashMap<String, String>();
      for (int c = 0; c < head.size(); c++) {
        row.put(head.get(c), cells.get(c));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
