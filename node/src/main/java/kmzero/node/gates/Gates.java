package kmzero.node.gates;

import java.util.List;
import java.util.Optional;

/// The places on file, in the order of the file. Reading them takes some milliseconds; nothing in
/// them changes afterwards.
public final class Gates {

  private final List<Place> places;
  private final List<Yard> yards;
  private final List<ReportedDays> calendars;
  private final List<Licence> licences;

  Gates(
      List<Place> places, List<Yard> yards, List<ReportedDays> calendars, List<Licence> licences) {
    this.places = List.copyOf(places);
    this.yards = List.copyOf(yards);
    this.calendars = List.copyOf(calendars);
    this.licences = List.copyOf(licences);
  }

  /// Reads the shipped file.
  ///
  /// @throws kmzero.node.reference.BadReference if it is not as it must be; the message has the
  ///   line
  public static Gates load() {
    return PlacesFile.load();
  }

  /// Every place, also those of low trust.
  public List<Place> list() {
    return places;
  }

  public Optional<Place> find(String id) {
    return places.stream().filter(place -> place.id().equals(id)).findFirst();
  }

  /// The places that belong to a pair, in the order of the file.
  public List<Place> within(Place pair) {
    return places.stream().filter(place -> place.in().equals(Optional.of(pair.id()))).toList();
  }

  /// The pair at the head of a place: itself when it belongs to none.
  public Place head(Place place) {
    Place now = place;
    while (now.in().isPresent()) now = find(now.in().get()).orElseThrow();
    return now;
  }

  public List<Yard> yards(Place place) {
    return yards.stream().filter(yard -> yard.at().equals(place.id())).toList();
  }

  public List<ReportedDays> calendar(Place place) {
    return calendars.stream().filter(days -> days.at().equals(place.id())).toList();
  }

  public List<Licence> licences(Place place) {
    return licences.stream().filter(one -> one.at().equals(place.id())).toList();
  }
}
