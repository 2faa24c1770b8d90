package kmzero.reader.person;

import java.util.List;
import kmzero.names.Entry;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// Names that a machine's translation has cut: `Bí thư … Nguyễn Văn Quảng Ninh` for somebody whose
/// given name is lost and whose province follows.
final class CutNames {
  private CutNames() {}

  /// The one person of the register whose name begins with the words of a mention, and who held the
  /// office before it at the place right behind it; null where there is none or more than one.
  static Entry.@Nullable Person whole(Person person, Report report) {
    for (Mention mention : person.mentions()) {
      String place = RegisterLink.PLACES.get(placeBehind(mention.end(), report));
      if (place == null) continue;
      String begin = Fold.bare(report.words(mention.start(), mention.end())) + " ";
      for (Office office : mention.offices()) {
        List<Entry.Person> fitting =
            Holders.ever(office, place).stream()
                .filter(entry -> Fold.bare(entry.in("vi")).startsWith(begin))
                .toList();
        if (fitting.size() == 1) return fitting.getFirst();
      }
    }
    return null;
  }

  /// Gives the offices beside such a name, where they name no place but the country, the place
  /// behind the name.
  static void place(Person person, Report report) {
    person
        .mentions()
        .replaceAll(mention -> {
          String code = placeBehind(mention.end(), report);
          if (code.isEmpty()) return mention;
          return mention.with(
              mention.offices().stream()
                  .map(office -> office.isOfCountry() ? office.at(code) : office)
                  .toList());
        });
  }

  private static String placeBehind(int end, Report report) {
    for (Place place : report.places(end, Math.min(report.chars().length(), end + 40)))
      if (report.chars().substring(end, place.start()).equals(" ")) return place.code();
    return "";
  }
}
