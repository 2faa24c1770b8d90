package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.tree.Hash;

/// The books of one stripe of a [Replica]. Those of a further stripe look at stripe 0 before
/// whatever they do, as a node's do: where only dossiers have come there, the new sizes are taken
/// note of; where anything came that says who belongs, what is in use, whose keys rule or where a
/// log ends, the books are opened anew. An own log of stripe 0 counts as far as it is signed.
final class StripeBook {

  /// Has the logs of this stripe.
  final MemoryShelf shelf;

  private final Charter charter;
  private final int stripe;
  private final Optional<StripeBook> first;
  private final ToLongFunction<Origin> signed;
  private Judge judge;

  /// The books of stripe 0.
  StripeBook(Charter charter) {
    this(charter, 0, Optional.empty(), log -> Long.MAX_VALUE);
  }

  /// Those of a further stripe.
  ///
  /// @param signed how far each log of stripe 0 is signed
  StripeBook(Charter charter, int stripe, StripeBook first, ToLongFunction<Origin> signed) {
    this(charter, stripe, Optional.of(first), signed);
  }

  private StripeBook(
      Charter charter, int stripe, Optional<StripeBook> first, ToLongFunction<Origin> signed) {
    this.charter = charter;
    this.stripe = stripe;
    this.first = first;
    this.signed = signed;
    shelf = new MemoryShelf(charter);
    judge = first.map(it -> opened(it, List.of())).orElseGet(() -> judge(shelf, List.of()));
  }

  private Judge judge(Shelf on, List<LogState> states) {
    return new Judge(charter, on, states);
  }

  private Judge opened(StripeBook zero, List<LogState> own) {
    List<LogState> states = new ArrayList<>(own);
    for (LogState now : zero.judge.states()) states.add(counting(zero, now));
    return judge(new BesideFirst(charter.hash(), shelf, zero.shelf), states);
  }

  /// The judge, behind a look at stripe 0.
  Judge judge() {
    first.ifPresent(this::follow);
    return judge;
  }

  /// Whether entries of this stripe are held whose past is not.
  boolean waits() {
    return own().stream().anyMatch(state -> state.judged() < state.held());
  }

  /// How far the logs of this stripe are held and judged.
  List<LogState> own() {
    return judge.states().stream().filter(state -> state.log().stripe() == stripe).toList();
  }

  private void follow(StripeBook zero) {
    for (LogState now : zero.judge.states()) {
      LogState counts = counting(zero, now);
      long before = judge.state(now.log()).judged();
      if (counts.judged() == before) continue;
      if (before == 0 || counts.judged() < before || matters(zero, counts, before)) {
        judge = opened(zero, own());
        return;
      }
      judge.follow(counts);
    }
  }

  /// A log of stripe 0 as far as it may be quoted.
  private LogState counting(StripeBook zero, LogState now) {
    Origin log = now.log();
    long counts = Math.min(now.judged(), signed.applyAsLong(log));
    if (counts == 0) return LogState.empty(log);
    long height = zero.shelf.height(log, counts - 1);
    long closed = now.closed() < counts ? now.closed() : -1;
    return new LogState(log, counts, counts, height, Cut.NOTHING, closed, now.pin());
  }

  private boolean matters(StripeBook zero, LogState counts, long before) {
    Set<Hash> changes =
        zero.shelf.charterDossiers().stream().map(Dossier::id).collect(Collectors.toSet());
    changes.add(charter.hash());
    return zero.shelf.judged(counts.log()).subList((int) before, (int) counts.judged()).stream()
        .anyMatch(judged -> matters(judged, changes));
  }

  private boolean matters(Judged judged, Set<Hash> changes) {
    if (!Naming.of(judged.log(), judged.index(), judged.reading(), charter).isEmpty()) return true;
    return switch (judged.reading().find().orElse(null)) {
      case Keys _, Close _, Pin _ -> true;
      case Act act -> changes.contains(act.dossier().orElse(judged.hash()));
      case null, default -> false;
    };
  }
}
