/// Pictures of the cooperation, drawn at the server from the books' own figures: matters by field
/// and year, from guidance to result, who works with whom; each with its table. Start reading at
/// [PicturePages].
@NullMarked
package kmzero.node.pictures;

import org.jspecify.annotations.NullMarked;
