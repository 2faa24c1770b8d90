/// The REST frame: sign-in of programs and problem details. Begin reading at [Problems].
@NullMarked
package kmzero.node.api;

import org.jspecify.annotations.NullMarked;
