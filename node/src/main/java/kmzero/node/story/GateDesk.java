package kmzero.node.story;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What the story `lorry` does at the gate, over the API and signed in. One thread.
final class GateDesk {

  static final String HERE = "lang-son.gate";
  static final String THERE = "guangxi.gate";
  static final String NARROW = "quang-ninh.gate";
  static final String WIDE = "lang-son-guangxi";
  static final String SECRET = "Hợp tác xã Diễn Tập 7731";
  static final String DRIVER = "Lái xe diễn tập 5518";
  static final String PHONE = "0900-005-518";
  static final String CONSIGNEE = "演练收货人6642";

  private final World world;
  private final Hands hands;
  private int acts;

  GateDesk(World world) {
    this.world = world;
    this.hands = new Hands(world);
  }

  World world() {
    return world;
  }

  Hands hands() {
    return hands;
  }

  /// Acts put on record so far.
  int acts() {
    return acts + hands.acts();
  }

  /// Counts acts that were put on record otherwise.
  void acted(int more) {
    acts += more;
  }

  static JsonObject notice(String plate, String place) {
    return SampleNotice.of(plate, place)
        .with("consignor", SECRET)
        .with("consignee", CONSIGNEE)
        .with("driver", JsonObject.of("name", DRIVER, "phone", PHONE));
  }

  JsonObject told(String account, JsonObject notice) {
    JsonObject told = hands.program(account).post("/api/gate-notices", notice).must(201);
    acts++;
    return told;
  }

  void press(String account, String dossier, String step) {
    String path = "/api/passages/%s/steps/%s".formatted(dossier, step);
    hands.program(account).post(path, JsonObject.EMPTY).must(201);
    acts++;
  }

  /// Takes a step for an office of an account that has several.
  void step(
      String account,
      String office,
      String dossier,
      String step,
      @Nullable String about,
      JsonObject body) {
    JsonObject view = hands.view(account, dossier);
    hands.act(
        account,
        Hands.in(view.text("mechanism"), dossier, step, about, body)
            .with("office", office)
            .with("basis", view.array("basis")));
  }

  JsonObject passage(String account, String dossier) {
    return hands.program(account).get("/api/passages/" + dossier).must(200);
  }

  JsonObject await(String account, String dossier, java.util.function.Predicate<JsonObject> until) {
    return Hands.await(
        "passage %s at %s".formatted(dossier.substring(0, 12), account),
        Hands.ACROSS,
        () -> {
          Program.Reply reply = hands.program(account).get("/api/passages/" + dossier);
          return reply.status() == 200 && until.test(reply.body())
              ? Optional.of(reply.body())
              : Optional.empty();
        });
  }

  List<String> waits(String account, String dossier) {
    return passage(account, dossier).array("waits").objects().stream()
        .map(wait -> wait.text("side") + "/" + wait.text("step"))
        .toList();
  }

  static List<String> confirmations(JsonObject passage) {
    return passage.array("confirmations").objects().stream()
        .map(one -> one.text("step") + (one.truth("stands") ? " stands" : " lapsed"))
        .toList();
  }

  static List<String> codes(Program.Reply reply) {
    return reply.body().has("wrong")
        ? reply.body().array("wrong").objects().stream().map(it -> it.text("code")).toList()
        : List.of();
  }

  /// A page as somebody without an account sees it, in English.
  String publicly(String account, String path) {
    return Visitor.stranger(hands.program(account).desk()).read(path).text();
  }

  int page(String account, String path) {
    return Visitor.stranger(hands.program(account).desk()).read(path).status();
  }
}
