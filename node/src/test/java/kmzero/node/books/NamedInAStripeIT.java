package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.node.database.TestDatabase;
import kmzero.node.outside.OutsideCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A keeper proposes what is void, and yet the side that it names has a log from there on, as the
/// rules have it. The books of a further stripe are open when it comes, and say the same as books
/// that are opened later.
class NamedInAStripeIT {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String KEEPER = "lang-son";
  private static final String OURS = "guangxi";
  private static final String NAMED = "cao-bang";

  @TempDir private Path folder;
  private final Map<String, PrivateKeys> keys =
      Map.of(
          KEEPER, PrivateKeys.generate(RANDOM),
          OURS, PrivateKeys.generate(RANDOM),
          NAMED, PrivateKeys.generate(RANDOM));
  private final Charter charter = charter();

  @Test
  void books_that_follow_stripe_0_know_who_is_named_in_a_void_proposal() {
    try (TestDatabase database = TestDatabase.migrated();
        OutsideCopy outside = new OutsideCopy(folder);
        Books books =
            new Books(
                database.source(),
                new Keyring(Map.of(OURS, key(OURS))),
                Clock.systemUTC(),
                List.of(),
                List.of(),
                Optional.of(outside),
                Optional.empty())) {
      books.join(charter);
      Origin first = log(KEEPER, 0);
      Act found = act(Optional.of(charter.hash()), "found", charter, Optional.empty());
      store(books, first, List.of(found));
      assertThat(books.logs(charter.hash())).hasSize(4); // both stripes are open
      store(books, first, List.of(found, proposal()));
      Keys begins = new Keys(log(NAMED, 1), member(NAMED).keys());
      store(books, log(NAMED, 1), List.of(begins));
      Seen seen =
          new Seen(
              log(KEEPER, 1),
              List.of(
                  head(log(NAMED, 1), List.of(begins)), head(first, List.of(found, proposal()))));
      store(books, log(KEEPER, 1), List.of(new Keys(log(KEEPER, 1), member(KEEPER).keys()), seen));
      assertThat(verdicts(database, log(KEEPER, 0))).containsExactly(1, 2);
      assertThat(verdicts(database, log(KEEPER, 1))).containsExactly(1, 1);
      Digest live = books.digest(charter.hash());
      books.rebuild(charter.hash());
      assertThat(books.digest(charter.hash())).isEqualTo(live);
    }
  }

  /// Behind no version of the charter.
  private Act proposal() {
    List<Charter.Member> members = new ArrayList<>(charter.members());
    members.add(member(NAMED));
    Charter next = charter.changed(members, List.of(), "BBBBBBBBBBBBBBBBBBBBBB");
    Procedure change = BuiltIn.charterChange();
    var roles = Map.of("keeper", List.of(KEEPER), "member", List.of(KEEPER, OURS));
    var opening = new Act.Opening(change.rulesHash(), change.textsHash(), roles);
    return act(Optional.empty(), "propose", next, Optional.of(opening));
  }

  private Act act(
      Optional<Hash> dossier, String step, Charter carried, Optional<Act.Opening> opening) {
    JsonObject body = JsonObject.of("charter", carried.json());
    return new Act(
        log(KEEPER, 0),
        step.substring(0, 1).repeat(22),
        opening,
        dossier,
        opening.isPresent() ? "secretariat" : "head",
        "officer-1",
        step,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Instant.parse("2026-03-01T02:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        opening.isPresent() ? body.with("previous", Hash.sha256(new byte[1]).hex()) : body,
        List.of());
  }

  private void store(Books books, Origin log, List<? extends Entry> entries) {
    Seen.Head head = head(log, entries);
    Checkpoint checkpoint = new Checkpoint(log.toString(), head.size(), head.root());
    books
        .holder()
        .store(
            log,
            Checkpoints.signed(checkpoint, key(log.side()), Instant.now()),
            0,
            entries.stream().map(Entry::bytes).toList());
  }

  private static Seen.Head head(Origin log, List<? extends Entry> entries) {
    MemoryTree tree = new MemoryTree();
    for (Entry entry : entries) tree.append(Merkle.leaf(entry.bytes()));
    return new Seen.Head(log, entries.size(), tree.root(entries.size()));
  }

  private static List<Integer> verdicts(TestDatabase database, Origin log) {
    return Select.rows(
        database.source(),
        "looking",
        "select e.verdict from entry e join log l on l.id = e.log where l.origin = ? order by e.idx",
        row -> row.getInt(1),
        log.toString());
  }

  private Origin log(String side, int stripe) {
    return new Origin(charter.domain(), charter.hash(), side, 1, stripe);
  }

  private PrivateKeys key(String side) {
    return Objects.requireNonNull(keys.get(side));
  }

  private Charter.Member member(String side) {
    KeySet set =
        new KeySet(
            key(side).publicKeys(),
            Bytes.of(new byte[32]),
            Bytes.of(new byte[1_184]),
            List.of(Hash.sha256(new byte[0])));
    return new Charter.Member(
        side, Map.of("en", side), set, Hash.sha256(new byte[0]), "127.0.0.1:1");
  }

  private Charter charter() {
    Procedure minutes = Procedures.load("minutes");
    return new Charter(
        "exercise.example",
        Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
        "gate",
        KEEPER,
        List.of(member(KEEPER), member(OURS)),
        List.of(),
        List.of(new Charter.InUse(minutes.name(), minutes.rulesHash(), minutes.textsHash())),
        2,
        1,
        true,
        Ids.fresh(RANDOM));
  }
}
