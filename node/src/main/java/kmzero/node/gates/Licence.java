package kmzero.node.gates;

/// A product that a half of a pair is told to be licensed for.
///
/// @param at id of the pair
/// @param half into which the product goes
/// @param product code
public record Licence(String at, Half half, String product, String source) {}
