package kmzero.node.signing;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.desk.SignedIn;
import kmzero.node.papers.Paper;
import org.jspecify.annotations.Nullable;

/// A paper as a reader may see it.
///
/// @param side the reader's
public record Reading(String side, DossierView view, Charter charter, Paper paper) {

  /// The role that drafts, whatever the kind of paper calls it.
  private static final List<String> FIRST = List.of("host", "sender");

  /// The paper of that dossier; empty when there is none that the reader may see.
  static Optional<Reading> find(Books books, SignedIn who, String id) {
    return Hash.findHex(id).flatMap(hash -> find(books, who, hash));
  }

  /// See [#find(Books, SignedIn, String)].
  static Optional<Reading> find(Books books, SignedIn who, Hash id) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return Optional.empty();
    return books
        .dossier(side.get(), who.offices(), id)
        .flatMap(view ->
            Paper.of(view.procedure().name(), view.cast(), view.view().facts())
                .flatMap(paper ->
                    books
                        .charter(side.get(), view.mechanism())
                        .map(charter -> new Reading(side.get(), view, charter, paper))));
  }

  /// The address of its dossier on this desk.
  public String here() {
    return "/dossiers/" + view.id().hex();
  }

  /// The revision of that number; without one the settled revision, else the newest.
  Optional<Paper.Revision> revision(@Nullable Integer number) {
    if (number == null) return Optional.of(paper.settled().orElseGet(paper::newest));
    return paper.revisions().stream().filter(r -> r.number() == number).findFirst();
  }

  /// Its sides: first who drafts, then as the opening act names them. This is the order of
  /// precedence.
  public List<String> precedence() {
    Set<String> sides = new LinkedHashSet<>();
    for (String role : FIRST) sides.addAll(view.cast().sides(role));
    sides.addAll(view.cast().everySide());
    return List.copyOf(sides);
  }

  /// Whether every side but the one that drafts has agreed to `revision`.
  public boolean isAgreed(Paper.Revision revision) {
    return revision.signed() || revision.agreed().size() >= Math.max(1, precedence().size() - 1);
  }

  /// When the newest of its acts was done: the moment its files bear.
  Instant newest() {
    return view.acts().stream()
        .map(line -> line.act().at())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
