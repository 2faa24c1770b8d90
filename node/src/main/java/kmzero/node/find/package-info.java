/// The search of every page: one box, everything that the reader may see, found under any spelling
/// of the people and places it names. Start reading at [FindPages].
///
/// A domain adds what it has by one class, a [kmzero.node.desk.Findable]; this package knows none
/// of them.
@NullMarked
package kmzero.node.find;

import org.jspecify.annotations.NullMarked;
