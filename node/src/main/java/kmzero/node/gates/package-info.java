/// Gates: pairs of gates that face each other, their lanes, yards, crossings and markets, when they
/// are open, and what becomes of changes at them. Start reading at [Gates] and [Opening].
///
/// A place is a row of the data file `kmzero/gates/places.yaml`, which tells what public pages
/// tell. A change is a dossier under `gate-change`; once it is in effect the place reads as
/// changed. Each side may close its half alone; a pair is open when both halves are.
@NullMarked
package kmzero.node.gates;

import org.jspecify.annotations.NullMarked;
