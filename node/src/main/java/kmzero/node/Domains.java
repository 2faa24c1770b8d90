package kmzero.node;

import java.util.List;
import kmzero.node.attachments.AttachmentProjection;
import kmzero.node.books.OwnCheck;
import kmzero.node.books.Projection;
import kmzero.node.calendar.CalendarProjection;
import kmzero.node.commitments.CommitmentProjection;
import kmzero.node.commitments.ProposalProjection;
import kmzero.node.correspondence.ContactProjection;
import kmzero.node.correspondence.CorrespondenceCheck;
import kmzero.node.cycle.StocktakeProjection;
import kmzero.node.difficulties.DependenceProjection;
import kmzero.node.difficulties.DifficultyProjection;
import kmzero.node.dossiers.OpeningTitle;
import kmzero.node.gates.GateChangeProjection;
import kmzero.node.guidance.EffectProjection;
import kmzero.node.guidance.GuidanceProjection;
import kmzero.node.indicators.ActProjection;
import kmzero.node.meetings.MeetingProjection;
import kmzero.node.papers.AlignmentCheck;
import kmzero.node.papers.ExerciseCheck;
import kmzero.node.papers.MarkingCheck;
import kmzero.node.papers.PaperProjection;
import kmzero.node.passages.PassageProjection;
import kmzero.node.passages.ProfileCheck;
import kmzero.node.programmes.ProgrammeProjection;
import kmzero.node.reference.Reference;
import kmzero.node.register.RegisterProjection;
import kmzero.node.sealed.SealedProjection;
import kmzero.node.shuttles.ShuttleProjection;
import kmzero.node.slots.SlotCheck;
import kmzero.node.slots.SlotProjection;

/// What the domains add to the books: the one list that every node is opened with. Nodes that are
/// to have equal digests have equal projections.
public final class Domains {

  private Domains() {}

  /// What the domains derive from dossiers.
  public static List<Projection> projections() {
    return List.of(
        new SealedProjection(),
        new AttachmentProjection(),
        new PaperProjection(),
        new MeetingProjection(),
        new GuidanceProjection(),
        new EffectProjection(),
        new ProposalProjection(),
        new CommitmentProjection(),
        new StocktakeProjection(),
        new ContactProjection(),
        new DifficultyProjection(),
        new DependenceProjection(),
        new ActProjection(),
        new ProgrammeProjection(),
        new GateChangeProjection(),
        new PassageProjection(),
        new SlotProjection(),
        new ShuttleProjection(),
        new RegisterProjection(),
        new CalendarProjection(),
        new OpeningTitle());
  }

  /// What the domains ask of this node's own people, in the order in which they object.
  public static List<OwnCheck> checks(Reference reference) {
    return List.of(
        new MarkingCheck(),
        new ExerciseCheck(reference),
        new AlignmentCheck(),
        new CorrespondenceCheck(),
        new ProfileCheck(),
        new SlotCheck());
  }
}
