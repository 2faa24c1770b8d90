package kmzero.node.reference;

/// A field of cooperation, as commitments and lists use it.
///
/// @param code as in records: `smart-gate`
/// @param group code of its [FieldGroup]
public record Field(String code, String group, Texts name) {}
