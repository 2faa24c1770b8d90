package kmzero.node.story;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// What a story does with the nodes, over the API and signed in: acts, looks, waits for what has to
/// come across, compares. One thread.
final class Hands {

  /// How long what one node holds may take to the other.
  static final Duration ACROSS = Duration.ofSeconds(60);

  static final String MEETING = "spring-meeting";
  static final String BILATERAL = "lang-son-guangxi";
  static final List<String> GUESTS = List.of("quang-ninh", "guangxi");
  static final List<String> EXERCISES = List.of(MEETING, BILATERAL);

  private final World world;
  private int acts;

  Hands(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  /// Acts put on record so far.
  int acts() {
    return acts;
  }

  String mechanism(String exercise) {
    return world.mechanism(exercise).hex();
  }

  Program program(String account) {
    return world.program(account);
  }

  static JsonObject open(String mechanism, String procedure, JsonObject body) {
    return JsonObject.of(
        "mechanism",
        mechanism,
        "office",
        "secretariat",
        "open",
        JsonObject.of(
            "procedure",
            procedure,
            "roles",
            JsonObject.of("host", List.of("lang-son"), "guest", GUESTS)),
        "step",
        "draft",
        "body",
        body);
  }

  static JsonObject in(
      String mechanism, String dossier, String step, @Nullable String about, JsonObject body) {
    JsonObject request =
        JsonObject.of(
            "mechanism",
            mechanism,
            "office",
            "secretariat",
            "dossier",
            dossier,
            "step",
            step,
            "body",
            body);
    return about == null ? request : request.with("about", about);
  }

  Program.Reply send(String account, JsonObject request) {
    return program(account).post("/api/acts", request);
  }

  JsonObject act(String account, JsonObject request) {
    JsonObject done = send(account, request).must(201);
    acts++;
    return done;
  }

  /// Takes a step in an open dossier, with the basis of the page looked at.
  ///
  /// @return the act
  String step(
      String account,
      String dossier,
      String step,
      @Nullable String about,
      JsonObject body,
      @Nullable JsonObject page) {
    JsonObject looked = page == null ? view(account, dossier) : page;
    String office = account.substring(account.indexOf('.') + 1);
    JsonObject request =
        in(looked.text("mechanism"), dossier, step, about, body)
            .with("office", office)
            .with("basis", looked.array("basis"));
    return act(account, request).text("act");
  }

  JsonObject view(String account, String dossier) {
    return program(account).get("/api/dossiers/" + dossier).must(200);
  }

  /// Empty while it has not come across.
  Optional<JsonObject> find(String account, String dossier) {
    var reply = program(account).get("/api/dossiers/" + dossier);
    return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
  }

  static Optional<JsonObject> find(JsonObject view, String act) {
    return view.array("acts").objects().stream().filter(a -> a.text("act").equals(act)).findFirst();
  }

  String latest(String account, String dossier, String step) {
    return view(account, dossier).array("acts").objects().stream()
        .filter(a -> a.text("step").equals(step))
        .map(a -> a.text("act"))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /// The dossier at that desk as soon as it has the act.
  JsonObject across(String account, String dossier, String act) {
    return await(
        "act " + act + " at the desk of " + account,
        ACROSS,
        () -> {
          var reply = program(account).get("/api/dossiers/" + dossier);
          return reply.status() == 200 && find(reply.body(), act).isPresent()
              ? Optional.of(reply.body())
              : Optional.empty();
        });
  }

  boolean phase(String account, String dossier, String phase) {
    return await(
        "phase " + phase + " at the desk of " + account,
        ACROSS,
        () ->
            view(account, dossier).text("phase").equals(phase)
                ? Optional.of(true)
                : Optional.empty());
  }

  // ---- comparing
  // ---------------------------------------------------------------------------------

  /// Waits until both nodes hold the same of a mechanism and derive the same from it.
  ///
  /// @return the digest
  String equal(String exercise) {
    return equal(exercise, List.of("lang-son.secretariat", "guangxi.secretariat"));
  }

  /// As [#equal], at these two desks.
  String equal(String exercise, List<String> accounts) {
    return await(
        "equal digests of " + exercise,
        ACROSS,
        () -> {
          JsonObject here = digest(accounts.getFirst(), exercise);
          JsonObject there = digest(accounts.getLast(), exercise);
          return here.equals(there) ? Optional.of(here.text("sha256")) : Optional.empty();
        });
  }

  JsonObject digest(String account, String exercise) {
    Hash mechanism = world.mechanism(exercise);
    return program(account).get("/api/mechanisms/" + mechanism.hex() + "/digest").must(200);
  }

  Map<String, Long> sizes(String account, String exercise) {
    JsonObject sizes = digest(account, exercise).object("sizes");
    Map<String, Long> all = new HashMap<>();
    for (String log : sizes.names()) all.put(log, sizes.integer(log));
    return all;
  }

  /// Entries that one of the nodes holds and the other does not.
  long behind() {
    long behind = 0;
    for (String exercise : List.of(MEETING, BILATERAL)) {
      Map<String, Long> here = sizes("lang-son.secretariat", exercise);
      Map<String, Long> there = sizes("guangxi.secretariat", exercise);
      for (String log : here.keySet()) {
        behind += Math.abs(here.getOrDefault(log, 0L) - there.getOrDefault(log, 0L));
      }
    }
    return behind;
  }

  static <T> T await(String what, Duration patience, Supplier<Optional<T>> question) {
    return findWithin(patience, question)
        .orElseThrow(() ->
            new Program.Unexpected("not within %d s: %s".formatted(patience.toSeconds(), what)));
  }

  /// The first answer within that time.
  static <T> Optional<T> findWithin(Duration patience, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + patience.toNanos();
    for (int asked = 1; ; asked++) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || System.nanoTime() > end) return answer;
      try {
        Thread.sleep(Math.min(400, 25 * asked)); // asking costs the node more than waiting
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Program.Unexpected("interrupted");
      }
    }
  }
}
