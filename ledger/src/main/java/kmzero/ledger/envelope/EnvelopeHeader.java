package kmzero.ledger.envelope;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.note.Bytes;

/// What stands in clear on an envelope: for whom it is, and what its keys were sent with.
///
/// @param side the receiver
/// @param x25519 the sender's one-time public key, 32 bytes
/// @param mlKem768 what the receiver's ML-KEM key takes the other secret from, 1,088 bytes
record EnvelopeHeader(String side, Bytes x25519, Bytes mlKem768) {

  static final byte[] MAGIC = "kmzero envelope v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES_MAX = 4_096;

  EnvelopeHeader {
    if (!Origin.isSide(side)) throw new IllegalArgumentException("side: " + side);
    if (x25519.length() != 32) throw new IllegalArgumentException("x25519");
    if (mlKem768.length() != 1_088) throw new IllegalArgumentException("mlKem768");
  }

  /// Magic, length (two bytes) and canonical JSON: what the keys are bound to.
  byte[] bytes() {
    byte[] json =
        CanonicalJson.write(
            JsonObject.of("for", side, "mlKem768", mlKem768.base64(), "x25519", x25519.base64()));
    ByteArrayOutputStream out = new ByteArrayOutputStream(MAGIC.length + 2 + json.length);
    out.writeBytes(MAGIC);
    out.write(json.length >>> 8);
    out.write(json.length);
    out.writeBytes(json);
    return out.toByteArray();
  }

  /// Reads it behind the magic.
  ///
  /// @throws BrokenEnvelope if it is of another form
  static EnvelopeHeader read(DataInputStream in) throws IOException {
    try {
      byte[] magic = new byte[MAGIC.length];
      in.readFully(magic);
      if (!java.util.Arrays.equals(magic, MAGIC)) throw new BrokenEnvelope("begins otherwise");
      int length = in.readUnsignedShort();
      if (length > BYTES_MAX) throw new BrokenEnvelope("a header of " + length + " bytes");
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      if (JsonReader.read(bytes) instanceof JsonReader.Result.Read(JsonObject json)
          && java.util.Arrays.equals(CanonicalJson.write(json), bytes)) return of(json);
      throw new BrokenEnvelope("its header is no canonical JSON");
    } catch (EOFException e) {
      throw new BrokenEnvelope("ends in its header");
    }
  }

  private static EnvelopeHeader of(JsonObject json) throws BrokenEnvelope {
    try {
      json.only(Set.of("for", "mlKem768", "x25519"));
      return new EnvelopeHeader(
          json.text("for"),
          Bytes.findBase64(json.text("x25519")).orElseThrow(),
          Bytes.findBase64(json.text("mlKem768")).orElseThrow());
    } catch (JsonShape | IllegalArgumentException | java.util.NoSuchElementException e) {
      throw new BrokenEnvelope("its header is of another form");
    }
  }
}
