package kmzero.node.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;

/// A command that was run, and what it said.
record Said(int exit, String out, String err) {

  static Said by(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Said(exit, out.toString(), err.toString());
  }

  /// Standard output as the one object on one line that it has to be.
  JsonObject json() {
    if (out.indexOf('\n') != out.length() - 1) throw new AssertionError("not one line: " + out);
    byte[] line = out.strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return switch (JsonReader.readLax(line, 1 << 26)) {
      case JsonReader.Result.Read(JsonObject object) -> object;
      case JsonReader.Result other -> throw new AssertionError(other + " in " + out);
    };
  }
}
