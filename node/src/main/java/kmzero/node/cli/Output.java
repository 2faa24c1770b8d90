package kmzero.node.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a command's words go. Mixed into every command: `--json` turns standard output into one
/// object on one line; progress and complaints go to standard error either way.
final class Output {

  @Option(
      names = "--json",
      description =
          "one JSON object on one line of standard output, everything else to standard error")
  private boolean json;

  private CommandSpec command = CommandSpec.create();

  @Spec(Spec.Target.MIXEE)
  void mixedInto(CommandSpec mixee) {
    command = mixee;
  }

  /// Whether a program reads standard output.
  boolean isJson() {
    return json;
  }

  /// The command's answer: `object` for programs, `words` for people.
  void answer(JsonObject object, String words) {
    print(json ? CanonicalJson.text(object) : words);
  }

  /// The same where the answer is a line of JSON already.
  void answerLine(String line, String words) {
    print(json ? line : words);
  }

  /// A line for people on standard output; nothing with `--json`.
  void say(String words) {
    if (!json) print(words);
  }

  /// A line on standard error.
  void tell(String words) {
    PrintWriter err = command.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  /// A line on standard error, left out where nobody watches a terminal.
  void progress(String words) {
    // Error Prone believes that there is a console since JDK 22; JDK 25 has none in a pipe.
    Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .ifPresent(console -> tell(words));
  }

  private void print(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
