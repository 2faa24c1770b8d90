package kmzero.node.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;

/// What stands in the founding dossier of a mechanism: every side's first act, and the procedures
/// that the keeper publishes.
final class Founding {

  private Founding() {}

  /// An act of the founding dossier: under which id, with what in it.
  private record First(String id, JsonObject body) {}

  /// Puts the first acts of the sides hosted here on record, of those that may go on; done before,
  /// it does nothing.
  static void found(MechanismBook book, Keyring keyring) {
    Charter charter = book.charter();
    for (String side : charter.sides()) { // a facilitator founds nothing
      if (!keyring.hosts(side) || !book.goesOn(side)) continue;
      var first = new First(charter.nonce(), JsonObject.of("charter", charter.json()));
      put(book, side, "found", "head", List.of(first));
    }
    Optional<Charter> next = book.membership().invitation().map(Invitation::next);
    if (next.isPresent()) join(book, keyring, next.get());
  }

  /// Puts the first acts of the sides hosted here on record that come by an invitation.
  private static void join(MechanismBook book, Keyring keyring, Charter next) {
    for (String side : next.holders()) {
      boolean comes = !book.charter().isMember(side) && keyring.hosts(side);
      boolean there = book.membership().inForce().isMember(side);
      if (!comes || there || !book.goesOn(side)) continue;
      var first = new First(next.nonce(), JsonObject.of("charter", next.json()));
      put(book, side, "join", "head", List.of(first));
    }
  }

  /// Publishes procedures of a mechanism whose keeper is hosted here, those not yet published.
  ///
  /// @param procedures by name in the charter, same hashes
  /// @return names published now; empty while not every founder's first act is held
  static List<String> publish(MechanismBook book, Keyring keyring, List<Procedure> procedures) {
    Charter charter = book.charter();
    if (!keyring.hosts(charter.keeper()) || !isFounded(book)) return List.of();
    List<Procedure> missing =
        book.ask((c, in) ->
            procedures.stream()
                .filter(it -> in.shelf().dossiers().procedure(it.rulesHash()).isEmpty())
                .toList());
    put(
        book,
        charter.keeper(),
        "publish",
        "secretariat",
        missing.stream()
            .map(it ->
                new First(
                    Ids.of(it.textsHash()),
                    JsonObject.of("rules", it.rules(), "texts", it.texts())))
            .toList());
    return missing.stream().map(Procedure::name).toList();
  }

  /// The newest published texts of rules in a mechanism; empty when none are published.
  static Optional<JsonObject> texts(MechanismBook book, Hash rules) {
    return book.ask((c, in) ->
        in.shelf().dossiers().procedure(rules).flatMap(it -> in.shelf().dossiers().texts(it)));
  }

  /// Puts newer texts of a procedure on record in a mechanism that has its rules in use, as its
  /// keeper: from then on every node shows its dossiers in these words.
  ///
  /// @return false when nothing was put on record: the keeper does not live here, the mechanism
  ///   does not use these rules, or these texts are the newest already
  static boolean replaceTexts(MechanismBook book, Keyring keyring, Procedure procedure) {
    Charter charter = book.charter();
    if (!keyring.hosts(charter.keeper()) || !book.inForce().uses(procedure.rulesHash()))
      return false;
    Optional<JsonObject> now = texts(book, procedure.rulesHash());
    if (now.isEmpty() || now.get().equals(procedure.texts())) return false;
    // Texts may come back after others have taken their place, so the id follows from both.
    Hash change =
        Hash.sha256(
            CanonicalJson.write(
                JsonObject.of(
                    "from", now.get(), "to", procedure.texts(), "acts", publications(book))));
    put(
        book,
        charter.keeper(),
        "publish",
        "secretariat",
        List.of(new First(Ids.of(change), JsonObject.of("texts", procedure.texts()))));
    return true;
  }

  private static int publications(MechanismBook book) {
    return book.ask((c, in) ->
        (int)
            in.shelf().dossier(book.charter().hash()).orElseThrow().acts().stream()
                .filter(placed -> placed.act().step().equals("publish"))
                .count());
  }

  /// Whether every founder's first act is held here and valid.
  static boolean isFounded(MechanismBook book) {
    return book.ask((c, in) -> {
      Set<String> sides = new TreeSet<>();
      for (Placed p : in.shelf().dossier(book.charter().hash()).orElseThrow().acts()) {
        if (p.act().step().equals("found")) sides.add(p.log().side());
      }
      return sides.containsAll(book.charter().sides());
    });
  }

  /// Acts that are asked for together, so that they go on record together. Done once; a retry does
  /// nothing.
  ///
  /// @throws IllegalStateException if one is refused
  private static void put(
      MechanismBook book, String side, String step, String office, List<First> acts) {
    Hash mechanism = book.charter().hash();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (First act : acts) {
      answers.add(
          book.act(
              ActRequest.of(
                  mechanism,
                  side,
                  office,
                  "node",
                  act.id(),
                  new ActRequest.Target.In(mechanism),
                  step,
                  act.body())));
    }
    for (CompletableFuture<Answer> answer : answers) {
      if (answer.join() instanceof Answer.Refused(Objection why))
        throw new IllegalStateException(step + " by " + side + ": " + why);
    }
  }
}
