package kmzero.node.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kmzero.node.Node;
import kmzero.node.NodeServer;
import kmzero.node.api.Control;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.PrivateFiles;
import kmzero.node.reference.Reference;
import kmzero.node.story.FreePort;
import picocli.CommandLine.Command;

/// `kmzero warm-up`: starts a node in a scratch folder, opens its first pages and stops it. The
/// launcher runs it after a build under a JVM that writes down what it loaded (an AOT cache, JEP
/// 514), so that every later start takes about half the time.
@Command(
    name = "warm-up",
    hidden = true,
    description = "Starts a node, looks at its first pages and stops it; see bin/lib/launch.sh.")
final class WarmUpCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kmzero-warm-up");
    try {
      NodeConfig config =
          NodeConfig.builder(folder, "warm-up", List.of("lang-son"))
              .title(Map.of("en", "Warm-up"))
              .linkPort(FreePort.find())
              .build();
      NodeConfigFile.write(config);
      Reference reference = Reference.load();
      try (Node node = OpenNode.of(config, reference);
          NodeServer server =
              NodeServer.start(
                  node,
                  parts -> {
                    parts.registerBean(Reference.class, () -> reference);
                    parts.registerBean(Control.class, () -> Control.fresh(new SecureRandom()));
                  });
          HttpClient http = HttpClient.newHttpClient()) {
        for (String path : List.of("/", "/sign-in", "/today", "/reference")) {
          look(http, server.address().resolve(path));
        }
      }
      return Exit.DONE;
    } finally {
      PrivateFiles.deleteTree(folder);
    }
  }

  private static void look(HttpClient http, URI page) throws IOException, InterruptedException {
    http.send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(), BodyHandlers.discarding());
  }
}
