package kmzero.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterTest {
  private final Names names = Names.standard();
  private final NameRegister register = names.register();

  @Test
  void one_man_is_found_under_every_spelling() {
    for (String typed :
        List.of("tran cuong", "Chen Gang", "陈刚", "陳剛", "Cuong Tran", "chén gāng", "trần cư")) {
      assertThat(register.search(typed, 5))
          .as(typed)
          .first()
          .extracting(hit -> hit.entry().id())
          .isEqualTo("chen-gang-1965");
    }
  }

  @Test
  void what_is_typed_stands_for_all_forms_of_the_one_it_names() {
    assertThat(register.spellings("chen gang"))
        .contains("chen gang", "Trần Cương", "陈刚", "Tran Cuong");
    assertThat(register.spellings("heijiang")).contains("heijiang");
    assertThat(register.spellings("railway")).containsExactly("railway");
  }

  @Test
  void two_syllables_are_sure_only_where_office_place_or_date_agree() {
    assertThat(register.find("Chen Gang", Context.NONE))
        .singleElement()
        .extracting(Hit::sure)
        .isEqualTo(false);
    var inOffice = new Context("partisekreterare i Guangxi", "guangxi", LocalDate.of(2025, 12, 15));
    assertThat(register.find("Chen Gang", inOffice))
        .singleElement()
        .extracting(Hit::sure)
        .isEqualTo(true);
    var before = new Context(null, "guangxi", LocalDate.of(2019, 5, 1));
    assertThat(register.find("Chen Gang", before))
        .singleElement()
        .extracting(Hit::sure)
        .isEqualTo(false);
  }

  @Test
  void a_mistranslated_name_is_probable_when_office_and_date_agree() {
    var context =
        new Context("Bí thư Đảng bộ tỉnh Lạng Sơn", "lang-son", LocalDate.of(2015, 11, 12));
    Hit hit = register.find("Chen Shiqing", context).getFirst();
    assertThat(hit.entry().id()).isEqualTo("tran-sy-thanh");
    assertThat(hit.agrees())
        .contains(Hit.Agreement.OFFICE, Hit.Agreement.PLACE, Hit.Agreement.DATE);
  }

  @Test
  void places_change_and_are_known_by_their_names_alone() {
    assertThat(register.placeOn("ha-giang", LocalDate.of(2025, 2, 20)))
        .map(Entry.Place::id)
        .contains("ha-giang");
    assertThat(register.placeOn("ha-giang", LocalDate.of(2025, 12, 15)))
        .map(Entry.Place::id)
        .contains("tuyen-quang");
    assertThat(ids("Gaoping")).containsExactly("cao-bang");
    assertThat(ids("tỉnh Hà Giang")).containsExactly("ha-giang");
    assertThat(ids("Lang Sons")).containsExactly("lang-son");
    assertThat(ids("Heijiang")).containsExactly("ha-giang");
    assertThat(ids("广西壮族自治区")).containsExactly("guangxi");
    assertThat(ids("Guangxi Zhuang Autonomous Region")).containsExactly("guangxi");
    assertThat(ids("Luzhai")).isEmpty();
  }

  @Test
  void the_thirty_four_provinces_and_cities_of_today_have_taken_in_the_others() {
    LocalDate today = LocalDate.of(2025, 7, 1);
    LocalDate before = LocalDate.of(2025, 6, 30);
    List<Entry.Place> all =
        register.places().stream().filter(p -> "viet-nam".equals(p.parent())).toList();
    assertThat(all.stream().filter(p -> p.existsOn(today))).hasSize(34);
    assertThat(all.stream().filter(p -> p.existsOn(before))).hasSize(63);
    assertThat(all).allSatisfy(p -> assertThat(register.placeOn(p.id(), today)).isPresent());
  }

  @Test
  void gates_stand_in_pairs_and_unconfirmed_ones_stay_hidden() {
    for (Entry entry : register.entries()) {
      if (entry instanceof Entry.Gate gate && gate.facing() != null) {
        assertThat(register.find(gate.facing()))
            .get()
            .extracting(other -> ((Entry.Gate) other).facing())
            .isEqualTo(gate.id());
      }
    }
    assertThat(ids("Hữu Nghị Quan")).containsExactly("ls-hn-cn");
    assertThat(ids("Hữu Nghị")).containsExactly("ls-hn-vn");
    assertThat(ids("Pò Nhùng")).isEmpty();
    NameRegister shown =
        register.decided(List.of(decision("ls-pn-vn", "ls-pn-vn", Decision.Verdict.SHOWN)));
    assertThat(shown.find("Pò Nhùng", Context.NONE))
        .extracting(hit -> hit.entry().id())
        .containsExactly("ls-pn-vn");
  }

  @Test
  void every_place_that_an_entry_names_is_there() {
    for (Entry entry : register.entries()) {
      switch (entry) {
        case Entry.Person p ->
            p.terms()
                .forEach(term ->
                    assertThat(register.find(String.valueOf(term.place()))).as(p.id()).isPresent());
        case Entry.Place p -> {
          if (p.parent() != null) assertThat(register.find(p.parent())).as(p.id()).isPresent();
          if (p.successor() != null)
            assertThat(register.find(p.successor())).as(p.id()).isPresent();
        }
        case Entry.Gate g ->
            assertThat(register.find(String.valueOf(g.place()))).as(g.id()).isPresent();
        case Entry.Organisation o -> {
          if (o.place() != null) assertThat(register.find(o.place())).as(o.id()).isPresent();
        }
      }
    }
  }

  @Test
  void a_merge_is_proposed_confirmed_and_undone_and_namesakes_stay_two() throws BadRegister {
    String file =
        """
        kind,id,vi,zh,pinyin,office_en,place,from,sources
        person,lan-1,Lan Anh Ví Dụ,,,Chair of an example,lang-son,2024,https://example.org/1
        person,lan-2,,,Lan Ying Example,Chair of an example,lang-son,2024,https://example.org/2
        person,tran-van-a,Trần Văn An,,,Chair of an example,lang-son,2024,https://example.org/3
        person,chen-wen-an,,陈文安,Chen Wen'an,Chair of an example,lang-son,2024,https://example.org/4
        """;
    NameRegister two = names.register(RegisterCsv.read(file.getBytes(StandardCharsets.UTF_8)));
    assertThat(two.proposals())
        .singleElement()
        .satisfies(p ->
            assertThat(List.of(p.one().id(), p.other().id()))
                .containsExactly("tran-van-a", "chen-wen-an"));
    assertThat(two.persons()).hasSize(4);

    NameRegister merged =
        two.decided(List.of(decision("chen-wen-an", "tran-van-a", Decision.Verdict.CONFIRMED)));
    assertThat(merged.persons()).hasSize(3);
    assertThat(merged.find("tran-van-a"))
        .get()
        .extracting(e -> e.forms().stream().map(Form::text).toList())
        .isEqualTo(List.of("Trần Văn An", "陈文安", "Chen Wen'an"));
    assertThat(merged.proposals()).isEmpty();

    NameRegister undone =
        two.decided(
            List.of(
                decision("tran-van-a", "chen-wen-an", Decision.Verdict.CONFIRMED),
                decision("chen-wen-an", "tran-van-a", Decision.Verdict.UNDONE)));
    assertThat(undone.entries()).isEqualTo(two.entries());
    assertThat(undone.proposals()).hasSize(1);

    NameRegister apart =
        two.decided(List.of(decision("tran-van-a", "chen-wen-an", Decision.Verdict.APART)));
    assertThat(apart.persons()).hasSize(4);
    assertThat(apart.proposals()).isEmpty();
  }

  @Test
  void nobody_without_a_public_office_and_a_source_is_entered() {
    assertRefused("kind,id,vi,office_en\nperson,x,Trần Ví Dụ,Chair\n", "line 2: x has no source");
    assertRefused(
        "kind,id,vi,sources\nperson,x,Trần Ví Dụ,https://example.org\n",
        "line 2: an office without a name");
  }

  @Test
  void files_read_back_as_they_were_written() throws BadRegister {
    List<Entry> all = register.entries();
    assertThat(RegisterCsv.read(RegisterCsv.write(all).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(all);
    assertThat(RegisterJson.read(RegisterJson.write(all).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(all);
  }

  @Test
  void bad_files_are_refused_with_the_line() {
    assertRefused("", "line 1: the file is empty");
    assertRefused("kind,id,vi,x\n", "line 1: there is no column x");
    assertRefused("kind,id,vi,vi\n", "line 1: a column stands twice");
    assertRefused("vi,zh\n", "line 1: the heading lacks kind or id");
    assertRefused("kind,id,vi\nprovince,a,A\nprovince,b\n", "line 3: 2 cells under a heading of 3");
    assertRefused("kind,id,vi\nprovince,\"a,A\n", "line 2: a quotation mark is never closed");
    assertRefused("kind,id,vi\nplanet,a,A\n", "line 2: there is no kind planet");
    assertRefused("kind,id,vi\nprovince,A B,A\n", "line 2: A B is no id");
    assertRefused("kind,id,vi,from\nprovince,a,A,2025-02-30\n", "line 2: Invalid date");
    assertRefused("kind,id,vi,from\nprovince,a,A,soon\n", "line 2: soon is no date");
    assertRefused("kind,id,vi\nprovince,a,\n", "line 2: a has no name");
    assertRefused(
        "kind,id,vi\nprovince,a,A\ngate,a,A\n",
        "line 3: a was a province above and is a gate here");
    assertRefused("kind,id,vi\nprovince,a,\u0000\n", "line 2: a zero byte");
    assertRefused(
        "kind,id,vi\nprovince,a," + "a".repeat(5_000) + "\n",
        "line 2: a cell of more than 4000 characters");
    assertRefused("kind,id,vi\nprovince" + ",".repeat(1_000) + "\n", "line 2: more cells");
    assertThatThrownBy(() -> RegisterCsv.read(new byte[] {'k', '\n', (byte) 0xC3, '('}))
        .hasMessage("line 2: not UTF-8");
    assertThatThrownBy(() -> RegisterCsv.read(new byte[RegisterCsv.LONGEST_FILE + 1]))
        .hasMessageContaining("20000001 bytes");
  }

  @Test
  void bad_json_is_refused_with_the_line() {
    assertJsonRefused("", "line 1");
    assertJsonRefused("[]", "line 1: expected start object");
    assertJsonRefused(
        "{\"names\":[\n{\"kind\":\"province\",\"id\":1}]}", "line 2: expected value string");
    assertJsonRefused(
        "{\"names\":[\n{\"kind\":\"province\",\"x\":\"\"}]}", "line 2: there is no member x");
    assertJsonRefused(
        "{\"names\":[\n\n{\"kind\":\"planet\",\"id\":\"a\",\"vi\":\"A\"}]}",
        "line 3: there is no kind planet");
    assertJsonRefused("{\"names\":[]} []", "line 1: something follows the end");
    assertJsonRefused("{\"names\":[" + "[".repeat(1_000_000), "line 1");
    assertJsonRefused("{\"names\":[{\"others\":[\"" + "a".repeat(1_000_000), "line 1");
  }

  private List<String> ids(String text) {
    return register.find(text, Context.NONE).stream()
        .filter(hit -> hit.entry() instanceof Entry.Place || hit.entry() instanceof Entry.Gate)
        .map(hit -> hit.entry().id())
        .toList();
  }

  private static Decision decision(String one, String other, Decision.Verdict verdict) {
    return new Decision(one, other, verdict, "an example", Instant.EPOCH);
  }

  private static void assertRefused(String file, String message) {
    assertThatThrownBy(() -> RegisterCsv.read(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadRegister.class)
        .hasMessageStartingWith(message);
  }

  private static void assertJsonRefused(String file, String message) {
    assertThatThrownBy(() -> RegisterJson.read(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadRegister.class)
        .hasMessageStartingWith(message);
  }
}
