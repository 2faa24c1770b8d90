package kmzero.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.Invitation;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import kmzero.node.signing.SigningConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of who comes, leaves or merges: what people do there, and who may not.
class MemberPagesIT {

  private static final Pattern INVITATION =
      Pattern.compile("href=\"(/mechanisms/[0-9a-f]{64}/invitations/[0-9a-f]{64})\"");

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static String page;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Reference.class, Reference::load);
          parts.registerBean(SigningConfiguration.class);
          parts.registerBean(DossierConfiguration.class);
        });
    Accounts accounts = desk.part(Accounts.class);
    accounts.open("quang-ninh.head", "quang-ninh", List.of("head"), TestDesk.PASSWORD);
    page = "/mechanisms/" + nodes.mechanism().hex() + "/members";
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static byte[] card(String side) {
    KeySet keys =
        new KeySet(
            PrivateKeys.generate(new SecureRandom()).publicKeys(),
            Bytes.of(new byte[32]),
            Bytes.of(new byte[1_184]),
            List.of(Hash.sha256(side.getBytes(StandardCharsets.UTF_8))));
    Charter.Member member =
        new Charter.Member(
            side,
            Map.of("vi", "Cao Bằng", "zh", "高平", "en", "Cao Bang"),
            keys,
            Hash.sha256(new byte[0]),
            "cao-bang.example:8402");
    return CanonicalJson.write(member.json());
  }

  @Test
  void the_keeper_names_a_newcomer_by_its_card_and_hands_it_an_invitation() {
    TestReader keeper = reader("lang-son.secretariat");
    assertThat(keeper.get(page + "?lang=vi").body())
        .contains("Thành viên của cơ chế", "type=\"file\"");
    var wrong = keeper.upload(page, page, Map.of("as", "member"), "card", "c.json", new byte[] {1});
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Đây không phải thẻ thành viên");
    var there =
        keeper.upload(page, page, Map.of("as", "member"), "card", "c.json", card("guangxi"));
    assertThat(there.statusCode()).isEqualTo(422);
    var named =
        keeper.upload(page, page, Map.of("as", "member"), "card", "c.json", card("cao-bang"));
    assertThat(named.statusCode()).isEqualTo(303);
    String after = keeper.get(page + "?lang=vi").body();
    assertThat(after).contains("Cao Bằng", "Giấy mời (tệp)");
    Matcher link = INVITATION.matcher(after);
    assertThat(link.find()).isTrue();
    byte[] file = keeper.file(link.group(1)).body();
    assertThat(Invitation.isOne(file)).isTrue();
    assertThat(Invitation.read(file))
        .isInstanceOfSatisfying(
            Invitation.Reading.Read.class,
            read -> {
              assertThat(read.invitation().next().sides()).contains("cao-bang");
              assertThat(read.invitation().founding().hash()).isEqualTo(nodes.mechanism());
            });
    // its keys are known from now on: the same name with others is refused in words
    var other =
        keeper.upload(page, page, Map.of("as", "member"), "card", "c.json", card("cao-bang"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("cao-bang");
  }

  @Test
  void only_the_keeper_names_and_only_a_head_ends_a_log_having_said_so() {
    TestReader head = reader("quang-ninh.head");
    String body = head.get(page + "?lang=en").body();
    assertThat(body).doesNotContain("type=\"file\"").contains("End our log");
    var tried = head.upload(page, page, Map.of("as", "member"), "card", "c.json", card("lao-cai"));
    assertThat(tried.statusCode()).isEqualTo(404);
    String close = page.replace("/members", "/close");
    var unsure = head.submit(page, close, Map.of("sure", "guangxi", "successor", ""));
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(nodes.vietNam().closed(nodes.mechanism()).has("quang-ninh")).isFalse();
    assertThat(
            reader("lang-son.secretariat")
                .submit(page, close, Map.of("sure", "lang-son"))
                .statusCode())
        .isEqualTo(404);
    var sure = head.submit(page, close, Map.of("sure", "quang-ninh", "successor", "lang-son"));
    assertThat(sure.statusCode()).isEqualTo(303);
    assertThat(head.get(page + "?lang=en").body())
        .contains("has merged into")
        .doesNotContain("End our log");
    TwoNodes.until("known there", () -> nodes.china().closed(nodes.mechanism()).has("quang-ninh"));
    assertThat(reader("lang-son.secretariat").get(page + "?lang=en").body())
        .contains("Propose the charter without those that have left");
  }
}
