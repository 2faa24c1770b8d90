/// Files that go with acts: what a person brings waits in quarantine, in pieces, until an act
/// carries it; what others' acts carry is fetched, checked and kept. Start reading at [Uploads];
/// the files themselves are in [StoredFiles], sealed ones are `kmzero.node.sealed`'s.
@NullMarked
package kmzero.node.attachments;

import org.jspecify.annotations.NullMarked;
