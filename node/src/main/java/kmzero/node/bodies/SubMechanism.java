package kmzero.node.bodies;

import java.time.LocalDate;
import java.util.List;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Source;
import kmzero.node.reference.Texts;
import org.jspecify.annotations.Nullable;

/// Standing cooperation of bodies, most often under a mechanism of localities.
///
/// @param parent a mechanism of the reference or another of these; null when it rests on the legal
///   documents themselves
/// @param what what it is for
/// @param rhythm how often it meets
/// @param seats who sits in it, each for a time
public record SubMechanism(
    String id,
    @Nullable String parent,
    Texts name,
    Texts what,
    Texts rhythm,
    Span span,
    List<Seat> seats,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public SubMechanism {
    seats = List.copyOf(seats);
    sources = List.copyOf(sources);
    if (seats.size() < 2) throw new IllegalArgumentException("a mechanism has two seats or more");
  }

  /// A body in a mechanism, for a time.
  public record Seat(Body body, Span span, Certainty certainty, List<Source> sources) {
    public Seat {
      sources = List.copyOf(sources);
      if (!span.isWithin(body.span())) {
        throw new IllegalArgumentException("the seat lasts longer than " + body.id());
      }
    }
  }

  /// Who sits in it on `day`, in the order of the file.
  public List<Seat> seatsOn(LocalDate day) {
    return seats.stream().filter(seat -> seat.span().holdsOn(day)).toList();
  }
}
