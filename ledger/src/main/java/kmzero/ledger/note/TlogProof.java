package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// That one entry is in a log, in one small text: C2SP `tlog-proof`.
///
/// @param index of the entry
/// @param extra bytes that go along unauthenticated; [Bytes#NONE] leaves the line out
/// @param path siblings from the leaf up
/// @param checkpoint that the path leads to, with the lines that go along
public record TlogProof(long index, Bytes extra, List<Hash> path, SignedCheckpoint checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int LIMIT_BYTES = 2 * SignedNote.LIMIT_BYTES;

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0) throw new IllegalArgumentException("index %d".formatted(index));
    if (path.size() > Proofs.HASHES_MAX) {
      throw new IllegalArgumentException(
          "%d hashes, at most %d".formatted(path.size(), Proofs.HASHES_MAX));
    }
  }

  /// Reads a proof; nothing is verified yet.
  public static Parsed<TlogProof> parse(byte[] bytes) {
    if (bytes.length > LIMIT_BYTES) return Parsed.malformed("too long for a proof");
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return Parsed.malformed("not UTF-8");
    }
    int blank = text.indexOf("\n\n");
    if (blank < 0) return Parsed.malformed("no blank line before the checkpoint");
    var lines = List.of(text.substring(0, blank).split("\n", -1));
    int at = 0;
    if (!lines.get(at++).equals(HEADER)) return Parsed.malformed("first line is not " + HEADER);
    var extra = Bytes.NONE;
    if (at < lines.size() && lines.get(at).startsWith("extra ")) {
      var found = Bytes.findBase64(lines.get(at++).substring("extra ".length()));
      if (found.isEmpty()) return Parsed.malformed("extra not Base64");
      extra = found.get();
    }
    if (at == lines.size() || !lines.get(at).startsWith("index "))
      return Parsed.malformed("no index line");
    var index = Checkpoint.findDecimal(lines.get(at++).substring("index ".length()));
    if (index.isEmpty()) return Parsed.malformed("index not decimal");
    if (lines.size() - at > Proofs.HASHES_MAX) return Parsed.malformed("more than 63 hashes");
    var path = new ArrayList<Hash>();
    for (; at < lines.size(); at++) {
      var hash = Hash.findBase64(lines.get(at));
      if (hash.isEmpty()) return Parsed.malformed("hash not Base64 of 32 bytes");
      path.add(hash.get());
    }
    var rest = text.substring(blank + 2).getBytes(UTF_8);
    return switch (SignedCheckpoint.parse(rest)) {
      case Parsed.Good<SignedCheckpoint>(var checkpoint) ->
          Parsed.good(new TlogProof(index.get(), extra, path, checkpoint));
      case Parsed.Malformed<SignedCheckpoint>(var why) -> Parsed.malformed(why);
    };
  }

  /// The bytes that [#parse] reads.
  public byte[] bytes() {
    var text = new StringBuilder(HEADER).append('\n');
    if (extra.length() > 0) text.append("extra ").append(extra.base64()).append('\n');
    text.append("index ").append(index).append('\n');
    for (var hash : path) text.append(hash.base64()).append('\n');
    text.append('\n');
    return Bytes.of(text.toString().getBytes(UTF_8)).and(Bytes.of(checkpoint.bytes())).array();
  }

  /// What a proof shows.
  public sealed interface Verdict {
    /// The entry is at that place in the log, whose owner signed then, and these members hold the
    /// log that far.
    record Proven(
        long index, Checkpoint checkpoint, Instant signedAt, SortedMap<String, Instant> heldSince)
        implements Verdict {
      public Proven {
        heldSince = Collections.unmodifiableSortedMap(new TreeMap<>(heldSince));
      }
    }

    /// The log's own signatures are not there.
    record NotSigned(Checkpoints.Objection why) implements Verdict {}

    /// The path does not lead from this entry to the checkpoint.
    record NotIncluded(Proofs.Objection why) implements Verdict {}

    /// A member's lines are there and wrong; the whole proof counts for nothing.
    record Forged(Checkpoints.Objection why) implements Verdict {}

    /// It is of another log.
    record OtherLog(String origin) implements Verdict {}
  }

  /// Verifies by KmZero's rule, both of each pair. `others`: the members whose cosignature counts,
  /// by side, never the log's own.
  ///
  /// @param leaf hash of the entry, computed from its bytes by the caller
  public Verdict verify(Hash leaf, String origin, PublicKeys log, Map<String, PublicKeys> others) {
    var state = checkpoint.checkpoint();
    if (!state.origin().equals(origin)) return new Verdict.OtherLog(state.origin());
    Instant signedAt;
    switch (Checkpoints.verifyLog(checkpoint, log)) {
      case Checkpoints.Verdict.Signed(var at) -> signedAt = at;
      case Checkpoints.Verdict.Objected(var why) -> {
        return new Verdict.NotSigned(why);
      }
    }
    var included = Proofs.verifyInclusion(leaf, index, state.size(), path, state.root());
    if (included.isPresent()) return new Verdict.NotIncluded(included.get());
    var held = new TreeMap<String, Instant>();
    for (var other : others.entrySet()) {
      switch (Checkpoints.verifyCosignature(checkpoint, other.getKey(), other.getValue())) {
        case Checkpoints.Verdict.Signed(var at) -> held.put(other.getKey(), at);
        case Checkpoints.Verdict.Objected(var why) -> {
          if (why.kind() != Checkpoints.Objection.Kind.MISSING) return new Verdict.Forged(why);
        }
      }
    }
    return new Verdict.Proven(index, state, signedAt, held);
  }
}
