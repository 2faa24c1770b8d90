package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.PgHoldings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero prove ACT -o FILE`: the proof of one act, in the C2SP form.
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the C2SP proof of one act, with the act itself inside.",
      "Works whether the node runs or not."
    })
final class ProveCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(paramLabel = "ACT", description = "hash of the act")
  private String act = "";

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to write")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Hash hash = HeldBooks.hash("act", act);
    try (HeldBooks books = HeldBooks.of(node.config())) {
      for (PgHoldings holdings : books.all()) {
        Optional<PgHoldings.Place> place = holdings.find(hash);
        if (place.isEmpty()) continue;
        byte[] proof = BundleWriter.prove(holdings, place.get().log(), place.get().index()).bytes();
        Outgoing.file(
            file,
            out -> {
              out.write(proof);
              out.flush();
              return proof.length;
            });
        output.answer(
            JsonObject.of("proofBytes", proof.length),
            "%s: entry %d of %s, %,d bytes"
                .formatted(file, place.get().index(), place.get().log(), proof.length));
        return Exit.DONE;
      }
    }
    throw new HeldBooks.NoSuch("This node holds no act " + act + ".");
  }
}
