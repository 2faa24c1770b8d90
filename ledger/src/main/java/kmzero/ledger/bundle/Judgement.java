package kmzero.ledger.bundle;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.judge.Verdict;

/// What the rules say of a file's entries.
///
/// @param acts acts judged or waiting
/// @param sealed digests of sealed attachments in them
/// @param settled whether nothing waits
/// @param notes void entries with the rule they break, and what waits for what
record Judgement(long acts, long sealed, boolean settled, List<Problem> notes) {

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
    for (Judged judged : judge.settle()) {
      counter.count(judged.reading());
      if (judged.verdict() instanceof Verdict.Voided(var why) && !isAbsent(shelf, judged)) {
        String values = why.values().isEmpty() ? "" : " " + String.join(" ", why.values());
        notes.add(Problem.of(judged.log(), judged.index(), "void", why.code() + values));
      }
    }
    if (!judge.knowsRules()) {
      notes.add(Problem.ofFile("not-judged", "rule set " + charter.rules() + " is not known here"));
    }
    boolean settled = judge.knowsRules();
    for (var log : sizes.entrySet()) {
      long judged = judge.state(log.getKey()).judged();
      for (long i = judged; i < log.getValue(); i++) {
        counter.count(EntryReader.read(shelf.leaf(log.getKey(), i)));
      }
      if (judged == log.getValue()) continue;
      settled = false;
      judge.waiting(log.getKey()).ifPresent(w -> waits(log.getKey(), judged, w, notes, problems));
    }
    return new Judgement(counter.acts, counter.sealed, settled, notes.list());
  }

  private static boolean isAbsent(Shelf shelf, Judged judged) {
    return shelf instanceof SparseShelf && shelf.leaf(judged.log(), judged.index()).length == 0;
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
    private long acts;
    private long sealed;

    void count(Entry.Reading reading) {
      Optional<Entry> entry = reading.find();
      if (entry.isEmpty() || !(entry.get() instanceof Act act)) return;
      acts++;
      sealed += act.attachments().stream().filter(a -> a instanceof Attachment.Sealed).count();
    }
  }
}
