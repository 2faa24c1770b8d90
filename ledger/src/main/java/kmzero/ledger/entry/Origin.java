package kmzero.ledger.entry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// The name of one log: `<domain>/<mechanism>/<side>/<generation>/<stripe>`, which is also the
/// origin line of its checkpoints.
///
/// At most 255 bytes, as the C2SP ML-DSA cosignature encodes it behind one length byte. Ordered by
/// its text, code point by code point.
///
/// @param domain a lower-case domain name the members chose, at most 100 characters
/// @param mechanism SHA-256 of the founding charter's canonical bytes
/// @param side the member whose log this is; see [#isSide]
/// @param generation 1 at first; counted up when a log had to be ended and begun anew, by one, or
///   to the next whole thousand when its side's recovery keys begin it anew
/// @param stripe 0 at first; the charter lives in stripe 0
public record Origin(String domain, Hash mechanism, String side, int generation, int stripe)
    implements Comparable<Origin> {

  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  private static final Pattern TEXT =
      Pattern.compile(
          "([^/]{1,100})/([0-9a-f]{64})/([^/]{1,40})/([1-9][0-9]{0,5})/(0|[1-9][0-9]{0,3})");

  /// Those read lately: every entry names one, and a node meets few.
  private static final Map<String, Origin> KNOWN = new ConcurrentHashMap<>();

  private static final int KNOWN_MOST = 4_096;

  /// Generations of one life of a log: only recovery keys begin the next.
  private static final int LIFE = 1_000;

  public Origin {
    if (!isDomain(domain)) throw new IllegalArgumentException("domain: " + domain);
    if (!isSide(side)) throw new IllegalArgumentException("side: " + side);
    if (generation < 1 || generation > 999_999)
      throw new IllegalArgumentException("generation: " + generation);
    if (stripe < 0 || stripe > 9_999) throw new IllegalArgumentException("stripe: " + stripe);
  }

  /// Whether `text` can name a side: lower-case letters, digits and single hyphens, a letter first,
  /// at most 40 characters.
  public static boolean isSide(String text) {
    return Words.isWord(text);
  }

  /// Whether `text` can be the domain of a mechanism: at least two labels, lower case, at most 100
  /// characters.
  public static boolean isDomain(String text) {
    return text.length() <= 100 && DOMAIN.matcher(text).matches();
  }

  /// The first log of a side in a mechanism; the object that reading its name gives, too, so that
  /// comparing the two costs nothing.
  public static Origin first(String domain, Hash mechanism, String side) {
    return of(new Origin(domain, mechanism, side, 1, 0).toString());
  }

  /// The log that goes on where this one was ended by a pin.
  ///
  /// @throws IllegalStateException if it is the last that its keys can begin
  public Origin next() {
    Origin next = generation(generation + 1);
    if (next.isRecovered()) throw new IllegalStateException(this + " is the last of its keys");
    return next;
  }

  /// The log that recovery keys begin where this one, or an earlier one, is ended.
  public Origin recovered() {
    return generation((life() + 1) * LIFE);
  }

  /// Whether only recovery keys can begin this log: its generation is a whole thousand. What goes
  /// on from it has the generations behind, so that nobody with lost keys can name any of them.
  public boolean isRecovered() {
    return generation % LIFE == 0;
  }

  /// How often recovery keys have begun this line anew.
  public int life() {
    return generation / LIFE;
  }

  /// The log of this side's stripe 0 that recovery keys begin for the `life`th time, from 1 on.
  public Origin begun(int life) {
    return new Origin(domain, mechanism, side, life * LIFE, 0);
  }

  /// The same line in another generation.
  public Origin generation(int other) {
    return new Origin(domain, mechanism, side, other, stripe);
  }

  /// The log that this one goes on from by the keys of that one; empty for the first generation and
  /// for one that recovery keys have begun.
  public Optional<Origin> before() {
    return generation == 1 || isRecovered()
        ? Optional.empty()
        : Optional.of(generation(generation - 1));
  }

  /// Whether both are generations of one log: same mechanism, side and stripe.
  public boolean sameLine(Origin other) {
    return side.equals(other.side)
        && stripe == other.stripe
        && mechanism.equals(other.mechanism)
        && domain.equals(other.domain);
  }

  /// Reads an origin line.
  ///
  /// @throws IllegalArgumentException if `text` is not of the form above; the message quotes at
  ///   most 80 characters of it
  public static Origin of(String text) {
    Origin known = KNOWN.get(text);
    if (known != null) return known;
    Origin read = read(text);
    if (KNOWN.size() >= KNOWN_MOST) KNOWN.clear();
    KNOWN.put(text, read);
    return read;
  }

  private static Origin read(String text) {
    Matcher m = TEXT.matcher(text);
    if (text.length() > 255 || !m.matches()) {
      throw new IllegalArgumentException(
          "not an origin <domain>/<mechanism>/<side>/<generation>/<stripe>: "
              + text.substring(0, Math.min(80, text.length())));
    }
    return new Origin(
        m.group(1),
        Hash.ofHex(m.group(2)),
        m.group(3),
        Integer.parseInt(m.group(4)),
        Integer.parseInt(m.group(5)));
  }

  /// As the texts compare, without writing them.
  @Override
  public int compareTo(Origin other) {
    if (this == other) return 0;
    int order = compare(domain, other.domain);
    if (order == 0) order = mechanism.compareTo(other.mechanism);
    if (order == 0) order = compare(side, other.side);
    if (order == 0 && generation != other.generation)
      order = compare(Integer.toString(generation), Integer.toString(other.generation));
    if (order == 0 && stripe != other.stripe)
      order = Integer.toString(stripe).compareTo(Integer.toString(other.stripe));
    return order;
  }

  /// Of two texts that a slash follows.
  private static int compare(String a, String b) {
    int both = Math.min(a.length(), b.length());
    for (int i = 0; i < both; i++) {
      int order = a.charAt(i) - b.charAt(i);
      if (order != 0) return order;
    }
    if (a.length() == b.length()) return 0;
    return a.length() > both ? a.charAt(both) - '/' : '/' - b.charAt(both);
  }

  /// Logs that meet in one table differ in side and generation, seldom in more.
  @Override
  public int hashCode() {
    return 31 * (31 * side.hashCode() + generation) + mechanism.hashCode() + stripe;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Origin it
            && generation == it.generation
            && stripe == it.stripe
            && side.equals(it.side)
            && mechanism.equals(it.mechanism)
            && domain.equals(it.domain));
  }

  @Override
  public String toString() {
    return domain + "/" + mechanism.hex() + "/" + side + "/" + generation + "/" + stripe;
  }
}
