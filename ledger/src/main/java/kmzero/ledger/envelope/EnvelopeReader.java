package kmzero.ledger.envelope;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/// Opens an envelope. Streams: needs memory for two chunks. Every byte that it gives was put in by
/// whoever closed it; that nothing is missing is known at the end.
public final class EnvelopeReader extends InputStream {

  private final InputStream in;
  private final Chunks chunks;
  private byte[] ahead;
  private byte @Nullable [] plain;
  private int at;
  private boolean ended;

  private EnvelopeReader(InputStream in, Chunks chunks, byte[] ahead, byte[] first, boolean ended) {
    this.in = in;
    this.chunks = chunks;
    this.ahead = ahead;
    this.plain = first;
    this.ended = ended;
  }

  /// Whether a file that begins so is an envelope.
  public static boolean isOne(byte[] beginning) {
    byte[] magic = EnvelopeHeader.MAGIC;
    return beginning.length >= magic.length
        && Arrays.equals(beginning, 0, magic.length, magic, 0, magic.length);
  }

  /// For which side an envelope is; `in` is read on to behind its header.
  ///
  /// @throws BrokenEnvelope if it is of another form
  public static String receiver(InputStream in) throws IOException {
    return EnvelopeHeader.read(new DataInputStream(in)).side();
  }

  /// Begins to open an envelope.
  ///
  /// @param pairs by side: those that may open it, today's and older ones; each is tried
  /// @throws BrokenEnvelope if none does, or the file is of another form
  public static EnvelopeReader open(InputStream in, Pairs pairs) throws IOException {
    EnvelopeHeader header = EnvelopeHeader.read(new DataInputStream(in));
    byte[] first = in.readNBytes(Chunks.PLAIN + Chunks.TAG);
    byte[] ahead = in.readNBytes(Chunks.PLAIN + Chunks.TAG);
    boolean last = ahead.length == 0;
    for (EncryptionPair pair : pairs.of(header.side())) {
      Optional<Chunks> chunks = chunks(header, pair);
      if (chunks.isEmpty()) continue;
      try {
        byte[] plain = chunks.get().open(first, first.length, last);
        return new EnvelopeReader(in, chunks.get(), ahead, plain, last);
      } catch (AEADBadTagException notThis) {
        // another pair, or it was changed
      } catch (GeneralSecurityException e) {
        throw new BrokenEnvelope("ends too early");
      }
    }
    throw new BrokenEnvelope(
        "is for %s and does not open: it was changed, or the keys for it are not here"
            .formatted(header.side()));
  }

  /// The encryption pairs of a side that are here; none of a side that lives elsewhere.
  public interface Pairs {
    List<EncryptionPair> of(String side);
  }

  private static Optional<Chunks> chunks(EnvelopeHeader header, EncryptionPair pair) {
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(pair.x25519Private());
      agreement.doPhase(EnvelopeWriter.x25519(header.x25519()), true);
      byte[] sent =
          KEM.getInstance("ML-KEM")
              .newDecapsulator(pair.mlKem768Private())
              .decapsulate(header.mlKem768().array())
              .getEncoded();
      return Optional.of(
          new Chunks(
              header.bytes(), pair.x25519(), pair.mlKem768(), sent, agreement.generateSecret()));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // a sender's key that is none
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    byte[] now = plain;
    while (now != null && at == now.length) now = next();
    if (now == null) return -1;
    int count = Math.min(length, now.length - at);
    System.arraycopy(now, at, bytes, from, count);
    at += count;
    return count;
  }

  private byte @Nullable [] next() throws IOException {
    at = 0;
    if (ended) {
      plain = null;
      return null;
    }
    byte[] closed = ahead;
    ahead = in.readNBytes(Chunks.PLAIN + Chunks.TAG);
    ended = ahead.length == 0;
    try {
      plain = chunks.open(closed, closed.length, ended);
    } catch (GeneralSecurityException e) {
      throw new BrokenEnvelope("was changed or cut off");
    }
    return plain;
  }
}
