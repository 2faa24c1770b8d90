package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.TwoNodes;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two strangers set a node up each and found a mechanism, with nothing but the command line: the
/// steps of docs/howto/a-node-of-your-own.md.
@Order(1) // long
class ANodeOfOnesOwnIT {

  @TempDir private Path home;

  @Test
  void accounts_charter_and_joining_by_the_command_line() throws Exception {
    Path north = StartedNode.folder(home.resolve("north"), "lang-son");
    Path south = StartedNode.folder(home.resolve("south"), "guangxi");

    // before the first start
    Said opened =
        on(
            north,
            "account",
            "open",
            "lang-son.secretariat",
            "--side",
            "lang-son",
            "--office",
            "secretariat",
            "--office",
            "foreign-affairs",
            "--json");
    assertThat(opened.exit()).isEqualTo(Exit.DONE);
    assertThat(opened.json().without("password"))
        .isEqualTo(
            JsonObject.of(
                "account",
                "lang-son.secretariat",
                "engineer",
                false,
                "offices",
                List.of("foreign-affairs", "secretariat"),
                "side",
                "lang-son"));
    String password = opened.json().text("password");

    try (StartedNode first = StartedNode.of(north);
        StartedNode second = StartedNode.of(south)) {
      // while it runs
      Said engineer = engineer(south, "a password of the house");
      assertThat(engineer.exit()).isEqualTo(Exit.DONE);
      assertThat(engineer.out()).doesNotContain("a password of the house");

      Path charter = home.resolve("charter.json");
      Said made =
          Said.by(
              "node",
              "charter",
              card(north, "lang-son"),
              card(south, "guangxi"),
              "--domain",
              "exercise.kmzero.example",
              "--kind",
              "bilateral",
              "--name",
              "en=Lang Son–Guangxi",
              "--name",
              "vi=Lạng Sơn – Quảng Tây",
              "--exercise",
              "-o",
              charter.toString(),
              "--json");
      assertThat(made.exit()).isEqualTo(Exit.DONE);
      String mechanism = made.json().text("mechanism");
      for (Path node : List.of(north, south)) {
        Said joined = on(node, "node", "join", charter.toString(), "--json");
        assertThat(joined.json().text("mechanism")).isEqualTo(mechanism);
      }

      String digest = "/api/mechanisms/" + mechanism + "/digest";
      // the keeper still publishes the procedures while both are asked
      JsonObject here;
      JsonObject there;
      long patience = System.nanoTime() + 60_000_000_000L;
      do {
        here = awaitFounded(first, digest, "lang-son.secretariat", password);
        there = awaitFounded(second, digest, "engineer", "a password of the house");
      } while (!there.equals(here) && System.nanoTime() < patience);
      assertThat(there).isEqualTo(here);

      awaitLink(north, "in step");
      Said healthy = on(north, "doctor", "--json");
      assertThat(healthy.json().array("checks").objects())
          .extracting(check -> check.text("name") + " " + check.text("state"))
          .containsExactly(
              "folder fine",
              "privacy fine",
              "recovery notice",
              "disk fine",
              "process fine",
              "keys fine",
              "certificate fine",
              "database fine",
              "books fine",
              "clock fine",
              "link fine");
      assertThat(healthy.exit()).isEqualTo(Exit.DONE);

      handsOut(north, mechanism);
      Said before = on(north, "node", "keys", "--json");
      assertThat(before.json().array("sides").objects().getFirst().integer("turns")).isZero();
      assertThat(on(north, "node", "keys", "rotate").exit()).isEqualTo(Exit.DONE);
      JsonObject after = on(north, "node", "keys", "--json").json();
      assertThat(after.array("sides").objects().getFirst().text("logEd25519"))
          .isNotEqualTo(before.json().array("sides").objects().getFirst().text("logEd25519"));
      awaitLink(north, "in step");
      assertThat(on(north, "doctor", "--json").exit()).isEqualTo(Exit.DONE);

      // recovery keys are carried away, and come to the machine for this one command
      Path stick = home.resolve("lang-son.recovery");
      Files.move(north.resolve("recovery/lang-son.keys"), stick);
      assertThat(on(north, "node", "keys", "recover", "--recovery", card(north, "lang-son")).exit())
          .isEqualTo(Exit.NO);
      String end = mechanism + "=1";
      Said recovered =
          on(
              north,
              "node",
              "keys",
              "recover",
              "--recovery",
              stick.toString(),
              "--keep-certificate",
              "--json");
      assertThat(recovered.exit()).as(recovered.err()).isEqualTo(Exit.DONE);
      JsonObject begun = recovered.json().array("sides").objects().getFirst();
      assertThat(begun.text("logEd25519"))
          .isNotEqualTo(after.array("sides").objects().getFirst().text("logEd25519"));
      assertThat(begun.integer("turns")).isEqualTo(1);
      awaitLink(north, "in step");
      // of another node they are nobody's
      Said stranger =
          on(south, "node", "keys", "recover", "--recovery", stick.toString(), "--end", end);
      assertThat(stranger.exit()).isEqualTo(Exit.WORLD_FAILED);
      assertThat(stranger.err()).contains("no side of this node has these recovery keys");

      // others come in their place, and from then on they alone count
      Path others = home.resolve("lang-son.others");
      String[] replace = {
        "node",
        "keys",
        "recover",
        "--recovery",
        stick.toString(),
        "--replace-by",
        others.toString(),
        "--keep-certificate",
        "--json"
      };
      Said replaced = on(north, replace);
      assertThat(replaced.exit()).as(replaced.err()).isEqualTo(Exit.DONE);
      assertThat(on(north, replace).err()).contains("is there already");
      Said late = on(north, "node", "keys", "recover", "--recovery", stick.toString());
      assertThat(late.exit()).isEqualTo(Exit.WORLD_FAILED);
      assertThat(late.err()).contains("or not any more");
      Said again =
          on(
              north,
              "node",
              "keys",
              "recover",
              "--recovery",
              others.toString(),
              "--keep-certificate");
      assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
      awaitLink(north, "in step");

      // a side that comes later is proposed by the keeper's secretariat
      Path third = StartedNode.folder(home.resolve("third"), "cao-bang");
      StartedNode.of(third).kill();
      Path invitation = home.resolve("invitation.json");
      String[] propose = {
        "node",
        "member",
        mechanism,
        card(third, "cao-bang"),
        "--account",
        "lang-son.secretariat",
        "-o",
        invitation.toString(),
        "--json"
      };
      Said stranger2 = typing("not the password", () -> on(north, propose));
      assertThat(stranger2.exit()).isEqualTo(Exit.WORLD_FAILED);
      Said proposed = typing(password, () -> on(north, propose));
      assertThat(proposed.exit()).as(proposed.err()).isEqualTo(Exit.DONE);
      assertThat(proposed.json().text("side")).isEqualTo("cao-bang");
      assertThat(
              on(third, "node", "join", invitation.toString(), "--json").json().text("mechanism"))
          .isEqualTo(mechanism);

      assertThat(on(south, "account", "list", "--json").json().array("accounts").objects())
          .containsExactly(
              JsonObject.of("account", "engineer", "engineer", true, "offices", List.of()));
      assertThat(on(north, "account", "close", "lang-son.secretariat").exit()).isEqualTo(Exit.DONE);
      assertThat(first.get(digest, "lang-son.secretariat", password).status()).isEqualTo(401);
      assertThat(on(north, "account", "close", "lang-son.secretariat").exit()).isEqualTo(Exit.NO);
      second.kill();
      awaitLink(north, "does not answer");
      first.kill();
    }
    Path key = north.resolve("keys/lang-son.keys");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Said killed = on(north, "doctor");
    assertThat(killed.exit()).isEqualTo(Exit.NO);
    assertThat(killed.out())
        .contains("wrong   privacy      other users of this machine may read keys/lang-son.keys")
        .contains("does not run; it was ended without being asked to stop")
        .contains("Something is wrong with this node.");
    Files.delete(key);
    assertThat(on(north, "doctor").out())
        .contains("wrong   keys         no keys of lang-son at")
        .contains("Put the file back from a backup.");
    assertThat(on(north, "account", "list").out()).isEqualTo("This node has no account yet.\n");
  }

  @Test
  void the_doctor_names_what_is_wrong_with_a_folder(@TempDir Path empty) throws IOException {
    Said nothing = on(empty, "doctor", "--json");
    assertThat(nothing.exit()).isEqualTo(Exit.NO);
    assertThat(nothing.json().truth("ok")).isFalse();
    Files.writeString(
        empty.resolve("node.yaml"),
        """
        {name: north, desk: 1, link: 2, sides: [lang-son],
         database: {url: "jdbc:postgresql://127.0.0.1:1/none", user: u, password: p}}
        """);
    Files.setPosixFilePermissions(
        empty.resolve("node.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(on(empty, "doctor").out()).contains("other users of this machine may read it");
    assertThat(on(empty, "node"))
        .matches(said -> said.exit() == Exit.WRONG_USE && said.err().contains("chmod 600"));
    Files.setPosixFilePermissions(
        empty.resolve("node.yaml"), PosixFilePermissions.fromString("rw-------"));
    Said unstarted = on(empty, "doctor");
    assertThat(unstarted.out()).contains("this node was never started");
    assertThat(unstarted.exit()).isEqualTo(Exit.DONE);
    Files.writeString(empty.resolve("link.key"), "x");
    assertThat(on(empty, "doctor").out())
        .contains("wrong   database ")
        .contains("wrong   certificate ")
        .contains("only one of link.key and link.crt is there");
  }

  @Test
  void what_cannot_be_an_account_is_said_before_a_database_is_opened() {
    Path north = StartedNode.folder(home.resolve("north"), "lang-son");
    assertThat(on(north, "account", "open", "x.y", "--side", "guangxi", "--office", "head"))
        .matches(said -> said.exit() == Exit.WRONG_USE)
        .matches(
            said -> said.err().contains("This node does not host guangxi; it hosts lang-son."));
    assertThat(on(north, "account", "open", "x.y", "--side", "lang-son").err())
        .contains("names at least one office");
    assertThat(on(north, "account", "open", "x.y", "--side", "lang-son", "--office", "a,b").err())
        .contains("'a,b' is no office");
    assertThat(on(north, "account", "open", "x.y", "--engineer", "--office", "head").err())
        .contains("acts for no office");
    assertThat(north.resolve("database")).doesNotExist();
  }

  /// What leaves by `export` is listed by `bundles`, also when nobody says for whom.
  private void handsOut(Path node, String mechanism) {
    assertThat(on(node, "bundles").out()).isEqualTo("nothing was handed out\n");
    String file = home.resolve("carried.bundle").toString();
    String envelope = home.resolve("carried.envelope").toString();
    Said whole = on(node, "export", mechanism, "-o", file, "--for", "the archive", "--json");
    on(node, "export", mechanism, "-o", envelope, "--to", "guangxi");
    List<JsonObject> listed = on(node, "bundles", "--json").json().array("bundles").objects();
    assertThat(listed).hasSize(2);
    assertThat(listed.getFirst().text("envelope")).isEqualTo("guangxi");
    JsonObject first = listed.getLast();
    assertThat(first.text("for")).isEqualTo("the archive");
    assertThat(first.text("mechanism")).isEqualTo(mechanism);
    assertThat(first.integer("acts")).isEqualTo(whole.json().integer("acts"));
    assertThat(first.integer("bytes")).isEqualTo(whole.json().integer("bytes"));
    assertThat(first.object("sizes").names()).hasSize(2);
    assertThat(on(node, "bundles", "--dossier", "0".repeat(64)).out())
        .isEqualTo("nothing was handed out\n");
  }

  private static Said on(Path node, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--node";
    all[args.length + 1] = node.toString();
    return Said.by(all);
  }

  private static Said engineer(Path node, String password) {
    return typing(
        password, () -> on(node, "account", "open", "engineer", "--engineer", "--password-stdin"));
  }

  /// Runs a command that reads a password.
  private static Said typing(String password, Supplier<Said> command) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      return command.get();
    } finally {
      System.setIn(before);
    }
  }

  /// Waits until the doctor says so of the link.
  private static void awaitLink(Path node, String words) throws InterruptedException {
    TwoNodes.until("the link", () -> on(node, "doctor").out(), it -> it.contains(words));
  }

  private static String card(Path node, String side) {
    return node.resolve("public").resolve(side + ".member.json").toString();
  }

  /// Waits until both founders' acts and the keeper's publications are judged, and answers the
  /// digest. `found` of each, four procedures, and what each has seen.
  private static JsonObject awaitFounded(
      StartedNode node, String path, String account, String password)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TwoNodes.PATIENCE.toNanos();
    JsonObject last = JsonObject.EMPTY;
    while (System.nanoTime() < end) {
      StartedNode.Heard heard = node.get(path, account, password);
      last = heard.body();
      JsonObject sizes = last.findObject("sizes").orElse(JsonObject.EMPTY);
      List<Long> counts = sizes.names().stream().map(sizes::integer).toList();
      if (counts.size() == 2 && counts.stream().mapToLong(Long::longValue).sum() >= 7) return last;
      Thread.sleep(100);
    }
    throw new AssertionError("not founded: " + last);
  }
}
