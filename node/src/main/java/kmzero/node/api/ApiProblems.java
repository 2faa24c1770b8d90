package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.OtherProcess;
import kmzero.node.desk.Problem;
import kmzero.node.keys.NotOnDuty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers what the controllers of this package throw; everything else goes to [ErrorDispatch].
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
public final class ApiProblems {

  private final Problems problems;

  ApiProblems(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(BadRequest.class)
  ResponseEntity<String> badRequest(BadRequest failure, HttpServletRequest request) {
    return problems.answer(failure.problem(), request);
  }

  @ExceptionHandler(NotOnDuty.class)
  ResponseEntity<String> notOnDuty(NotOnDuty failure, HttpServletRequest request) {
    return problems.answer(new Problem(409, "problem.not-on-duty"), request);
  }

  @ExceptionHandler(BooksUnavailable.class)
  ResponseEntity<String> noBooks(BooksUnavailable failure, HttpServletRequest request) {
    String what = OtherProcess.isBehind(failure) ? "problem.other-process" : "problem.no-database";
    return problems.answer(new Problem(503, what), request);
  }
}
