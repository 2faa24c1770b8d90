/// Other nodes: each node pulls what it lacks of every log from those peers that belong to the same
/// mechanism, over mutual TLS with pinned keys. Start reading at [Link], then [Puller] for one pull
/// and [LinkServer] for what is served.
///
/// What a peer sends is proved before it is stored: a checkpoint by both signatures of its owner,
/// every package by a proof to that checkpoint. The books behind it are a [Holder].
@NullMarked
package kmzero.node.link;

import org.jspecify.annotations.NullMarked;
