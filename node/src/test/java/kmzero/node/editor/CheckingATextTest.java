package kmzero.node.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kmzero.ledger.procedure.Problem;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.editor.ProcedureCheck.Fault;
import kmzero.node.editor.ProcedureCheck.Near;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckingATextTest {

  private static final Words WORDS = Words.load();
  private static final String MINUTES = Procedures.findText("minutes").orElseThrow();
  private final Explorations explorations = new Explorations();

  @Test
  void every_problem_a_loader_knows_has_words_of_the_desk() {
    assertThat(Problem.codes())
        .hasSizeGreaterThan(70)
        .allSatisfy(code -> assertThat(WORDS.has("editor.problem." + code)).as(code).isTrue());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_good_text_is_read_drawn_played_and_shown_as_forms(Language language) {
    ProcedureCheck check = check("minutes", MINUTES, language);
    assertThat(check.faults()).isEmpty();
    assertThat(check.found()).isEmpty();
    assertThat(check.ok()).isTrue();
    assertThat(check.finished()).isTrue();
    assertThat(check.reading().orElseThrow().picture()).startsWith("<svg");
    assertThat(check.reading().orElseThrow().holders()).isNotEmpty();
    assertThat(check.bounds()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(check.forms()).hasSize(3);
    assertThat(check.forms().getFirst().steps()).hasSizeGreaterThan(4);
  }

  @Test
  void a_fault_is_told_at_its_line_with_the_lines_around_it() {
    String broken = MINUTES.replace("about: draft}", "about: draught}");
    int line = broken.substring(0, broken.indexOf("draught")).split("\n", -1).length;
    List<Fault> faults = check("minutes", broken, Language.EN).faults();
    assertThat(faults)
        .filteredOn(fault -> fault.line() == line)
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.text()).isEqualTo("there is no step or record draught.");
          assertThat(fault.near())
              .extracting(Near::number)
              .containsExactly(line - 1, line, line + 1);
          assertThat(fault.near()).filteredOn(Near::meant).hasSize(1);
        });
  }

  @Test
  void a_name_that_is_not_the_one_edited_is_told_at_its_line() {
    assertThat(check("talks", MINUTES, Language.EN).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.text()).contains("write procedure: talks");
          assertThat(MINUTES.lines().toList().get(fault.line() - 1)).startsWith("procedure:");
        });
  }

  @Test
  void an_end_that_cannot_be_reached_is_found_by_playing() {
    String stuck =
        """
        procedure: letter
        title: {vi: Thư, zh: 函, en: Letter}
        roles: {sender: 1, receiver: 1}
        steps:
          send:   {track: sender.secretariat, opens: true}
          answer: {track: receiver.secretariat, unless: [refuse]}
          refuse: {track: receiver.secretariat}
        phases:
          - {name: sent}
          - {name: answered, when: answer, end: true}
        texts:
          roles:
            sender: {vi: Bên gửi, zh: 发函方, en: Sender}
            receiver: {vi: Bên nhận, zh: 收函方, en: Receiver}
          offices:
            secretariat: {vi: Ban thư ký, zh: 秘书处, en: Secretariat}
          steps:
            send: {vi: Gửi, zh: 发出, en: Send}
            answer: {vi: Trả lời, zh: 答复, en: Answer}
            refuse: {vi: Từ chối, zh: 谢绝, en: Decline}
          phases:
            sent: {vi: Đã gửi, zh: 已发出, en: Sent}
            answered: {vi: Đã trả lời, zh: 已答复, en: Answered}
        """;
    ProcedureCheck check = check("letter", stuck, Language.EN);
    assertThat(check.faults()).isEmpty();
    assertThat(check.ok()).isFalse();
    assertThat(check.found()).anySatisfy(it -> assertThat(it).contains("no end can be reached"));
  }

  @Test
  void hostile_texts_get_a_message_at_a_line_and_never_a_trace() {
    String laughs =
        "a: &a [x,x]\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "b%d: &b%d [*a,*a,*a,*a,*a,*a,*a,*a]\n".formatted(i, i))
                .reduce("", String::concat);
    says(laughs, "anchors and aliases");
    says(MINUTES + "x: !!java.net.URL [http://example.org]\n", "tags are not part");
    says(MINUTES + "x: {<<: {a: b}}\n", "merge keys");
    says("%YAML 1.2\n---\n" + MINUTES, "directives");
    says(MINUTES + "---\na: b\n", "one document");
    says("a: ".repeat(2_000), "not readable as YAML");
    says("[".repeat(5_000), "nested deeper");
    says("", "empty");
    says("   \n\n", "empty");
    says("<script>alert(1)</script>", "mapping");
    says("procedure: minutes\n" + "x".repeat(60_000), "at most 49152");
    says(MINUTES + "extra: key\n", "extra is not known here");
    says("procedure: minutes\ntitle: {vi: \u202eabc}\n", "U+202E");
    says("a: \"\\u0000\"\n", "U+0000");
    says("\u0000\u0001", "YAML");
  }

  private void says(String content, String words) {
    List<Fault> faults = check("minutes", content, Language.EN).faults();
    assertThat(faults).isNotEmpty();
    assertThat(faults)
        .anySatisfy(fault -> {
          assertThat(fault.text()).containsIgnoringCase(words);
          assertThat(fault.line()).isGreaterThanOrEqualTo(1);
        })
        .allSatisfy(fault ->
            assertThat(fault.text()).doesNotContain("Exception", "java.", "\tat ", "null"));
  }

  private ProcedureCheck check(String name, String content, Language language) {
    return ProcedureCheck.of(name, content, explorations, WORDS, language);
  }
}
