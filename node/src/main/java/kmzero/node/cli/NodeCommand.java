package kmzero.node.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kmzero.ledger.json.JsonObject;
import kmzero.node.Node;
import kmzero.node.NodeServer;
import kmzero.node.api.Control;
import kmzero.node.config.NodeConfig;
import kmzero.node.reference.Reference;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero node`: one node until it is stopped.
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the node of a folder until it is stopped (Ctrl-C, or a TERM signal).",
      "Prints one line when it serves."
    },
    subcommands = {NodeCharter.class, NodeJoin.class, NodeKeys.class, NodeMember.class})
final class NodeCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Option(
      names = "--until-input-ends",
      hidden = true,
      description = "stops when standard input ends, so that it never outlives who started it")
  private boolean untilInputEnds;

  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    NodeConfig config = node.config().closedInOrder();
    CountDownLatch stop = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(stop), "node-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      run(config, stop);
    } finally {
      stopped.countDown();
    }
    return Exit.DONE;
  }

  /// The process ends when hooks have ended, so this one waits for everything to be closed.
  private void stopAndWait(CountDownLatch stop) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(NodeConfig config, CountDownLatch stop)
      throws IOException, InterruptedException {
    Control control = Control.fresh(new SecureRandom());
    Reference reference = Reference.load();
    try (Node running = OpenNode.of(config, reference);
        NodeServer server = server(config, running, reference, control)) {
      long pid = ProcessHandle.current().pid();
      new ControlFile(server.address(), pid, control).write(config.folder());
      JsonObject ready =
          JsonObject.of("node", config.name(), "pid", pid, "desk", server.address().toString());
      output.answer(ready, "%s serves at %s".formatted(config.name(), server.address()));
      if (untilInputEnds) Thread.ofPlatform().daemon().name("input").start(() -> awaitEnd(stop));
      stop.await();
    } finally {
      ControlFile.remove(config.folder());
    }
  }

  private static NodeServer server(
      NodeConfig config, Node running, Reference reference, Control control) {
    try {
      return NodeServer.start(
          running,
          parts -> {
            parts.registerBean(Reference.class, () -> reference);
            parts.registerBean(Control.class, () -> control);
          });
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof PortInUseException taken) {
          throw new WorldFailed(
              "Port %d is taken by another program. Name another one as desk in %s."
                  .formatted(taken.getPort(), config.folder().resolve(NodeConfig.FILE)),
              e);
        }
      }
      throw e;
    }
  }

  private static void awaitEnd(CountDownLatch stop) {
    try {
      while (System.in.read() >= 0) {
        // nothing is said here
      }
    } catch (IOException gone) {
      // the same as its end
    }
    stop.countDown();
  }
}
