package kmzero.node.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// The heads that one peer has shown of a mechanism: each is looked at once, and what is lacking
/// behind it is handed on to be fetched. Used by one thread; any may ask [#isAsHeld].
final class ShownHeads {

  private final Hash mechanism;
  private final String address;
  private final Holder holder;
  private final Intake intake;
  private final EntryFetch entries;
  private final Map<String, List<SignedCheckpoint>> looked = new TreeMap<>(); // by origin
  private final Map<Origin, Long> sizes = new ConcurrentSkipListMap<>(); // as the peer shows them

  /// @param address the peer's
  /// @param entries fetches what is lacking
  ShownHeads(Hash mechanism, String address, Holder holder, Intake intake, EntryFetch entries) {
    this.mechanism = mechanism;
    this.address = address;
    this.holder = holder;
    this.intake = intake;
    this.entries = entries;
  }

  /// What has come of an answer about heads.
  ///
  /// @param news whether something in it was taken in
  /// @param refused why one of them counts for nothing, the last one's reason
  record Looked(boolean news, Optional<String> refused) {}

  /// Looks at the heads of an answer.
  Looked look(List<SignedCheckpoint> heads) {
    boolean news = false;
    Optional<String> refused = Optional.empty();
    for (List<SignedCheckpoint> ofLog : byLog(heads)) {
      Looked of = lookAtLog(ofLog);
      news |= of.news();
      if (of.refused().isPresent()) refused = of.refused();
    }
    return new Looked(news, refused);
  }

  /// Heads log by log, smaller ones first.
  private static Collection<List<SignedCheckpoint>> byLog(List<SignedCheckpoint> heads) {
    Map<String, List<SignedCheckpoint>> byLog = new TreeMap<>();
    for (SignedCheckpoint head : heads)
      byLog.computeIfAbsent(head.checkpoint().origin(), o -> new ArrayList<>()).add(head);
    byLog.values().forEach(all -> all.sort(Comparator.comparingLong(h -> h.checkpoint().size())));
    return byLog.values();
  }

  private Looked lookAtLog(List<SignedCheckpoint> heads) {
    String origin = heads.getFirst().checkpoint().origin();
    List<SignedCheckpoint> settled = new ArrayList<>();
    boolean news = false;
    Optional<String> refused = Optional.empty();
    for (int i = 0; i < heads.size(); i++) {
      SignedCheckpoint head = heads.get(i);
      if (looked.getOrDefault(origin, List.of()).contains(head)) {
        settled.add(head);
        continue;
      }
      switch (intake.look(mechanism, head, address)) {
        case Intake.Next.Settled(boolean fresh) -> {
          news |= fresh;
          shown(head);
          settled.add(head);
        }
        case Intake.Next.Fetch fetch -> {
          shown(heads.getLast());
          entries.lacks(fetch.log(), head, heads.subList(i + 1, heads.size()));
          i = heads.size();
        }
        case Intake.Next.Refused(var why) -> refused = Optional.of(why);
      }
    }
    looked.put(origin, settled);
    return new Looked(news, refused);
  }

  private void shown(SignedCheckpoint head) {
    Origin log = Origin.of(head.checkpoint().origin());
    sizes.merge(log, head.checkpoint().size(), Math::max);
  }

  /// What was looked at must be looked at again.
  void forget() {
    looked.clear();
  }

  /// The peer has begun another life: what it showed in the one before says nothing of this one.
  void forgetSizes() {
    sizes.clear();
  }

  /// Whether the peer has shown of every log just what is held here.
  boolean isAsHeld() {
    if (!holder.mechanisms().contains(mechanism)) return false;
    var holdings = holder.holdings(mechanism);
    SortedSet<Origin> logs = new TreeSet<>(holdings.logs());
    logs.addAll(sizes.keySet());
    for (Origin log : logs) {
      long mine = holdings.checkpoint(log).map(c -> c.checkpoint().size()).orElse(0L);
      if (mine != sizes.getOrDefault(log, 0L)) return false;
    }
    return true;
  }
}
