package kmzero.node.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.node.handed.HandedOut;
import kmzero.node.handed.HandedOutList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero bundles`: what was handed out.
@Command(
    name = "bundles",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the files that export wrote on this node, by command or from the desk, the newest",
      "first: when, by whom, for whom, and what is in them."
    })
final class BundlesCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Option(
      names = "--dossier",
      paramLabel = "ID",
      description = "only those that this dossier is in, whole mechanisms too")
  private @Nullable String dossier;

  @Override
  public Integer call() {
    try (HeldBooks books = HeldBooks.of(node.config())) {
      HandedOutList list = books.handedOut();
      List<HandedOut> all = list.list(books.all().stream().map(m -> m.charter().hash()).toList());
      String only = dossier;
      if (only != null) all = list.with(HeldBooks.hash("dossier", only), all);
      output.answer(
          JsonObject.of("bundles", all.stream().map(BundlesCommand::json).toList()),
          all.isEmpty()
              ? "nothing was handed out"
              : String.join("\n", all.stream().map(BundlesCommand::line).toList()));
      return Exit.DONE;
    }
  }

  private static JsonObject json(HandedOut one) {
    HandedOut.Wanted of = one.of();
    JsonObject.Builder json =
        JsonObject.builder()
            .with("at", one.at().toString())
            .with("mechanism", of.mechanism().hex())
            .with("madeBy", of.madeBy())
            .with("for", of.recipient())
            .with("way", of.way().name().toLowerCase(Locale.ROOT))
            .with("whole", one.written().isPresent());
    of.dossier().ifPresent(hash -> json.with("dossier", hash.hex()));
    of.side().ifPresent(side -> json.with("side", side));
    of.envelope().ifPresent(side -> json.with("envelope", side));
    one.written().ifPresent(w -> json.with("acts", w.acts()).with("bytes", w.bytes()));
    JsonObject.Builder sizes = JsonObject.builder();
    one.sizes().forEach((log, size) -> sizes.with(log.toString(), size));
    return json.with("sizes", sizes.build()).build();
  }

  private static String line(HandedOut one) {
    HandedOut.Wanted of = one.of();
    return "%s  %s  by %s  for %s  %s"
        .formatted(
            one.at(),
            of.dossier()
                .map(hash -> "dossier " + hash.hex())
                .orElse("mechanism " + of.mechanism().hex()),
            of.madeBy(),
            of.envelope()
                .map(side -> of.recipient() + " (envelope to " + side + ")")
                .orElse(of.recipient().isEmpty() ? "(not said)" : of.recipient()),
            one.written().map(w -> w.acts() + " acts").orElse("cut off"));
  }
}
