package kmzero.node.passages;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.OwnCheck;
import org.jspecify.annotations.Nullable;

/// Nothing of a gate notice is put on record beyond what the charter's profile lets cross, by
/// whichever door it comes. The objections are `passage-not-shared` and `beyond-profile`.
public final class ProfileCheck implements OwnCheck {

  private static final Set<String> NOTICES = Set.of("lodge", "correct");

  /// A profile as it was read last; charters change seldom and are asked about at every act.
  private record Known(Charter charter, Profile profile) {}

  private volatile @Nullable Known known;

  private Profile profile(Charter charter) {
    Known last = known;
    if (last != null && last.charter().equals(charter)) return last.profile();
    Profile read = Profile.of(charter);
    known = new Known(charter, read);
    return read;
  }

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    return Optional.empty(); // without a charter there is no profile to ask
  }

  @Override
  public Optional<Objection> objection(
      Charter charter, ActRequest request, Optional<Dossier> dossier) {
    String procedure =
        switch (request.target()) {
          case ActRequest.Target.Open open -> open.procedure();
          case ActRequest.Target.In _ -> dossier.map(d -> d.procedure().name()).orElse("");
        };
    if (!Passage.PROCEDURES.contains(procedure)) return Optional.empty();
    Profile profile = profile(charter);
    if (!profile.sharesPassages())
      return Optional.of(new Objection("passage-not-shared", List.of()));
    if (!NOTICES.contains(request.step())) return Optional.empty();
    var beyond = Crossing.beyond(request.body(), profile);
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(new Objection("beyond-profile", List.of(String.join(", ", beyond.keySet()))));
  }
}
