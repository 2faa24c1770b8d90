package kmzero.node.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.passages.Profile;

/// The two worlds there are: the demonstration's, with every locality of the cooperation, and the
/// stories', as small as a story allows.
final class Plans {

  private static final List<String> VIET_NAM =
      List.of("lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong");
  private static final String GUANGXI = "guangxi";

  /// The facilitator of the demonstration's Spring Meeting, hosted by Viet Nam's node.
  private static final String CONSULATE = "consulate-nanning";

  /// Accounts of the demonstration beyond those of a story: name to offices.
  private static final Map<String, List<String>> MORE =
      new java.util.TreeMap<>(
          Map.of(
              "departments",
              List.of(
                  "industry-trade",
                  "education",
                  "tourism",
                  "culture",
                  "health",
                  "transport",
                  "agriculture",
                  "environment",
                  "science",
                  "emergency"),
              "gate",
              List.of("gate-board", "border-guard", "customs", "quarantine", "yard", "declarant"),
              "liaison",
              List.of("liaison"),
              "liaison-2",
              List.of("liaison")));

  private Plans() {}

  /// The demonstration.
  ///
  /// @param databases addresses of outside databases, first and second node; empty for embedded
  ///   ones
  static Plan demo(Path home, Ports ports, List<String> databases) {
    List<Plan.Exercise> exercises =
        List.of(
            springMeeting(
                allSides(),
                Map.of(
                    CONSULATE,
                    Map.of(
                        "vi", "Tổng Lãnh sự quán Việt Nam tại Nam Ninh",
                        "zh", "越南驻南宁总领事馆",
                        "en", "Consulate General of Viet Nam in Nanning"))),
            new Plan.Exercise(
                "joint-working-committee",
                "joint-working-committee",
                Papers.names("Ủy ban công tác liên hợp", "联合工作委员会", "Joint Working Committee"),
                allSides(),
                Map.of()),
            bilateral("lang-son", "Lạng Sơn", "谅山", "Lang Son"),
            bilateral("quang-ninh", "Quảng Ninh", "广宁", "Quang Ninh"));
    return plan(home, VIET_NAM, ports, databases, exercises, MORE);
  }

  /// The demonstration's sides, accounts and mechanisms, for a story.
  static Plan year(Path home, Ports ports) {
    return demo(home, ports, List.of());
  }

  /// Three sides on two nodes.
  static Plan story(Path home, Ports ports) {
    List<String> sides = List.of("lang-son", "quang-ninh");
    List<String> members = List.of("lang-son", "quang-ninh", GUANGXI);
    List<Plan.Exercise> exercises =
        List.of(
            springMeeting(members, Map.of()), bilateral("lang-son", "Lạng Sơn", "谅山", "Lang Son"));
    return plan(home, sides, ports, List.of(), exercises, Map.of());
  }

  /// Lạng Sơn and Guangxi with the offices of their gate, under the wider profile; Quảng Ninh and
  /// Guangxi under the narrow one.
  static Plan lorry(Path home, Ports ports) {
    List<Plan.Exercise> exercises =
        List.of(
            bilateral("lang-son", "Lạng Sơn", "谅山", "Lang Son"),
            bilateral("quang-ninh", "Quảng Ninh", "广宁", "Quang Ninh"));
    return plan(
        home,
        List.of("lang-son", "quang-ninh"),
        ports,
        List.of(),
        exercises,
        Map.of(
            "gate",
            List.of("gate-board", "border-guard", "customs", "quarantine", "yard", "declarant")));
  }

  /// Lạng Sơn and Guangxi with their border guards, for [Torture].
  ///
  /// @param stripes logs that each side keeps
  static Plan torture(Path home, Ports ports, int stripes) {
    return plan(
        home,
        List.of("lang-son"),
        ports,
        List.of(),
        List.of(bilateral("lang-son", "Lạng Sơn", "谅山", "Lang Son").inStripes(stripes)),
        Map.of("gate", List.of("border-guard")));
  }

  private static List<String> allSides() {
    List<String> sides = new ArrayList<>(VIET_NAM);
    sides.add(GUANGXI);
    return sides;
  }

  private static Plan plan(
      Path home,
      List<String> vietNamese,
      Ports ports,
      List<String> databases,
      List<Plan.Exercise> exercises,
      Map<String, List<String>> more) {
    List<String> hosted = new ArrayList<>(vietNamese);
    exercises.stream()
        .flatMap(exercise -> exercise.facilitators().keySet().stream())
        .distinct()
        .forEach(hosted::add);
    Plan.OneNode vietNam =
        new Plan.OneNode(
            "viet-nam",
            Map.of("vi", "Việt Nam", "zh", "越南", "en", "Viet Nam"),
            hosted,
            List.of("vi", "zh", "en"),
            ports.desks().get(0),
            ports.links().get(0),
            ports.cuts().get(0),
            databases.stream().findFirst());
    Plan.OneNode guangxi =
        new Plan.OneNode(
            GUANGXI,
            Map.of("vi", "Quảng Tây", "zh", "广西", "en", "Guangxi"),
            List.of(GUANGXI),
            List.of("zh", "vi", "en"),
            ports.desks().get(1),
            ports.links().get(1),
            ports.cuts().get(1),
            databases.stream().skip(1).findFirst());
    List<Plan.Account> accounts = new ArrayList<>();
    for (Plan.OneNode node : List.of(vietNam, guangxi)) {
      for (String side : node.sides()) {
        if (side.equals(CONSULATE)) {
          accounts.add(account(node, side, "consulate", List.of("consulate")));
          continue;
        }
        for (String office : List.of("secretariat", "foreign-affairs", "head")) {
          accounts.add(account(node, side, office, List.of(office)));
        }
        more.forEach((name, offices) -> accounts.add(account(node, side, name, offices)));
      }
      accounts.add(new Plan.Account("engineer", node.name(), Optional.empty(), List.of()));
    }
    return new Plan(home, List.of(vietNam, guangxi), exercises, accounts);
  }

  private static Plan.Account account(
      Plan.OneNode node, String side, String name, List<String> offices) {
    return new Plan.Account(side + "." + name, node.name(), Optional.of(side), offices);
  }

  private static Plan.Exercise springMeeting(
      List<String> members, Map<String, Map<String, String>> facilitators) {
    return new Plan.Exercise(
        "spring-meeting",
        "spring-meeting",
        Papers.names("Gặp gỡ đầu Xuân", "新春会晤", "Spring Meeting"),
        members,
        facilitators);
  }

  private static Plan.Exercise bilateral(String side, String vi, String zh, String en) {
    return new Plan.Exercise(
        side + "-" + GUANGXI,
        "bilateral",
        Papers.names(vi + " – Quảng Tây", zh + "—广西", en + "–Guangxi"),
        List.of(side, GUANGXI),
        Map.of(),
        side.equals("lang-son") ? Profile.exercise() : Profile.NARROW,
        1);
  }
}
