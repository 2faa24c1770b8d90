package kmzero.node.sealed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.ActRequest;
import kmzero.node.books.OwnCheck;
import kmzero.node.books.Select;

/// Nobody acts about an act whose files his node has not received and checked: kept ones, and
/// sealed ones that his side reads. What does not come, or does not open, is answered by a step
/// named [Attaching#UNREADABLE], which is always open; when the side has done it, it may go on.
/// What was erased is not waited for.
public final class FilesReceived implements OwnCheck {

  private static final Set<String> ALWAYS = Set.of(Attaching.UNREADABLE, Attaching.ERASE, "erased");

  private static final String COUNT =
      """
      select count(*) filter (where state = 'coming'), count(*) filter (where state = 'unreadable')
        from (select case when k.state = 'held' then 'held'
                          when k.state = 'refused' or a.size not between 1 and %d then 'unreadable'
                          else 'coming' end as state
                from kept_attachment a left join kept_file k on k.digest = a.digest
               where a.act = ?
               union all
              select coalesce(v.state, 'coming')
                from sealed_field f left join sealed_value v on v.digest = f.digest
               where f.act = ? and f.file and exists (select 1 from unnest(f.readers) reader
                                                       where split_part(reader, '.', 1) = ?)) files
      """
          .formatted(StoredFiles.BYTES_MOST);

  private final DataSource database;

  public FilesReceived(DataSource database) {
    this.database = database;
  }

  private record Lacking(long coming, long unreadable) {}

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    if (dossier.isEmpty() || request.about().isEmpty() || ALWAYS.contains(request.step()))
      return Optional.empty();
    Procedure procedure = dossier.get().procedure();
    if (!procedure.keepsFiles() && !procedure.seals()) return Optional.empty();
    Hash about = request.about().get();
    boolean carries =
        dossier.get().acts().stream()
            .anyMatch(act -> act.hash().equals(about) && hasFiles(act, request.side()));
    if (!carries) return Optional.empty();
    Lacking lacking = lacking(about, request.side());
    if (said(dossier.get(), request.side())) return Optional.empty();
    if (lacking.coming() > 0) return objection("attachment-missing", lacking.coming());
    if (lacking.unreadable() > 0 && procedure.findStep(Attaching.UNREADABLE).isPresent())
      return objection("attachment-unreadable", lacking.unreadable());
    return Optional.empty();
  }

  /// Of what a side put on record itself, its node has the files.
  private static boolean hasFiles(Placed act, String side) {
    return !act.log().side().equals(side) && !act.act().attachments().isEmpty();
  }

  private static boolean said(Dossier dossier, String side) {
    return dossier.acts().stream()
        .anyMatch(
            act -> act.act().step().equals(Attaching.UNREADABLE) && act.log().side().equals(side));
  }

  private static Optional<Objection> objection(String code, long files) {
    return Optional.of(new Objection(code, List.of(Long.toString(files))));
  }

  private Lacking lacking(Hash act, String side) {
    return Select.rows(
            database,
            "looking whether files have come",
            COUNT,
            row -> new Lacking(row.getLong(1), row.getLong(2)),
            act,
            act,
            side)
        .getFirst();
  }
}
