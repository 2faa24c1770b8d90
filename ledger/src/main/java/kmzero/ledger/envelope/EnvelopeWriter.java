package kmzero.ledger.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.note.Bytes;

/// Closes what is written to it for one side. Streams: needs memory for one chunk of 64 KiB.
///
/// The key comes from two secrets, one by X25519 with a key made for this envelope alone and one by
/// ML-KEM-768: it stays secret as long as either of them does. Nobody signs here; whoever wants to
/// know who sent it reads what is inside.
public final class EnvelopeWriter extends OutputStream {

  private static final byte[] X25519_SPKI = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final byte[] ML_KEM_768_SPKI =
      HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

  private final OutputStream out;
  private final Chunks chunks;
  private final byte[] plain = new byte[Chunks.PLAIN];
  private int filled;
  private boolean closed;

  private EnvelopeWriter(OutputStream out, Chunks chunks) {
    this.out = out;
    this.chunks = chunks;
  }

  /// Begins an envelope. Close it, or it cannot be opened; `out` stays open.
  ///
  /// @param side the receiver
  /// @param keys of the receiver, those that rule now
  public static EnvelopeWriter to(OutputStream out, String side, KeySet keys) throws IOException {
    try {
      KeyPair once = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(once.getPrivate());
      agreement.doPhase(key("X25519", X25519_SPKI, keys.x25519()), true);
      KEM.Encapsulated sent =
          KEM.getInstance("ML-KEM")
              .newEncapsulator(key("ML-KEM-768", ML_KEM_768_SPKI, keys.mlKem768()))
              .encapsulate();
      EnvelopeHeader header =
          new EnvelopeHeader(
              side, raw((XECPublicKey) once.getPublic()), Bytes.of(sent.encapsulation()));
      byte[] bytes = header.bytes();
      out.write(bytes);
      return new EnvelopeWriter(
          out,
          new Chunks(
              bytes,
              keys.x25519(),
              keys.mlKem768(),
              sent.key().getEncoded(),
              agreement.generateSecret()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the keys of %s cannot be used: %s".formatted(side, e.getMessage()), e);
    }
  }

  static PublicKey key(String algorithm, byte[] prefix, Bytes raw) throws GeneralSecurityException {
    byte[] spki = Chunks.join(prefix, raw.array());
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
  }

  static PublicKey x25519(Bytes raw) throws GeneralSecurityException {
    return key("X25519", X25519_SPKI, raw);
  }

  private static Bytes raw(XECPublicKey key) {
    byte[] spki = key.getEncoded();
    return Bytes.of(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int left = length;
    while (left > 0) {
      if (filled == plain.length) chunk(false); // not sooner: the last chunk is not empty
      int count = Math.min(left, plain.length - filled);
      System.arraycopy(bytes, at, plain, filled, count);
      filled += count;
      at += count;
      left -= count;
    }
  }

  private void chunk(boolean last) throws IOException {
    try {
      out.write(chunks.close(plain, filled, last));
      filled = 0;
    } catch (GeneralSecurityException e) {
      throw new IOException("closing a chunk", e);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    chunk(true);
    out.flush();
  }
}
