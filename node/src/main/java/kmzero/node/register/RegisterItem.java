package kmzero.node.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A matter as the acts of its dossier tell it, in the form that all kinds share.
///
/// @param act the act that put it on record
/// @param field code of the field, `unsorted` when none was named
/// @param wording by language; none is the master
/// @param from the act whose clause it is
/// @param parent the dossier it continues
/// @param lead the side that put it on record
/// @param indicator measure, unit, baseline, target, source, as they stand in the act
/// @param evidence how many papers were named as evidence
/// @param parties every side of the matter once
public record RegisterItem(
    Hash act,
    String field,
    Map<String, String> wording,
    Optional<Hash> from,
    Optional<String> clause,
    Optional<Hash> parent,
    String lead,
    Optional<LocalDate> nextDate,
    Optional<String> nextMeeting,
    Optional<JsonObject> indicator,
    int reports,
    int evidence,
    List<Party> parties) {

  public RegisterItem {
    wording = Map.copyOf(wording);
    parties = List.copyOf(parties);
  }

  /// What a side is to a matter.
  public enum Role {
    /// It proposes, asks, hopes.
    ASKS,
    /// It is asked.
    ANSWERS,
    /// It is bound and carries the matter out.
    OWNS
  }

  /// A side of a matter, with what it has put on record.
  ///
  /// @param office in charge; empty when none is named
  /// @param standing what it has answered, or the manner in which it asks
  /// @param asOf day of its latest report
  /// @param value the indicator's figure in that report, a decimal as written
  /// @param words its latest words, by language
  /// @param review what it found at the latest meeting that it reviewed the matter at
  public record Party(
      String side,
      Role role,
      String office,
      String standing,
      Optional<LocalDate> asOf,
      Optional<String> value,
      Map<String, String> words,
      Optional<Review> review) {
    public Party {
      words = Map.copyOf(words);
    }
  }

  /// What a side found at a meeting.
  public record Review(String meeting, String outcome) {}

  /// The newest figure of any side: the latest day wins, among equals the first side.
  public Optional<String> now() {
    Optional<Party> newest = Optional.empty();
    for (Party party : parties) {
      if (party.value().isEmpty()) continue;
      if (newest.isEmpty() || isAfter(party, newest.get())) newest = Optional.of(party);
    }
    return newest.flatMap(Party::value);
  }

  private static boolean isAfter(Party one, Party other) {
    LocalDate never = LocalDate.MIN;
    return one.asOf().orElse(never).isAfter(other.asOf().orElse(never));
  }
}
