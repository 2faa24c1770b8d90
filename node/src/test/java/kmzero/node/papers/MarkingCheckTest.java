package kmzero.node.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import org.junit.jupiter.api.Test;

/// Classified papers do not belong here.
class MarkingCheckTest {

  /// Text, then the marking found in it, or `–`; `/` stands for a new line.
  private static final String CASES =
      """
      Mật                                              | Mật
      MẬT                                              | MẬT
      *** TỐI MẬT ***                                  | TỐI MẬT
      Biên bản hội đàm/TUYỆT MẬT/Lạng Sơn              | TUYỆT MẬT
      M Ậ T                                            | M Ậ T
      Biên bản (Mật)                                   | Mật
      [tối mật] Biên bản hội đàm                       | tối mật
      Độ mật: Tối mật                                  | Tối mật
      MẬT – Biên bản hội đàm                           | MẬT
      Hai bên giữ bí mật nội dung trao đổi             | –
      Hai bên tăng cường bảo mật dữ liệu               | –
      Trao đổi về mật ong và sản phẩm OCOP             | –
      TRIỂN LÃM MẬT ONG LẠNG SƠN                       | –
      Mật độ xe qua cửa khẩu tăng                      | –
      MẬT ĐỘ XE                                        | –
      Ban thư ký hai bên thân mật trao đổi             | –
      秘密                                             | 秘密
      机密★                                            | 机密★
      绝密★10年                                        | 绝密★10年
      机密★启用前/会谈纪要                             | 机密★启用前
      机　密                                           | 机 密
      【机密】会谈纪要                                 | 机密
      （秘密）                                         | 秘密
      密级：机密                                       | 机密
      会谈纪要 秘密★5年                                | 秘密★
      双方保护商业秘密                                 | –
      双方共同打击窃取国家秘密的行为                   | –
      人口密集，秘密调查                               | –
      Confidential                                     | Confidential
      TOP SECRET                                       | TOP SECRET
      SECRET//REL                                      | SECRET
      [Secret] Minutes of talks                        | Secret
      Minutes of talks (confidential)                  | confidential
      Classification: Secret                           | Secret
      Minutes of talks - CONFIDENTIAL                  | CONFIDENTIAL
      The secretariats meet in confidence              | –
      The secretary's office keeps a secret ballot     | –
      Each side keeps confidential what it is told     | –
      Classification: secretariat papers               | –
      Ｓｅｃｒｅｔ                                     | Secret
      """;

  @Test
  void a_marking_is_told_from_the_same_word_in_a_sentence() {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (String line : CASES.lines().toList()) {
      String[] cells = line.split("\\|", 2);
      String text = cells[0].strip().replace(" / ", "/");
      if (!text.contains("//")) text = text.replace("/", "\n");
      expected.put(text, cells[1].strip());
      found.put(text, MarkingCheck.find(text).orElse("–"));
    }
    assertThat(expected).hasSizeGreaterThan(35);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void the_objection_names_the_field_and_the_word() {
    JsonObject clause =
        JsonObject.of("id", "c1", "texts", JsonObject.of("vi", "Điều 1", "zh", "【机密】第一条"));
    assertThat(
            new MarkingCheck()
                .objection(
                    draft(JsonObject.of("clauses", new JsonArray(List.of(clause)))),
                    Optional.empty()))
        .contains(new Objection("marking", List.of("clauses[0].texts.zh", "机密")));
  }

  @Test
  void a_body_without_a_marking_may_be_saved() {
    assertThat(
            new MarkingCheck()
                .objection(
                    draft(JsonObject.of("heading", JsonObject.of("vi", "Biên bản"), "copies", 3)),
                    Optional.empty()))
        .isEmpty();
  }

  static ActRequest draft(JsonObject body) {
    return ActRequest.of(
        Hash.sha256(new byte[0]),
        "lang-son",
        "secretariat",
        "officer-1",
        "id00000000000000000001",
        new ActRequest.Target.Open(
            "minutes", Map.of("host", List.of("lang-son"), "guest", List.of("guangxi"))),
        "draft",
        body);
  }
}
