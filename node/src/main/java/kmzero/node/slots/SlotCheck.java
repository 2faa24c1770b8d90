package kmzero.node.slots;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Bodies;
import kmzero.node.books.OwnCheck;

/// What this node's own people may do with slots, asked on the one thread that signs: two bookings
/// never see the same free slot. In this order: `slot-quarter`, `slot-number`, `slot-held`,
/// `slot-none`, `slot-in-use`.
public final class SlotCheck implements OwnCheck {

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    if (request.target() instanceof ActRequest.Target.Open(var procedure, _))
      return procedure.equals(SlotSheet.PROCEDURE) ? quarters(request.body()) : Optional.empty();
    Optional<SlotSheet> sheet = dossier.flatMap(SlotSheet::of);
    return sheet.flatMap(it -> objection(it, request.step(), request.body()));
  }

  /// The objection to a step in a sheet as it stands.
  static Optional<Objection> objection(SlotSheet sheet, String step, JsonObject body) {
    return switch (step) {
      case "commit", "promise", "ask-back" -> quarters(body);
      case "lower", "give-back" -> quarters(body).or(() -> inUse(sheet, step, body));
      case "book" -> booking(sheet, body);
      default -> Optional.empty();
    };
  }

  private static Optional<Objection> quarters(JsonObject body) {
    return SlotSheet.named(body).size() == Bodies.objects(body, "quarters").size()
        ? Optional.empty()
        : refused("slot-quarter", Long.toString(SlotSheet.MOST));
  }

  private static Optional<Objection> booking(SlotSheet sheet, JsonObject body) {
    String number = Bodies.text(body, "number").orElse("");
    Optional<Quarter> quarter = Quarter.ofNumber(number);
    if (quarter.isEmpty()) return refused("slot-number", number);
    Optional<Hash> passage = Bodies.dossier(body, "passage");
    Optional<SlotSheet.Booking> held = passage.flatMap(sheet::findBooking);
    if (held.isPresent()) return refused("slot-held", held.get().number());
    return sheet.count(quarter.get()).free() > 0
        ? Optional.empty()
        : refused("slot-none", quarter.get().starts().toString());
  }

  /// What is booked stays: neither half is taken from under a booking.
  private static Optional<Objection> inUse(SlotSheet sheet, String step, JsonObject body) {
    Map<Quarter, Long> asked = new TreeMap<>();
    SlotSheet.named(body).forEach(it -> asked.merge(it.quarter(), it.lorries(), Long::sum));
    for (Map.Entry<Quarter, Long> one : asked.entrySet()) {
      SlotSheet.Count count = sheet.count(one.getKey());
      long half = step.equals("lower") ? count.committed() : count.held();
      if (half - count.booked() < one.getValue())
        return refused(
            "slot-in-use",
            one.getKey().starts().toString(),
            Long.toString(Math.max(0, half - count.booked())));
    }
    return Optional.empty();
  }

  private static Optional<Objection> refused(String code, String... values) {
    return Optional.of(new Objection(code, List.of(values)));
  }
}
