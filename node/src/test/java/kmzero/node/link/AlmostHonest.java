package kmzero.node.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import kmzero.ledger.note.SignedCheckpoint;

/// Answers as an honest peer would, but for the one thing that a test overrides.
abstract class AlmostHonest implements RawPeer.Answer {

  final Forger forger;

  AlmostHonest(Forger forger) {
    this.forger = forger;
  }

  SignedCheckpoint head() {
    return forger.head();
  }

  List<Heads.Parcel> parcels() throws IOException {
    return List.of();
  }

  void packages(OutputStream out) throws IOException {
    forger.packages(out);
  }

  @Override
  public final void write(String path, OutputStream out) throws IOException {
    var body = new ByteArrayOutputStream();
    if (path.contains("/heads")) {
      body.writeBytes(new Heads(1, 1, List.of(head()), parcels()).bytes());
    } else {
      packages(body);
    }
    RawPeer.ok(out, body.toByteArray());
  }
}
