package kmzero.node.reference;

/// One of the five reports.
///
/// @param number `000` … `004`
/// @param title what it is about, in our words
/// @param language BCP 47 tag of the report's language
/// @param occasion id of the [Occasion] it tells of
/// @param date when that occasion was
public record Report(
    String number,
    Texts title,
    String language,
    String occasion,
    OccasionDate date,
    Source source) {}
