package kmzero.node.editor;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kmzero.node.books.Ids;

/// The trials that engineers of this node play just now, in memory: the newest few. Thread-safe.
final class Trials {

  /// As many are kept; the one touched longest ago goes first.
  private static final int KEPT = 16;

  private final SecureRandom random = new SecureRandom();

  /// Guarded by itself, and so are the trials in it.
  private final Map<String, One> trials = new LinkedHashMap<>(16, 0.75f, true);

  private record One(String account, Trial trial) {}

  /// Keeps a trial for an account.
  ///
  /// @return its id
  String keep(String account, Trial trial) {
    String id = Ids.fresh(random);
    synchronized (trials) {
      trials.put(id, new One(account, trial));
      if (trials.size() > KEPT) trials.remove(trials.keySet().iterator().next());
    }
    return id;
  }

  /// Asks an account's trial, or changes it; empty when there is none of that id any more.
  <T> Optional<T> with(String id, String account, Function<Trial, T> ask) {
    synchronized (trials) {
      One one = trials.get(id);
      return one == null || !one.account().equals(account)
          ? Optional.empty()
          : Optional.of(ask.apply(one.trial()));
    }
  }
}
