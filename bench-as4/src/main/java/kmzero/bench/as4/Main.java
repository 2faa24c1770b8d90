package kmzero.bench.as4;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Measures how many messages of AS4 a second go from one side to the other on this machine.
///
/// `Main WARM_SECONDS SECONDS`, and on standard input three lines for each side's database, near
/// and far: address, user, password. Says on standard error what it is doing, and at the end one
/// line of JSON on standard output, of integers: `messages` and the `micros` they took together,
/// `p50Micros` and `p99Micros` of each, `cpuMicros` of this program for all, `compilerPercent` of
/// the time its compiler worked meanwhile, `senders` side by side.
public final class Main {
  private Main() {}

  /// A program is warm when its compiler works for no more than this part of the time; the bench of
  /// the link says the same.
  private static final double WARM = 0.2;

  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int MOST_SENDERS = 16;

  public static void main(String[] args) throws Exception {
    // Else jakarta.mail looks through every jar for it, several times a message.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    Duration warm = Duration.ofSeconds(Integer.parseInt(args[0]));
    Duration time = Duration.ofSeconds(Integer.parseInt(args[1]));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Store.Database nearDatabase = database(in);
    Store.Database farDatabase = database(in);
    Identity near = Identity.make(Agreement.NEAR);
    Identity far = Identity.make(Agreement.FAR);
    try (Store messages = new Store(nearDatabase, "bench_as4_message", MOST_SENDERS);
        Store receipts = new Store(nearDatabase, "bench_as4_receipt", MOST_SENDERS);
        Store inbox = new Store(farDatabase, "bench_as4_inbox", MOST_SENDERS);
        Receiver receiver = new Receiver(far, near.certificate(), inbox::put);
        Poster poster = new Poster(far.certificate(), MOST_SENDERS)) {
      var keys = near.trusting(far.certificate());
      Sender sender = new Sender(keys, far.certificate(), receiver.url(), poster);
      Load load = new Load(sender, messages, receipts);
      warm(load, warm);
      Load.Measured measured = load.run(best(load, time), time);
      if (inbox.count() != load.sent() || receipts.count() != load.sent())
        throw new IllegalStateException("not every message is there and has its receipt");
      System.out.println(json(measured));
    }
  }

  private static Store.Database database(BufferedReader in) throws IOException {
    return new Store.Database(line(in), line(in), line(in));
  }

  private static String line(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) throw new IOException("six lines are expected on standard input");
    return line;
  }

  private static void warm(Load load, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    Load.Measured round;
    do {
      round = load.run(MOST_SENDERS / 2, most.compareTo(ROUND) < 0 ? most : ROUND);
      tell(
          "warming up: %.0f messages/s, the compiler worked %.0f %% of the time",
          round.perSecond(), round.compiler() * 100);
    } while (round.compiler() >= WARM && System.nanoTime() < end);
  }

  /// How many senders serve it best: each number is tried for a quarter of the time.
  private static int best(Load load, Duration time) throws InterruptedException {
    Load.Measured best = tried(load, 2, time.dividedBy(4));
    for (int senders = 4; senders <= MOST_SENDERS; senders *= 2) {
      Load.Measured more = tried(load, senders, time.dividedBy(4));
      if (more.perSecond() > best.perSecond()) best = more;
    }
    return best.senders();
  }

  private static Load.Measured tried(Load load, int senders, Duration time)
      throws InterruptedException {
    Load.Measured tried = load.run(senders, time);
    tell("%d senders: %.0f messages/s", senders, tried.perSecond());
    return tried;
  }

  private static String json(Load.Measured measured) {
    return ("{\"messages\":%d,\"micros\":%d,\"p50Micros\":%d,\"p99Micros\":%d,"
            + "\"cpuMicros\":%d,\"compilerPercent\":%d,\"senders\":%d}")
        .formatted(
            measured.sorted().length,
            measured.nanos() / 1_000,
            measured.percentile(50) / 1_000,
            measured.percentile(99) / 1_000,
            measured.cpuNanos() / 1_000,
            Math.round(measured.compiler() * 100),
            measured.senders());
  }

  private static void tell(String form, Object... values) {
    System.err.println(String.format(Locale.ROOT, form, values));
  }
}
