package kmzero.node.bench;

/// How much `bench ledger` does.
///
/// @param acts acts in bulk
/// @param missed acts behind a cut
/// @param large acts laid down through `import` before cost and restart are measured again; 0
///   leaves that out
/// @param seconds how long waiting callers are measured
/// @param warmAs4 for how many seconds at most AS4 may warm up; 0 leaves AS4 out
/// @param stripes logs that each side keeps
/// @param seed of what is written
public record LedgerOptions(
    int acts, int missed, int large, int seconds, int warmAs4, int stripes, long seed) {}
