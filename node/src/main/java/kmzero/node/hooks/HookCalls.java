package kmzero.node.hooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the webhooks: once a second it gathers what is new and offers what is due, each webhook in
/// order. An address is looked at again before every call, no redirect is followed, nothing of the
/// answer is read but its status, and ten seconds are all that one gets.
final class HookCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookCalls.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BooleanSupplier onDuty;
  private final Hooks hooks;
  private final Addresses addresses;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ScheduledExecutorService telling =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhooks").daemon(true).factory());

  /// @param onDuty whether this process of the node is the one that calls
  HookCalls(BooleanSupplier onDuty, Hooks hooks, Addresses addresses, Clock clock) {
    this.onDuty = onDuty;
    this.hooks = hooks;
    this.addresses = addresses;
    this.clock = clock;
    var _ = telling.scheduleWithFixedDelay(this::tellQuietly, 1_000, 500, TimeUnit.MILLISECONDS);
  }

  private void tellQuietly() {
    if (!onDuty.getAsBoolean()) return;
    try {
      while (hooks.gather() > 0) {
        // a long absence is caught up with before anything is told
      }
      List<Hooks.Due> due = hooks.due();
      for (int round = 0; !due.isEmpty() && round < 100; round++) {
        offer(due);
        due = hooks.due();
      }
    } catch (RuntimeException e) {
      if (!telling.isShutdown()) LOG.warn("webhooks are told later", e);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /// Offers one delivery of each webhook, side by side.
  private void offer(List<Hooks.Due> due) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> answers =
          threads.invokeAll(
              due.stream()
                  .map(one -> (java.util.concurrent.Callable<Optional<String>>) () -> call(one))
                  .toList());
      for (int i = 0; i < due.size(); i++) {
        Optional<String> why;
        try {
          why = answers.get(i).get();
        } catch (ExecutionException e) {
          why = Optional.of(String.valueOf(e.getCause()));
        }
        if (why.isEmpty()) hooks.taken(due.get(i));
        else hooks.failed(due.get(i), why.get().substring(0, Math.min(200, why.get().length())));
      }
    }
  }

  /// Calls, and answers why it was in vain.
  private Optional<String> call(Hooks.Due due) throws InterruptedException {
    Optional<String> refusal = addresses.refusal(due.url());
    if (refusal.isPresent()) return refusal;
    String body = Hooks.body(due);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(due.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "KmZero")
            .header("KmZero-Delivery", Long.toString(due.id()))
            .header(
                "KmZero-Signature",
                Hooks.signature(due.secret(), clock.instant().getEpochSecond(), body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, status -> new Unread());
    try {
      int status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= 200 && status < 300 ? Optional.empty() : Optional.of("answered " + status);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.of("no answer in " + PATIENCE.toSeconds() + " s");
    }
  }

  /// An answer whose body nobody wants: the line is closed at its first byte.
  private static final class Unread implements HttpResponse.BodySubscriber<Void> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Override
    public CompletableFuture<Void> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      done.complete(null);
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> more) {}

    @Override
    public void onError(Throwable why) {
      done.complete(null);
    }

    @Override
    public void onComplete() {
      done.complete(null);
    }
  }

  /// Stops telling, and waits until nothing of it uses the books any more; a call under way is
  /// given up and comes again after the next start.
  @Override
  public void close() {
    telling.shutdownNow();
    http.shutdownNow();
    try {
      var _ = telling.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
