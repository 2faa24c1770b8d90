package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.desk.Clocks;
import kmzero.node.examples.Example;
import kmzero.node.examples.ExampleFile;
import kmzero.node.examples.Examples;
import kmzero.node.examples.Player;
import org.jspecify.annotations.Nullable;

/// Plays the shipped examples in a world, over the API and signed in, each once: what was played is
/// kept in `examples.json` in the world's home.
final class ExampleDesks implements Player.Desks {

  private static final String FILE = "examples.json";
  private static final Duration FOUNDED = Duration.ofMinutes(5);

  private final World world;

  private ExampleDesks(World world) {
    this.world = world;
  }

  /// Plays those that were not played here yet.
  ///
  /// @return dossier by name of the example, those played before too
  static JsonObject play(World world, Consumer<String> progress) throws IOException {
    Path file = world.plan().home().resolve(FILE);
    JsonObject before =
        Files.exists(file)
            ? (JsonObject) JsonReader.get(Files.readAllBytes(file))
            : JsonObject.EMPTY;
    Map<String, Set<String>> members = new HashMap<>();
    for (Plan.Exercise exercise : world.plan().exercises()) {
      Set<String> sides = new HashSet<>(exercise.members());
      sides.addAll(exercise.facilitators().keySet());
      members.put(exercise.file(), sides);
    }
    List<Example> playable = Examples.load().playable(members);
    if (playable.stream().allMatch(example -> before.has(example.name()))) return before;
    progress.accept("playing %d worked examples".formatted(playable.size()));
    // played before or not: what others name has to be known, and playing again changes nothing
    List<Player.Played> played = play(world, playable);
    JsonObject now = before;
    for (Player.Played one : played) now = now.with(one.example().name(), one.dossier());
    Path draft = file.resolveSibling(FILE + ".new");
    Files.write(draft, CanonicalJson.write(now));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return now;
  }

  /// Plays these, each after those it names.
  static List<Player.Played> play(World world, List<Example> examples) {
    ExampleDesks desks = new ExampleDesks(world);
    desks.awaitProcedures(examples);
    return new Player(desks, LocalDate.now(Clocks.HANOI)).play(examples);
  }

  /// Waits until every side has the procedures that the examples go by.
  private void awaitProcedures(List<Example> examples) {
    Set<List<String>> asked = new HashSet<>();
    for (Example example : examples) {
      for (String side : example.sides()) {
        String node = world.plan().nodeOf(side).name();
        if (!asked.add(List.of(example.mechanism(), example.procedure(), node))) continue;
        String path =
            "/api/procedures/%s/%s"
                .formatted(world.mechanism(example.mechanism()).hex(), example.procedure());
        Program program = reader(side);
        Hands.await(
            "procedure %s at %s".formatted(example.procedure(), node),
            FOUNDED,
            () -> program.get(path).status() == 200 ? Optional.of(true) : Optional.empty());
      }
    }
  }

  @Override
  public Player.Done act(
      Example example,
      Example.Doing act,
      @Nullable String dossier,
      @Nullable String about,
      JsonObject body) {
    var mechanism = world.mechanism(example.mechanism());
    JsonObject request =
        JsonObject.of(
            "mechanism",
            mechanism.hex(),
            "office",
            act.office(),
            "id",
            example.actId(mechanism, act),
            "step",
            act.step(),
            "body",
            body);
    if (dossier == null) {
      var roles = JsonObject.builder();
      example.roles().forEach(roles::with);
      request =
          request.with(
              "open", JsonObject.of("procedure", example.procedure(), "roles", roles.build()));
    } else {
      request = request.with("dossier", dossier);
    }
    if (about != null) request = request.with("about", about);
    Optional<String> group = example.groupId(mechanism, act);
    if (group.isPresent()) request = request.with("group", group.get());
    Program program = program(act.side(), act.office(), act.person());
    if (!act.files().isEmpty()) {
      List<JsonObject> files = act.files().stream().map(file -> brought(program, file)).toList();
      request = request.with("files", new JsonArray(List.copyOf(files)));
    }
    JsonObject whole = request;
    Program.Reply reply =
        Hands.await(
            "files of an act of %s at the desk of %s".formatted(example.name(), act.side()),
            Hands.ACROSS,
            () ->
                Optional.of(program.post("/api/acts", whole))
                    .filter(
                        r -> !r.body().findText("code").equals(Optional.of("attachment-missing"))));
    if (reply.status() != 201)
      throw new Program.Unexpected(
          "example %s, act %s: %s".formatted(example.name(), act.id(), reply.words()));
    return new Player.Done(reply.body().text("dossier"), reply.body().text("act"));
  }

  private static JsonObject brought(Program program, ExampleFile file) {
    JsonObject taken =
        program
            .post("/api/files?name=" + file.name(), file.bytes(), "application/octet-stream")
            .must(201);
    return JsonObject.of("file", taken.text("file"), "sealed", file.sealed());
  }

  @Override
  public void await(String side, String dossier, String act) {
    Program program = reader(side);
    Hands.await(
        "act %s of an example at the desk of %s".formatted(act, side),
        Hands.ACROSS,
        () -> {
          Program.Reply reply = program.get("/api/dossiers/" + dossier);
          return reply.status() == 200
                  && Hands.find(reply.body(), act).filter(it -> it.truth("valid")).isPresent()
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  /// The side's first account; whichever it is, it reads what the side may read.
  private Program reader(String side) {
    return world.plan().accounts().stream()
        .filter(account -> account.side().equals(Optional.of(side)))
        .findFirst()
        .map(account -> world.program(account.name()))
        .orElseThrow(() -> new Program.Unexpected("there is no account of " + side));
  }

  /// The account of that person of the office.
  private Program program(String side, String office, int person) {
    return world.plan().accounts().stream()
        .filter(account ->
            account.side().equals(Optional.of(side)) && account.offices().contains(office))
        .skip(person - 1L)
        .findFirst()
        .map(account -> world.program(account.name()))
        .orElseThrow(() ->
            new Program.Unexpected(
                "there is no account of person %d of %s.%s".formatted(person, side, office)));
  }
}
