package kmzero.ledger.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.tree.Hash;

/// The chunks of one envelope, one after the other: AES-256-GCM under a key of their own, each with
/// its number and whether it is the last in its nonce, so that none can be left out, moved or cut
/// off. Source: the STREAM construction, as in age.
final class Chunks {

  /// Plain bytes in a chunk; the last has fewer or as many, and is empty only where all is.
  static final int PLAIN = 1 << 16;

  static final int TAG = 16;

  private static final byte[] LABEL = "kmzero envelope v1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey key;
  private long count;

  /// @param header as it stands in the file
  /// @param x25519 the receiver's public keys, to which the key is bound with the header
  /// @param mlKemSecret 32 bytes, and so is the other
  Chunks(byte[] header, Bytes x25519, Bytes mlKem768, byte[] mlKemSecret, byte[] x25519Secret)
      throws GeneralSecurityException {
    Hash salt = Hash.sha256(join(header, x25519.array(), mlKem768.array()));
    key =
        KDF.getInstance("HKDF-SHA256")
            .deriveKey(
                "AES",
                HKDFParameterSpec.ofExtract()
                    .addIKM(join(mlKemSecret, x25519Secret))
                    .addSalt(salt.bytes())
                    .thenExpand(LABEL, 32));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  /// Closes the next chunk.
  byte[] close(byte[] plain, int length, boolean last) throws GeneralSecurityException {
    return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
  }

  /// Opens the next chunk.
  ///
  /// @throws AEADBadTagException if it is none
  byte[] open(byte[] closed, int length, boolean last) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, last).doFinal(closed, 0, length);
  }

  private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(12).position(3).putLong(count++).put((byte) (last ? 1 : 0)).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    return cipher;
  }
}
