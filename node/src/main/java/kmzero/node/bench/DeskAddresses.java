package kmzero.node.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.reference.Reference;

/// The addresses that a bench of the desk asks for, chosen as many different readers would: every
/// sort and grouping, with and without something that narrows them, and pages far behind the first.
final class DeskAddresses {

  private static final List<String> SORTS =
      List.of("", "opened", "latest", "matter", "field", "side", "phase", "indicator", "evidence");
  private static final List<String> GROUPS = List.of("field", "side", "phase", "year", "kind");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final int DEEP = 12;

  private final List<String> fields;
  private final List<String> sides;
  private final Visitor visitor;
  private final Random random;

  DeskAddresses(Reference reference, List<String> sides, Visitor visitor, long seed) {
    this.fields = reference.fields().stream().map(field -> field.code()).toList();
    this.sides = sides;
    this.visitor = visitor;
    this.random = new Random(seed);
  }

  /// By page, `rounds` of each.
  Map<String, List<String>> of(int rounds) throws IOException, InterruptedException {
    List<String> deepList = behind("/list?sort=" + oneOf(SORTS));
    List<String> deepBoard = behind("/list?group=" + oneOf(GROUPS));
    List<String> list = new ArrayList<>();
    List<String> board = new ArrayList<>();
    List<String> calendar = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      list.add(list(i, deepList));
      board.add(board(i, deepBoard));
      YearMonth month =
          YearMonth.from(LocalDate.now(ZoneOffset.UTC)).minusMonths(random.nextInt(60));
      calendar.add("/calendar?month=" + month + (i % 2 == 0 ? "" : "&view=agenda"));
    }
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    addresses.put("list", list);
    addresses.put("board", board);
    addresses.put("calendar", calendar);
    addresses.put("today", List.of("/today"));
    addresses.put("pictures", List.of("/pictures"));
    addresses.put("dossiers", List.of("/dossiers", "/dossiers?show=all", "/dossiers?show=ended"));
    addresses.put("meetingsPage", behind("/meetings"));
    return addresses;
  }

  private String list(int number, List<String> deep) {
    String sort = "sort=" + oneOf(SORTS) + (random.nextBoolean() ? "&dir=desc" : "");
    String side = "side=" + oneOf(sides);
    return switch (number % 7) {
      case 0 -> "/list";
      case 1 -> "/list?" + sort;
      case 2 -> "/list?field=" + oneOf(fields) + "&" + sort;
      case 3 -> "/list?" + side + "&state=open&" + sort;
      case 4 -> "/list?q=thong+quan+" + random.nextInt(100) + "&" + sort;
      case 5 -> "/list?" + side + "&office=customs&phase=under-way&" + sort;
      default -> oneOf(deep);
    };
  }

  private String board(int number, List<String> deep) {
    String group = "/list?group=" + GROUPS.get(number % GROUPS.size());
    return switch (random.nextInt(5)) {
      case 0, 1 -> group;
      case 2 -> group + "&side=" + oneOf(sides);
      case 3 -> group + "&state=open&sort=" + oneOf(SORTS);
      default -> oneOf(deep);
    };
  }

  /// The page at `first` and those behind it.
  private List<String> behind(String first) throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>(List.of(first));
    while (pages.size() < DEEP) {
      Matcher next = NEXT.matcher(visitor.get(pages.getLast()));
      if (!next.find()) break;
      pages.add(next.group(1).replace("&amp;", "&"));
    }
    return pages;
  }

  private String oneOf(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
