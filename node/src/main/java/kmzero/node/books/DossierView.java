package kmzero.node.books;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.View;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;

/// A dossier as a page needs it, all of one moment.
///
/// @param mechanism the mechanism
/// @param id the dossier
/// @param procedure the rules it pinned
/// @param texts the procedure's texts in use, as published
/// @param cast who plays which role
/// @param acts valid and void acts in the ledger's order
/// @param view facts of all sides
/// @param phase name of the phase shown
/// @param ended whether it has ended
/// @param waits who would move it on
/// @param choices what the asking side's offices may do now
/// @param basis newest act of each side, to be sent back with what the person does
public record DossierView(
    Hash mechanism,
    Hash id,
    Procedure procedure,
    JsonObject texts,
    Cast cast,
    List<Line> acts,
    View view,
    String phase,
    boolean ended,
    List<Waiting> waits,
    List<Choice> choices,
    List<Hash> basis) {

  /// An act in its place with its verdict.
  ///
  /// @param judged place and verdict
  /// @param act the act
  public record Line(Judged judged, Act act) {}

  public DossierView {
    acts = List.copyOf(acts);
    waits = List.copyOf(waits);
    choices = List.copyOf(choices);
    basis = List.copyOf(basis);
  }

  /// As `side` sees it, with what its `offices` may do.
  static DossierView of(Inside in, Dossier d, String side, Set<String> offices) {
    Procedure procedure = d.procedure();
    Dossier standing = d.standing(in.judge().ends());
    View view = new View(d.cast(), standing.facts(), in.judge().closedNow().excused());
    List<Choice> choices =
        in.shelf().keys().knows(side) ? in.judge().choices(d, side, offices) : List.of();
    return new DossierView(
        in.judge().mechanism(),
        d.id(),
        procedure,
        in.shelf().dossiers().texts(procedure).orElse(JsonObject.EMPTY),
        d.cast(),
        in.shelf().dossiers().lines(d.id()),
        view,
        procedure.phase(view),
        procedure.ended(view),
        procedure.waitsFor(view),
        choices,
        List.copyOf(newestOfEachSide(standing)));
  }

  private static Set<Hash> newestOfEachSide(Dossier dossier) {
    Set<String> sides = new LinkedHashSet<>();
    Set<Hash> newest = new LinkedHashSet<>();
    for (Placed p : dossier.acts().reversed()) if (sides.add(p.log().side())) newest.add(p.hash());
    return newest;
  }
}
