/// The command line. Begin reading at [Main]; each command is a class of its own, named after it.
///
/// Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 the world failed ([Exit]). With `--json`
/// standard output is one object on one line, everything else goes to standard error ([Output]).
@NullMarked
package kmzero.node.cli;

import org.jspecify.annotations.NullMarked;
