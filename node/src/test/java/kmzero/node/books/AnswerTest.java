package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kmzero.ledger.procedure.Objection;
import org.junit.jupiter.api.Test;

/// Waiting for the answer to an act.
class AnswerTest {

  private final CompletableFuture<Answer> asked = new CompletableFuture<>();

  @Test
  void the_answer_is_waited_for() {
    Answer refused = new Answer.Refused(new Objection("already-done", List.of("agree")));
    Thread books = Thread.ofVirtual().unstarted(() -> asked.complete(refused));
    books.start();
    assertThat(Answer.await(asked)).isSameAs(refused);
  }

  @Test
  void books_that_failed_are_told_as_they_failed() {
    var gone = new BooksUnavailable("acting", new SQLException("the server went away"));
    asked.completeExceptionally(gone);
    assertThatThrownBy(() -> Answer.await(asked)).isSameAs(gone);
  }

  @Test
  void what_nobody_expected_is_told_with_its_cause() {
    var full = new OutOfMemoryError("no room for the batch");
    asked.completeExceptionally(full);
    assertThatThrownBy(() -> Answer.await(asked))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCause(full);
  }

  @Test
  void who_is_interrupted_waits_no_longer_and_stays_interrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Answer.await(asked)).isInstanceOf(IllegalStateException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
