package kmzero.node.gates;

import java.time.Instant;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Language;
import kmzero.node.reference.Reference;

/// What a page calls places, sides and moments at a gate.
public final class GateWords {

  private final Reference reference;
  private final Frame frame;

  public GateWords(Reference reference, Frame frame) {
    this.reference = reference;
    this.frame = frame;
  }

  /// Whether the Chinese half stands first for this reader: in Chinese, and on a Chinese desk in
  /// English.
  public boolean chinaFirst() {
    return switch (frame.language()) {
      case ZH -> true;
      case VI -> false;
      case EN -> frame.site().languages().getFirst() == Language.ZH;
    };
  }

  /// The half that stands first for this reader.
  public Half first() {
    return chinaFirst() ? Half.CHINA : Half.VIET_NAM;
  }

  public String place(Place place) {
    return place.name(frame.language().tag(), chinaFirst());
  }

  public String half(Place place, Half half) {
    return place.halfName(half, frame.language().tag());
  }

  /// The name of a side, as the reference tells it.
  public String side(String side) {
    return reference
        .findLocality(side)
        .map(it -> it.name().in(frame.language().tag()))
        .orElse(side);
  }

  /// The two sides of a place, the reader's own first.
  public String sides(Place place) {
    String viet = side(place.side());
    String china = side(Place.GUANGXI);
    return chinaFirst() ? china + " – " + viet : viet + " – " + china;
  }

  /// A moment on both clocks, the day only where it is another than today.
  public String soon(Instant at) {
    Clocks.Moment moment = frame.moment(at);
    boolean today =
        at.atZone(Clocks.HANOI).toLocalDate().equals(frame.today()) && !moment.spansMidnight();
    return today
        ? "%s %s · %s %s"
            .formatted(
                moment.first().time(),
                frame.say(moment.first().placeKey()),
                moment.second().time(),
                frame.say(moment.second().placeKey()))
        : moment.text(frame);
  }
}
