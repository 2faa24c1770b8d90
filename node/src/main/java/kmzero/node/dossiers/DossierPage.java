package kmzero.node.dossiers;

import java.util.List;
import java.util.Optional;
import kmzero.node.desk.Clocks;
import org.jspecify.annotations.Nullable;

/// What the page of a dossier shows.
///
/// @param id name of the dossier
/// @param kind what its procedure is called
/// @param procedure name of the procedure
/// @param titles wordings of its title, the reader's language first; empty when it has none
/// @param mechanism name of its mechanism, `mechanismId` leads there
/// @param phase where it stands
/// @param exercise whether its mechanism is an exercise
/// @param roles who plays which role
/// @param waits what would move it on, and whose it is
/// @param choices what the reader may do
/// @param picture all sides' tracks
/// @param paper the newest revision of its clauses, or null
/// @param clauses leads to the page on what becomes of each clause, or null
/// @param older earlier revisions, newest first
/// @param acts everything put on record, newest first
/// @param beside what domains add
/// @param done number of the act just done, or null
public record DossierPage(
    String id,
    String kind,
    String procedure,
    List<Shown.Wording> titles,
    String mechanism,
    String mechanismId,
    String phase,
    boolean ended,
    boolean exercise,
    List<Role> roles,
    List<Wait> waits,
    List<Todo> choices,
    Swimlane picture,
    @Nullable Paper paper,
    @Nullable String clauses,
    List<Paper> older,
    List<Entry> acts,
    List<DossierPart.Card> beside,
    @Nullable Integer done) {
  public DossierPage {
    titles = List.copyOf(titles);
    roles = List.copyOf(roles);
    waits = List.copyOf(waits);
    choices = List.copyOf(choices);
    older = List.copyOf(older);
    acts = List.copyOf(acts);
    beside = List.copyOf(beside);
  }

  /// Sides in a role.
  public record Role(String name, String sides) {}

  /// Something awaited.
  ///
  /// @param own whether it is awaited of the reader's side
  /// @param since when what it answers was put on record
  /// @param usually how long it usually takes, with its source; empty where nobody says
  public record Wait(String track, String step, boolean own, Clocks.Moment since, String usually) {}

  /// A step the reader may do.
  ///
  /// @param href leads to its form
  /// @param office the office that does it
  /// @param about what it is about, in words; empty for the dossier as a whole
  /// @param awaited whether the dossier waits for it
  public record Todo(String step, String href, String office, String about, boolean awaited) {}

  /// One act.
  ///
  /// @param number its place in the dossier, from 1
  /// @param about number of the act it is about, or null
  /// @param refusal why it establishes nothing; empty when it does
  public record Entry(
      int number,
      String hash,
      String step,
      String side,
      String office,
      boolean own,
      Clocks.Moment at,
      @Nullable Integer about,
      Shown.Fields body,
      List<File> files,
      String refusal) {
    public Entry {
      files = List.copyOf(files);
    }
  }

  /// A file that goes with an act.
  ///
  /// @param name empty for one that says nothing of itself
  /// @param href leads to it; empty where there is nothing to be had
  /// @param kilobytes its size; 0 where it is not said
  /// @param note what there is to say of it; empty for nothing
  /// @param readings who of the reader's side has taken it out
  public record File(
      String name, String href, long kilobytes, String note, List<FileReading> readings) {
    public File {
      readings = List.copyOf(readings);
    }
  }

  /// Somebody took a sealed file out.
  public record FileReading(String office, String person, Clocks.Moment at) {}

  /// The title in the reader's language, or what the dossier is called at all.
  public String title() {
    return titles.isEmpty() ? kind : titles.getFirst().text();
  }

  /// The step of a choice with that path's ending, when the reader has it.
  public Optional<Todo> findTodo(String step) {
    return choices.stream().filter(todo -> todo.href().contains("/acts/" + step + "?")).findFirst();
  }
}
