package kmzero.node.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.envelope.EnvelopeWriter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.PgHoldings;
import kmzero.node.handed.HandedOut;
import kmzero.node.handed.HandedOutList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero export MECHANISM -o FILE`: what a node holds, as a file that others can verify.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what a node holds of a mechanism into one file, for verify and for carrying by hand.",
      "Works whether the node runs or not. Each file is noted: see bundles."
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(
      paramLabel = "MECHANISM",
      description = "hash of the mechanism, or the beginning of it")
  private String mechanism = "";

  @Option(names = "--dossier", paramLabel = "ID", description = "only this dossier")
  private @Nullable String dossier;

  @Option(
      names = "--to",
      paramLabel = "SIDE",
      description = "in an envelope that only the node of this side opens")
  private @Nullable String to;

  @Option(
      names = "--for",
      paramLabel = "WORDS",
      defaultValue = "",
      description = "who the file is for; stands on the list that `bundles` shows")
  private String recipient = "";

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to write")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try (HeldBooks books = HeldBooks.of(node.config())) {
      PgHoldings holdings = books.mechanism(mechanism);
      String only = dossier;
      Optional<Hash> one = Optional.ofNullable(only).map(id -> HeldBooks.hash("dossier", id));
      var now = Clock.systemUTC().instant();
      HandedOutList list = books.handedOut();
      long listed = list.begin(wanted(holdings, one), holdings, now);
      BundleWriter.Written written =
          Outgoing.file(
              file,
              out -> {
                OutputStream closed = envelope(holdings, out);
                var result =
                    one.isEmpty()
                        ? BundleWriter.mechanism(holdings, now, closed)
                        : BundleWriter.dossier(holdings, one.get(), now, closed);
                if (closed instanceof EnvelopeWriter envelope) envelope.close();
                out.flush();
                list.written(listed, result);
                return result;
              });
      output.answer(
          JsonObject.of("file", file.toString(), "acts", written.acts(), "bytes", written.bytes()),
          "%s: %d acts, %,d bytes".formatted(file, written.acts(), written.bytes()));
      return Exit.DONE;
    }
  }

  private HandedOut.Wanted wanted(PgHoldings holdings, Optional<Hash> one) {
    return new HandedOut.Wanted(
        holdings.charter().hash(),
        one,
        System.getProperty("user.name", ""),
        Optional.empty(),
        recipient,
        HandedOut.Way.COMMAND,
        Optional.ofNullable(to));
  }

  /// An envelope by the keys that rule today, if one is wanted.
  private OutputStream envelope(PgHoldings holdings, OutputStream out) throws IOException {
    String side = to;
    if (side == null) return out;
    MechanismKeys keys = holdings.keys();
    if (!keys.knows(side))
      throw new HeldBooks.NoSuch(
          "%s has no keys in this mechanism. There are: %s"
              .formatted(side, String.join(", ", keys.sides())));
    return EnvelopeWriter.to(out, side, keys.newest(side));
  }
}
