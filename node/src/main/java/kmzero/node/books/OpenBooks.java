package kmzero.node.books;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.Seat;
import kmzero.node.link.HeadsVersion;
import kmzero.node.outside.OutsideCopy;
import org.jspecify.annotations.Nullable;

/// The mechanisms that are open on this node, each with its books. Safe for many threads.
final class OpenBooks implements AutoCloseable {

  private final DataSource database;
  private final Keyring keyring;
  private final Clock clock;
  private final List<Projection> projections;
  private final List<OwnCheck> checks;
  private final Optional<OutsideCopy> outside;
  private final Optional<Seat> seat;
  private final HeadsVersion heads;
  private final RecentEntries recent;
  private final Map<Hash, Stripes> books = new ConcurrentSkipListMap<>();

  OpenBooks(
      DataSource database,
      Keyring keyring,
      Clock clock,
      List<Projection> projections,
      List<OwnCheck> checks,
      Optional<OutsideCopy> outside,
      Optional<Seat> seat,
      HeadsVersion heads,
      RecentEntries recent) {
    this.database = database;
    this.keyring = keyring;
    this.clock = clock;
    this.projections = List.copyOf(projections);
    this.checks = List.copyOf(checks);
    this.outside = outside;
    this.seat = seat;
    this.heads = heads;
    this.recent = recent;
  }

  // ---- opening
  // ------------------------------------------------------------------------------------------------------------

  /// Opens every mechanism that was joined and is not open here: before this process was started,
  /// or by another one.
  ///
  /// @return false if another process writes one of them, see [MechanismBook#recover]
  synchronized boolean openJoined() {
    boolean all = true;
    for (CharterRows.Joined joined : CharterRows.load(database))
      if (!books.containsKey(joined.charter().hash()))
        all &= open(joined.charter(), joined.invitation()).recover();
    return all;
  }

  /// Notes that a mechanism is joined, and opens its books; if they are open, does nothing.
  synchronized void join(Charter founding) {
    if (books.containsKey(founding.hash())) return;
    CharterRows.save(database, founding, Optional.empty());
    var _ = open(founding, Optional.empty()).recover();
  }

  /// The same by an invitation, which is handed to books that are open.
  synchronized void join(Invitation invitation) {
    Charter founding = invitation.founding();
    CharterRows.save(database, founding, Optional.of(invitation));
    Stripes there = books.get(founding.hash());
    if (there == null) {
      var _ = open(founding, Optional.of(invitation)).recover();
    } else there.invite(invitation);
  }

  private Stripes open(Charter charter, Optional<Invitation> invitation) {
    Membership membership = new Membership(charter, invitation, keyring);
    Stripes stripes =
        new Stripes(
            charter,
            membership,
            (stripe, changed) ->
                new MechanismBook(
                    database,
                    charter,
                    stripe,
                    membership,
                    keyring,
                    clock,
                    projections,
                    checks,
                    outside,
                    recent,
                    heads,
                    seat.map(it -> new Lease(it, Stripes.lease(charter.hash(), stripe))),
                    changed));
    books.put(charter.hash(), stripes);
    return stripes;
  }

  // ---- finding
  // ------------------------------------------------------------------------------------------------------------

  SortedSet<Hash> mechanisms() {
    return new TreeSet<>(books.keySet());
  }

  boolean isEmpty() {
    return books.isEmpty();
  }

  boolean has(Hash mechanism) {
    return books.containsKey(mechanism);
  }

  /// The books of all mechanisms.
  Collection<Stripes> all() {
    return books.values();
  }

  Optional<Stripes> find(Hash mechanism) {
    return Optional.ofNullable(books.get(mechanism));
  }

  /// The books of a mechanism.
  ///
  /// @throws NoSuchElementException if it is not open here
  Stripes of(Hash mechanism) {
    return find(mechanism)
        .orElseThrow(() -> new NoSuchElementException("no mechanism " + mechanism.hex() + " here"));
  }

  /// The book that a log is written in.
  MechanismBook of(Origin log) {
    return of(log.mechanism()).of(log);
  }

  /// The book of a row of leases; null if it is not open here.
  @Nullable MechanismBook ofLease(byte[] lease) {
    Stripes stripes = books.get(Stripes.mechanism(lease));
    return stripes == null ? null : stripes.of(Stripes.stripe(lease));
  }

  @Override
  public void close() {
    books.values().forEach(Stripes::close);
  }
}
