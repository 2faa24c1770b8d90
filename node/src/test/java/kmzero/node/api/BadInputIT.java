package kmzero.node.api;

import static kmzero.node.ServedNodes.GUANGXI;
import static kmzero.node.ServedNodes.LANG_SON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.ServedNodes.Heard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node answers to requests that cannot be put on record: problem details in the caller's
/// language that name cause and remedy, and not one entry more than before.
class BadInputIT {

  @TempDir static Path folder;
  private static ServedNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new ServedNodes(folder, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  /// Refused with a problem in three languages, each with cause and remedy, and nothing written.
  private static Heard refused(String account, byte[] body, int status, String key) {
    String side = account.split("\\.", 2)[0];
    long before = nodes.entries(side);
    Heard english = nodes.acts(account, "en", body);
    assertThat(List.of(english.status(), english.type(), english.language(), english.text("type")))
        .as(english.body().toString())
        .isEqualTo(List.of(status, Problems.TYPE, "en", "/problems/" + key));
    for (String language : List.of("vi", "zh")) {
      Heard other = nodes.acts(account, language, body);
      assertThat(other.status()).isEqualTo(status);
      assertThat(other.language()).isEqualTo(language);
      assertThat(other.text("cause")).isNotBlank().isNotEqualTo(english.text("cause"));
      assertThat(other.text("remedy")).isNotBlank().isNotEqualTo(english.text("remedy"));
    }
    assertThat(nodes.entries(side)).isEqualTo(before);
    return english;
  }

  private static Heard refused(String account, JsonObject body, int status, String key) {
    return refused(account, CanonicalJson.write(body), status, key);
  }

  private static byte[] text(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void another_side_office_or_step() {
    JsonObject drafting = nodes.drafting();
    Heard side = refused(LANG_SON, drafting.with("side", "guangxi"), 403, "api.other-office");
    assertThat(side.text("cause")).contains("secretariat of guangxi");
    refused(LANG_SON, drafting.with("office", "head"), 403, "api.other-office");
    refused(
        "lang-son.foreign-affairs",
        drafting.with("office", "foreign-affairs"),
        422,
        "objections.other-office");
    refused(LANG_SON, drafting.with("step", "fly"), 422, "objections.unknown-step");
    refused(LANG_SON, drafting.with("step", "agree"), 422, "objections.not-an-opening");
    // Guangxi is the guest
    refused(GUANGXI, drafting, 422, "objections.other-role");
  }

  @Test
  void a_procedure_mechanism_or_dossier_that_is_not_there() {
    JsonObject drafting = nodes.drafting();
    JsonObject opening = drafting.object("open");
    refused(
        LANG_SON,
        drafting.with("open", opening.with("procedure", "treaty")),
        422,
        "objections.not-in-use");
    String nothing = "0".repeat(64);
    refused(LANG_SON, drafting.with("mechanism", nothing), 422, "objections.no-such-mechanism");
    refused(LANG_SON, nodes.step(nothing, "agree", nothing), 422, "objections.no-such-dossier");
    refused(LANG_SON, nodes.step(nothing.substring(1), "agree", nothing), 400, "api.shape");
  }

  @Test
  void a_revision_that_was_replaced_since() {
    JsonObject first = nodes.acts(LANG_SON, "en", nodes.drafting()).body();
    String dossier = first.text("dossier");
    JsonObject again =
        nodes
            .step(dossier, "draft", first.text("act"))
            .without("about")
            .with("body", ServedNodes.minutes("48"));
    String second = nodes.acts(LANG_SON, "en", again).body().text("act");
    ServedNodes.until(
        "the second draft at Guangxi's",
        () ->
            nodes
                .get(GUANGXI, "en", "/api/dossiers/" + dossier)
                .body()
                .findArray("acts")
                .map(acts -> acts.objects().size() == 2)
                .orElse(false));
    refused(
        GUANGXI,
        nodes.step(dossier, "agree", first.text("act")).with("basis", List.of(first.text("act"))),
        409,
        "api.look-again");
    Heard outdated =
        refused(
            LANG_SON,
            nodes
                .step(dossier, "attest", first.text("act"))
                .with(
                    "body",
                    JsonObject.of(
                        "signed-on", "2026-03-03",
                        "place", JsonObject.of("vi", "Lạng Sơn"),
                        "signatory-office", JsonObject.of("vi", "Trưởng đoàn"))),
            422,
            "objections.about-not-latest");
    assertThat(outdated.text("cause")).contains("Submit draft");
    Heard agreed = nodes.acts(GUANGXI, "en", nodes.step(dossier, "agree", second));
    assertThat(agreed.status()).isEqualTo(201);
  }

  @Test
  void a_request_that_comes_again_is_answered_with_the_first_act() {
    JsonObject drafting = nodes.drafting().with("id", "AAAAAAAAAAAAAAAAAAAAAA");
    Heard first = nodes.acts(LANG_SON, "en", drafting);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().truth("again")).isFalse();
    long before = nodes.entries("lang-son");
    Heard second = nodes.acts(LANG_SON, "en", drafting);
    assertThat(second.body()).isEqualTo(first.body().with("again", true));
    // and not with another, whatever it carries now
    Heard other = nodes.acts(LANG_SON, "en", drafting.with("body", ServedNodes.minutes("72")));
    assertThat(other.body()).isEqualTo(second.body());
    assertThat(nodes.entries("lang-son")).isEqualTo(before);
  }

  @Test
  void a_classification_marking_in_a_text() {
    JsonObject minutes = ServedNodes.minutes("24");
    for (String stamp : List.of("TỐI MẬT\nNội dung.", "Độ mật: Mật", "机密★10年\n内容。")) {
      JsonObject marked = minutes.with("note", JsonObject.of("vi", stamp, "zh", stamp));
      Heard heard =
          refused(LANG_SON, nodes.drafting().with("body", marked), 422, "objections.marking");
      assertThat(heard.text("remedy")).isNotBlank();
    }
    // the same word inside a sentence is none
    JsonObject harmless =
        minutes.with("note", JsonObject.of("vi", "Hai bên giữ bí mật đời tư.", "zh", "保护商业秘密。"));
    assertThat(nodes.acts(LANG_SON, "en", nodes.drafting().with("body", harmless)).status())
        .isEqualTo(201);
  }

  @Test
  void a_body_that_is_too_large_too_deep_or_malformed() {
    refused(LANG_SON, new byte[300_000], 413, "api.body-too-large");
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    refused(LANG_SON, text("{\"body\":" + deep + "}"), 400, "api.malformed");
    refused(LANG_SON, text("{\"step\":"), 400, "api.malformed");
    refused(LANG_SON, text(""), 400, "api.malformed");
    refused(LANG_SON, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, 400, "api.malformed");
    refused(LANG_SON, text("[]"), 400, "api.shape");
  }

  @Test
  void floats_duplicate_keys_and_members_nobody_knows() {
    String drafting = CanonicalJson.text(nodes.drafting());
    Heard fraction =
        refused(
            LANG_SON,
            text(drafting.replaceFirst("\"step\"", "\"id\":1.5,\"step\"")),
            400,
            "api.malformed");
    assertThat(fraction.body().has("offset")).isTrue();
    refused(
        LANG_SON,
        text(drafting.replaceFirst("\"step\"", "\"step\":\"agree\",\"step\"")),
        400,
        "api.malformed");
    refused(LANG_SON, nodes.drafting().with("wish", "x"), 400, "api.shape");
    refused(
        LANG_SON,
        nodes.drafting().with("body", ServedNodes.minutes("24").with("secret", "x")),
        422,
        "objections.body-unknown");
    refused(
        LANG_SON,
        nodes.drafting().with("body", ServedNodes.minutes("24").without("held-on")),
        422,
        "objections.body-missing");
  }
}
