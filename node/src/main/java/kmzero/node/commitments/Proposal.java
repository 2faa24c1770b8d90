package kmzero.node.commitments;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// One thing that a side proposes, asks or hopes, with what each side it is put to has answered. A
/// dossier holds one or a list of them.
///
/// @param act leaf hash of the act that proposes
/// @param proposer the side
/// @param manner `proposes`, `asks` or `hopes`
/// @param field code of the field, [Commitment#UNSORTED] when none was named
/// @param from leaf hash of the act whose clause it is
/// @param clause id of that clause
/// @param hopedBy by when a reply is hoped for
/// @param replies one for each side it is put to, in the opening act's order
public record Proposal(
    Hash act,
    String proposer,
    String manner,
    String field,
    Map<String, String> wording,
    Optional<String> from,
    Optional<String> clause,
    Optional<LocalDate> hopedBy,
    List<Reply> replies) {

  /// Name of the procedure.
  public static final String PROCEDURE = "proposal";

  /// The outcome shown while a side has not answered.
  public static final String AWAITED = "awaited";

  public Proposal {
    wording = Map.copyOf(wording);
    replies = List.copyOf(replies);
  }

  /// The latest answer of a side.
  ///
  /// @param outcome `accepted`, `in-part`, `under-study`, `otherwise`, or [#AWAITED]
  public record Reply(
      String side, String outcome, Map<String, String> words, Optional<LocalDate> nextDate) {
    public Reply {
      words = Map.copyOf(words);
    }
  }

  /// The proposals of a dossier under the procedure `proposal`, in the ledger's order; none for any
  /// other dossier.
  public static List<Proposal> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return List.of();
    List<Fact> facts = dossier.facts();
    List<String> addressees = dossier.cast().sides("addressee");
    return facts.stream()
        .filter(f -> f.step().equals("propose"))
        .map(f -> read(f, facts, addressees))
        .toList();
  }

  private static Proposal read(Fact propose, List<Fact> facts, List<String> addressees) {
    Map<String, Reply> replies = new LinkedHashMap<>();
    for (String side : addressees) {
      replies.put(side, new Reply(side, AWAITED, Map.of(), Optional.empty()));
    }
    for (Fact fact : facts) {
      if (!fact.step().equals("answer") || !fact.about().equals(Optional.of(propose.act())))
        continue;
      replies.put(
          fact.side(),
          new Reply(
              fact.side(),
              Bodies.text(fact.body(), "outcome").orElse(AWAITED),
              Bodies.texts(fact.body(), "reply"),
              Bodies.day(fact.body(), "next-date")));
    }
    return new Proposal(
        propose.act(),
        propose.side(),
        Bodies.text(propose.body(), "manner").orElse("proposes"),
        Bodies.text(propose.body(), "field").orElse(Commitment.UNSORTED),
        Bodies.texts(propose.body(), "wording"),
        Bodies.text(propose.body(), "from"),
        Bodies.text(propose.body(), "clause"),
        Bodies.day(propose.body(), "reply-hoped-by"),
        List.copyOf(replies.values()));
  }
}
