package kmzero.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.Test;

/// Promise 6: what is sealed is read by the offices named and is nowhere else, not even on a side's
/// own node; erased, it is nowhere at all, and every proof stays whole.
class SealedValuesIT extends FourSides {

  private static final String SECRET = "niêm 7391-XR 密封内容";

  SealedValuesIT() {
    super("minutes", "information-request");
  }

  static JsonObject request(Object subject) {
    JsonObject both = JsonObject.of("vi", "Diễn tập", "zh", "演练");
    return JsonObject.builder()
        .with("field", "counterfeit-goods")
        .with("legal-basis", both)
        .with("purpose", both)
        .with("thing", "container")
        .with("description", both)
        .with("asked-for", both)
        .with("sealed-subject", "sealed-here")
        .with("subject", subject)
        .build();
  }

  private Answer prepare(Object subject) {
    return nodes.act(
        OURS,
        "liaison",
        "officer-1",
        new ActRequest.Target.Open(
            "information-request", Map.of("asking", List.of(OURS), "asked", List.of(THEIRS))),
        "prepare",
        request(subject));
  }

  private Answer.Done does(String side, String actor, Hash dossier, String step, JsonObject body) {
    Answer answer =
        nodes.act(side, "liaison", actor, new ActRequest.Target.In(dossier), step, body);
    return done(answer);
  }

  private SealedValues.Look look(String side, String office, Hash act) {
    return values(side).look(side, Set.of(office), act, "subject");
  }

  @Test
  void read_by_those_named_found_nowhere_else_and_erased_found_nowhere() throws Exception {
    Answer.Done asked = done(prepare(SECRET));
    Hash dossier = asked.dossier();
    does(OURS, "officer-2", dossier, "release", JsonObject.EMPTY);
    var open = new SealedValues.Look.Open(new JsonText(SECRET));
    until("it came", () -> look(THEIRS, "liaison", asked.act()).equals(open));
    until("others follow", () -> acts(THIRD, dossier) == 2);
    assertThat(look(OURS, "liaison", asked.act())).isEqualTo(open);

    // not for other offices, other sides on the same node, nodes of others
    assertThat(look(OURS, "customs", asked.act())).isEqualTo(new SealedValues.Look.Closed(false));
    assertThat(look(BESIDE, "liaison", asked.act())).isEqualTo(new SealedValues.Look.Closed(false));
    assertThat(look(THIRD, "liaison", asked.act())).isEqualTo(new SealedValues.Look.Closed(false));
    Hash digest = digest(asked);
    assertThat(values(OURS).part(nodes.mechanism(), digest, Set.of(THIRD, BESIDE))).isEmpty();
    assertThat(values(OURS).part(nodes.mechanism(), digest, Set.of(THEIRS))).isPresent();
    assertThat(rowsWith(THIRD, SECRET)).isEmpty();
    assertThat(rowsWith(OURS, SECRET)).containsOnlyKeys("sealed_value");
    assertThat(rowsWith(THEIRS, SECRET)).containsOnlyKeys("sealed_value");
    for (String side : List.of(OURS, THEIRS, THIRD))
      assertThat(file(side, "before-" + side)).doesNotContain(SECRET);

    // receipt, erasing and its confirmation are acts
    String now = "2026-11-22T03:00:00Z";
    Answer received =
        nodes
            .books(THEIRS)
            .act(
                nodes.request(
                    THEIRS,
                    "liaison",
                    "officer-1",
                    new ActRequest.Target.In(dossier),
                    "receive",
                    Optional.of(asked.act()),
                    JsonObject.of("opened-at", now)))
            .join();
    assertThat(received).isInstanceOf(Answer.Done.class);
    until("received", () -> acts(OURS, dossier) == 3);
    JsonObject reason = JsonObject.of("reason", JsonObject.of("vi", "Hết hạn", "zh", "到期"));
    Answer.Done erase = does(OURS, "officer-1", dossier, "erase", reason);
    until(
        "erased there",
        () -> look(THEIRS, "liaison", asked.act()) instanceof SealedValues.Look.Erased);
    does(THEIRS, "officer-1", dossier, "erased", JsonObject.of("opened-at", now));
    until("confirmed", () -> acts(OURS, dossier) == 5 && acts(THIRD, dossier) == 5);
    String at = line(erase).at().toString();
    assertThat(look(OURS, "liaison", asked.act())).isEqualTo(new SealedValues.Look.Erased(at));
    for (String side : List.of(OURS, THEIRS, THIRD)) {
      assertThat(rowsWith(side, SECRET)).as(side).isEmpty();
      Path file = nodes.export(side, "after-" + side);
      assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain(
              new String(SECRET.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1));
      Verified verified = Verification.verify(file, List.of(key()));
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.complete()).isTrue();
      assertThat(verified.sealed()).isEqualTo(1);
      assertThat(verified.erased()).isEqualTo(1);
    }
    // and it does not come back: neither by asking again nor by rebuilding
    nodes.books(THEIRS).rebuild(nodes.mechanism());
    assertThat(values(OURS).part(nodes.mechanism(), digest, Set.of(THEIRS))).isEmpty();
    assertThat(look(THEIRS, "liaison", asked.act())).isEqualTo(new SealedValues.Look.Erased(at));
    nodes.equal(OURS, THEIRS, THIRD);
  }

  @Test
  void a_value_that_does_not_open_is_seen_as_such_and_a_digest_cannot_be_handed_in() {
    assertThat(prepare(JsonObject.of("sealed", "0".repeat(64))))
        .isEqualTo(new Answer.Refused(new Objection("body-type", List.of("subject", "text"))));
    Answer.Done asked = done(prepare(SECRET));
    until("held", () -> acts(THIRD, asked.dossier()) == 1);
    Hash digest = digest(asked);
    byte[] other = ("{\"salt\":\"" + "A".repeat(43) + "=\",\"value\":\"another\"}").getBytes(UTF_8);
    assertThat(values(THIRD).take(digest, other)).isFalse();
    assertThat(values(THIRD).take(digest, new byte[] {1, 2, 3})).isFalse();
    assertThat(values(THEIRS).look(THEIRS, Set.of("liaison"), asked.act(), "no-such-field"))
        .isEqualTo(new SealedValues.Look.Closed(false));
  }

  private Hash digest(Answer.Done act) {
    JsonObject sealed = (JsonObject) line(act).body().get("subject");
    return Hash.ofHex(sealed.text("sealed"));
  }

  private String file(String side, String name) throws IOException {
    return new String(Files.readAllBytes(nodes.export(side, name)), UTF_8);
  }
}
