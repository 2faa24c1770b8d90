/// The project's own reports with what a careful person reads in them, and how near a reader comes.
/// Start reading at [Corpus].
///
/// A _case_ is a report and its _gold_; a _unit_ is one thing of the gold (a mention, an event, a
/// clause) that was found, missed, or read where there is none. The guide to the gold is
/// `reader/corpus/README.md`.
@NullMarked
package kmzero.reader.corpus;

import org.jspecify.annotations.NullMarked;
