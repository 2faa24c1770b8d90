package kmzero.node.reference;

/// Fields that belong together; the first column of lists by field.
public record FieldGroup(String code, Texts name) {}
