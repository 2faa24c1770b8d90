package kmzero.node.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A matter as the list shows it.
///
/// @param place where it stands in this list
/// @param kind name of the procedure
/// @param source the dossier of the clause it comes from, if that is held here
/// @param clause id of that clause
/// @param nextDate as put on record; show [#nextFor]
/// @param reached thousandths of the way from baseline to target
/// @param parties every side of it
/// @param years the chain it stands in, the earliest first, itself among them; empty when it stands
///   alone
public record RegisterRow(
    Choice.Place place,
    Hash item,
    Hash dossier,
    Hash mechanism,
    String kind,
    String field,
    Map<String, String> wording,
    Optional<Hash> source,
    Optional<String> clause,
    LocalDate openedOn,
    LocalDate lastOn,
    Optional<LocalDate> nextDate,
    Optional<String> nextMeeting,
    String phase,
    boolean ended,
    Optional<JsonObject> indicator,
    Optional<Integer> reached,
    int reports,
    int evidence,
    List<Party> parties,
    List<Link> years) {

  public RegisterRow {
    wording = Map.copyOf(wording);
    parties = List.copyOf(parties);
    years = List.copyOf(years);
  }

  /// The same at another place: under each of its sides.
  RegisterRow at(Choice.Place other) {
    return other.equals(place)
        ? this
        : new RegisterRow(
            other,
            item,
            dossier,
            mechanism,
            kind,
            field,
            wording,
            source,
            clause,
            openedOn,
            lastOn,
            nextDate,
            nextMeeting,
            phase,
            ended,
            indicator,
            reached,
            reports,
            evidence,
            parties,
            years);
  }

  /// A side of it.
  ///
  /// @param role `asks`, `answers` or `owns`
  public record Party(
      String side,
      String role,
      String office,
      String standing,
      Optional<LocalDate> asOf,
      Optional<String> value,
      Map<String, String> words,
      Optional<RegisterItem.Review> review) {
    public Party {
      words = Map.copyOf(words);
    }

    boolean isAsked() {
      return !role.equals("asks");
    }
  }

  /// A matter of the same chain.
  public record Link(Hash dossier, int year) {}

  /// The next date as `looking` may see it: one that has come is shown only to a side that carries
  /// the matter out or is asked.
  public Optional<LocalDate> nextFor(String looking, LocalDate today) {
    return nextDate.filter(
        next -> ended || today.isBefore(next) || party(looking).filter(Party::isAsked).isPresent());
  }

  /// Whether `looking` may be reminded that the next date has come; only ever about itself.
  public boolean isAwaiting(String looking, LocalDate today) {
    if (ended || nextDate.isEmpty() || today.isBefore(nextDate.get())) return false;
    LocalDate next = nextDate.get();
    return party(looking)
        .filter(Party::isAsked)
        .filter(party -> AWAITED.contains(party.standing()))
        .filter(party -> party.asOf().isEmpty() || party.asOf().get().isBefore(next))
        .isPresent();
  }

  private static final List<String> AWAITED = List.of("awaited", "accepted", "under-study");

  private Optional<Party> party(String side) {
    return parties.stream().filter(party -> party.side().equals(side)).findFirst();
  }

  /// The newest figure of any side, with the day it is of.
  public Optional<Party> newest() {
    return parties.stream()
        .filter(party -> party.value().isPresent())
        .reduce((one, other) ->
            other.asOf().orElse(LocalDate.MIN).isAfter(one.asOf().orElse(LocalDate.MIN))
                ? other
                : one);
  }
}
