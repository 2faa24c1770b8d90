package kmzero.node.api;

import kmzero.node.desk.Problem;

/// A request that is answered with a problem instead of what it asked for. Thrown by the readers of
/// requests, caught by [ApiProblems].
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;

  BadRequest(Problem problem) {
    super(problem.key(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
