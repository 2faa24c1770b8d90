package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kmzero.ledger.bundle.Forgery;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;

/// The books leave the node as a file: it proves whole with the public keys alone, and each way to
/// forge it is found and named.
final class Archive {

  private final Hands hands;
  private final Checks checks;
  private final SplittableRandom random;
  private final Path folder;

  /// @param folder where the files go
  /// @param seed chooses where the forger strikes
  Archive(Hands hands, Checks checks, Path folder, long seed) {
    this.hands = hands;
    this.checks = checks;
    this.folder = folder;
    this.random = new SplittableRandom(seed);
  }

  /// Plays it.
  ///
  /// @param minutes the signed dossier
  void play(String minutes) throws IOException {
    Files.createDirectories(folder);
    List<SideKeys> keys = keys();
    Path whole = exported("spring-meeting.bundle", "");
    Verified verified = Verification.verify(whole, keys);
    checks.that(
        "export verifies and is complete",
        verified.valid() && verified.complete() && verified.acts() > 0,
        "%d bytes with the keys of %s: valid %s, complete %s, %d acts, %d checkpoints, %d cosigned, problems %s"
            .formatted(
                Files.size(whole),
                keys.stream().map(SideKeys::side).toList(),
                verified.valid(),
                verified.complete(),
                verified.acts(),
                verified.checkpoints(),
                verified.cosigned(),
                verified.problems()));
    Verified one = Verification.verify(exported("minutes.bundle", "?dossier=" + minutes), keys);
    checks.that(
        "one dossier's export verifies",
        one.valid() && one.complete() && one.acts() > 0 && one.acts() < verified.acts(),
        "valid %s, complete %s, %d of %d acts, problems %s"
            .formatted(one.valid(), one.complete(), one.acts(), verified.acts(), one.problems()));
    forged(whole, keys);
  }

  private Path exported(String name, String query) throws IOException {
    String path = "/api/export/" + hands.mechanism(Hands.MEETING) + query;
    byte[] bytes = hands.program("guangxi.secretariat").fetch(path);
    return Files.write(folder.resolve(name), bytes);
  }

  /// The key files of every member, as the other node keeps them in public.
  private List<SideKeys> keys() throws IOException {
    Plan plan = hands.world().plan();
    Path there =
        plan.folder(plan.nodes().getFirst())
            .resolve("public")
            .resolve(hands.mechanism(Hands.MEETING));
    List<SideKeys> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(there)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
        switch (SideKeys.parse(Files.readString(file))) {
          case Parsed.Good<SideKeys>(var good) -> keys.add(good);
          case Parsed.Malformed<SideKeys>(var why) -> throw new IOException(file + ": " + why);
        }
      }
    }
    return keys;
  }

  private void forged(Path whole, List<SideKeys> keys) throws IOException {
    JsonObject sizes = hands.digest("guangxi.secretariat", Hands.MEETING).object("sizes");
    String struck = List.copyOf(sizes.names()).get(random.nextInt(sizes.names().size()));
    Origin log = Origin.of(struck);
    long size = sizes.integer(struck);
    long changed = random.nextLong(size);
    long dropped = random.nextLong(size);
    long swapped = random.nextLong(size - 1);
    found("one byte changed", Forgery.of(whole).changeByte(log, changed), log, changed, keys);
    found("an act dropped", Forgery.of(whole).drop(log, dropped), log, dropped, keys);
    found("two acts swapped", Forgery.of(whole).swapWithNext(log, swapped), log, swapped, keys);
    PrivateKeys other = PrivateKeys.generate(new SecureRandom());
    Forgery signed = Forgery.of(whole).signWith(log, other, Instant.now());
    found("a checkpoint from another key", signed, log, -1, keys);
  }

  /// @param index the entry that has to be named; -1 for the log
  private void found(String what, Forgery forgery, Origin log, long index, List<SideKeys> keys)
      throws IOException {
    Path file = folder.resolve("forged.bundle");
    forgery.write(file);
    Verified verified = Verification.verify(file, keys);
    Files.delete(file);
    String of = "%s/%d/%d".formatted(log.side(), log.generation(), log.stripe());
    String place = index < 0 ? of : of + "#" + index;
    List<Problem> named =
        verified.problems().stream().filter(problem -> problem.act().equals(place)).toList();
    checks.that(
        "forgery found and named: " + what,
        !verified.valid() && !named.isEmpty(),
        "struck %s, found %s".formatted(place, named.isEmpty() ? verified.problems() : named));
  }
}
