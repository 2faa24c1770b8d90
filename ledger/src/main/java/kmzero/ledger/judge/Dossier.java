package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Facts;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;

/// One matter: who plays which role under which procedure, and every valid act so far in the
/// ledger's order. Not thread-safe: owned by the judge that fills it; readers take a [#copy].
public final class Dossier {

  private final Hash id;
  private final Procedure procedure;
  private final Cast cast;
  private final int stripe;
  private final List<Placed> acts = new ArrayList<>();
  private Facts facts = Facts.NONE; // of each act

  /// Index of the last valid act of each log.
  private final Map<Origin, Long> last = new HashMap<>();

  /// A dossier without acts yet.
  ///
  /// @param id leaf hash of the opening act; the mechanism's hash for the founding dossier
  /// @param stripe the stripe its acts stand in
  public Dossier(Hash id, Procedure procedure, Cast cast, int stripe) {
    this.id = id;
    this.procedure = procedure;
    this.cast = cast;
    this.stripe = stripe;
  }

  /// Adds a valid act at its place in the order.
  public void add(Placed placed) {
    int at = Collections.binarySearch(acts, placed, Placed.ORDER);
    if (at >= 0) throw new IllegalArgumentException("already there: " + placed.hash().hex());
    at = -at - 1;
    acts.add(at, placed);
    facts = facts.plus(at, placed.fact());
    last.merge(placed.log(), placed.index(), Math::max);
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

  /// Valid acts in the ledger's order.
  public List<Placed> acts() {
    return Collections.unmodifiableList(acts);
  }

  /// This dossier as views show it: without the acts beyond a pin, and without any if the act that
  /// opens it is one of them.
  ///
  /// @param ends how much of each pinned log counts; see [Judge#ends]
  public Dossier standing(Map<Origin, Long> ends) {
    if (ends.isEmpty() || acts.stream().noneMatch(placed -> isBeyond(placed, ends))) return this;
    Dossier standing = new Dossier(id, procedure, cast, stripe);
    boolean opened =
        acts.stream().noneMatch(placed -> placed.hash().equals(id) && isBeyond(placed, ends));
    if (opened) acts.stream().filter(p -> !isBeyond(p, ends)).forEach(standing::add);
    return standing;
  }

  private static boolean isBeyond(Placed placed, Map<Origin, Long> ends) {
    return placed.index() >= ends.getOrDefault(placed.log(), Long.MAX_VALUE);
  }

  /// What the valid acts establish, in the ledger's order.
  public List<Fact> facts() {
    return facts;
  }

  /// Index of the last valid act of each log that has one.
  Map<Origin, Long> last() {
    return last;
  }

  /// What the act at this place of [#acts] establishes.
  Fact fact(int at) {
    return facts.get(at);
  }

  /// The whole dossier as phases and boards see it.
  public View view() {
    return new View(cast, facts());
  }

  /// A copy that later acts do not change.
  public Dossier copy() {
    Dossier copy = new Dossier(id, procedure, cast, stripe);
    copy.acts.addAll(acts);
    for (Fact fact : facts) copy.facts = copy.facts.plus(fact);
    copy.last.putAll(last);
    return copy;
  }
}
