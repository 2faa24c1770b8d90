package kmzero.node.desk;

/// What every page of a node is made with.
record Desk(Site site, Words words, Menu menu, LinkState.Links links, Assets assets) {}
