package kmzero.ledger.judge;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Facts;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;

/// One matter: who plays which role under which procedure, and every valid act so far in the
/// ledger's order. Not thread-safe: owned by the judge that fills it; readers take a [#copy].
///
/// A _bare_ one serves judging alone: it has what some rule of its procedure looks for, without the
/// fields that none compares. About 150 bytes an act at most.
public final class Dossier {

  private final Hash id;
  private final Procedure procedure;
  private final Cast cast;
  private final int stripe;
  private final boolean bare;
  private final List<PlacedFact> places = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>(); // at these places; none in a bare dossier
  private Facts facts = Facts.NONE; // of each act

  private final List<Indexes> indexes = new ArrayList<>(1); // of these acts, one for each log

  /// Indexes in one log in rising order.
  private static final class Indexes {
    private final Origin log;
    private long[] all = new long[4];
    private int count;

    Indexes(Origin log) {
      this.log = log;
    }

    void add(long index) {
      if (count == all.length) all = Arrays.copyOf(all, 2 * count);
      int at = count - from(index);
      System.arraycopy(all, at, all, at + 1, count - at);
      all[at] = index;
      count++;
    }

    /// How many are at `least` or above.
    int from(long least) {
      if (count == 0 || all[count - 1] < least) return 0;
      int at = Arrays.binarySearch(all, 0, count, least);
      return count - (at < 0 ? -at - 1 : at);
    }
  }

  private Dossier(Hash id, Procedure procedure, Cast cast, int stripe, boolean bare) {
    this.id = id;
    this.procedure = procedure;
    this.cast = cast;
    this.stripe = stripe;
    this.bare = bare;
  }

  /// A dossier without acts yet.
  ///
  /// @param id leaf hash of the opening act; the mechanism's hash for the founding dossier
  /// @param stripe the stripe its acts stand in
  public Dossier(Hash id, Procedure procedure, Cast cast, int stripe) {
    this(id, procedure, cast, stripe, false);
  }

  /// This dossier without acts, bare; charter changes stay whole, for what they carry is judged by.
  Dossier bare() {
    boolean change = procedure.rulesHash().equals(CharterRules.PROCEDURE.rulesHash());
    return new Dossier(id, procedure, cast, stripe, !change);
  }

  /// Adds a valid act at its place in the order.
  public void add(Placed placed) {
    Optional<Fact> kept = bare ? procedure.bare(placed.fact()) : Optional.of(placed.fact());
    if (kept.isEmpty()) return;
    Fact fact = kept.get();
    var place = new PlacedFact(placed.log(), placed.index(), placed.height(), fact);
    int at = places.size();
    if (at > 0 && Ordered.ORDER.compare(places.getLast(), place) >= 0) {
      at = Collections.binarySearch(places, place, Ordered.ORDER);
      if (at >= 0) throw new IllegalArgumentException("already there: " + placed.hash().hex());
      at = -at - 1;
    }
    places.add(at, place);
    if (!bare) acts.add(at, placed.act());
    facts = facts.plus(at, fact);
    index(placed);
  }

  private void index(Ordered placed) {
    for (Indexes there : indexes) {
      if (!there.log.equals(placed.log())) continue;
      there.add(placed.index());
      return;
    }
    Indexes fresh = new Indexes(placed.log());
    fresh.add(placed.index());
    indexes.add(fresh);
  }

  /// Name of the dossier.
  public Hash id() {
    return id;
  }

  /// The procedure it pinned when opened.
  public Procedure procedure() {
    return procedure;
  }

  /// Who plays which role.
  public Cast cast() {
    return cast;
  }

  /// The stripe its acts stand in.
  public int stripe() {
    return stripe;
  }

  /// Valid acts in the ledger's order; follows what is added.
  ///
  /// @throws IllegalStateException if this dossier is bare
  public List<Placed> acts() {
    if (bare) throw new IllegalStateException("of a bare dossier only the facts are kept");
    return new Acts();
  }

  private final class Acts extends AbstractList<Placed> implements RandomAccess {
    @Override
    public Placed get(int at) {
      PlacedFact place = places.get(at);
      return new Placed(
          place.log(),
          place.index(),
          place.height(),
          place.fact().act(),
          acts.get(at),
          place.fact().side());
    }

    @Override
    public int size() {
      return places.size();
    }
  }

  /// What the acts establish, each at its place.
  List<PlacedFact> places() {
    return Collections.unmodifiableList(places);
  }

  /// The act that opened the dossier.
  PlacedFact opening() {
    for (PlacedFact place : places) if (place.fact().act().equals(id)) return place;
    throw new NoSuchElementException("not opened: " + id.hex());
  }

  /// This dossier as views show it: without the acts beyond a pin, and without any if the act that
  /// opens it is one of them.
  ///
  /// @param ends how much of each pinned log counts; see [Judge#ends]
  public Dossier standing(Map<Origin, Long> ends) {
    if (ends.isEmpty() || places.stream().noneMatch(placed -> isBeyond(placed, ends))) return this;
    Dossier standing = new Dossier(id, procedure, cast, stripe);
    boolean opened = places.stream().noneMatch(p -> p.fact().act().equals(id) && isBeyond(p, ends));
    if (opened) acts().stream().filter(p -> !isBeyond(p, ends)).forEach(standing::add);
    return standing;
  }

  private static boolean isBeyond(Ordered placed, Map<Origin, Long> ends) {
    return placed.index() >= ends.getOrDefault(placed.log(), Long.MAX_VALUE);
  }

  /// What the valid acts establish, in the ledger's order.
  public List<Fact> facts() {
    return facts;
  }

  /// What those acts establish that lie within `reach` of their logs. Cost: with acts beyond it, as
  /// many steps as there are acts from the first of them on.
  List<Fact> facts(ToLongFunction<Origin> reach) {
    int beyond = 0;
    for (Indexes there : indexes) beyond += there.from(reach.applyAsLong(there.log));
    if (beyond == 0) return facts;
    List<Fact> within = new ArrayList<>();
    int at = places.size();
    while (beyond > 0) {
      PlacedFact place = places.get(--at);
      if (place.index() < reach.applyAsLong(place.log())) within.add(place.fact());
      else beyond--;
    }
    return facts.first(at, within.reversed());
  }

  /// The whole dossier as phases and boards see it.
  public View view() {
    return new View(cast, facts());
  }

  /// A copy that later acts do not change.
  public Dossier copy() {
    Dossier copy = new Dossier(id, procedure, cast, stripe, bare);
    copy.places.addAll(places);
    copy.acts.addAll(acts);
    for (Fact fact : facts) copy.facts = copy.facts.plus(fact);
    places.forEach(copy::index);
    return copy;
  }
}
