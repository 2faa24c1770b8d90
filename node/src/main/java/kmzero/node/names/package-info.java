/// People and places: the pages of the names register, what a side decides about it, and the other
/// spellings of what is typed into a search box. Start reading at [NamePages].
///
/// The register holds public officials whom reports name, localities, gates and organisations. This
/// package, the reading of reports and the command line are all that may call `kmzero.names`; a
/// test holds that.
@NullMarked
package kmzero.node.names;

import org.jspecify.annotations.NullMarked;
