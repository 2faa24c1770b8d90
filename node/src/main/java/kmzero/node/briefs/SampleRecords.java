package kmzero.node.briefs;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Made-up records for looking at a report before it is published: of each part's source two that
/// the part chooses, each value its own name, so that one sees what lands where. Nothing of a side
/// is in them: who edits reports may be of none.
final class SampleRecords {

  private static final Set<String> NUMBERS = Set.of("now", "target", "baseline", "clause");

  private final Report report;

  SampleRecords(Report report) {
    this.report = report;
  }

  /// The records of a kind.
  List<Entry> of(Source source) {
    if (source == Source.SUBJECT || source == Source.COUNTS)
      return List.of(entry(source, Map.of(), 1));
    List<Entry> entries = new java.util.ArrayList<>();
    for (Report.Section section : report.sections())
      for (Report.Piecework part : section.parts())
        if (part.from() == source) {
          entries.add(entry(source, part.where(), 1));
          entries.add(entry(source, part.where(), 2));
        }
    return entries.stream().distinct().toList();
  }

  private static Entry entry(Source source, Map<String, Set<String>> where, int number) {
    Entry.Builder entry = new Entry.Builder();
    where.forEach(
        (code, values) -> entry.code(code, values.stream().sorted().findFirst().orElse("")));
    for (String name : source.names())
      entry.say(
          name,
          NUMBERS.contains(name) || Counts.NAMES.contains(name)
              ? Integer.toString(number)
              : "‹%s %d›".formatted(name, number));
    return entry.build();
  }
}
