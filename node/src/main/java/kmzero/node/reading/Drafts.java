package kmzero.node.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.reading.Value.What;

/// The drafts of a sheet under the decisions of a side: pure rules.
public final class Drafts {

  private final Sheet sheet;
  private final Map<String, Decision> force = new HashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  private Drafts(Sheet sheet, List<Decision> decisions) {
    this.sheet = sheet;
    List<Decision> added = new ArrayList<>();
    for (Decision decision : decisions) {
      switch (decision.verdict()) {
        case OPEN -> force.remove(decision.key());
        case ADD -> added.add(decision);
        default -> force.put(decision.key(), decision);
      }
    }
    for (int i = 0; i < sheet.events().size(); i++)
      drafts.add(event("e" + i, sheet.events().get(i)));
    added.stream().filter(add -> add.key().startsWith("e")).forEach(this::addEvent);
    for (int i = 0; i < sheet.commitments().size(); i++)
      drafts.add(item("c" + i, sheet.commitments().get(i), false));
    added.stream().filter(add -> add.key().startsWith("c")).forEach(this::addItem);
  }

  /// The drafts, events first, each in the order of the report, added ones behind.
  ///
  /// @param decisions of the reading, oldest first
  public static List<Draft> of(Sheet sheet, List<Decision> decisions) {
    return List.copyOf(new Drafts(sheet, decisions).drafts);
  }

  /// What is decided when a person takes a whole draft: itself and every open value that nobody
  /// need look at.
  public static List<String> takenWith(Draft draft) {
    return draft.all().stream()
        .filter(Value::open)
        .filter(value -> value.what() == What.WHOLE || !value.doubtful())
        .map(Value::key)
        .toList();
  }

  /// The key for a draft that a person adds.
  ///
  /// @param event else an item
  public static String nextKey(List<Draft> drafts, boolean event) {
    return (event ? "e" : "c") + drafts.stream().filter(draft -> draft.event() == event).count();
  }

  /// Where `words` stand in the report, white space apart; empty when the report does not say them.
  public static Optional<Sheet.Span> find(Sheet sheet, String words) {
    String wanted = words.strip().replaceAll("\\s+", " ");
    if (wanted.isEmpty()) return Optional.empty();
    var pattern =
        java.util.regex.Pattern.compile(
            java.util.Arrays.stream(wanted.split(" "))
                .map(java.util.regex.Pattern::quote)
                .collect(java.util.stream.Collectors.joining("[\\s\\u00a0]+")));
    var found = pattern.matcher(sheet.text());
    if (!found.find()) return Optional.empty();
    int start = sheet.text().codePointCount(0, found.start());
    int length = found.group().codePointCount(0, found.group().length());
    return Optional.of(new Sheet.Span(found.group(), start, start + length));
  }

  private void addEvent(Decision add) {
    String key = add.key();
    List<Value> values = new ArrayList<>();
    put(values, key + ".kind", What.KIND, add.value(), List.of(), "", 100);
    put(values, key + ".date", What.DATE, "", List.of(), "", 0);
    put(values, key + ".place", What.PLACE, "", List.of(), "", 0);
    put(values, key + ".head.0", What.HEAD, "", List.of(), "", 0);
    put(values, key + ".head.1", What.HEAD, "", List.of(), "", 0);
    put(values, key + ".side.0", What.SIDE, "", List.of(), "", 0);
    drafts.add(new Draft(key, whole(key, add.value(), List.of()), values, true));
  }

  private void addItem(Decision add) {
    Sheet.Span span = find(sheet, add.value()).orElse(new Sheet.Span(add.value(), 0, 0));
    drafts.add(
        item(
            add.key(),
            new Sheet.Item(
                "proposed",
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                add.value(),
                span.start(),
                span.end()),
            true));
  }

  private Draft event(String key, Sheet.Event event) {
    List<Value> values = new ArrayList<>();
    put(values, key + ".kind", What.KIND, event.kind(), spans(event.span()), "", 100);
    Sheet.Dated dated = event.dateSpan();
    put(
        values,
        key + ".date",
        What.DATE,
        event.date() == null ? "" : event.date(),
        dated == null ? List.of() : List.of(dated.span()),
        dated == null ? "" : dated.how(),
        dated == null ? 0 : (int) Math.round(dated.confidence() * 100));
    Sheet.Span place = event.place();
    put(
        values,
        key + ".place",
        What.PLACE,
        place == null ? "" : place.text(),
        spans(place),
        "",
        place == null ? 0 : 100);
    int number = 0;
    for (String head : event.heads()) person(values, key + ".head." + number++, What.HEAD, head);
    number = 0;
    for (String one : event.participants()) {
      if (!event.heads().contains(one))
        person(values, key + ".participant." + number, What.PARTICIPANT, one);
      number++;
    }
    number = 0;
    for (Sheet.Side side : event.sides()) {
      String codes =
          side.localities().isEmpty() ? side.side() : String.join(",", side.localities());
      put(values, key + ".side." + number++, What.SIDE, codes, List.of(), "", 100);
    }
    number = 0;
    for (Sheet.Span paper : event.signed())
      put(values, key + ".paper." + number++, What.PAPER, paper.text(), List.of(paper), "", 100);
    return new Draft(key, whole(key, event.kind(), spans(event.span())), values, false);
  }

  private Draft item(String key, Sheet.Item item, boolean added) {
    List<Value> values = new ArrayList<>();
    List<Sheet.Span> spans = item.end() > item.start() ? List.of(item.span()) : List.of();
    put(values, key + ".text", What.TEXT, item.text(), spans, "", 100);
    put(values, key + ".status", What.STATUS, item.status(), List.of(), "", added ? 0 : 100);
    if (item.modality() != null)
      put(values, key + ".modality", What.MODALITY, item.modality(), List.of(), "", 100);
    String speaker = item.speaker() == null ? "" : item.speaker();
    if (sheet.person(speaker).isPresent()) person(values, key + ".speaker", What.SPEAKER, speaker);
    else
      put(
          values,
          key + ".speaker",
          What.SPEAKER,
          speaker,
          List.of(),
          "",
          speaker.isEmpty() ? 0 : 100);
    if (!item.answersTo().isEmpty())
      put(
          values,
          key + ".answers",
          What.ANSWERS,
          String.join(", ", item.answersTo().stream().map(sheet::name).toList()),
          List.of(),
          "",
          100);
    boolean blank = item.fields().isEmpty();
    if (!blank || item.answersTo().isEmpty())
      put(
          values,
          key + ".fields",
          What.FIELDS,
          String.join(",", item.fields()),
          List.of(),
          "",
          blank ? 0 : 100);
    return new Draft(key, whole(key, item.text(), spans), values, added);
  }

  private void person(List<Value> values, String key, What what, String id) {
    Optional<Sheet.Person> person = sheet.person(id);
    String resolved = person.map(Sheet.Person::resolved).orElse(null);
    put(
        values,
        key,
        what,
        sheet.name(id),
        person.map(Sheet.Person::mentions).orElse(List.of()),
        resolved == null ? "" : resolved,
        isProbable(resolved) ? 70 : 100);
  }

  /// The library says *probably* where name, office and date do not all agree.
  private static boolean isProbable(@org.jspecify.annotations.Nullable String resolved) {
    return resolved != null && resolved.toLowerCase(java.util.Locale.ROOT).contains("probabl");
  }

  private Value whole(String key, String read, List<Sheet.Span> spans) {
    return new Value(
        key, What.WHOLE, read, spans, "", 100, List.of(), Optional.ofNullable(force.get(key)));
  }

  private void put(
      List<Value> into,
      String key,
      What what,
      String read,
      List<Sheet.Span> spans,
      String how,
      int sure) {
    // An event's own words hold all of its others: a doubt about one is not one about its kind.
    List<Sheet.Doubt> doubts =
        what == What.KIND
            ? List.of()
            : sheet.warnings().stream()
                .filter(doubt ->
                    spans.stream().anyMatch(doubt::touches) && concerns(doubt.code(), what))
                .toList();
    into.add(
        new Value(key, what, read, spans, how, sure, doubts, Optional.ofNullable(force.get(key))));
  }

  /// Whether a warning of that code is about values of that kind, where the two stand in the same
  /// words.
  private static boolean concerns(String code, What what) {
    if (code.contains("year") || code.contains("date")) return what == What.DATE;
    if (code.startsWith("probably") || code.startsWith("person"))
      return what == What.HEAD || what == What.PARTICIPANT || what == What.SPEAKER;
    if (code.startsWith("place")) return what == What.PLACE;
    return true;
  }

  private static List<Sheet.Span> spans(Sheet.@org.jspecify.annotations.Nullable Span span) {
    return span == null ? List.of() : List.of(span);
  }
}
