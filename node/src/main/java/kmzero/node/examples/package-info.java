/// Worked examples: dossiers of an exercise that ship as data files, one file a dossier, and are
/// played when a demonstration is founded. Start reading at [Example]; how to write one is told in
/// `docs/howto/examples.md`.
@NullMarked
package kmzero.node.examples;

import org.jspecify.annotations.NullMarked;
