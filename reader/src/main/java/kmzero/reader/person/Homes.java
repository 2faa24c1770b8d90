package kmzero.reader.person;

import java.util.List;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// Where somebody comes from by the places beside the name, whatever the office is called: `A of
/// Quang Ninh`, `B, editor of the Cao Bang paper,`, `谅山日报总编辑C`.
public final class Homes {
  /// So far from a name the place stands.
  private static final int REACH = 70;

  private static final int HAN_REACH = 24;

  /// What stands between a name and a place behind it, where no comma does.
  private static final Pattern OF =
      Pattern.compile(" (?:of|from|från|av|của|dari|daripada) (?:\\p{L}{1,10} )?");

  private Homes() {}

  /// The place beside a name; null where there is none, or several of different provinces.
  ///
  /// @param from where the name before ends, or the sentence begins
  /// @param until where the next name begins, or the sentence ends
  public static @Nullable Place of(Mention mention, int from, int until, Report report) {
    Place behind = behind(mention, until, report);
    return behind != null ? behind : before(mention, from, report);
  }

  /// `A of Quang Ninh and`, `B, editor of the Cao Bang paper,`: up to the second comma.
  private static @Nullable Place behind(Mention mention, int until, Report report) {
    Place inBrackets = inBrackets(mention, until, report);
    if (inBrackets != null || report.isHan()) return inBrackets;
    String chars = report.chars();
    int end = Math.min(until, mention.end() + REACH);
    boolean apposition = mention.end() < end && chars.charAt(mention.end()) == ',';
    int at = mention.end() + (apposition ? 1 : 0);
    for (int i = at; i < end; i++) if (",;:.()".indexOf(chars.charAt(i)) >= 0) end = i;
    for (Hit hit : report.hits(at, end)) if (isBreak(hit)) end = Math.min(end, hit.start());
    // `A, deputy chairman of Lang Son B`: the office of the next.
    boolean ended = end < until || !isNamed(until, report);
    List<Place> places = report.places(at, Math.max(at, end));
    if (places.isEmpty() || !ended) return null;
    String between = report.folded().substring(at, Math.max(at, places.getFirst().start()));
    if (!apposition && !OF.matcher(between).matches()) return null;
    return only(places);
  }

  /// `A (Cao Bang)`, `A（高平）`: a place and nothing else.
  private static @Nullable Place inBrackets(Mention mention, int until, Report report) {
    String chars = report.chars();
    int open = mention.end();
    while (open < until && chars.charAt(open) == ' ') open++;
    if (open >= until || "(（".indexOf(chars.charAt(open)) < 0) return null;
    for (Place place : report.places(open + 1, Math.min(until, open + REACH))) {
      int close = place.end();
      boolean whole = close < chars.length() && ")）".indexOf(chars.charAt(close)) >= 0;
      if (place.start() == open + 1 && whole) return place;
    }
    return null;
  }

  private static boolean isNamed(int at, Report report) {
    return at < report.chars().length() && Character.isLetter(report.chars().charAt(at));
  }

  /// `Quảng Ninh tỉnh ủy bí thư A`: in the run of words before the name.
  private static @Nullable Place before(Mention mention, int from, Report report) {
    String chars = report.chars();
    int start = Math.max(from, mention.start() - (report.isHan() ? HAN_REACH : REACH));
    for (int i = start; i < mention.start(); i++)
      if (",;:.()，；：。、（）".indexOf(chars.charAt(i)) >= 0) start = i + 1;
    for (Hit hit : report.hits(start, mention.start()))
      if (isBreak(hit) || hit.is("and") || hit.is("at")) start = Math.max(start, hit.end());
    List<Place> places = report.places(start, mention.start());
    return places.isEmpty() ? null : only(places);
  }

  private static boolean isBreak(Hit hit) {
    return hit.is("event")
        || hit.is("speech")
        || hit.is("with")
        || hit.is("attend")
        || hit.is("lead")
        || hit.is("contrast")
        || hit.is("for")
        || hit.is("sign");
  }

  /// The first of them when all lie in one province.
  private static @Nullable Place only(List<Place> places) {
    Place found = null;
    for (Place place : places) {
      if (place.code().length() == 2) continue;
      if (found != null && !found.code().equals(place.code())) return null;
      if (found == null) found = place;
    }
    return found != null ? found : places.getFirst();
  }
}
