package kmzero.node.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero node keys recover`: other keys for a side whose own are lost or stolen. The recovery
/// keys are read and sign in this process; the node is told their public half and what they signed.
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description = {
      "Puts new keys in the place of lost or stolen ones, by the recovery keys that the charter",
      "names. What the old keys signed before stays good; what they sign afterwards counts for",
      "nothing at any member. Hand one other member a file (kmzero export) unless the certificate",
      "is kept: until then the other nodes do not know the new one."
    })
final class NodeKeysRecover implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Option(
      names = "--recovery",
      required = true,
      paramLabel = "FILE",
      description = "recovery keys of a side of this node; once for each side")
  private List<Path> recovery = List.of();

  @Option(
      names = "--end",
      paramLabel = "MECHANISM=ENTRIES",
      description = {
        "how much of the side's log of that mechanism counts, where a thief has written on it, of a",
        "further stripe MECHANISM/STRIPE; everything that is held here if nothing is said"
      })
  private Map<String, Long> ends = new TreeMap<>();

  @Option(
      names = "--replace-by",
      paramLabel = "FILE",
      description = {
        "makes other recovery keys and writes them here; from then on they count and those given",
        "by --recovery do not any more. Once for each --recovery, in their order"
      })
  private List<Path> replaceBy = List.of();

  @Option(
      names = "--keep-certificate",
      description = "the link's certificate was neither lost nor stolen and goes on serving")
  private boolean keepCertificate;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<PrivateKeys> keys = new ArrayList<>();
    for (Path file : recovery) {
      Optional<PrivateKeys> read = read(file);
      if (read.isEmpty()) return Exit.NO;
      keys.add(read.get());
    }
    if (!replaceBy.isEmpty() && replaceBy.size() != recovery.size()) {
      output.tell("--replace-by: once for each --recovery, in their order");
      return Exit.WRONG_USE;
    }
    RunningNode running = NodeKeys.running(node);
    JsonObject.Builder sizes = JsonObject.builder();
    ends.forEach(sizes::with);
    JsonObject.Builder next = JsonObject.builder();
    for (int i = 0; i < replaceBy.size(); i++)
      next.with(hash(keys.get(i)).hex(), hash(made(replaceBy.get(i))).hex());
    JsonObject asked =
        running.post(
            "/api/keys/recovery",
            JsonObject.of(
                "recovery",
                keys.stream().map(k -> k.publicKeys().toJson()).toList(),
                "sizes",
                sizes.build(),
                "next",
                next.build(),
                "keepCertificate",
                keepCertificate));
    List<JsonObject> signed = new ArrayList<>();
    for (String entry : asked.texts("entries")) signed.add(signed(entry, keys));
    JsonObject state = running.post("/api/keys/recovery/signed", JsonObject.of("signed", signed));
    output.answer(state, words(state));
    return Exit.DONE;
  }

  private static Hash hash(PrivateKeys keys) {
    return Pin.Recovery.hash(keys.publicKeys());
  }

  /// New keys in a file that only its owner can read: there before anybody is told of them.
  private static PrivateKeys made(Path file) throws IOException {
    PrivateKeys keys = PrivateKeys.generate(new SecureRandom());
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      if (posix) Files.createFile(file, owner);
      else Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      throw new WorldFailed(file + " is there already: other recovery keys need a new file.", e);
    }
    Files.write(file, keys.encode());
    return keys;
  }

  private Optional<PrivateKeys> read(Path file) throws IOException {
    return switch (PrivateKeys.decode(Files.readAllBytes(file), new SecureRandom())) {
      case Parsed.Good<PrivateKeys>(var keys) -> Optional.of(keys);
      case Parsed.Malformed<PrivateKeys>(var why) -> {
        output.tell("%s: %s".formatted(file, why));
        yield Optional.empty();
      }
    };
  }

  /// Signs for what the node asks, if it is what recovery keys sign for and nothing else.
  private static JsonObject signed(String entry, List<PrivateKeys> keys) {
    if (EntryReader.read(entry.getBytes(StandardCharsets.UTF_8))
        instanceof Entry.Reading.Read(Pin pin)) {
      for (PrivateKeys by : keys) {
        boolean his = pin.recovery().filter(it -> it.by().equals(by.publicKeys())).isPresent();
        if (!his) continue;
        Checkpoint made = new Checkpoint(pin.log().toString(), 1, pin.hash());
        SignedCheckpoint note = Checkpoints.signed(made, by, Instant.now());
        return JsonObject.of(
            "entry", entry, "note", new String(note.bytes(), StandardCharsets.UTF_8));
      }
    }
    throw new WorldFailed("The node asks for a signature that these recovery keys do not give.");
  }

  private String words(JsonObject state) {
    String carry =
        replaceBy.isEmpty()
            ? ""
            : "\nFrom now on the recovery keys in %s count, and the earlier ones no more: carry them away."
                .formatted(String.join(", ", replaceBy.stream().map(Path::toString).toList()));
    return words(state, carry);
  }

  private String words(JsonObject state, String carry) {
    return keepCertificate
        ? NodeKeys.words(state) + carry
        : NodeKeys.words(state)
            + carry
            + "\nThe other nodes do not know this node's new certificate yet: hand one member of"
            + " each mechanism a file (kmzero export MECHANISM -o FILE), to be imported there.";
  }
}
