package kmzero.ledger.judge;

import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Fact;

/// What a valid act established, where the act stands.
record PlacedFact(Origin log, long index, long height, Fact fact) implements Ordered {}
