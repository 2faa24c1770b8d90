package kmzero.node.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.database.Database.Config;

/// A process that opens an embedded database, puts three lorries on record, begins a fourth, says
/// so, and then only holds on: something to kill.
public final class HoldingNode {
  private HoldingNode() {}

  static final String READY = "HOLDING";

  public static void main(String[] arguments) throws Exception {
    Database database = Database.open(Config.embedded(Path.of(arguments[0])));
    Connection connection = database.source().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE lorry (plate text)");
      statement.execute("INSERT INTO lorry VALUES ('12C-345.67'), ('12C-345.68'), ('12C-345.69')");
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO lorry VALUES ('never committed')");
    }
    System.out.println(READY);
    System.in.readAllBytes();
  }

  /// Starts one and waits until it holds on.
  static Process start(Path nodeFolder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(HoldingNode.class.getName(), nodeFolder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var said = process.inputReader();
    for (String line = said.readLine(); !READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("the other node ended with " + process.waitFor());
      }
    }
    return process;
  }
}
