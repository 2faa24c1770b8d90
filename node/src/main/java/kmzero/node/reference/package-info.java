/// What public reports say of the real cooperation: read-only, in our own words, every statement
/// with its source and its doubt. Start reading at [Reference].
///
/// Nothing here moves: no act is opened, signed or refused under a real person's name. The data are
/// the YAML files beside `kmzero/reference/ORIGIN.md`; a file with a mistake stops the start with
/// file, line, path and reason ([BadReference]).
@NullMarked
package kmzero.node.reference;

import org.jspecify.annotations.NullMarked;
