package kmzero.ledger.procedure;

/// How long something customarily takes. Bars nothing; a page shows when it was to be expected.
///
/// @param step what is expected
/// @param within ISO 8601 period or duration: `P14D`, `PT12H`, `P1Y`
/// @param after the step it runs from
/// @param source where the period comes from; its words in each language are in the texts
public record Period(String step, String within, String after, String source) {}
