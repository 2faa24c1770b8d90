package kmzero.node.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A standing cooperation among localities, as public pages describe it.
///
/// @param since first year or day known, or null
/// @param papers the papers it usually ends in
/// @param members everybody who takes part or did, each with its time
/// @param secretariats bodies that prepare it, a side each
/// @param note what is not on file or stands in doubt, or null
public record Mechanism(
    String id,
    Kind kind,
    Texts name,
    Texts description,
    @Nullable PartialDate since,
    Texts papers,
    List<Membership> members,
    List<Secretariat> secretariats,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public Mechanism {
    members = List.copyOf(members);
    secretariats = List.copyOf(secretariats);
    sources = List.copyOf(sources);
  }

  /// Who takes part on `day`, guests included, in the order of the file.
  public List<Membership> membersOn(LocalDate day) {
    return members.stream().filter(member -> member.holdsOn(day)).toList();
  }

  /// What kind of cooperation it is.
  public enum Kind {
    /// Party secretaries meet.
    SECRETARIES,
    /// Governments' committee.
    COMMITTEE,
    /// Two localities.
    BILATERAL,
    /// Another cooperation, mentioned because a side also belongs to it.
    NEIGHBOURING
  }

  /// The body of one locality that prepares the mechanism.
  public record Secretariat(
      String locality, Texts body, Certainty certainty, List<Source> sources) {
    public Secretariat {
      sources = List.copyOf(sources);
    }
  }
}
