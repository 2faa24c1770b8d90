package kmzero.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.Node;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;
import kmzero.node.reference.Field;

/// Lays down the years of a cooperation in a node's books: real acts, decided, signed and projected
/// like any other, spread over five years by the node's clock.
final class BenchBooks {

  private static final int UNDER_WAY = 1_500;
  private static final int YEARS = 5;
  private static final String[] OFFICES = {
    "customs", "border-guard", "foreign-affairs", "transport", "health", "education", "tourism"
  };
  private static final String[][] MATTERS = {
    {"Nâng cấp đường nối tới lối thông quan số", "升级改造通往通道的连接公路，编号"},
    {"Thông báo giờ làm việc ngày lễ, lần", "通报节假日通关时间，第"},
    {"Trao đổi số liệu hằng quý, kỳ", "按季度交换数据，第"},
    {"Khảo sát chung tuyến du lịch số", "联合考察旅游线路，编号"},
    {"Lớp bồi dưỡng cán bộ khóa", "干部培训班，第"},
    {"Diễn tập chung phòng chống lũ lần", "联合防汛演练，第"}
  };

  private final Node node;
  private final BenchClock clock;
  private final List<String> sides;
  private final List<String> fields;
  private final Random random;
  private final Hash mechanism;
  private final Deque<CompletableFuture<Answer>> underWay = new ArrayDeque<>();
  private long acts;

  BenchBooks(Node node, BenchClock clock, List<Field> fields, long seed) throws IOException {
    this.node = node;
    this.clock = clock;
    this.sides = node.config().sides();
    this.fields = fields.stream().map(Field::code).toList();
    this.random = new Random(seed);
    this.mechanism = found();
  }

  private Hash found() throws IOException {
    List<Charter.Member> members = new ArrayList<>();
    for (String side : sides) {
      members.add(
          Charter.member(
              (JsonObject) JsonReader.get(Files.readAllBytes(node.folder().member(side)))));
    }
    List<Procedure> procedures = Procedures.SHIPPED.stream().map(Procedures::load).toList();
    Charter charter =
        new Charter(
            "exercise.kmzero.example",
            Map.of("vi", "Diễn tập: đo tốc độ", "zh", "演练：性能测试", "en", "Exercise: bench"),
            "spring-meeting",
            sides.getFirst(),
            members,
            List.of(),
            procedures.stream()
                .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
                .toList(),
            1,
            1,
            true,
            Ids.fresh(new SecureRandom()));
    Hash joined = node.books().join(charter);
    node.books().publish(joined, procedures);
    return joined;
  }

  long acts() {
    return acts;
  }

  /// Opens so many of each, a part of them answered, reported on and closed.
  void lay(int matters, int meetings, Consumer<String> progress) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    int step = Math.max(1, matters / Math.max(1, meetings));
    int laid = 0;
    for (int i = 0; i < matters; i++) {
      Instant at =
          today
              .minusYears(YEARS)
              .atStartOfDay(ZoneOffset.UTC)
              .plusHours((long) (24.0 * 365 * YEARS * i / matters))
              .toInstant();
      clock.stand(at);
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      switch (i % 20) {
        case 7, 13, 17 -> proposal(i, day);
        case 19 -> difficulty(i, day);
        default -> commitment(i, day);
      }
      if (i % step == 0 && laid < meetings) {
        meeting(laid, day);
        laid++;
      }
      if (i % 1_000 == 999) progress.accept((i + 1) + " matters laid down");
    }
    while (laid < meetings) meeting(laid++, today);
    settle(0);
    clock.go();
  }

  private void commitment(int number, LocalDate day) {
    List<String> owners = owners();
    String opener = owners.getFirst();
    JsonObject body =
        JsonObject.of(
                "field", fields.get(random.nextInt(fields.size())),
                "wording", wording(number),
                "next-date", day.plusDays(30 + random.nextInt(700)).toString(),
                "owners",
                    owners.stream()
                        .map(side -> JsonObject.of("side", side, "office", office()))
                        .toList())
            .with(
                "indicator",
                JsonObject.of(
                    "measure", texts("Khối lượng đã thực hiện", "已完成工作量"),
                    "unit", texts("lượt", "次"),
                    "baseline", "0",
                    "target", String.valueOf(10 + random.nextInt(90))));
    then(
        open(
            opener,
            "secretariat",
            "commitment",
            Map.of("opener", List.of(opener), "owner", owners),
            "open",
            body),
        done -> {
          if (number % 10 >= 6) return;
          for (String side : owners)
            act(
                side,
                "foreign-affairs",
                done.dossier(),
                "accept",
                Optional.empty(),
                JsonObject.of("office", "customs"));
          if (number % 10 >= 3) return;
          act(
              owners.getLast(),
              "customs",
              done.dossier(),
              "progress",
              Optional.empty(),
              JsonObject.of(
                  "as-of", day.plusDays(20).toString(),
                  "value", String.valueOf(1 + random.nextInt(60)),
                  "done-so-far", texts("Đã hoàn thành một phần việc", "已完成部分工作")));
          if (number % 10 != 0) return;
          for (String side : owners)
            act(
                side,
                "foreign-affairs",
                done.dossier(),
                "review",
                Optional.empty(),
                JsonObject.of("meeting", String.valueOf(day.getYear() + 1), "outcome", "done"));
        });
  }

  private void proposal(int number, LocalDate day) {
    List<String> two = owners().subList(0, 2);
    String from = two.getFirst();
    String to = two.getLast();
    then(
        open(
            from,
            "secretariat",
            "proposal",
            Map.of("proposer", List.of(from), "addressee", List.of(to)),
            "propose",
            JsonObject.of(
                "manner", "asks",
                "field", fields.get(random.nextInt(fields.size())),
                "wording", wording(number),
                "reply-hoped-by", day.plusDays(60).toString())),
        done -> {
          if (number % 2 == 0) return;
          act(
              to,
              "secretariat",
              done.dossier(),
              "answer",
              Optional.of(done.act()),
              JsonObject.of("outcome", "accepted", "reply", texts("Nhất trí", "同意")));
        });
  }

  private void difficulty(int number, LocalDate day) {
    List<String> two = owners().subList(0, 2);
    then(
        open(
            two.getFirst(),
            "customs",
            "difficulty",
            Map.of("raiser", List.of(two.getFirst()), "counterpart", List.of(two.getLast())),
            "raise",
            JsonObject.of(
                "field", fields.get(random.nextInt(fields.size())),
                "what", wording(number),
                "where", texts("Lối thông quan", "货运通道"),
                "on-behalf", "firm",
                "asked-of", List.of(JsonObject.of("side", two.getLast(), "office", "customs")),
                "wish", texts("Mở thêm giờ làm việc", "延长工作时间"),
                "reply-hoped-by", day.plusDays(20).toString())),
        done -> {});
  }

  private void meeting(int number, LocalDate day) {
    List<String> two = owners().subList(0, 2);
    LocalDate from = day.plusDays(random.nextInt(120));
    then(
        open(
            two.getFirst(),
            "secretariat",
            "meeting",
            Map.of("host", List.of(two.getFirst()), "guest", List.of(two.getLast())),
            "propose",
            JsonObject.of(
                "kind", number % 3 == 0 ? "survey" : "talks",
                "subject", texts("Hội đàm số " + number, "第" + number + "次会谈"),
                "from", from.toString(),
                "to", from.plusDays(random.nextInt(3)).toString(),
                "place", texts("Nơi gặp", "会晤地点"),
                "form", "in-person")),
        done -> {});
  }

  /// Two or three sides, never the same one twice.
  private List<String> owners() {
    List<String> shuffled = new ArrayList<>(sides);
    java.util.Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, random.nextInt(4) == 0 ? 3 : 2));
  }

  private String office() {
    return OFFICES[random.nextInt(OFFICES.length)];
  }

  private static JsonObject wording(int number) {
    String[] matter = MATTERS[number % MATTERS.length];
    return texts(matter[0] + " " + number, matter[1] + number);
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }

  private CompletableFuture<Answer> open(
      String side,
      String office,
      String procedure,
      Map<String, List<String>> roles,
      String step,
      JsonObject body) {
    return ask(
        side, office, new ActRequest.Target.Open(procedure, roles), step, Optional.empty(), body);
  }

  private void act(
      String side,
      String office,
      Hash dossier,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    underWay.add(ask(side, office, new ActRequest.Target.In(dossier), step, about, body));
    settle(UNDER_WAY);
  }

  private CompletableFuture<Answer> ask(
      String side,
      String office,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    acts++;
    return node.books()
        .act(
            ActRequest.of(
                    mechanism, side, office, "bench", "b%021d".formatted(acts), target, step, body)
                .withAbout(about));
  }

  private record Follow(CompletableFuture<Answer> opened, Consumer<Answer.Done> after) {}

  private final Deque<Follow> follows = new ArrayDeque<>();

  /// What follows an opening is asked for when a batch of openings has been answered.
  private void then(CompletableFuture<Answer> opened, Consumer<Answer.Done> after) {
    follows.add(new Follow(opened, after));
    if (follows.size() < 250) return;
    followUp();
  }

  private void followUp() {
    while (!follows.isEmpty()) {
      Follow follow = follows.removeFirst();
      follow.after().accept(done(follow.opened()));
    }
  }

  private void settle(int most) {
    if (most == 0) followUp();
    while (underWay.size() > most) {
      var _ = done(underWay.removeFirst());
    }
  }

  private static Answer.Done done(CompletableFuture<Answer> answer) {
    return switch (answer.join()) {
      case Answer.Done done -> done;
      case Answer.Refused(var why) ->
          throw new IllegalStateException("the bench's own act was refused: " + why);
      case Answer.LookAgain again ->
          throw new IllegalStateException("the bench's own act is stale: " + again);
    };
  }
}
