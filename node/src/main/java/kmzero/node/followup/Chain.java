package kmzero.node.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// From a proposal or a clause to the commitment it became, and on to the commitments that continue
/// it year after year.
///
/// @param links the oldest first; one link when nothing came before or after
public record Chain(List<Link> links) {

  /// So many commitments are followed each way.
  private static final int LONGEST = 30;

  public Chain {
    links = List.copyOf(links);
  }

  /// A dossier of the chain.
  ///
  /// @param year in which it was opened, the author's word
  /// @param procedure `proposal`, `minutes` …, `commitment`
  /// @param here whether the chain was asked for from this dossier
  public record Link(
      Hash dossier,
      String year,
      String procedure,
      String phase,
      boolean ended,
      Map<String, String> title,
      boolean here) {
    public Link {
      title = Map.copyOf(title);
    }
  }

  /// Whether something came before or after.
  public boolean isLong() {
    return links.size() > 1;
  }

  /// The chain through a commitment or a proposal, as `looking` may see it.
  public static Chain of(Books books, String looking, Hash dossier) {
    List<Hash> visible = Select.visible(books, looking);
    List<Step> up =
        Select.rows(
            books.database(),
            "following a commitment back",
            "with recursive up (dossier, parent, from_act, depth) as ("
                + " select dossier, parent, from_act, 0 from commitment where dossier = ?"
                + " union all select c.dossier, c.parent, c.from_act, up.depth + 1 from up"
                + " join commitment c on c.dossier = decode(up.parent, 'hex') where up.depth < "
                + LONGEST
                + ") select dossier, from_act from up order by depth desc limit 1",
            r -> new Step(Hash.of(r.getBytes(1)), Optional.ofNullable(r.getString(2))),
            dossier);
    return up.isEmpty()
        ? ofProposal(books, visible, dossier)
        : down(books, visible, up.getFirst().dossier(), origin(books, up.getFirst()), dossier);
  }

  private record Step(Hash dossier, Optional<String> from) {}

  private static Chain ofProposal(Books books, List<Hash> visible, Hash dossier) {
    List<Hash> opened =
        Select.rows(
            books.database(),
            "following a proposal on",
            "select c.dossier from proposal p join commitment c on c.from_act = encode(p.act,"
                + " 'hex') where p.dossier = ? order by p.place, c.dossier limit "
                + LONGEST,
            r -> Hash.of(r.getBytes(1)),
            dossier);
    List<Link> links = new ArrayList<>(links(books, visible, List.of(dossier), dossier));
    for (Hash one : opened) {
      links.addAll(down(books, visible, one, Optional.empty(), dossier).links());
    }
    return new Chain(links);
  }

  /// The dossier of the act that a commitment was taken from.
  private static Optional<Hash> origin(Books books, Step first) {
    if (first.from().isEmpty()) return Optional.empty();
    return Select.rows(
            books.database(),
            "following a commitment to its clause",
            "select n.dossier from entry_of(decode(?, 'hex')) n where n.dossier is not null"
                + " limit 1",
            r -> Hash.of(r.getBytes(1)),
            first.from().get())
        .stream()
        .findFirst();
  }

  private static Chain down(
      Books books, List<Hash> visible, Hash first, Optional<Hash> origin, Hash here) {
    List<Hash> all = new ArrayList<>();
    origin.ifPresent(all::add);
    all.addAll(
        Select.rows(
            books.database(),
            "following a commitment on",
            "with recursive down (dossier, depth) as (select ?::bytea, 0"
                + " union all select c.dossier, down.depth + 1 from down"
                + " join commitment c on c.parent = encode(down.dossier, 'hex') where down.depth < "
                + LONGEST
                + ") select dossier from down order by depth, dossier limit 100",
            r -> Hash.of(r.getBytes(1)),
            first));
    return new Chain(links(books, visible, all, here));
  }

  private static List<Link> links(Books books, List<Hash> visible, List<Hash> dossiers, Hash here) {
    return Select.rows(
        books.database(),
        "reading a chain",
        "select d.id, d.opened_at, d.procedure, d.phase, d.ended, d.title from dossier d"
            + " where d.id = any(?) and d.mechanism = any(?) order by d.opened_at, d.id",
        r ->
            new Link(
                Hash.of(r.getBytes(1)),
                r.getString(2).substring(0, 4),
                r.getString(3),
                r.getString(4),
                r.getBoolean(5),
                Bodies.texts(r.getString(6)),
                Hash.of(r.getBytes(1)).equals(here)),
        dossiers.stream().distinct().toList(),
        visible);
  }
}
