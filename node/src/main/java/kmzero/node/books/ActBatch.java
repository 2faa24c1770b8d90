package kmzero.node.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;

/// Puts acts on record that were taken together: decided one behind the other, written in one
/// transaction, read back and hashed again, signed once a log; only then is anybody answered. If
/// the transaction fails, all of them are answered with the failure. Used by the mechanism's
/// thread.
final class ActBatch {

  /// No further act is decided in a transaction that has this many bytes to write.
  private static final long BYTES = 4L << 20;

  private final BookState books;
  private final Decider decider;
  private final Recovery recovery;
  private final Runnable mine;
  private final Consumer<Inside> settle;
  private final Runnable sign;

  /// @param mine sees that this process may write
  /// @param settle looks whether own logs may go on by now
  /// @param sign signs what own logs have grown by
  ActBatch(
      BookState books,
      Decider decider,
      Recovery recovery,
      Runnable mine,
      Consumer<Inside> settle,
      Runnable sign) {
    this.books = books;
    this.decider = decider;
    this.recovery = recovery;
    this.mine = mine;
    this.settle = settle;
    this.sign = sign;
  }

  /// Answers these acts, in as many transactions as their bytes need.
  ///
  /// @return those of sides whose logs wait for other members: they are to be given again
  List<BookThread.Asked> run(List<BookThread.Asked> acts) {
    Predicate<BookThread.Asked> waits = this::waits;
    List<BookThread.Asked> rest = new ArrayList<>(acts);
    List<BookThread.Asked> waiting = List.of();
    try {
      mine.run();
      if (acts.stream().anyMatch(waits)) {
        books.look(c -> {
          settle.accept(books.inside(c));
          return true;
        });
        waiting = acts.stream().filter(waits).toList();
        rest.removeAll(waiting);
      }
      while (!rest.isEmpty()) rest = rest.subList(commit(rest), rest.size());
    } catch (RuntimeException e) {
      rest.forEach(asked -> asked.answer().completeExceptionally(e));
    }
    return waiting;
  }

  private boolean waits(BookThread.Asked asked) {
    return recovery.state(asked.request().side()) instanceof Recovery.State.Asking;
  }

  /// @return how many of them were answered
  private int commit(List<BookThread.Asked> acts) {
    if (books.isForgotten()) sign.run(); // what a failure left unsigned comes first
    List<Answer> answers =
        books.write(c -> {
          Inside in = books.inside(c);
          prefetch(acts, in);
          List<Answer> decided = new ArrayList<>();
          for (BookThread.Asked asked : acts) {
            if (in.shelf().addedBytes() >= BYTES) break;
            decided.add(decide(asked.request(), in));
          }
          books.finish(c, in);
          return decided;
        });
    sign.run();
    for (int i = 0; i < answers.size(); i++) acts.get(i).answer().complete(answers.get(i));
    return answers.size();
  }

  /// Asks the rows at once for what deciding these acts will ask for one by one.
  private static void prefetch(List<BookThread.Asked> acts, Inside in) {
    Map<String, List<ActRequest>> bySide = new HashMap<>();
    for (BookThread.Asked asked : acts) {
      ActRequest request = asked.request();
      if (Origin.isSide(request.side()))
        bySide.computeIfAbsent(request.side(), side -> new ArrayList<>()).add(request);
    }
    bySide.forEach((side, all) -> {
      Set<Hash> named = new HashSet<>();
      for (ActRequest request : all)
        if (request.target() instanceof ActRequest.Target.In(Hash dossier)) named.add(dossier);
      List<String> ids = all.stream().map(ActRequest::id).toList();
      in.shelf().prefetch(in.log(side), ids, named, Set.of());
    });
  }

  private Answer decide(ActRequest request, Inside in) {
    Optional<Objection> held = recovery.objection(request.side(), in.log(request.side()));
    return held.<Answer>map(Answer.Refused::new).orElseGet(() -> decider.decide(request, in));
  }
}
