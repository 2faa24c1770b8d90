package kmzero.node.books;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;

/// The books of one mechanism, one for each stripe of its charter: each has a thread, a lease and
/// logs of its own, and works beside the others. Charter, members and procedures are in stripe 0;
/// the books of the others look at its logs.
///
/// A dossier stays in the stripe of its opening act, and that follows from the act's id alone: so
/// who asks again with the same id is answered by the same book, whichever process he asks.
final class Stripes implements AutoCloseable {

  private final Charter charter;
  private final Membership membership;
  private final List<MechanismBook> books;

  /// All keys, made of these of each book.
  private record AllKeys(List<MechanismKeys> of, MechanismKeys keys) {}

  private volatile Optional<AllKeys> allKeys = Optional.empty();

  /// @param book makes the book of a stripe; is handed its number, and what is to be told of each
  ///   of its commits
  Stripes(
      Charter charter, Membership membership, BiFunction<Integer, Runnable, MechanismBook> book) {
    this.charter = charter;
    this.membership = membership;
    List<MechanismBook> further = new ArrayList<>();
    Runnable poke = () -> further.forEach(MechanismBook::poke);
    List<MechanismBook> all = new ArrayList<>();
    all.add(book.apply(0, charter.stripes() == 1 ? () -> {} : poke));
    for (int stripe = 1; stripe < charter.stripes(); stripe++)
      all.add(book.apply(stripe, () -> {}));
    this.books = List.copyOf(all);
    further.addAll(all.subList(1, all.size()));
  }

  /// The founding charter.
  Charter charter() {
    return charter;
  }

  /// Who belongs to the mechanism.
  Membership membership() {
    return membership;
  }

  int count() {
    return books.size();
  }

  /// The book of stripe 0.
  MechanismBook first() {
    return books.getFirst();
  }

  /// The book of a stripe.
  ///
  /// @throws NoSuchElementException if the charter has no such stripe
  MechanismBook of(int stripe) {
    if (stripe >= books.size())
      throw new NoSuchElementException("no stripe " + stripe + " in " + charter.hash().hex());
    return books.get(stripe);
  }

  /// The book that a log is written in.
  MechanismBook of(Origin log) {
    return of(log.stripe());
  }

  /// The stripe that an act opens its dossier in.
  int opening(String procedure, String id) {
    if (books.size() == 1 || procedure.equals(BuiltIn.charterChange().name())) return 0;
    return Ids.stripe(id, books.size());
  }

  /// An id for an act that opens a dossier, in a stripe that this process writes now if there is
  /// one: so of several processes each mostly goes on with what it has.
  String freshId(RandomGenerator random) {
    List<Integer> mine =
        IntStream.range(0, books.size()).filter(n -> books.get(n).isWrittenHere()).boxed().toList();
    String id = Ids.fresh(random);
    if (mine.isEmpty()) return id;
    while (!mine.contains(Ids.stripe(id, books.size()))) id = Ids.fresh(random);
    return id;
  }

  // ---- all of them together --------------------------------------------------------------------

  /// What `look` sees in each book, in the order of their numbers.
  <T> List<T> each(java.util.function.Function<MechanismBook, List<T>> look) {
    return books.stream().flatMap(book -> look.apply(book).stream()).toList();
  }

  /// Asks each for what a crash left undone; see [MechanismBook#recover].
  boolean recover() {
    boolean all = true;
    for (MechanismBook book : books) all &= book.recover();
    return all;
  }

  /// A side hosted here is handed an invitation.
  void invite(Invitation handed) {
    membership.invite(handed);
    books.forEach(MechanismBook::invited);
  }

  /// Which keys rule where in all logs.
  MechanismKeys keys() {
    MechanismKeys of = first().keys();
    if (books.size() == 1) return of;
    List<MechanismKeys> now = books.stream().map(MechanismBook::keys).toList();
    Optional<AllKeys> known = allKeys;
    if (known.isPresent() && same(known.get().of(), now)) return known.get().keys();
    for (int stripe = 1; stripe < now.size(); stripe++) of = of.with(now.get(stripe), stripe);
    allKeys = Optional.of(new AllKeys(now, of));
    return of;
  }

  @SuppressWarnings("ReferenceEquality") // equal ones are put together again
  private static boolean same(List<MechanismKeys> a, List<MechanismKeys> b) {
    return IntStream.range(0, a.size()).allMatch(i -> a.get(i) == b.get(i));
  }

  /// How far all logs are committed.
  Committed committed() {
    if (books.size() == 1) return first().committed();
    SortedMap<Origin, Committed.Log> logs = new TreeMap<>();
    for (MechanismBook book : books) logs.putAll(book.committed().logs());
    return new Committed(logs);
  }

  /// Turns the keys of a side in each of its logs. Stripe 0 comes last: what its log says rules who
  /// looks at a side's keys, and when it says so no other log is behind.
  void turn(String side, KeySet next) {
    for (MechanismBook book : books.reversed()) book.turn(side, next);
  }

  /// Begins the further logs of the sides hosted here.
  void begin() {
    for (MechanismBook book : books.subList(1, books.size()))
      for (String side : first().hosted()) book.begin(side);
  }

  /// Ends the logs of a side hosted here; that of stripe 0, which says so to everybody, last. None
  /// is ended while the rules object to ending one of them.
  ///
  /// @return why not, if the rules object
  Optional<Objection> close(String side, Optional<String> successor) {
    for (MechanismBook book : books) {
      Optional<Objection> objection = book.objection(side, successor);
      if (objection.isPresent() && !isDone(book, objection.get())) return objection;
    }
    for (MechanismBook book : books.reversed()) {
      Optional<Objection> objection = book.close(side, successor);
      if (objection.isPresent() && !isDone(book, objection.get())) return objection;
    }
    return Optional.empty();
  }

  /// Whether a further log was ended by an earlier try that was cut off.
  private boolean isDone(MechanismBook book, Objection objection) {
    return !book.equals(first()) && objection.code().equals(CLOSED);
  }

  /// What the rules say of a log that was closed before.
  private static final String CLOSED = "closed";

  /// What recovery keys have to sign to begin each log of a side anew: that of stripe 0 last, for
  /// the same reason as in [#turn].
  ///
  /// @param size of the logs that counts
  List<Pin> beginning(String side, IntFunction<Long> size, Pin.Recovery recovery) {
    int life = 1 + books.stream().mapToInt(book -> book.life(side)).max().orElse(0);
    return IntStream.range(0, books.size())
        .boxed()
        .sorted(Comparator.reverseOrder())
        .flatMap(n -> books.get(n).beginning(side, life, size.apply(n), recovery).stream())
        .toList();
  }

  /// Acts beyond the ends of own logs.
  List<Judged> beyond() {
    return each(MechanismBook::beyond);
  }

  /// Makes everything derived anew.
  ///
  /// @return entries judged
  long rebuild() {
    return books.stream().mapToLong(MechanismBook::rebuild).sum();
  }

  /// What is in the rows of leases: the mechanism, and behind it the number of a further stripe.
  static byte[] lease(Hash mechanism, int stripe) {
    if (stripe == 0) return mechanism.bytes();
    return ByteBuffer.allocate(Hash.BYTES + 1).put(mechanism.bytes()).put((byte) stripe).array();
  }

  /// The mechanism that a row is of.
  static Hash mechanism(byte[] lease) {
    return Hash.at(lease, 0);
  }

  /// The stripe that a row is of.
  static int stripe(byte[] lease) {
    return lease.length == Hash.BYTES ? 0 : lease[Hash.BYTES];
  }

  /// The books, that of stripe 0 first.
  Stream<MechanismBook> stream() {
    return books.stream();
  }

  @Override
  public void close() {
    books.reversed().forEach(MechanismBook::close);
  }
}
