package kmzero.node.books;

import kmzero.ledger.judge.Judge;

/// The books of one mechanism as its thread has them open: what a question or a change may look at
/// while it runs, and no longer.
record Inside(PgShelf shelf, Judge judge) {}
