package kmzero.names;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of a register file and the entries they tell of. A person with two offices has two rows
/// of one `id`; what they say of forms and sources is joined.
final class Rows {
  static final int MOST_ROWS = 100_000;
  static final int LONGEST_CELL = 4_000;

  /// Every column that a file may have, in the order they are written.
  static final List<String> COLUMNS =
      List.of(
          "kind",
          "id",
          "vi",
          "zh",
          "pinyin",
          "en",
          "others",
          "office_vi",
          "office_zh",
          "office_en",
          "place",
          "from",
          "until",
          "seen",
          "successor",
          "facing",
          "certainty",
          "sources");

  /// Columns that hold several values; `|` stands between them in CSV.
  static final Set<String> LISTS = Set.of("others", "seen", "sources");

  /// @param line of the file, counted from 1
  record Row(int line, Map<String, String> cells) {
    String get(String column) {
      return cells.getOrDefault(column, "");
    }

    List<String> list(String column) {
      return Stream.of(get(column).split("\\|"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }

    @Nullable String orNull(String column) {
      String value = get(column);
      return value.isEmpty() ? null : value;
    }

    @Nullable PartialDate date(String column) {
      return get(column).isEmpty() ? null : PartialDate.parse(get(column));
    }
  }

  private Rows() {}

  /// @throws BadRegister at the first row that says nothing sensible
  static List<Entry> entries(List<Row> rows) throws BadRegister {
    Map<String, List<Row>> byId = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.get("id").isEmpty()) throw new BadRegister(row.line(), "a row without an id");
      byId.computeIfAbsent(row.get("id"), id -> new ArrayList<>()).add(row);
    }
    List<Entry> entries = new ArrayList<>();
    for (List<Row> same : byId.values()) entries.add(entry(same));
    return List.copyOf(entries);
  }

  /// Each entry by itself, in the order of the file.
  static List<ReadEntry> each(List<Row> rows) {
    Map<String, List<Row>> byId = new LinkedHashMap<>();
    for (Row row : rows) byId.computeIfAbsent(row.get("id"), id -> new ArrayList<>()).add(row);
    List<ReadEntry> each = new ArrayList<>();
    byId.forEach((id, same) -> {
      int line = same.getFirst().line();
      if (id.isEmpty()) {
        for (Row row : same) each.add(new ReadEntry(row.line(), "", null, "a row without an id"));
        return;
      }
      try {
        each.add(new ReadEntry(line, id, entry(same), ""));
      } catch (BadRegister bad) {
        each.add(new ReadEntry(bad.line(), id, null, bad.what()));
      }
    });
    return List.copyOf(each);
  }

  private static Entry entry(List<Row> rows) throws BadRegister {
    Row first = rows.getFirst();
    int line = first.line();
    try {
      Set<Form> forms = new LinkedHashSet<>();
      Set<String> sources = new LinkedHashSet<>();
      List<Entry.Term> terms = new ArrayList<>();
      String kind = first.get("kind");
      for (Row row : rows) {
        line = row.line();
        if (!row.get("kind").equals(kind)) {
          throw new BadRegister(
              line,
              "%s was a %s above and is a %s here".formatted(row.get("id"), kind, row.get("kind")));
        }
        add(forms, row, "vi", Form.Writing.VIETNAMESE);
        add(forms, row, "zh", Form.Writing.HANZI);
        add(forms, row, "pinyin", Form.Writing.PINYIN);
        add(forms, row, "en", Form.Writing.ENGLISH);
        for (String other : row.list("others")) forms.add(new Form(other, writing(other)));
        sources.addAll(row.list("sources"));
        if (kind.equals("person")) terms.add(term(row));
      }
      line = first.line();
      String id = first.get("id");
      List<Form> all = List.copyOf(forms);
      List<String> from = List.copyOf(sources);
      Entry.Certainty certainty = certainty(first.get("certainty"));
      return switch (kind) {
        case "person" -> new Entry.Person(id, all, terms, from, certainty);
        case "gate" ->
            new Entry.Gate(id, all, first.orNull("place"), first.orNull("facing"), from, certainty);
        case "organisation" ->
            new Entry.Organisation(id, all, first.orNull("place"), from, certainty);
        case "country",
            "province",
            "city-province",
            "municipality",
            "region",
            "prefecture",
            "city",
            "county",
            "district",
            "town",
            "people" ->
            new Entry.Place(
                id,
                kind,
                all,
                first.orNull("place"),
                first.date("from"),
                first.date("until"),
                first.orNull("successor"),
                from,
                certainty);
        default -> throw new BadRegister(line, "there is no kind " + kind);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadRegister(line, String.valueOf(e.getMessage()));
    }
  }

  private static Entry.Term term(Row row) {
    return new Entry.Term(
        new Entry.Office(row.get("office_vi"), row.get("office_zh"), row.get("office_en")),
        row.orNull("place"),
        row.date("from"),
        row.date("until"),
        row.list("seen").stream().map(PartialDate::parse).toList());
  }

  private static void add(Set<Form> forms, Row row, String column, Form.Writing writing) {
    if (!row.get(column).isEmpty()) forms.add(new Form(row.get(column), writing));
  }

  private static Form.Writing writing(String text) {
    return text.codePoints().anyMatch(Cutting::isHan) ? Form.Writing.HANZI : Form.Writing.OTHER;
  }

  private static Entry.Certainty certainty(String text) {
    return text.isEmpty()
        ? Entry.Certainty.MEDIUM
        : Entry.Certainty.valueOf(text.toUpperCase(Locale.ROOT));
  }

  // ---- back ----

  /// The rows of an entry, one a term for persons; absent cells are empty. Reading them gives an
  /// equal entry.
  static List<Map<String, String>> of(Entry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", entry.id());
    forms(entry, row);
    row.put("certainty", entry.certainty().name().toLowerCase(Locale.ROOT));
    row.put("sources", String.join("|", entry.sources()));
    switch (entry) {
      case Entry.Person person -> {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Entry.Term term : person.terms()) {
          Map<String, String> one = new LinkedHashMap<>(row);
          one.put("kind", "person");
          one.put("office_vi", term.office().vi());
          one.put("office_zh", term.office().zh());
          one.put("office_en", term.office().en());
          put(one, "place", term.place());
          put(one, "from", term.from());
          put(one, "until", term.until());
          one.put(
              "seen", String.join("|", term.seen().stream().map(PartialDate::toString).toList()));
          rows.add(one);
        }
        return rows;
      }
      case Entry.Place place -> {
        row.put("kind", place.kind());
        put(row, "place", place.parent());
        put(row, "from", place.from());
        put(row, "until", place.until());
        put(row, "successor", place.successor());
      }
      case Entry.Gate gate -> {
        row.put("kind", "gate");
        put(row, "place", gate.place());
        put(row, "facing", gate.facing());
      }
      case Entry.Organisation organisation -> {
        row.put("kind", "organisation");
        put(row, "place", organisation.place());
      }
    }
    return List.of(row);
  }

  /// The first form of each writing has a column of its own, the others share one.
  private static void forms(Entry entry, Map<String, String> row) {
    List<String> others = new ArrayList<>();
    for (Form form : entry.forms()) {
      String column =
          switch (form.writing()) {
            case VIETNAMESE -> "vi";
            case HANZI -> "zh";
            case PINYIN -> "pinyin";
            case ENGLISH -> "en";
            case OTHER -> "others";
          };
      if (column.equals("others") || row.putIfAbsent(column, form.text()) != null)
        others.add(form.text());
    }
    row.put("others", String.join("|", others));
  }

  private static void put(Map<String, String> row, String column, @Nullable Object value) {
    if (value != null) row.put(column, value.toString());
  }
}
