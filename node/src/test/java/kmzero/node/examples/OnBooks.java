package kmzero.node.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.TwoNodes;
import org.jspecify.annotations.Nullable;

/// Plays examples on the books of two nodes, all in one mechanism, whatever their files say.
public record OnBooks(TwoNodes nodes) implements Player.Desks {
  @Override
  public Player.Done act(
      Example example,
      Example.Doing act,
      @Nullable String dossier,
      @Nullable String about,
      JsonObject body) {
    ActRequest request =
        ActRequest.of(
                nodes.mechanism(),
                act.side(),
                act.office(),
                "officer-" + act.person(),
                example.actId(nodes.mechanism(), act),
                dossier == null
                    ? new ActRequest.Target.Open(example.procedure(), example.roles())
                    : new ActRequest.Target.In(hash(dossier)),
                act.step(),
                body)
            .withAbout(Optional.ofNullable(about).map(OnBooks::hash))
            .withGroup(example.groupId(nodes.mechanism(), act));
    Answer answer = nodes.of(act.side()).act(with(request, act)).join();
    assertThat(answer).as("%s, act %s", example.name(), act.id()).isInstanceOf(Answer.Done.class);
    Answer.Done done = (Answer.Done) answer;
    return new Player.Done(done.dossier().hex(), done.act().hex());
  }

  private ActRequest with(ActRequest request, Example.Doing act) {
    Uploads uploads = new Uploads(nodes.of(act.side()).database());
    List<Uploads.Upload> kept = new ArrayList<>();
    List<Uploads.Upload> sealed = new ArrayList<>();
    for (ExampleFile file : act.files()) {
      try {
        var taken =
            uploads.bring(
                request.side(),
                request.actor(),
                file.name(),
                new ByteArrayInputStream(file.bytes()));
        (file.sealed() ? sealed : kept).add(((Uploads.Bringing.Taken) taken).upload());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return request.withFiles(uploads.attach(request.mechanism(), request.id(), kept, sealed));
  }

  @Override
  public void await(String side, String dossier, String act) {
    TwoNodes.until(
        "act of an example at " + side,
        () ->
            nodes
                .of(side)
                .dossier(side, Set.of(), hash(dossier))
                .filter(view ->
                    view.acts().stream()
                        .anyMatch(line ->
                            line.judged().hash().hex().equals(act) && line.judged().valid()))
                .isPresent());
  }

  private static Hash hash(String hex) {
    return Hash.findHex(hex).orElseThrow();
  }
}
