package kmzero.ledger.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.Test;

/// The files that `spec/act.md` explains, and what is nearly an entry.
class OneFormOfAnEntryTest {

  private static final Path FILES = Path.of("..", "spec", "vectors", "act");

  private static Map<String, String> published() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String line : Files.readAllLines(FILES.resolve("leaf-hashes"))) {
      hashes.put(line.substring(66), line.substring(0, 64));
    }
    return hashes;
  }

  private static JsonObject json(String file) throws IOException {
    return (JsonObject) JsonReader.get(Files.readAllBytes(FILES.resolve(file)));
  }

  private static Entry.Reading read(JsonObject json) {
    return EntryReader.read(CanonicalJson.write(json));
  }

  @Test
  void every_kind_reads_and_writes_back_and_has_its_name() throws IOException {
    Map<String, Class<?>> kinds =
        Map.of(
            "opening.json", Act.class,
            "act.json", Act.class,
            "act-with-everything.json", Act.class,
            "seen.json", Seen.class,
            "keys.json", Keys.class,
            "close.json", Close.class,
            "pin.json", Pin.class,
            "pin-of-recovery-keys.json", Pin.class);
    assertThat(published().keySet()).isEqualTo(kinds.keySet());
    for (var each : published().entrySet()) {
      byte[] leaf = Files.readAllBytes(FILES.resolve(each.getKey()));
      Entry entry = EntryReader.read(leaf).find().orElseThrow();
      assertThat(entry).isInstanceOf(kinds.get(each.getKey()));
      assertThat(entry.bytes()).isEqualTo(leaf);
      assertThat(Merkle.leaf(leaf).hex()).isEqualTo(each.getValue());
    }
  }

  @Test
  void the_page_shows_every_member() throws IOException {
    String page = Files.readString(Path.of("..", "spec", "act.md"));
    for (String file : published().keySet()) {
      for (String name : json(file).names()) assertThat(page).contains("\"" + name + "\":");
    }
    assertThat(page).contains(published().get("opening.json"));
  }

  @Test
  void an_entry_with_a_second_form_is_none() throws IOException {
    JsonArray none = new JsonArray(List.of());
    JsonObject act = json("act.json");
    assertThat(
            List.of(
                read(act.with("basis", none)),
                read(act.with("attachments", none)),
                read(json("opening.json").with("attachments", none)),
                read(json("seen.json").without("heads"))))
        .containsOnly(new Entry.Reading.Unreadable("shape: not in its one form"));
  }

  @Test
  void whatever_else_is_changed_it_is_read_or_refused_and_never_fails() throws IOException {
    for (String file : published().keySet()) {
      JsonObject json = json(file);
      for (String name : json.names()) {
        for (Object other : List.of(7, "x", true, none(), JsonObject.EMPTY)) {
          Entry.Reading reading = read(json.with(name, other));
          reading.find().ifPresent(e -> assertThat(e.json()).isEqualTo(json.with(name, other)));
        }
        boolean optional = read(json.without(name)).find().isPresent();
        assertThat(optional)
            .as(file + " without " + name)
            .isEqualTo(
                List.of("prev", "about", "basis", "texts", "group", "attachments", "successor")
                    .contains(name));
      }
      assertThat(read(json.with("surplus", 1)).find()).isEmpty();
    }
    assertThat(EntryReader.read("not json".getBytes(UTF_8)).find()).isEmpty();
  }

  @Test
  void a_moment_has_the_form_that_the_jdk_writes() throws IOException {
    JsonObject act = json("act.json");
    for (String at :
        List.of(
            "2026-03-02T01:00:00Z",
            "2026-03-02T01:00:00.120Z",
            "2024-02-29T23:59:59.001Z",
            "0000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z")) {
      assertThat(Instant.parse(at)).hasToString(at);
      Entry.Reading reading = read(act.with("at", at));
      assertThat(reading.find().map(e -> ((Act) e).at())).as(at).contains(Instant.parse(at));
    }
    for (String at :
        List.of(
            "2026-03-02T01:00Z",
            "2026-03-02T01:00:00.000Z",
            "2026-03-02T01:00:00.1201Z",
            "2026-02-29T01:00:00Z",
            "2026-04-31T01:00:00Z",
            "2026-03-02T24:00:00Z",
            "2026-12-31T23:59:60Z",
            "2026-03-02t01:00:00z",
            "2026-03-02T0١:00:00Z")) {
      assertThat(read(act.with("at", at)).find()).as(at).isEmpty();
    }
  }

  private static JsonArray none() {
    return new JsonArray(List.of());
  }

  @Test
  void logs_are_ordered_as_their_names_are() {
    Random random = new Random(22);
    List<String> domains = List.of("km0.example", "km0.example-a", "km0.example.a", "a.km0");
    List<String> sides = List.of("a", "a-b", "ab", "b", "lang-son", "lang-sona", "lang");
    List<Origin> logs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Hash mechanism = Hash.sha256(new byte[] {(byte) random.nextInt(2)});
      String domain = domains.get(random.nextInt(domains.size()));
      String side = sides.get(random.nextInt(sides.size()));
      int generation = 1 + random.nextInt(random.nextBoolean() ? 3 : 2_000);
      logs.add(new Origin(domain, mechanism, side, generation, random.nextInt(12)));
    }
    for (Origin a : logs) {
      for (Origin b : logs) {
        int names = Integer.signum(a.toString().compareTo(b.toString()));
        assertThat(Integer.signum(a.compareTo(b))).as("%s and %s", a, b).isEqualTo(names);
      }
    }
  }
}
