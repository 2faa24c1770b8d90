package kmzero.node.bodies;

import java.util.List;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Source;
import kmzero.node.reference.Texts;
import org.jspecify.annotations.Nullable;

/// Two counterparts for a time.
///
/// @param here the body on the Vietnamese bank
/// @param there the body on the Chinese bank
public record Pair(
    Body here,
    Body there,
    Span span,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public Pair {
    sources = List.copyOf(sources);
    if (here.bank() != Bank.VIET_NAM || there.bank() != Bank.CHINA) {
      throw new IllegalArgumentException(
          "%s and %s do not face each other: `body` is of Viet Nam, `counterpart` of China"
              .formatted(here.id(), there.id()));
    }
    for (Body body : List.of(here, there)) {
      if (!span.isWithin(body.span())) {
        throw new IllegalArgumentException("the pair lasts longer than " + body.id());
      }
    }
  }

  /// The one of the two that is not `id`.
  public Body other(String id) {
    return here.id().equals(id) ? there : here;
  }
}
