package kmzero.node.trust;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignatureType;
import kmzero.ledger.note.SignedCheckpoint;

/// Two clocks that cannot both be right: one side says it signed a checkpoint later than another
/// says it had it. Nobody can hold what is not signed yet, so the clocks differ at least by the
/// time between; which of them is wrong, the books cannot tell.
///
/// Acts are taken whatever the clocks show: the time in an act is its author's word, and nothing is
/// judged by it.
///
/// @param ahead the side whose clock shows the later time
/// @param behind the side whose clock shows the earlier one
/// @param atLeast by how much they differ, at the least
public record ClockDifference(String ahead, String behind, Duration atLeast) {

  /// Signing, carrying and the reading of two honest clocks stay below this.
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  /// What the newest checkpoints show, the largest difference of each two sides.
  ///
  /// @param newest of logs of one mechanism, their lines verified when they came
  /// @param here sides that live on this node and share its clock
  public static List<ClockDifference> among(List<SignedCheckpoint> newest, Set<String> here) {
    Map<List<String>, Duration> largest = new HashMap<>();
    for (SignedCheckpoint signed : newest) {
      String origin = signed.checkpoint().origin();
      Optional<Instant> owners = time(signed, origin);
      if (owners.isEmpty()) continue;
      String owner = Origin.of(origin).side();
      for (String holder : holders(signed)) {
        if (here.contains(owner) && here.contains(holder)) continue;
        time(signed, PublicKeys.holdsName(holder))
            .map(at -> Duration.between(at, owners.get()))
            .filter(difference -> difference.compareTo(TOLERANCE) > 0)
            .ifPresent(difference ->
                largest.merge(
                    List.of(owner, holder), difference, (a, b) -> a.compareTo(b) > 0 ? a : b));
      }
    }
    List<ClockDifference> all = new ArrayList<>();
    largest.forEach((two, by) -> all.add(new ClockDifference(two.getFirst(), two.getLast(), by)));
    all.sort((a, b) -> {
      int byAmount = b.atLeast().compareTo(a.atLeast());
      return byAmount != 0 ? byAmount : (a.ahead() + a.behind()).compareTo(b.ahead() + b.behind());
    });
    return all;
  }

  /// Sides whose cosignature stands under a checkpoint, by name.
  static List<String> holders(SignedCheckpoint signed) {
    String holds = PublicKeys.holdsName("");
    return signed.signatures().stream()
        .map(SignatureLine::name)
        .filter(name -> name.endsWith(holds))
        .map(name -> name.substring(0, name.length() - holds.length()))
        .distinct()
        .sorted()
        .toList();
  }

  /// When the owner says it signed a checkpoint.
  public static Optional<Instant> signedAt(SignedCheckpoint signed) {
    return time(signed, signed.checkpoint().origin());
  }

  private static Optional<Instant> time(SignedCheckpoint signed, String name) {
    int length = SignatureType.ML_DSA_44_COSIGNATURE.signatureBytes();
    return signed.signatures().stream()
        .filter(line -> line.name().equals(name) && line.signature().length() == length)
        .map(SignatureLine::signature)
        .map(ClockDifference::seconds)
        .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
        .map(Instant::ofEpochSecond)
        .findFirst();
  }

  private static long seconds(Bytes signature) {
    return ByteBuffer.wrap(signature.slice(0, 8).array()).getLong();
  }
}
