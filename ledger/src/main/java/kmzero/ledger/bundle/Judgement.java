package kmzero.ledger.bundle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.tree.Hash;

/// What the rules say of a file's entries.
///
/// @param acts acts judged or waiting
/// @param sealed digests of sealed values and attachments in them
/// @param erased those of them that their side has said are erased
/// @param settled whether nothing waits
/// @param notes void entries with the rule they break, and what waits for what
record Judgement(long acts, long sealed, long erased, boolean settled, List<Problem> notes) {

  /// Of a file of which nothing could be judged.
  static final Judgement NONE = new Judgement(0, 0, 0, false, List.of());

  /// Judges everything on a shelf.
  ///
  /// @param sizes how much of each log is there
  /// @param problems is told of contradictions
  static Judgement of(
      Charter charter, Shelf shelf, SortedMap<Origin, Long> sizes, Problems problems) {
    Judge judge = new Judge(charter, shelf, List.of());
    sizes.forEach(judge::held);
    Problems notes = new Problems();
    Counter counter = new Counter();
    judge.settle(judged -> {
      counter.count(judged.reading(), judged.hash());
      if (judged.verdict() instanceof Verdict.Valid(var inPlaceOf)
          && judged.reading() instanceof Entry.Reading.Read(Act act))
        counter.erases(act, inPlaceOf, judged.hash());
      if (judged.verdict() instanceof Verdict.Voided(var why)) {
        String values = why.values().isEmpty() ? "" : " " + String.join(" ", why.values());
        notes.add(Problem.of(judged.log(), judged.index(), "void", why.code() + values));
      }
    });
    if (!judge.knowsRules()) {
      notes.add(Problem.ofFile("not-judged", "rule set " + charter.rules() + " is not known here"));
    }
    boolean settled = judge.knowsRules();
    for (var each : sizes.entrySet()) {
      Origin log = each.getKey();
      long size = each.getValue();
      long judged = judge.state(log).judged();
      if (judged == size) continue;
      settled = false;
      judge.waiting(log).ifPresent(w -> waits(log, judged, w, notes, problems));
      for (long i = judged + shelf.absent(log, judged);
          i < size;
          i += 1 + shelf.absent(log, i + 1)) {
        counter.count(shelf.reading(log, i), shelf.hash(log, i));
      }
    }
    return new Judgement(counter.acts, counter.sealed, counter.erased(), settled, notes.list());
  }

  private static void waits(
      Origin log, long index, Verdict.Waiting waiting, Problems notes, Problems problems) {
    String what = Problem.name(waiting.log()) + " to " + waiting.size();
    if (waiting.contradiction()) {
      problems.add(Problem.of(log, index, "contradiction", "it saw another " + what));
    } else {
      notes.add(Problem.of(log, index, "waits", what + " is not in the file"));
    }
  }

  private static final class Counter {
    /// A step of this name erases what its side has sealed in the dossier.
    private static final String ERASE = "erase";

    private record Line(String side, Hash dossier) {}

    private final Map<Line, Long> sealedIn = new HashMap<>();
    private final Set<Line> erasing = new HashSet<>();
    private long acts;
    private long sealed;

    void count(Entry.Reading reading, Hash hash) {
      Optional<Entry> entry = reading.find();
      if (entry.isEmpty() || !(entry.get() instanceof Act act)) return;
      acts++;
      long here = in(act.body());
      for (Attachment each : act.attachments()) if (each instanceof Attachment.Sealed) here++;
      sealed += here;
      Line line = new Line(act.log().side(), act.dossier().orElse(hash));
      if (here > 0) sealedIn.merge(line, here, Long::sum);
    }

    /// A successor erases what the side it goes on for has sealed, and its own.
    void erases(Act act, Optional<String> inPlaceOf, Hash hash) {
      if (!act.step().equals(ERASE)) return;
      Hash dossier = act.dossier().orElse(hash);
      erasing.add(new Line(act.log().side(), dossier));
      inPlaceOf.ifPresent(side -> erasing.add(new Line(side, dossier)));
    }

    /// Digests that stand for values in a body, wherever they do.
    private static long in(Json value) {
      return switch (value) {
        case JsonObject o
            when o.members().size() == 1
                && o.members().get("sealed") instanceof JsonText(String digest)
                && Hash.findHex(digest).isPresent() ->
            1;
        case JsonObject o -> in(o.members().values());
        case JsonArray a -> in(a.items());
        default -> 0;
      };
    }

    private static long in(Collection<Json> values) {
      long count = 0;
      for (Json value : values) count += in(value);
      return count;
    }

    long erased() {
      return erasing.stream().mapToLong(line -> sealedIn.getOrDefault(line, 0L)).sum();
    }
  }
}
