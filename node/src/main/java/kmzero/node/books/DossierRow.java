package kmzero.node.books;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;

/// A dossier as lists show it.
///
/// @param title language to text; empty if its domain gives none
/// @param openedAt the opener's word for when
/// @param lastAt the latest such word in the dossier
/// @param roles role to sides
/// @param acts number of valid acts
public record DossierRow(
    Hash id,
    Hash mechanism,
    String procedure,
    Map<String, String> title,
    String openedBy,
    Instant openedAt,
    Instant lastAt,
    Map<String, List<String>> roles,
    String phase,
    boolean ended,
    int acts) {}
