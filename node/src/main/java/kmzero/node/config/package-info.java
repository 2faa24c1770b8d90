/// What an engineer says of a node in `node.yaml`: who it is, where it listens, which sides it
/// hosts and where its records are. Start reading at [NodeConfig].
@NullMarked
package kmzero.node.config;

import org.jspecify.annotations.NullMarked;
