package kmzero.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;

/// `kmzero node` as an engineer starts it: a process of its own with its own database.
final class StartedNode implements AutoCloseable {

  private final Process process;
  private final URI desk;

  private StartedNode(Process process, URI desk) {
    this.process = process;
    this.desk = desk;
  }

  /// Writes a folder's node.yaml, as the how-to says.
  static Path folder(Path folder, String side) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("node.yaml"),
          "name: %s\ndesk: %d\nlink: %d\nsides: [%s]\n"
              .formatted(folder.getFileName(), freePort(), freePort(), side));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// A `kmzero` command as a process; its input ends with this one's.
  static ProcessBuilder command(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "kmzero.node.cli.Main"));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command);
  }

  /// Starts the node of a folder and waits until it serves.
  static StartedNode of(Path folder) throws IOException {
    Path log = folder.resolve("node.log");
    Process process =
        command("node", "--json", "--until-input-ends", "--node", folder.toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (JsonReader.read(line.getBytes(StandardCharsets.UTF_8))
              instanceof JsonReader.Result.Read(JsonObject json)
          && json.has("desk")) {
        return new StartedNode(process, URI.create(json.text("desk")));
      }
    }
    throw new IOException("the node ended: " + Files.readString(log));
  }

  URI desk() {
    return desk;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// What a program hears.
  record Heard(int status, JsonObject body) {}

  Heard get(String path, String account, String password) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(desk.resolve(path)).GET(), account, password);
  }

  Heard post(String path, JsonObject body, String account, String password)
      throws IOException, InterruptedException {
    var publisher = HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.write(body));
    var request =
        HttpRequest.newBuilder(desk.resolve(path))
            .header("Content-Type", "application/json")
            .POST(publisher);
    return send(request, account, password);
  }

  private static Heard send(HttpRequest.Builder request, String account, String password)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              request
                  .timeout(Duration.ofSeconds(60))
                  .header("Accept-Language", "en")
                  .header("Authorization", "Basic " + basic)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      JsonObject body =
          JsonReader.readLax(answer.body(), 1 << 24)
                  instanceof JsonReader.Result.Read(JsonObject json)
              ? json
              : JsonObject.EMPTY;
      return new Heard(answer.statusCode(), body);
    }
  }

  /// Ends it at once, as a power cut would.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // it has ended already
    }
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
