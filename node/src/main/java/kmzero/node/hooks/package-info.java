/// Webhooks: programs of yards, brokers and offices are told when a passage moves. Start reading at
/// [Hooks]; where a call may go is decided by [Addresses].
@NullMarked
package kmzero.node.hooks;

import org.jspecify.annotations.NullMarked;
