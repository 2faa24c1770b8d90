package kmzero.node.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import kmzero.node.books.OtherProcess;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where the server sends what went wrong: a problem page for people, problem details under `/api`.
@Controller
public final class ErrorDispatch {

  /// Where the server dispatches errors to.
  static final String PATH = "/problem";

  private final Pages pages;
  private final Problems problems;

  ErrorDispatch(Pages pages, Problems problems) {
    this.pages = pages;
    this.problems = problems;
  }

  @RequestMapping(path = PATH, produces = MediaType.ALL_VALUE)
  void problem(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
            ? uri
            : PATH;
    Problem problem = problem(request);
    if (path.startsWith("/api/") || path.equals("/api")) {
      problems.write(problem, request, path, response);
    } else {
      pages.write(problem.page(), request, response);
    }
  }

  private static Problem problem(HttpServletRequest request) {
    var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (OtherProcess.isBehind(failure)) return new Problem(503, "problem.other-process");
    if (isDatabaseGone(failure)) return new Problem(503, "problem.no-database");
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404; // somebody asked for this path itself
    return switch (status) {
      case 401 -> new Problem(401, "problem.sign-in");
      case 403 -> new Problem(403, "problem.not-allowed");
      case 404 -> new Problem(404, "problem.not-found");
      case 405 -> new Problem(405, "problem.method");
      case 413 -> new Problem(413, "problem.too-large");
      case 503 -> new Problem(503, "problem.not-now");
      default ->
          status >= 400 && status < 500
              ? new Problem(status, "problem.bad-request")
              : new Problem(500, "problem.ours");
    };
  }

  /// Whether the database cannot be reached or is shutting down (SQLSTATE classes 08 and 57P).
  static boolean isDatabaseGone(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) return true;
      }
    }
    return false;
  }
}
