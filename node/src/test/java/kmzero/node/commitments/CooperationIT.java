package kmzero.node.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.TwoNodes;
import kmzero.node.meetings.Meetings;
import kmzero.node.papers.Paper;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a signed clause to what came of it, on two nodes with real books.
class CooperationIT {

  private static final String SECRETARIAT = "secretariat";
  private static final String FOREIGN = "foreign-affairs";

  @TempDir static Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void clauses_of_signed_minutes_become_commitments_and_proposals_once() {
    Hash minutes = draft();
    FromMinutes here = new FromMinutes(nodes.vietNam());
    assertThat(here.open(nodes.view("lang-son", minutes), "lang-son")).isEmpty();
    sign(minutes);
    assertThat(here.open(nodes.view("lang-son", minutes), "lang-son"))
        .extracting(FromMinutes.Clause::id)
        .containsExactly("1", "2");
    assertThat(here.openAll(nodes.view("lang-son", minutes), "lang-son", "officer-1"))
        .hasSize(2)
        .allMatch(answer -> answer instanceof Answer.Done done && !done.again());
    assertThat(here.openAll(nodes.view("lang-son", minutes), "lang-son", "officer-2")).isEmpty();
    FromMinutes there = new FromMinutes(nodes.china());
    TwoNodes.until(
        "nothing left to open on the other side",
        () -> there.open(nodes.view("guangxi", minutes), "guangxi").isEmpty());

    CommitmentRow row = from(minutes, "guangxi").getFirst();
    assertThat(row.commitment().wording())
        .isEqualTo(Map.of("vi", "Thông báo giờ làm việc trước 48 giờ", "zh", "提前48小时通报工作时间"));
    assertThat(row.commitment().clause()).contains("1");
    assertThat(row.commitment().field()).isEqualTo("customs");
    assertThat(row.commitment().owners())
        .extracting(Commitment.Owner::side)
        .containsExactlyInAnyOrder("lang-son", "guangxi");
    assertThat(row.phase()).isEqualTo("proposed");
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void each_side_accepts_reports_and_reviews_side_by_side() {
    Hash dossier = commitment("rail", "2026-04-01");
    nodes.does(
        "lang-son", FOREIGN, dossier, "accept", JsonObject.of("office", "industry-and-trade"));
    nodes.does("guangxi", FOREIGN, dossier, "accept", JsonObject.of("office", FOREIGN));
    nodes.does("lang-son", "industry-and-trade", dossier, "progress", progress("2026-03-20", "4"));
    assertThat(find("guangxi", dossier).isAwaiting("guangxi", LocalDate.of(2026, 4, 2))).isTrue();
    assertThat(find("guangxi", dossier).isAwaiting("guangxi", LocalDate.of(2026, 3, 31))).isFalse();
    assertThat(find("guangxi", dossier).isAwaiting("quang-ninh", LocalDate.of(2026, 4, 2)))
        .isFalse();
    nodes.does(
        "lang-son", "industry-and-trade", dossier, "progress", progress("2026-04-05", "6.5"));
    assertThat(find("lang-son", dossier).isAwaiting("lang-son", LocalDate.of(2026, 4, 6)))
        .isFalse();
    nodes.does("lang-son", FOREIGN, dossier, "review", review("in-part"));
    nodes.does("guangxi", FOREIGN, dossier, "review", review("done"));

    CommitmentRow row = find("guangxi", dossier);
    assertThat(row.phase()).isEqualTo("under-way");
    assertThat(row.commitment().owners())
        .isEqualTo(
            List.of(
                new Commitment.Owner(
                    "lang-son",
                    "industry-and-trade",
                    Commitment.Answer.ACCEPTED,
                    Optional.of(
                        new Commitment.Progress(
                            Optional.of(LocalDate.of(2026, 4, 5)),
                            Optional.of("6.5"),
                            Map.of("vi", "Đến nay 6.5", "zh", "至今6.5"))),
                    2,
                    List.of(new Commitment.Review("2027", "in-part", Map.of()))),
                new Commitment.Owner(
                    "guangxi",
                    FOREIGN,
                    Commitment.Answer.ACCEPTED,
                    Optional.empty(),
                    0,
                    List.of(new Commitment.Review("2027", "done", Map.of())))));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void lists_go_by_field_side_and_phase_and_only_to_members() {
    Hash tourism = commitment("tourism", "2026-09-01");
    commitment("health", "2026-10-01");
    Commitments list = new Commitments(nodes.china());
    assertThat(list.list(query("guangxi", "tourism", "lang-son", "proposed")))
        .extracting(CommitmentRow::dossier)
        .containsExactly(tourism);
    assertThat(list.list(query("guangxi", "tourism", "quang-ninh", "proposed"))).isEmpty();
    assertThat(list.list(query("guangxi", "tourism", "lang-son", "closed"))).isEmpty();
    assertThat(list.list(CommitmentQuery.all("cao-bang"))).isEmpty();
  }

  @Test
  void a_proposal_shows_what_each_side_answers() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "proposal",
            Map.of("proposer", List.of("guangxi"), "addressee", List.of("lang-son", "quang-ninh")),
            "propose",
            proposal("smart-gate", "Làn riêng cho hàng nông sản", "农产品专用通道"));
    Hash second =
        nodes.does(
            "guangxi",
            SECRETARIAT,
            dossier,
            "propose",
            proposal("smart-gate", "Kéo dài giờ mở cửa", "延长开放时间"));
    nodes.does("lang-son", SECRETARIAT, dossier, "answer", dossier, answer("under-study"));
    nodes.does("lang-son", SECRETARIAT, dossier, "answer", dossier, answer("in-part"));
    nodes.does("quang-ninh", SECRETARIAT, dossier, "answer", second, answer("accepted"));
    CommitmentQuery query =
        new CommitmentQuery(
            "lang-son",
            Optional.of(nodes.mechanism()),
            Optional.of("smart-gate"),
            Optional.of("guangxi"),
            Optional.empty(),
            10);
    assertThat(new Commitments(nodes.vietNam()).proposals(query))
        .extracting(
            row -> row.proposal().wording().get("zh"),
            row ->
                row.proposal().replies().stream().map(r -> r.side() + " " + r.outcome()).toList())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "农产品专用通道", List.of("lang-son in-part", "quang-ninh awaited")),
            org.assertj.core.groups.Tuple.tuple(
                "延长开放时间", List.of("lang-son awaited", "quang-ninh accepted")));
    assertThat(title("lang-son", dossier))
        .isEqualTo(Map.of("vi", "Làn riêng cho hàng nông sản (+1)", "zh", "农产品专用通道 (+1)"));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_meeting_is_listed_as_its_plan_now_reads() {
    JsonObject plan =
        JsonObject.of(
            "kind", "talks",
            "subject", texts("Hội đàm về cửa khẩu", "口岸会谈"),
            "from", "2026-05-10",
            "to", "2026-05-11",
            "place", texts("Lạng Sơn", "谅山"),
            "form", "in-person");
    Hash dossier =
        nodes.opens(
            "lang-son",
            "meeting",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
            "propose",
            plan);
    nodes.does("guangxi", SECRETARIAT, dossier, "confirm", dossier, JsonObject.EMPTY);
    nodes.does("quang-ninh", SECRETARIAT, dossier, "confirm", dossier, JsonObject.EMPTY);
    Hash later =
        nodes.does(
            "lang-son",
            SECRETARIAT,
            dossier,
            "postpone",
            dossier,
            JsonObject.of("from", "2026-06-01", "to", "2026-06-02", "form", "video"));
    nodes.does("guangxi", SECRETARIAT, dossier, "confirm", later, JsonObject.EMPTY);
    Meetings.Row row =
        new Meetings(nodes.china())
            .list("guangxi").stream()
                .filter(r -> r.dossier().equals(dossier))
                .findFirst()
                .orElseThrow();
    assertThat(row.meeting())
        .isEqualTo(
            new kmzero.node.meetings.Meeting(
                "talks",
                Optional.empty(),
                Map.of("vi", "Hội đàm về cửa khẩu", "zh", "口岸会谈"),
                Optional.of(LocalDate.of(2026, 6, 1)),
                Optional.of(LocalDate.of(2026, 6, 2)),
                Map.of("vi", "Lạng Sơn", "zh", "谅山"),
                "video",
                "lang-son",
                List.of("guangxi", "quang-ninh"),
                java.util.Set.of("guangxi")));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void revisions_show_what_changed_what_was_asked_and_what_is_not_aligned() {
    Hash dossier = draft();
    nodes.does(
        "guangxi",
        SECRETARIAT,
        dossier,
        "ask",
        dossier,
        JsonObject.of("clause", "1", "wish", texts("Ghi 72 giờ", "改为72小时")));
    JsonObject changed =
        paper(
            clause("1", "commitment", "customs", texts("Trước 72 giờ", "提前72小时")),
            clause("4", "plain", "gates", texts("Khoản mới", "新条款").with("en", "New clause")));
    Hash second = nodes.does("lang-son", SECRETARIAT, dossier, "draft", changed);
    nodes.does("guangxi", SECRETARIAT, dossier, "agree", second, JsonObject.EMPTY);
    var view = nodes.view("guangxi", dossier);
    Paper minutes = Paper.of("minutes", view.cast(), view.view().facts()).orElseThrow();
    Paper.Revision first = minutes.revisions().getFirst();
    assertThat(first.clauses().getFirst().requests())
        .extracting(r -> r.side() + ": " + r.wish().get("zh"))
        .containsExactly("guangxi: 改为72小时");
    Paper.Revision newest = minutes.newest();
    assertThat(newest.clauses())
        .extracting(c -> c.id() + " " + c.change() + " " + newest.isUnaligned(c))
        .containsExactly("1 CHANGED true", "4 ADDED false");
    assertThat(newest.agreed()).containsExactly("guangxi");
    assertThat(newest.languages()).containsExactly("vi", "zh", "en");
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_classification_marking_and_a_real_signatory_stop_the_save() {
    Answer marked =
        nodes.tries(
            "lang-son",
            SECRETARIAT,
            new ActRequest.Target.Open(
                "minutes", Map.of("host", List.of("lang-son"), "guest", List.of("guangxi"))),
            "draft",
            null,
            paper(clause("1", "plain", "gates", texts("Khoản một\nTỐI MẬT", "第一条"))));
    assertThat(marked)
        .isEqualTo(
            new Answer.Refused(
                new Objection("marking", List.of("clauses[0].texts.vi", "TỐI MẬT"))));
  }

  // ---- the cast

  private static Hash draft() {
    return nodes.opens(
        "lang-son",
        "minutes",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
        "draft",
        paper(
            clause(
                "1",
                "commitment",
                "customs",
                texts("Thông báo giờ làm việc trước 48 giờ", "提前48小时通报工作时间")),
            clause("2", "proposal", "tourism", texts("Mở tuyến du lịch mới", "开通新旅游线路")),
            clause("3", "plain", "gates", texts("Hai bên gặp lại", "双方再次会晤"))));
  }

  private static void sign(Hash minutes) {
    nodes.does("guangxi", SECRETARIAT, minutes, "agree", minutes, JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, minutes, "confirm", minutes, signed());
    nodes.does("lang-son", SECRETARIAT, minutes, "attest", minutes, signed());
  }

  private static JsonObject signed() {
    return JsonObject.of(
        "signed-on", "2026-03-03",
        "place", texts("Lạng Sơn", "谅山"),
        "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
  }

  private static Hash commitment(String field, String nextDate) {
    return nodes.opens(
        "lang-son",
        "commitment",
        Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
        "open",
        JsonObject.of(
            "field",
            field,
            "wording",
            texts("Diễn tập: " + field, "演练：" + field),
            "next-date",
            nextDate,
            "owners",
            new JsonArray(
                List.of(
                    JsonObject.of("side", "lang-son", "office", FOREIGN),
                    JsonObject.of("side", "guangxi", "office", FOREIGN)))));
  }

  private static JsonObject progress(String asOf, String value) {
    return JsonObject.of(
        "as-of", asOf, "value", value, "done-so-far", texts("Đến nay " + value, "至今" + value));
  }

  private static JsonObject review(String outcome) {
    return JsonObject.of("meeting", "2027", "outcome", outcome);
  }

  private static JsonObject proposal(String field, String vi, String zh) {
    return JsonObject.of("manner", "proposes", "field", field, "wording", texts(vi, zh));
  }

  private static JsonObject answer(String outcome) {
    return JsonObject.of("outcome", outcome);
  }

  private static JsonObject paper(JsonObject... clauses) {
    return JsonObject.of(
        "heading", texts("Diễn tập: Biên bản", "演练：会谈纪要"),
        "held-on", "2026-03-02",
        "place", texts("Lạng Sơn", "谅山"),
        "clauses", List.of(clauses));
  }

  private static JsonObject clause(String id, String kind, String field, JsonObject texts) {
    return JsonObject.of("id", id, "kind", kind, "field", field, "texts", texts);
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }

  private static List<CommitmentRow> from(Hash minutes, String side) {
    return new Commitments(nodes.of(side))
        .list(CommitmentQuery.all(side)).stream()
            .filter(row -> row.source().equals(Optional.of(minutes)))
            .toList();
  }

  private static CommitmentRow find(String side, Hash dossier) {
    return new Commitments(nodes.of(side))
        .list(CommitmentQuery.all(side)).stream()
            .filter(row -> row.dossier().equals(dossier))
            .findFirst()
            .orElseThrow();
  }

  private static CommitmentQuery query(String looking, String field, String side, String phase) {
    return new CommitmentQuery(
        looking,
        Optional.of(nodes.mechanism()),
        Optional.of(field),
        Optional.of(side),
        Optional.of(phase),
        10);
  }

  private static Map<String, String> title(String side, Hash dossier) {
    return nodes.of(side).dossiers(DossierQuery.all(side)).stream()
        .filter(row -> row.id().equals(dossier))
        .findFirst()
        .orElseThrow()
        .title();
  }
}
