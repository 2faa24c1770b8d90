package kmzero.names;

import org.jspecify.annotations.Nullable;

/// One entry of a register file, read by itself: a bad one does not stop the others.
///
/// @param line of its first row, counted from 1; of the row that is wrong where there is one
/// @param id as the file has it; may be empty where it is wrong
/// @param entry null where it is wrong
/// @param wrong what is wrong; empty where nothing is
public record ReadEntry(int line, String id, @Nullable Entry entry, String wrong) {}
