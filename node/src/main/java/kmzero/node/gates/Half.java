package kmzero.node.gates;

import java.time.ZoneId;
import java.util.Locale;
import kmzero.node.desk.Clocks;

/// One country's part of a pair of gates. Each keeps its own clock, an hour apart.
public enum Half {
  VIET_NAM(Clocks.HANOI),
  CHINA(Clocks.BEIJING);

  private final ZoneId zone;

  Half(ZoneId zone) {
    this.zone = zone;
  }

  /// The clock of that country.
  public ZoneId zone() {
    return zone;
  }

  /// The half that faces this one.
  public Half other() {
    return this == VIET_NAM ? CHINA : VIET_NAM;
  }

  /// `viet-nam` or `china`, as data files and keys of words write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The half that a side keeps: Guangxi the Chinese one, every other the Vietnamese.
  public static Half of(String side) {
    return side.equals(Place.GUANGXI) ? CHINA : VIET_NAM;
  }
}
