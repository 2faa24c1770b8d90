package kmzero.reader.person;

import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// What the words of an office say: rank, body, place, and of which side it is.
final class OfficeSense {
  private OfficeSense() {}

  /// The office that stands from `start` to `end`.
  static Office of(Report report, int start, int end) {
    Hit chief = null;
    for (Hit hit : report.hits("rank", start, end)) {
      boolean member = chief != null && chief.value().equals("member");
      boolean longer = chief != null && hit.start() <= chief.start() && hit.end() >= chief.end();
      boolean inside = chief != null && hit.start() >= chief.start() && hit.end() <= chief.end();
      if (chief == null || ((member || longer) && !inside)) chief = hit;
    }
    String rank = chief == null ? "" : chief.value();
    int chiefAt = chief == null ? start : chief.start();
    Hit body = null;
    for (Hit hit : report.hits("body", start, end)) {
      boolean nearer =
          body == null
              || (hit.start() >= chiefAt && body.start() < chiefAt)
              || (hit.start() == body.start() && hit.end() > body.end());
      if (report.isHan() ? hit.start() <= chiefAt : nearer) body = hit;
    }
    List<Place> places = report.places(start, end);
    String code = null;
    for (Place place : places) if (code == null || code.length() == 2) code = place.code();
    return new Office(
        start,
        end,
        rank,
        body == null ? null : body.value(),
        code,
        side(report, rank, code, places, start, end));
  }

  private static @Nullable String side(
      Report report, String rank, @Nullable String code, List<Place> places, int start, int end) {
    String words = report.plain().substring(start, end);
    if (rank.equals("ambassador") || rank.equals("consul")) {
      if (words.contains("chinese") || words.contains("kines")) return "CN";
      if (words.contains("vietnames")) return "VN";
      if (places.isEmpty()) return null;
      String first = places.getFirst().side();
      boolean single = places.stream().allMatch(place -> place.side().equals(first));
      if (!single) return first;
      String before =
          words.substring(0, Math.max(0, places.getFirst().start() - start)).stripTrailing();
      boolean host =
          before.endsWith(" tai")
              || before.endsWith(" to")
              || before.endsWith(" i")
              || before.endsWith(" ke")
              || before.endsWith(" di")
              || before.endsWith(" till")
              || before.endsWith("驻")
              || before.endsWith(" bagi");
      return host ? first.equals("VN") ? "CN" : "VN" : first;
    }
    if (code != null) return code.substring(0, 2);
    if (words.contains("khu uy")
        || words.contains("tu tri")
        || words.contains("autonom")
        || words.contains("serantau")
        || words.contains("自治区")
        || words.contains("regional party")
        || words.contains("otonom")
        || words.contains("chinh hiep")
        || words.contains("nhan dai")
        || words.contains("政协")
        || words.contains("cppcc")
        || words.contains("tram kiem tra bien phong")
        || words.contains("边检站")
        || words.contains("检查站")
        || words.contains("派出所")
        || words.contains("inspection station")
        || words.contains("inspektionsstation")) return "CN";
    if (words.contains("tinh uy")
        || words.contains("ubnd")
        || words.contains("hdnd")
        || words.contains("uy ban nhan dan")
        || words.contains("people's committee")
        || words.contains("folkkommitt")
        || words.contains("jawatankuasa rakyat")
        || words.contains("komite rakyat")
        || words.contains("provins")
        || words.contains("provincial")
        || words.contains("people's council")
        || words.contains("folkrad")
        || words.contains("majlis rakyat")
        || words.contains("人民委员会")
        || words.contains("人委会")
        || words.contains("省委")
        || words.contains("人民议会")
        || words.contains("边防屯")
        || words.contains("don bien phong")
        || words.contains("don truong")
        || words.contains("ubnd")) return "VN";
    return null;
  }
}
