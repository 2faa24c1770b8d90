/// Programmes: work that runs for years on every side, from scholarships to a railway. Start
/// reading at [Programme], what a dossier under the procedure `programme` now says; [Template] is
/// what ships as data to begin one with.
@NullMarked
package kmzero.node.programmes;

import org.jspecify.annotations.NullMarked;
