/// Shuttles: unmanned vehicles of the smart lane, spoken to by VDA 5050 2.1 over MQTT 5, and handed
/// over at km 0 from one side's control to the other's. Start reading at [ShuttleCrossing] (who
/// owns it) and [HandOver] (what a side does next); [FleetControl] carries it out: it listens to
/// the shuttles ([Heard]), tells them where to go ([Orders]), and puts on record what was done
/// ([CrossingBook]).
@NullMarked
package kmzero.node.shuttles;

import org.jspecify.annotations.NullMarked;
