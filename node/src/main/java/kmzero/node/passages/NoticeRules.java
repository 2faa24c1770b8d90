package kmzero.node.passages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.node.desk.Clocks;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Opening;
import kmzero.node.gates.Place;
import kmzero.node.gates.Traffic;

/// What a gate notice has to be before an office is asked to read it. Every objection is told at
/// once, in this order: place and way, plates, containers, goods, weights, papers, the time.
public final class NoticeRules {

  static final Set<String> WAYS =
      Set.of("loaded", "transit", "temporary-import", "empty-return", "new-vehicle", "two-way");
  static final Set<String> WITHOUT_GOODS = Set.of("empty-return", "new-vehicle");
  static final Set<String> HAND_OVERS =
      Set.of("driver-goes-on", "driver-swap", "tractor-swap", "reloading", "shuttle");

  /// More than any lorry on a public road; what is above is a slip of the hand.
  private static final BigDecimal MOST_KILOGRAMS = new BigDecimal(100_000);

  private NoticeRules() {}

  /// The objections to a notice; empty when it can be lodged.
  ///
  /// @param place the place that it names, when there is one
  /// @param standing how that place stands at the time wished for, or now
  /// @param today the day on Hà Nội's clock
  public static List<Wrong> check(
      Notice notice,
      Optional<Place> place,
      Optional<GateBook.Standing> standing,
      Codes codes,
      LocalDate today) {
    List<Wrong> wrong = new ArrayList<>();
    if (place.isEmpty()) {
      wrong.add(new Wrong("place", "place-unknown", "place", notice.place()));
    } else if (!place.get().carries().isEmpty() && !place.get().carries().contains(Traffic.GOODS)) {
      wrong.add(new Wrong("place", "place-no-goods"));
    }
    standing.ifPresent(it -> opening(it.opening(), wrong));
    if (notice.way().equals("two-way") && standing.filter(it -> !it.twoWay()).isPresent())
      wrong.add(new Wrong("way", "two-way-not-here"));
    if (!WAYS.contains(notice.way())) wrong.add(new Wrong("way", "way-unknown"));
    plates(notice, wrong);
    containers(notice, wrong);
    goods(notice, codes, wrong);
    weights(notice, wrong);
    papers(notice, codes, today, wrong);
    notice
        .handOver()
        .filter(it -> !HAND_OVERS.contains(it))
        .ifPresent(it -> wrong.add(new Wrong("hand-over", "hand-over-unknown")));
    if (notice.seal().isEmpty() && notice.way().equals("transit"))
      wrong.add(new Wrong("seal", "seal-needed"));
    notice
        .wishedAt()
        .map(at -> at.atZone(Clocks.HANOI).toLocalDate())
        .filter(day -> day.isBefore(today))
        .ifPresent(day -> wrong.add(new Wrong("wished-at", "day-past", "day", day.toString())));
    return List.copyOf(wrong);
  }

  private static void opening(Opening opening, List<Wrong> wrong) {
    switch (opening.state()) {
      case STOPPED -> wrong.add(new Wrong("place", "place-stopped"));
      case CLOSED -> wrong.add(new Wrong("wished-at", "place-closed"));
      case OPEN, REGISTERED_ONLY, UNKNOWN -> {}
    }
  }

  private static void plates(Notice notice, List<Wrong> wrong) {
    if (notice.plate().isEmpty() && !notice.way().equals("new-vehicle"))
      wrong.add(new Wrong("plate", "plate-missing"));
    notice
        .plate()
        .filter(it -> !Plates.isPlate(it))
        .ifPresent(it -> wrong.add(new Wrong("plate", "plate-form", "plate", it)));
    notice
        .trailer()
        .filter(it -> !Plates.isPlate(it))
        .ifPresent(it -> wrong.add(new Wrong("trailer", "plate-form", "plate", it)));
  }

  private static void containers(Notice notice, List<Wrong> wrong) {
    if (notice.containers().size() > 4) wrong.add(new Wrong("containers", "containers-many"));
    for (String container : notice.containers()) {
      if (!Plates.isContainer(container))
        wrong.add(new Wrong("containers", "container-form", "number", container));
    }
  }

  private static void goods(Notice notice, Codes codes, List<Wrong> wrong) {
    if (WITHOUT_GOODS.contains(notice.way())) {
      if (!notice.goods().isEmpty()) wrong.add(new Wrong("goods", "goods-not-here"));
      return;
    }
    if (notice.goods().isEmpty()) wrong.add(new Wrong("goods", "goods-missing"));
    if (notice.way().equals("two-way") && notice.goods().size() > 1)
      wrong.add(new Wrong("goods", "goods-one-product"));
    for (Notice.Goods one : notice.goods()) {
      if (one.hs().replace(".", "").length() < 4 || codes.findHs(one.hs()).isEmpty())
        wrong.add(new Wrong("goods", "hs-unknown", "code", one.hs()));
      one.packages()
          .filter(it -> it < 1 || it > 1_000_000)
          .ifPresent(
              it -> wrong.add(new Wrong("goods", "packages-count", "number", it.toString())));
      one.packageCode()
          .filter(it -> !codes.packages().containsKey(it))
          .ifPresent(it -> wrong.add(new Wrong("goods", "package-unknown", "code", it)));
    }
  }

  private static void weights(Notice notice, List<Wrong> wrong) {
    BigDecimal net = BigDecimal.ZERO;
    for (Notice.Goods one : notice.goods()) {
      if (one.netKilograms().filter(it -> it.signum() <= 0).isPresent())
        wrong.add(new Wrong("goods", "weight-none"));
      net = net.add(one.netKilograms().orElse(BigDecimal.ZERO));
    }
    if (notice.grossKilograms().isEmpty()) {
      if (!notice.goods().isEmpty()) wrong.add(new Wrong("gross-kilograms", "weight-missing"));
      return;
    }
    BigDecimal gross = notice.grossKilograms().get();
    if (gross.signum() <= 0 || gross.compareTo(MOST_KILOGRAMS) > 0)
      wrong.add(new Wrong("gross-kilograms", "weight-range", "kilograms", gross.toPlainString()));
    if (net.compareTo(gross) > 0)
      wrong.add(
          new Wrong(
              "gross-kilograms",
              "weight-net",
              "net",
              net.toPlainString(),
              "gross",
              gross.toPlainString()));
  }

  private static void papers(Notice notice, Codes codes, LocalDate today, List<Wrong> wrong) {
    LocalDate needed =
        notice
            .wishedAt()
            .map(at -> at.atZone(Clocks.HANOI).toLocalDate())
            .filter(day -> day.isAfter(today))
            .orElse(today);
    for (Notice.Paper paper : notice.papers()) {
      if (!codes.documents().containsKey(paper.document()))
        wrong.add(new Wrong("papers", "paper-unknown", "code", paper.document()));
      if (paper.number().isBlank()) wrong.add(new Wrong("papers", "paper-number"));
      paper
          .validUntil()
          .filter(until -> until.isBefore(needed))
          .ifPresent(until ->
              wrong.add(
                  new Wrong(
                      "papers",
                      "paper-expired",
                      "number",
                      paper.number(),
                      "day",
                      until.toString())));
    }
  }
}
