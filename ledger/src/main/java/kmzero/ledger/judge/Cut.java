package kmzero.ledger.judge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;

/// How far a log's latest standing `seen` reaches into every other log: together with the log
/// itself, the pinned past of what follows.
///
/// Of a log that goes on from earlier generations, these are in it too, each up to its pinned end.
///
/// @param sizes entries of each log that belong to the past, at least 1 each
public record Cut(SortedMap<Origin, Long> sizes) {

  /// Nothing of anybody: the past of a log's first entries.
  public static final Cut NOTHING = new Cut(new TreeMap<>());

  public Cut {
    sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
  }

  /// The cut that `seen` quotes.
  public static Cut of(Seen seen) {
    TreeMap<Origin, Long> sizes = new TreeMap<>();
    for (Seen.Head head : seen.heads()) sizes.put(head.origin(), head.size());
    return new Cut(sizes);
  }

  /// What is in the past of entries behind a pin: what was in the past of the generation before at
  /// its end, and that generation up to there.
  public Cut goingOn(Seen.Head end) {
    TreeMap<Origin, Long> all = new TreeMap<>(sizes);
    all.put(end.origin(), end.size());
    return new Cut(all);
  }

  /// What is in the past behind `seen`: what it quotes, and the generations before of its own log.
  public Cut quoting(Seen seen) {
    TreeMap<Origin, Long> all = new TreeMap<>(of(seen).sizes);
    sizes.forEach((log, size) -> {
      if (log.sameLine(seen.log())) all.put(log, size);
    });
    return new Cut(all);
  }

  /// The generations before `log` of its own line that are in this past, newest first.
  public List<Origin> earlier(Origin log) {
    if (log.generation() == 1) return List.of();
    return sizes.keySet().stream()
        .filter(it -> it.sameLine(log) && it.generation() < log.generation())
        .sorted((a, b) -> Integer.compare(b.generation(), a.generation()))
        .toList();
  }

  /// How much of `log` belongs to the past.
  public long size(Origin log) {
    return sizes.getOrDefault(log, 0L);
  }

  /// Whether this reaches at least as far as `other` in every log.
  public boolean reaches(Cut other) {
    for (Map.Entry<Origin, Long> e : other.sizes.entrySet()) {
      if (size(e.getKey()) < e.getValue()) return false;
    }
    return true;
  }
}
