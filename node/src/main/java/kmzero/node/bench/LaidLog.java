package kmzero.node.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.NodeReader;
import kmzero.ledger.tree.Proofs;

/// The log of a third side, Quảng Ninh, whose years are laid down through a file: real entries,
/// made again from their number whenever they are asked for, so that no size needs memory. Its
/// blocks of 256 entries hold whole dossiers of eight acts; the first has the founding act, a
/// `seen` and a shorter dossier. Read from one thread.
final class LaidLog implements Holdings {

  static final int BLOCK = 256;
  private static final int ACTS_A_DOSSIER = 8;
  private static final String NOBODY = "00000000000000000000000000000000";

  private final Charter charter;
  private final Origin log;
  private final Procedure procedure;
  private final List<byte[]> first; // founding act, seen
  private final List<Hash> blocks;
  private final SignedCheckpoint checkpoint;
  private long blockAt = -1;
  private List<byte[]> block = List.of();
  private CompletableFuture<List<byte[]>> next = CompletableFuture.completedFuture(List.of());

  /// @param founding the side's first act
  /// @param seen what the side has seen behind it
  /// @param size how long the log is: 1, or a multiple of 256
  LaidLog(
      Charter charter,
      Origin log,
      Procedure procedure,
      Act founding,
      Optional<Seen> seen,
      long size,
      PrivateKeys keys) {
    this.charter = charter;
    this.log = log;
    this.procedure = procedure;
    this.first = new ArrayList<>(List.of(founding.bytes()));
    seen.ifPresent(entry -> first.add(entry.bytes()));
    this.blocks =
        LongStream.range(0, size / BLOCK)
            .parallel()
            .mapToObj(number -> Merkle.root(made(number).stream().map(Merkle::leaf).toList()))
            .toList();
    Hash root = size == 1 ? founding.hash() : Proofs.root(size, this::node);
    var state = new Checkpoint(log.toString(), size, root);
    this.checkpoint = Checkpoints.signed(state, keys, Instant.now());
  }

  /// A block; the one behind it is made meanwhile, as it will be asked for next.
  private List<byte[]> block(long number) {
    if (number == blockAt) return block;
    block = number == blockAt + 1 && number > 0 ? next.join() : made(number);
    blockAt = number;
    next = CompletableFuture.supplyAsync(() -> made(number + 1));
    return block;
  }

  private List<byte[]> made(long number) {
    List<byte[]> entries = new ArrayList<>(BLOCK);
    if (number == 0) entries.addAll(first);
    int short0 = (BLOCK - entries.size()) % ACTS_A_DOSSIER;
    Random random = new Random(number);
    if (short0 > 0) dossier(number, 0, short0, random, entries);
    for (int d = 1; entries.size() < BLOCK; d++) {
      dossier(number, d, ACTS_A_DOSSIER, random, entries);
    }
    return entries;
  }

  private void dossier(long number, int which, int acts, Random random, List<byte[]> entries) {
    Optional<Hash> dossier = Optional.empty();
    Optional<Hash> prev = Optional.empty();
    for (int i = 0; i < acts; i++) {
      String name = "%011d%02d%02d".formatted(number, which, i);
      String id = (name + NOBODY).substring(0, 22);
      var opening =
          i > 0
              ? Optional.<Act.Opening>empty()
              : Optional.of(
                  new Act.Opening(
                      procedure.rulesHash(),
                      procedure.textsHash(),
                      Map.of(
                          "opener",
                          List.of(log.side()),
                          "side",
                          List.of(log.side(), BenchPair.FAR))));
      JsonObject body =
          i > 0 ? JsonObject.of("note", JsonObject.of("vi", text(random, 456))) : period(random);
      Act act =
          new Act(
              log,
              id,
              opening,
              dossier,
              "border-guard",
              "bench",
              i > 0 ? "remark" : "open",
              Optional.empty(),
              prev,
              List.of(),
              Instant.parse("2026-03-02T01:00:00Z"),
              Optional.empty(),
              Optional.empty(),
              body,
              List.of());
      byte[] bytes = act.bytes();
      Hash hash = Merkle.leaf(bytes);
      if (i == 0) dossier = Optional.of(hash);
      prev = Optional.of(hash);
      entries.add(bytes);
    }
  }

  private static JsonObject period(Random random) {
    return JsonObject.of(
        "gate",
        JsonObject.of("vi", "Hữu Nghị", "zh", "友谊关"),
        "from",
        "2026-11-02",
        "to",
        "2026-11-02",
        "slot-minutes",
        30,
        "exchanged",
        "end-of-day",
        "note",
        JsonObject.of("vi", text(random, 350)));
  }

  private static String text(Random random, int length) {
    byte[] bytes = new byte[length / 2];
    random.nextBytes(bytes);
    return new String(
        HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
        StandardCharsets.US_ASCII);
  }

  private Hash node(int level, long index) {
    if (level < 8) {
      List<byte[]> entries = block(index >> (8 - level));
      int from = (int) ((index << level) % BLOCK);
      return Merkle.root(
          entries.subList(from, from + (1 << level)).stream().map(Merkle::leaf).toList());
    }
    if (level == 8) return blocks.get((int) index);
    return Merkle.node(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
  }

  @Override
  public Charter charter() {
    return charter;
  }

  @Override
  public SortedSet<Origin> logs() {
    return new TreeSet<>(List.of(log));
  }

  @Override
  public Optional<SignedCheckpoint> checkpoint(Origin of) {
    return of.equals(log) ? Optional.of(checkpoint) : Optional.empty();
  }

  @Override
  public List<SignedCheckpoint> turns(Origin which) {
    return List.of();
  }

  @Override
  public List<byte[]> leaves(Origin of, long from, long to) {
    if (checkpoint.checkpoint().size() == 1) return List.of(first.getFirst());
    return block(from / BLOCK).subList((int) (from % BLOCK), (int) (from % BLOCK + to - from));
  }

  @Override
  public <T> T tree(Origin of, Function<NodeReader, T> question) {
    return question.apply(this::node);
  }
}
