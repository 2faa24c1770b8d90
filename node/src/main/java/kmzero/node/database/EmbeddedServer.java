package kmzero.node.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;

/// Supervisor of one PostgreSQL server process over one folder: makes the data, starts or takes
/// over, starts again when the server dies, stops. Owns the process; whoever calls holds the
/// folder's [FolderLock].
final class EmbeddedServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedServer.class.getName());

  /// Recovery after a crash reads what was written since the last checkpoint: at most 1 GB, a
  /// minute on a slow disk.
  private static final Duration READY_LIMIT = Duration.ofMinutes(5);

  /// How long the processes of a killed server may take to notice, and a taken port to be another
  /// one's.
  private static final Duration RETRY_LIMIT = Duration.ofSeconds(30);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration WATCH_STEP = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ServerFolder folder;
  private final Programs programs;

  /// Called with the port, once the server is ready for its first or another time; may be called by
  /// any thread.
  private final IntConsumer onReady;

  /// Held while the process is started or stopped; guards the two fields below.
  private final ReentrantLock turning = new ReentrantLock();

  private @Nullable ProcessHandle process;
  private int port;

  /// Set once, by [#close()]; read by the thread that would start the server again.
  private volatile boolean closing;

  EmbeddedServer(ServerFolder folder, Programs programs, IntConsumer onReady) {
    this.folder = folder;
    this.programs = programs;
    this.onReady = onReady;
  }

  /// Brings the server up, from nothing if need be.
  ///
  /// @return whether it was already running, left behind by a node that was killed
  boolean open() {
    folder.makeData(programs);
    turning.lock();
    try {
      boolean adopted = adopt();
      if (!adopted) {
        start();
      }
      return adopted;
    } finally {
      turning.unlock();
    }
  }

  int port() {
    turning.lock();
    try {
      return port;
    } finally {
      turning.unlock();
    }
  }

  /// Process number of the server.
  long pid() {
    turning.lock();
    try {
      return process == null ? -1 : process.pid();
    } finally {
      turning.unlock();
    }
  }

  private boolean adopt() {
    Path data = folder.data();
    String attempted = "take over the server left running in " + folder.path();
    try {
      Optional<PostmasterFile> file = PostmasterFile.find(data);
      if (file.isEmpty()) {
        return false;
      }
      Optional<ProcessHandle> orphan = file.get().server(data);
      if (orphan.isEmpty()) {
        if (ProcessHandle.of(file.get().pid()).filter(p -> !Zombies.contains(p)).isPresent()) {
          PostmasterFile.disown(data);
        }
        return false;
      }
      if (usable(data, orphan.get())) {
        int itsPort = PostmasterFile.find(data).map(PostmasterFile::port).orElse(0);
        LOG.log(
            System.Logger.Level.INFO,
            "Took over the database server {0} that an ended node left running.",
            Long.toString(orphan.get().pid()));
        running(orphan.get(), itsPort);
        return true;
      }
      stop(orphan.get());
      return false;
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    }
  }

  /// Whether the orphan is of this release, set as this release wants it, and (soon) ready.
  private boolean usable(Path data, ProcessHandle orphan) throws IOException {
    boolean ours =
        orphan.info().arguments().isPresent()
            && commandOf(orphan).startsWith(programs.folder().toString())
            && Settings.inForce(data);
    return ours
        && Waiting.until(
            READY_LIMIT,
            "take over the database server",
            () ->
                !orphan.isAlive()
                    || status(data).filter(PostmasterFile::ready).isPresent()
                    || stopping(data))
        && status(data).filter(PostmasterFile::ready).isPresent();
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static boolean stopping(Path data) {
    return status(data).map(file -> file.status().equals("stopping")).orElse(true);
  }

  private static Optional<PostmasterFile> status(Path data) {
    try {
      return PostmasterFile.find(data);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private void start() {
    String attempted = "start the database in " + folder.path();
    try {
      Settings.write(folder.data());
      folder.turnLog();
      long end = System.nanoTime() + RETRY_LIMIT.toNanos();
      while (true) {
        try {
          startOnce(attempted);
          return;
        } catch (DatabaseUnavailable failure) {
          boolean passing =
              failure.problem() == Problem.PORT_TAKEN || failure.problem() == Problem.IN_USE;
          if (!passing || closing || System.nanoTime() - end > 0) {
            throw failure;
          }
          if (failure.problem() == Problem.IN_USE) {
            endOrphansOfDeadServer();
          }
          Waiting.pause(Duration.ofMillis(100), attempted);
        }
      }
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    }
  }

  /// A session that was computing when its server was killed goes on until it has done; as long as
  /// it does, PostgreSQL refuses to start. Called only when there is no server: the sessions are
  /// known by their programs and by the folder they work in.
  private void endOrphansOfDeadServer() throws IOException {
    Path data = folder.data().toRealPath();
    if (PostmasterFile.find(data).flatMap(file -> file.server(data)).isPresent()) {
      return;
    }
    ProcessHandle.allProcesses()
        .filter(process -> commandOf(process).startsWith(programs.folder().toString()))
        .filter(process -> worksIn(process, data))
        .forEach(ProcessHandle::destroy);
  }

  /// False where there is no /proc.
  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(data);
    } catch (IOException | UnsupportedOperationException goneOrNoProc) {
      return false;
    }
  }

  private void startOnce(String attempted) throws IOException {
    int wanted = freePort(port, attempted);
    long logged = Files.size(folder.log());
    Process started = programs.startServer(folder.data(), wanted, folder.log());
    boolean answered =
        Waiting.until(
            READY_LIMIT,
            attempted,
            () ->
                closing
                    || !started.isAlive()
                    || status(folder.data())
                        .filter(file -> file.pid() == started.pid() && file.ready())
                        .isPresent());
    if (!started.isAlive()) {
      throw Symptoms.inOutput(attempted, Programs.since(folder.log(), logged));
    }
    if (!answered || closing) {
      stop(started.toHandle());
      throw new DatabaseUnavailable(
          Problem.NO_ANSWER,
          attempted,
          closing
              ? "the node is ending"
              : "the server was not ready after " + READY_LIMIT.toMinutes() + " minutes",
          "The file server.log beside the data says what it was doing; start again.",
          null);
    }
    running(started.toHandle(), wanted);
  }

  private void running(ProcessHandle server, int itsPort) {
    process = server;
    port = itsPort;
    Thread.ofVirtual().name("database-watch").start(() -> watch(server));
    onReady.accept(itsPort);
  }

  /// Waits for the server's end. Asks by itself, because Java would wait for ever for one that was
  /// taken over and that the system's first process does not collect.
  private void watch(ProcessHandle server) {
    while (!gone(server)) {
      Waiting.pause(WATCH_STEP, "watch the database server");
    }
    died(server);
  }

  /// The server ended and nobody here asked it to: start it again, however long the cause lasts.
  private void died(ProcessHandle server) {
    Duration pause = Duration.ofMillis(500);
    while (!closing) {
      turning.lock();
      try {
        if (closing || process == null || process.pid() != server.pid()) {
          return;
        }
        LOG.log(
            System.Logger.Level.WARNING, "The database server ended by itself; starting it again.");
        start();
        return;
      } catch (DatabaseUnavailable failure) {
        LOG.log(System.Logger.Level.ERROR, failure.getMessage());
      } finally {
        turning.unlock();
      }
      Waiting.pause(pause, "start the database again");
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  /// Stops the server: it rolls back what is under way, writes everything down and ends. Does
  /// nothing the second time.
  @Override
  public void close() {
    closing = true;
    turning.lock();
    try {
      if (process != null) {
        stop(process);
        process = null;
      }
    } finally {
      turning.unlock();
    }
  }

  /// Politely (fast), then firmly (immediate), then by force; after the last two the next start
  /// recovers from the log.
  private void stop(ProcessHandle server) {
    String attempted = "stop the database in " + folder.path();
    for (String mode : new String[] {"fast", "immediate"}) {
      if (gone(server)) {
        return;
      }
      try {
        programs.run(
            folder.log(),
            STOP_LIMIT,
            "pg_ctl",
            "stop",
            "--silent",
            "--no-wait",
            "--mode=" + mode,
            "--pgdata=" + folder.data());
      } catch (IOException | DatabaseUnavailable failure) {
        LOG.log(
            System.Logger.Level.WARNING, "Could not " + attempted + ": " + failure.getMessage());
      }
      if (Waiting.until(STOP_LIMIT, attempted, () -> gone(server))) {
        return;
      }
    }
    server.destroyForcibly();
    Waiting.until(STOP_LIMIT, attempted, () -> gone(server));
  }

  private static boolean gone(ProcessHandle server) {
    return !server.isAlive() || Zombies.contains(server);
  }

  /// The port used before if it is free, that tools find the server where it was; else any that the
  /// system gives.
  private static int freePort(int before, String attempted) {
    for (int candidate : before == 0 ? new int[] {0} : new int[] {before, 0}) {
      try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException taken) {
        LOG.log(System.Logger.Level.DEBUG, "Port {0} is taken.", Integer.toString(candidate));
      }
    }
    throw new DatabaseUnavailable(
        Problem.PORT_TAKEN,
        attempted,
        "no port is free on 127.0.0.1",
        "End what holds them, and see that the loopback interface is up.",
        null);
  }
}
