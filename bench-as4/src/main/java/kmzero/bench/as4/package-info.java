/// What `kmzero bench ledger` is compared to: signed messages of AS4 between two sides, by phase4
/// and Jetty, durable in PostgreSQL on both. A program of its own; no node needs it. Start reading
/// at [Main].
@NullMarked
package kmzero.bench.as4;

import org.jspecify.annotations.NullMarked;
