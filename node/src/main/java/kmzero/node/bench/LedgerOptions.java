package kmzero.node.bench;

/// How much `bench ledger` does.
///
/// @param acts acts in bulk
/// @param missed acts behind a cut
/// @param large acts laid down through `import` before cost and restart are measured again; 0
///   leaves that out
/// @param seconds how long waiting callers are measured
/// @param seed of what is written
public record LedgerOptions(int acts, int missed, int large, int seconds, long seed) {}
