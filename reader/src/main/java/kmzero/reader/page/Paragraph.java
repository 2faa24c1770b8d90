package kmzero.reader.page;

import kmzero.reader.language.Languages.Guess;

/// A line of the page with its role.
///
/// @param start first clean character
/// @param end after the last clean character
/// @param language of its own, of the document where it is too short to tell
/// @param item whether it is an item of a list or a cell of a table
public record Paragraph(int start, int end, Role role, Guess language, boolean item) {}
