package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// What a step has besides is added piece by piece, and each piece stays where the next is added.
class ActRequestTest {

  private static final Hash MECHANISM = Hash.sha256(new byte[] {1});
  private static final ActRequest.Target TARGET =
      new ActRequest.Target.In(Hash.sha256(new byte[] {2}));
  private static final JsonObject BODY = JsonObject.of("text", "agreed");
  private static final String ID = "id00000000000000000001";

  private static final ActRequest BARE =
      ActRequest.of(MECHANISM, "lang-son", "secretariat", "officer-1", ID, TARGET, "agree", BODY);

  private static ActRequest whole(
      Optional<Hash> about, List<Hash> basis, Optional<String> group, List<Brought> files) {
    return new ActRequest(
        MECHANISM,
        "lang-son",
        "secretariat",
        "officer-1",
        ID,
        TARGET,
        "agree",
        about,
        basis,
        group,
        BODY,
        files);
  }

  @Test
  void a_bare_step_has_nothing_besides() {
    assertThat(BARE).isEqualTo(whole(Optional.empty(), List.of(), Optional.empty(), List.of()));
  }

  @Test
  void whatever_the_order_in_which_it_is_said_a_step_is_the_same() {
    Optional<Hash> about = Optional.of(Hash.sha256(new byte[] {3}));
    List<Hash> basis = List.of(Hash.sha256(new byte[] {4}));
    Optional<String> group = Optional.of("id00000000000000000002");
    List<Brought> files = List.of(new Brought.Gone(new UUID(0, 5)));
    ActRequest whole = whole(about, basis, group, files);
    assertThat(BARE.withAbout(about).withBasis(basis).withGroup(group).withFiles(files))
        .isEqualTo(whole);
    assertThat(BARE.withFiles(files).withGroup(group).withBasis(basis).withAbout(about))
        .isEqualTo(whole);
  }
}
