package kmzero.node.books;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The one thread that changes a mechanism, and what waits for it.
///
/// Whatever waits is taken at once: other work first, in its order, then all acts together. So an
/// act that comes alone waits for nobody, and the more acts come, the more of them share a commit,
/// a reading back and a signature. Several that were answered together are often followed by as
/// many, one behind the other: behind them, acts are gathered for a moment.
final class BookThread implements AutoCloseable {

  /// An act that is asked for, and where its answer goes.
  record Asked(ActRequest request, CompletableFuture<Answer> answer) {}

  /// Answers acts that were taken together.
  interface Batch {
    /// @return those that cannot be answered yet: they are given again soon
    List<Asked> run(List<Asked> acts);
  }

  /// The most acts that are taken together.
  static final int TOGETHER = 4_096;

  private static final int WAITING = 20_000;
  private static final Duration AGAIN = Duration.ofMillis(50);

  /// When nothing has come for so long, what was gathered is taken.
  private static final Duration QUIET = Duration.ofMillis(1);

  /// Acts are gathered no longer than this, and no more than [#MANY].
  private static final Duration GATHERING = Duration.ofMillis(8);

  private static final int MANY = 256;

  private sealed interface Task {
    record ToAct(Asked asked) implements Task {}

    record ToDo(Runnable work) implements Task {}

    record Stop() implements Task {}
  }

  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>(WAITING);
  private final Queue<Runnable> soon = new ConcurrentLinkedQueue<>();
  private final Batch batch;
  private final Thread thread;

  /// Acts that wait until they can be answered. The thread's own.
  private List<Asked> postponed = List.of();

  /// Whether it waits for something to do.
  private volatile boolean idle;

  /// How many acts the batch before had, and the one before that. The thread's own.
  private int before;

  private int earlier;

  BookThread(String name, Batch batch) {
    this.batch = batch;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Asks for an act; the answer comes when it is on record, or is refused.
  CompletableFuture<Answer> act(ActRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (!queue.offer(new Task.ToAct(new Asked(request, answer)))) {
      answer.completeExceptionally(
          new BooksUnavailable("queueing an act", new IllegalStateException("too many acts wait")));
    }
    return answer;
  }

  /// Runs `work` on the thread and waits for it; what it throws is thrown.
  <T> T await(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.add(
        new Task.ToDo(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        }));
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  /// Whether nothing waits for it and it does nothing.
  boolean isIdle() {
    return idle && queue.isEmpty();
  }

  /// Runs `work` on the thread before it takes up anything more, however much waits for it.
  void soon(Runnable work) {
    soon.add(work);
    var _ = queue.offer(new Task.ToDo(() -> {})); // if there is no room it is not asleep
  }

  /// Runs `work` on the thread, some time.
  void later(Runnable work) {
    queue.add(new Task.ToDo(work));
  }

  /// Ends the thread behind what waits now; waits ten seconds for that.
  @Override
  public void close() {
    queue.add(new Task.Stop());
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Task> taken = new ArrayList<>();
    boolean stop = false;
    while (!stop) {
      try {
        take(taken);
      } catch (InterruptedException e) {
        return;
      }
      for (Runnable work = soon.poll(); work != null; work = soon.poll()) work.run();
      List<Asked> acts = new ArrayList<>(postponed);
      for (Task task : taken) {
        switch (task) {
          case Task.ToAct(Asked asked) -> acts.add(asked);
          case Task.ToDo(Runnable work) -> work.run();
          case Task.Stop _ -> stop = true;
        }
      }
      if (!acts.isEmpty()) {
        earlier = before;
        before = acts.size();
      }
      postponed = acts.isEmpty() ? List.of() : batch.run(acts);
      taken.clear();
    }
  }

  private void take(List<Task> taken) throws InterruptedException {
    if (postponed.isEmpty()) {
      idle = true;
      taken.add(queue.take());
      idle = false;
    } else {
      Task next = queue.poll(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      if (next != null) taken.add(next);
    }
    queue.drainTo(taken, TOGETHER - 1);
    if (before > 1) gather(taken, Math.min(MANY, Math.max(before, earlier)));
  }

  /// Waits for further acts, unless there is other work: those whose answers went out together
  /// often ask again together.
  ///
  /// @param enough so many do not wait for more
  private void gather(List<Task> taken, int enough) throws InterruptedException {
    long end = System.nanoTime() + GATHERING.toNanos();
    while (taken.size() < enough && taken.stream().allMatch(Task.ToAct.class::isInstance)) {
      long left = Math.min(QUIET.toNanos(), end - System.nanoTime());
      Task next = left > 0 ? queue.poll(left, TimeUnit.NANOSECONDS) : null;
      if (next == null) return;
      taken.add(next);
      queue.drainTo(taken, TOGETHER - taken.size());
    }
  }
}
