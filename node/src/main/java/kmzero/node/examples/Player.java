package kmzero.node.examples;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import kmzero.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Plays examples at desks: each act in order, at its side's desk, as soon as that desk holds what
/// came before. Several examples go on at once.
///
/// Playing again does no harm: the ids of acts follow from the example.
public final class Player {

  private static final int AT_ONCE = 4;

  private final Desks desks;
  private final LocalDate today;

  /// Where acts are done.
  public interface Desks {
    /// Puts an act on record.
    ///
    /// @param dossier null for the act that opens one
    /// @param about hash of the act it is about, or null
    Done act(
        Example example,
        Example.Doing act,
        @Nullable String dossier,
        @Nullable String about,
        JsonObject body);

    /// Waits until the desk of the side holds the act.
    void await(String side, String dossier, String act);
  }

  /// What an act has come to: hashes, in hexadecimal digits.
  public record Done(String dossier, String act) {}

  /// A dossier that was played.
  ///
  /// @param acts hash by the act's name in the example
  public record Played(Example example, String dossier, Map<String, String> acts) {
    public Played {
      acts = Map.copyOf(acts);
    }
  }

  public Player(Desks desks, LocalDate today) {
    this.desks = desks;
    this.today = today;
  }

  /// Plays them.
  ///
  /// @param examples each after those it names, as [Examples] has them
  /// @throws RuntimeException what the desks throw, when an act is refused
  public List<Played> play(List<Example> examples) {
    Map<String, CompletableFuture<Played>> plays = new HashMap<>();
    Semaphore places = new Semaphore(AT_ONCE);
    List<CompletableFuture<Played>> inOrder = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Example example : examples) {
        Map<String, CompletableFuture<Played>> before = new HashMap<>(plays);
        CompletableFuture<Played> play =
            CompletableFuture.supplyAsync(() -> play(example, before, places), threads);
        plays.put(example.name(), play);
        inOrder.add(play);
      }
    }
    List<Played> played = new ArrayList<>();
    for (CompletableFuture<Played> play : inOrder) {
      try {
        played.add(play.join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException why) throw why;
        throw e;
      }
    }
    return played;
  }

  private Played play(
      Example example, Map<String, CompletableFuture<Played>> before, Semaphore places) {
    Map<String, Played> others = new HashMap<>();
    for (String name : example.after()) {
      CompletableFuture<Played> other = before.get(name);
      if (other == null) throw new IllegalArgumentException(example.name() + " before " + name);
      others.put(name, other.join());
    }
    places.acquireUninterruptibly();
    try {
      return play(example, others);
    } finally {
      places.release();
    }
  }

  private Played play(Example example, Map<String, Played> others) {
    Map<String, String> acts = new HashMap<>();
    Body.Known known = new Others(example, acts, others);
    String dossier = null;
    Map<String, String> last = new HashMap<>(); // by side
    for (Example.Doing act : example.acts()) {
      if (dossier != null) {
        for (Map.Entry<String, String> other : last.entrySet()) {
          if (!other.getKey().equals(act.side())) {
            desks.await(act.side(), dossier, other.getValue());
          }
        }
      }
      Done done =
          desks.act(
              example,
              act,
              dossier,
              act.about().map(acts::get).orElse(null),
              act.body().json(today, known));
      dossier = done.dossier();
      acts.put(act.id(), done.act());
      last.put(act.side(), done.act());
    }
    if (dossier == null) throw new IllegalArgumentException(example.name() + " has no acts");
    return new Played(example, dossier, acts);
  }

  private record Others(Example own, Map<String, String> acts, Map<String, Played> others)
      implements Body.Known {
    @Override
    public String act(String name) {
      int slash = name.indexOf('/');
      if (slash < 0) return named(own.name(), acts, name);
      String example = name.substring(0, slash);
      return named(example, other(example).acts(), name.substring(slash + 1));
    }

    @Override
    public String dossier(String example) {
      return other(example).dossier();
    }

    private Played other(String example) {
      Played played = others.get(example);
      if (played == null) throw new IllegalArgumentException("no example " + example);
      return played;
    }

    private static String named(String example, Map<String, String> acts, String act) {
      String hash = acts.get(act);
      if (hash == null)
        throw new IllegalArgumentException("no act %s in %s".formatted(act, example));
      return hash;
    }
  }
}
