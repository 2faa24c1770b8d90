/// One person or place under many spellings: Hanzi, Sino-Vietnamese with and without marks, pinyin
/// with and without tones, either order, and mixtures. Start reading at [Names].
///
/// For names of public officials and of public places, as public reports print them. It is called
/// on nothing else: not on sealed fields, not on travellers, drivers or requests.
@NullMarked
package kmzero.names;

import org.jspecify.annotations.NullMarked;
