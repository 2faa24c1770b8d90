package kmzero.reader.item;

/// A part of a sentence that says one thing.
///
/// @param listed whether it follows a semicolon or a colon: an item of a list
record Segment(int start, int end, boolean listed) {}
