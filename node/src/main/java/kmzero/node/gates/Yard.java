package kmzero.node.gates;

import kmzero.node.reference.Texts;

/// A yard where lorries wait, are looked at and reloaded.
///
/// @param at id of the place that it serves
/// @param half on which it lies
public record Yard(String id, String at, Half half, Texts name, String source) {}
