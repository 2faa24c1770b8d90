/// What was proposed, agreed and wished, clause by clause. Start reading at [Items].
@NullMarked
package kmzero.reader.item;

import org.jspecify.annotations.NullMarked;
