package kmzero.node.books;

/// The database failed while the books were being read or written. Nothing of what was attempted is
/// on record unless it is found there later.
public final class BooksUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param attempted what was being done
  public BooksUnavailable(String attempted, Throwable cause) {
    super(attempted + ": " + cause.getMessage(), cause);
  }
}
