package kmzero.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kmzero.ledger.procedure.Objection;
import kmzero.node.desk.Language;
import kmzero.node.desk.Problem;
import kmzero.node.desk.Words;
import org.junit.jupiter.api.Test;

/// Every objection of the ledger and of the books is said whole, in every language.
class ObjectionWordsTest {

  private static final Words words = Words.load();

  /// How the code names a code: `Objection.of("needs", …)`, `Verdict.invalid("same-id", …)`.
  private static final Pattern CODE =
      Pattern.compile(
          "(?:Objection\\.of|new"
              + " Objection|Verdict\\.invalid|Answer\\.invalid|refused)\\(\\s*\"([a-z-]+)\"");

  private static final List<Path> SOURCES =
      List.of(
          Path.of("../ledger/src/main/java/kmzero/ledger/procedure"),
          Path.of("../ledger/src/main/java/kmzero/ledger/judge"),
          Path.of("src/main/java/kmzero/node/books"),
          Path.of("src/main/java/kmzero/node/papers"),
          Path.of("src/main/java/kmzero/node/commitments"),
          Path.of("src/main/java/kmzero/node/meetings"));

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (Path folder : SOURCES) {
      if (!Files.isDirectory(folder)) continue;
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          CODE.matcher(Files.readString(file)).results().forEach(r -> codes.add(r.group(1)));
        }
      }
    }
    return codes;
  }

  @Test
  void the_sources_are_seen() throws IOException {
    assertThat(codes()).contains("needs", "other-role", "wrong-prev").hasSizeGreaterThan(45);
  }

  @Test
  void every_code_has_words_of_its_own() throws IOException {
    for (String code : codes()) {
      for (String part : List.of("title", "cause", "remedy")) {
        assertThat(words.has("objections." + code + "." + part)).as(code + "." + part).isTrue();
      }
    }
  }

  @Test
  void every_code_is_said_in_every_language_with_its_values() throws IOException {
    for (String code : codes()) {
      List<String> values = Objections.VALUES.getOrDefault(code, List.of());
      Objection why = new Objection(code, values.stream().map(name -> "<" + name + ">").toList());
      for (Language language : Language.values()) {
        Problem problem =
            Objections.problem(422, why, Optional.empty(), Optional.empty(), words, language);
        List<String> said = new ArrayList<>();
        said.add(problem.title(words, language));
        said.add(problem.cause(words, language));
        said.add(problem.remedy(words, language));
        assertThat(said).as(code + " in " + language).noneMatch(String::isBlank);
        assertThat(said).as(code + " in " + language).noneMatch(text -> text.contains("{"));
      }
    }
  }

  @Test
  void names_of_steps_roles_and_sides_are_those_of_procedure_and_charter() {
    var minutes = kmzero.node.books.Procedures.load("minutes");
    Objection why =
        new Objection("needs", List.of("attest", "confirm by every guest", "confirm", "guangxi"));
    Problem problem =
        Objections.problem(
            422, why, Optional.empty(), Optional.of(minutes.labels()), words, Language.VI);
    assertThat(problem.cause(words, Language.VI))
        .isEqualTo("“Xác nhận văn bản đã ký” phải chờ “Xác nhận đã ký bản giấy”: guangxi.");
  }

  @Test
  void a_code_without_words_is_said_in_general_words_and_named() {
    Problem problem =
        Objections.problem(
            422,
            new Objection("of-a-later-release", List.of("x")),
            Optional.empty(),
            Optional.empty(),
            words,
            Language.EN);
    assertThat(problem)
        .isEqualTo(new Problem(422, "api.refused", List.of("code", "of-a-later-release")));
    assertThat(problem.cause(words, Language.EN)).contains("of-a-later-release");
  }

  @Test
  void a_path_is_shown_with_the_name_of_its_field() {
    var minutes = kmzero.node.books.Procedures.load("minutes");
    Objection why = new Objection("body-language", List.of("clauses[2].texts", "zh"));
    Map<Language, String> said = new java.util.EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      said.put(
          language,
          Objections.problem(
                  422, why, Optional.empty(), Optional.of(minutes.labels()), words, language)
              .cause(words, language));
    }
    assertThat(said)
        .isEqualTo(
            Map.of(
                Language.VI, "Các điều khoản (clauses[2].texts) chưa có nội dung bằng ngôn ngữ zh.",
                Language.ZH, "“条款 (clauses[2].texts)”缺少zh文本。",
                Language.EN, "Clauses (clauses[2].texts) has no text in the language zh."));
  }
}
