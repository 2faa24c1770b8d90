package kmzero.node.story;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The demonstration: two nodes with every locality of the cooperation, and their desks, until
/// stopped. Founded at the first start, found again at every later one.
public final class Demo implements AutoCloseable {

  /// Port of the first desk unless another is asked for.
  public static final int PORT = 8401;

  private final World world;
  private final FileChannel lock;
  private volatile boolean closing;
  private volatile @Nullable DemoTraffic traffic;

  private Demo(World world, FileChannel lock) {
    this.world = world;
    this.lock = lock;
  }

  /// What the demonstration cannot start for; the message tells what may help.
  public static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String message) {
      super(message);
    }
  }

  /// Starts it.
  ///
  /// @param home its folder; made when missing
  /// @param reset whether to begin anew: everything in `home` is deleted first
  /// @param port the first of six in a row
  /// @param databases addresses of outside databases, of the first and the second node; empty for
  ///   databases of their own
  /// @throws CannotStart if another one runs in that folder, or a port is taken
  /// @throws IOException if a node does not start; nothing is left running then
  public static Demo start(
      Path home, boolean reset, int port, List<String> databases, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    FileChannel lock = lock(home);
    boolean started = false;
    try {
      if (reset) empty(home);
      Ports ports = Ports.from(port);
      var taken = ports.findTaken();
      if (taken.isPresent()) {
        throw new CannotStart(
            "Port %d is taken by another program. Choose six others with --port, the first of them."
                .formatted(taken.get()));
      }
      World world = World.start(Plans.demo(home, ports, databases), progress);
      started = true; // from here on closing the demonstration gives the lock back
      Demo demo = new Demo(world, lock);
      boolean played = false;
      try {
        ExampleDesks.play(world, progress);
        SwedishReport.leave(world);
        played = true;
        return demo;
      } catch (Program.Unexpected e) {
        throw new CannotStart("The worked examples cannot be played: " + e.getMessage());
      } finally {
        if (!played) demo.close();
      }
    } finally {
      if (!started) lock.close();
    }
  }

  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock held = channel.tryLock();
    if (held != null) return channel;
    channel.close();
    throw new CannotStart(
        "A demonstration runs in %s already. Stop it, or name another folder in KMZERO_HOME."
            .formatted(home));
  }

  private static void empty(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!one.equals(home) && !one.getFileName().toString().equals("demo.lock")) {
          Files.delete(one);
        }
      }
    }
  }

  /// What a person needs to know now: addresses, sign-ins, folders.
  public String words() {
    List<String> lines = new ArrayList<>();
    Plan plan = world.plan();
    for (Plan.OneNode node : plan.nodes()) {
      lines.add("");
      lines.add(
          "%s — %s — %s"
              .formatted(
                  node.title().getOrDefault("vi", ""),
                  node.title().getOrDefault("zh", ""),
                  node.title().getOrDefault("en", node.name())));
      lines.add("  desk     " + world.desk(node));
      lines.add("  folder   " + plan.folder(node));
      lines.add("  sign in  account                              password");
      for (Plan.Account account : plan.accounts()) {
        if (!account.node().equals(node.name())) continue;
        lines.add("           %-36s %s".formatted(account.name(), world.password(account)));
      }
    }
    lines.add("");
    lines.add(
        "Everything here is an exercise. The sign-ins are kept in " + world.signIns().file() + ".");
    lines.add("Ctrl-C stops both nodes.");
    return String.join("\n", lines);
  }

  /// Lets lorries and a shuttle cross by themselves from now on.
  ///
  /// @throws IOException if the lane's files cannot be written
  public void live() throws IOException {
    traffic = new DemoTraffic(world);
  }

  /// From the start of the processes to the first page of both, in seconds.
  public double startSeconds() {
    return world.startSeconds();
  }

  /// Waits until one of the nodes ends.
  ///
  /// @return whether it ended by itself and not because this was closed
  public boolean awaitEnd() throws InterruptedException {
    world.awaitEnd();
    return !closing;
  }

  /// Stops both nodes and their databases, and waits for them.
  @Override
  public void close() {
    closing = true;
    DemoTraffic now = traffic;
    if (now != null) now.close();
    world.close();
    try {
      lock.close();
    } catch (IOException ended) {
      // the process's end gives it back
    }
  }
}
