/// Reports drafted from the dossiers: the two pages before a meeting or a talk with a counterpart,
/// and the committee's report. Start reading at [Report], which is what a data file under
/// `kmzero/briefs` says, then [Gathering], which has the records, and [Writing], which puts both
/// together.
///
/// Sentences are templates over records; nothing is judged and nothing is put into words that no
/// record has.
@NullMarked
package kmzero.node.briefs;

import org.jspecify.annotations.NullMarked;
