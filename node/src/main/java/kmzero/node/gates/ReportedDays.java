package kmzero.node.gates;

import java.time.LocalDate;

/// Days on which traffic passed otherwise than usual, as public pages tell.
///
/// @param at id of the place
/// @param to last day, included
/// @param open code: `closed`, `registered-goods-only`, `people-only`
public record ReportedDays(
    String at, Traffic traffic, LocalDate from, LocalDate to, String open, String source) {}
