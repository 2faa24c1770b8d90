package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.node.database.Database;
import kmzero.node.database.Dump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero backup -o FILE`: the node's database in one file.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the node's database, as it is at one moment, into one file. Works whether the node",
      "runs or not, with its own database and with one of yours.",
      "In it: every table, so the records of all mechanisms, scans, accounts. Keep it as you keep",
      "the node. Not in it: keys/, recovery/, link.key, node.yaml, charters/, procedures/ (copy",
      "them once, apart from the backups), and outside/, which must never be restored from a"
          + " backup."
    })
final class BackupCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to write")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try (Database database = HeldBooks.open(node.config())) {
      output.progress("writing " + file + " …");
      Dump.Content content =
          Outgoing.file(
              file,
              out -> {
                var written = Dump.write(database.source(), Clock.systemUTC().instant(), out);
                out.flush();
                return written;
              });
      long bytes = Files.size(file);
      output.answer(
          JsonObject.of(
              "file", file.toString(),
              "madeAt", content.madeAt().toString(),
              "tables", content.rows().size(),
              "rows", content.total(),
              "bytes", bytes),
          "%s: %d tables, %,d rows, %,d bytes"
              .formatted(file, content.rows().size(), content.total(), bytes));
      return Exit.DONE;
    }
  }
}
