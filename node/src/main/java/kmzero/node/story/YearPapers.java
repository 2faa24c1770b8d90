package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.examples.Player;

/// The papers of the year on their way: the ceremony pack, the communiqué, a letter, and what was
/// signed on paper.
final class YearPapers {

  /// A side, and how its copies begin their signatures in each language of the paper.
  private record Signing(String side, String vi, String zh) {}

  private static final List<Signing> SIGNING =
      List.of(
          new Signing("guangxi", "Thay mặt khu tự trị dân tộc Choang Quảng Tây", "广西壮族自治区代表"),
          new Signing("lang-son", "Thay mặt tỉnh Lạng Sơn", "谅山省代表"),
          new Signing("quang-ninh", "Thay mặt tỉnh Quảng Ninh", "广宁省代表"),
          new Signing("cao-bang", "Thay mặt tỉnh Cao Bằng", "高平省代表"),
          new Signing("tuyen-quang", "Thay mặt tỉnh Tuyên Quang", "宣光省代表"),
          new Signing("hai-phong", "Thay mặt thành phố Hải Phòng", "海防市代表"));

  private final World world;
  private final Hands hands;
  private final Checks checks;

  YearPapers(World world, Hands hands, Checks checks) {
    this.world = world;
    this.hands = hands;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> rows) {
    alternat(played(rows, "memorandum-six-sides"));
    signed(played(rows, "memorandum-six-sides"));
    communique(played(rows, "communique-spring-talks"), played(rows, "minutes-spring-talks"));
    letter(played(rows, "letter-invitation"));
  }

  /// In its own copy each side's language and signature stand first, and all six sign every copy.
  private void alternat(Player.Played memorandum) {
    List<String> first = new ArrayList<>();
    boolean all = true;
    boolean pack;
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      String door = "/dossiers/" + memorandum.dossier() + "/ceremony";
      for (Signing one : SIGNING) {
        Printed copy = Printed.docx(visitor.read(door + "/copies/" + one.side() + ".docx"));
        boolean chinese = one.side().equals("guangxi");
        List<String> lines = copy.text().lines().map(String::strip).toList();
        List<String> order =
            lines.stream()
                .filter(line ->
                    SIGNING.stream().anyMatch(s -> line.equals(s.vi()) || line.equals(s.zh())))
                .toList();
        String head = order.isEmpty() ? "nobody" : order.getFirst();
        first.add(head);
        all &=
            head.equals(chinese ? one.zh() : one.vi())
                && order.size() == 2 * SIGNING.size()
                && order.stream().distinct().count() == 2L * SIGNING.size();
      }
      Printed printed = Printed.pdf(visitor.read(door + "/pack.pdf?language=vi"));
      pack = printed.pages() > 0 && printed.says("Lạng Sơn", "Quảng Tây", "Tuyên Quang");
    }
    checks.that(
        "the ceremony pack: in its own copy each side stands first",
        all && pack,
        "first signatures of six copies: %s; the pack as PDF: %s".formatted(first, pack));
  }

  /// Signed on paper: each secretariat puts it on record, one with a scan, the host attests.
  private void signed(Player.Played memorandum) {
    String dossier = memorandum.dossier();
    String door = "/dossiers/" + dossier + "/signing";
    byte[] scan = "%PDF-1.7\n% a scan of the exercise\n".getBytes(StandardCharsets.UTF_8);
    String digest = Hash.sha256(scan).hex();
    String language = "en";
    Visitor.Seen kept;
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      kept =
          visitor.upload(
              door,
              door,
              Set.of("id"),
              Map.of(
                  "on",
                  "2026-02-19",
                  "place." + language,
                  "Nanning (exercise)",
                  "office." + language,
                  "Head of the delegation of Lạng Sơn",
                  "copies",
                  "6"),
              "scan",
              "scan.pdf",
              scan);
    }
    JsonObject paper =
        JsonObject.of(
            "signed-on",
            "2026-02-19",
            "place",
            JsonObject.of("en", "Nanning (exercise)"),
            "signatory-office",
            JsonObject.of("en", "Head of delegation"),
            "copies",
            6L);
    String draft = memorandum.acts().getOrDefault("second", "");
    for (Signing one : SIGNING) {
      if (one.side().equals("guangxi") || one.side().equals("lang-son")) continue;
      String account = one.side() + ".secretariat";
      hands.across(
          "guangxi.secretariat",
          dossier,
          hands.step(account, dossier, "confirm", draft, paper, null));
    }
    String confirmed = hands.latest("lang-son.secretariat", dossier, "confirm");
    hands.across("guangxi.secretariat", dossier, confirmed);
    String attested = hands.step("guangxi.secretariat", dossier, "attest", draft, paper, null);
    hands.across("lang-son.secretariat", dossier, attested);
    boolean same;
    try (Visitor there = world.visit("guangxi.secretariat")) {
      same =
          Hands.findWithin(
                  Hands.ACROSS,
                  () -> {
                    Visitor.Seen file = there.read("/dossiers/" + dossier + "/scans/" + digest);
                    return file.status() == 200
                        ? java.util.Optional.of(java.util.Arrays.equals(file.bytes(), scan))
                        : java.util.Optional.empty();
                  })
              .orElse(false);
    }
    boolean stands =
        hands.phase("lang-son.secretariat", dossier, "signed")
            && hands.phase("guangxi.secretariat", dossier, "signed");
    checks.that(
        "signed on paper, the scan in both books, attested by the secretariats",
        kept.status() == 303 && same && stands,
        "scan %s… of %d bytes, the same at the other node: %s; five confirmed, the host attested: %s"
            .formatted(digest.substring(0, 12), scan.length, same, stands));
  }

  /// A communiqué's clause is the signed paper's, word for word in every language.
  private void communique(Player.Played communique, Player.Played minutes) {
    JsonObject body = body(communique, "draft");
    JsonObject source = body.array("sources").objects().getFirst();
    JsonObject told = clause(body, source.text("clause"));
    String newest = hands.latest("guangxi.secretariat", minutes.dossier(), "draft");
    JsonObject signed =
        clause(
            Hands.find(hands.view("guangxi.secretariat", minutes.dossier()), newest)
                .orElseThrow()
                .object("body"),
            source.text("from-clause"));
    boolean issued =
        hands.phase("guangxi.secretariat", communique.dossier(), "issued")
            && hands.phase("quang-ninh.secretariat", communique.dossier(), "issued");
    checks.that(
        "the communiqué from a signed clause, issued by both",
        issued
            && source.text("from").equals(minutes.dossier())
            && told.object("texts").equals(signed.object("texts")),
        "clause %s of %s… in %s, word for word; issued at both desks: %s"
            .formatted(
                source.text("from-clause"),
                source.text("from").substring(0, 12),
                told.object("texts").names(),
                issued));
  }

  private void letter(Player.Played letter) {
    List<String> steps =
        List.of("guangxi.secretariat", "quang-ninh.secretariat").stream()
            .map(account ->
                hands.view(account, letter.dossier()).array("acts").objects().stream()
                    .filter(act -> act.truth("valid"))
                    .map(act -> act.text("step"))
                    .toList()
                    .toString())
            .distinct()
            .toList();
    boolean answered = hands.phase("guangxi.secretariat", letter.dossier(), "answered");
    checks.that(
        "a letter: sent, received, answered",
        answered && steps.equals(List.of("[send, receive, answer]")),
        "at both desks %s".formatted(steps));
  }

  private JsonObject body(Player.Played played, String act) {
    String hash = played.acts().getOrDefault(act, "");
    JsonObject view = hands.across("guangxi.secretariat", played.dossier(), hash);
    return Hands.find(view, hash).orElseThrow().object("body");
  }

  private static JsonObject clause(JsonObject body, String id) {
    return body.array("clauses").objects().stream()
        .filter(clause -> clause.text("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new Program.Unexpected("no clause " + id));
  }

  static Player.Played played(Map<String, Player.Played> all, String name) {
    Player.Played played = all.get(name);
    if (played == null) throw new Program.Unexpected("nothing was played of " + name);
    return played;
  }
}
