package kmzero.node.cli;

import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.names.Conversion;
import kmzero.names.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero names convert HANZI`: how a Hanzi name reads.
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a name in Hanzi: Sino-Vietnamese, the best first, and pinyin. Places and gates that"
          + " the",
      "gazetteer lists have their own names, which are not always a reading. Exit 1: no reading is"
          + " known."
    })
final class NamesConvert implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "HANZI", description = "a name in Hanzi, traditional or simplified")
  private String hanzi = "";

  @Override
  public Integer call() {
    Conversion read = Names.standard().convert(hanzi);
    output.answer(
        JsonObject.of(
            "hanzi", read.hanzi(),
            "hanviet", read.hanviet(),
            "pinyin", read.pinyin(),
            "pinyinToned", read.toned(),
            "listed", read.listed()),
        read.hanviet().isEmpty()
            ? "no reading is known"
            : "%s · %s%s"
                .formatted(
                    String.join(", ", read.hanviet()),
                    read.pinyin(),
                    read.listed() ? " (listed)" : ""));
    return read.hanviet().isEmpty() ? Exit.NO : Exit.DONE;
  }
}
