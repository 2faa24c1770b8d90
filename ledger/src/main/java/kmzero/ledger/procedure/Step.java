package kmzero.ledger.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A move that a procedure allows.
///
/// @param role the role whose track it moves
/// @param office the office of that track; [#ANY_OFFICE] when each office has a track of its own
/// @param opens done once, by the act that opens the dossier, and never again
/// @param many may be done again by the same track about the same subject
/// @param oncePer field of the body: once for each of its values; null without
/// @param needs patterns that must all hold
/// @param unless patterns over the acting side's own acts, none of which may hold
/// @param anotherPerson steps whose act must be by another person of the same side
/// @param body name of the body it carries; null when it carries none
/// @param reads fields of the record that a confirmation rests on
/// @param attachments the files it may carry
public record Step(
    String name,
    String role,
    String office,
    boolean opens,
    boolean many,
    @Nullable String oncePer,
    About about,
    List<Pattern> needs,
    List<Pattern> unless,
    List<String> anotherPerson,
    List<Guard> guards,
    @Nullable String body,
    List<String> reads,
    Attaching attachments) {
  /// The word that stands for any office in a track.
  public static final String ANY_OFFICE = "office";

  public Step {
    needs = List.copyOf(needs);
    unless = List.copyOf(unless);
    anotherPerson = List.copyOf(anotherPerson);
    guards = List.copyOf(guards);
    reads = List.copyOf(reads);
  }

  /// Role and office as written: `host.secretariat`.
  public String track() {
    return role + "." + office;
  }

  /// Whether an office of that name moves this track.
  public boolean isOf(String anOffice) {
    return office.equals(ANY_OFFICE) || office.equals(anOffice);
  }
}
