package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.api.Objections;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// `GET /passages/rows`: brings a file of many rows, CSV or XLSX: notices for who declares, numbers
/// and statuses of customs' own system for customs. `POST` answers with what came of every row.
@Controller
public final class RowsPages {

  /// A page has room for so many rows that are not on record; a program hears of all.
  private static final int SHOWN = 500;

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;
  private final Pages pages;

  RowsPages(Books books, GateCounter counter, Reference reference, Pages pages) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.pages = pages;
  }

  /// A row that is not on record, with the words of why.
  public record Line(int row, String plate, List<Wrong> wrong, Optional<Problem> refused) {
    public Line {
      wrong = List.copyOf(wrong);
    }
  }

  /// What came of a file.
  ///
  /// @param notTaken the first of those that are not on record
  public record Came(String kind, int rows, int taken, List<Line> notTaken) {
    public Came {
      notTaken = List.copyOf(notTaken);
    }
  }

  /// The page.
  ///
  /// @param kinds of files that the reader's offices may bring
  public record Sheet(
      Background background,
      List<String> kinds,
      Optional<Came> came,
      @Nullable Problem problem,
      int mostRows) {
    public Sheet {
      kinds = List.copyOf(kinds);
    }
  }

  @GetMapping("/passages/rows")
  Page blank(@AuthenticationPrincipal SignedIn who) {
    return sheet(who, 200, Optional.empty(), null);
  }

  @PostMapping("/passages/rows")
  Page bring(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String kind,
      @RequestParam MultipartFile file,
      HttpServletRequest request)
      throws IOException {
    if (!kinds(who).contains(kind)) return new Problem(403, "problem.not-allowed").page();
    if (file.getSize() > RowsFile.MOST_BYTES)
      return sheet(who, 413, Optional.empty(), RowsFile.tooLarge());
    RowsCounter rows = new RowsCounter(counter);
    Language language = pages.language(request);
    try {
      List<RowsCounter.Report> reports =
          kind.equals("customs")
              ? rows.customs(who, RowsFile.read(file.getBytes(), RowsCounter.CUSTOMS))
              : rows.notices(
                  who, RowsFile.read(file.getBytes(), RowsCounter.NOTICES), language.tag());
      return sheet(who, 200, Optional.of(came(kind, reports, language)), null);
    } catch (RowsFile.Unreadable e) {
      return sheet(who, 422, Optional.empty(), e.problem());
    }
  }

  private Came came(String kind, List<RowsCounter.Report> reports, Language language) {
    List<Line> not =
        reports.stream()
            .filter(one -> !one.isTaken())
            .limit(SHOWN)
            .map(one ->
                new Line(
                    one.row(),
                    one.plate(),
                    one.wrong(),
                    one.refused()
                        .map(why ->
                            Objections.problem(
                                422,
                                why,
                                Optional.empty(),
                                Optional.empty(),
                                pages.words(),
                                language))))
            .toList();
    int taken = (int) reports.stream().filter(RowsCounter.Report::isTaken).count();
    return new Came(kind, reports.size(), taken, not);
  }

  private Page sheet(SignedIn who, int status, Optional<Came> came, @Nullable Problem problem) {
    List<String> kinds = kinds(who);
    Optional<String> side = who.findSide();
    if (kinds.isEmpty() || side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    return new Page(
        status,
        "passages/upload",
        new Sheet(
            Background.of(reference, books, side.get()), kinds, came, problem, RowsFile.MOST_ROWS));
  }

  private static List<String> kinds(SignedIn who) {
    return Stream.of("declarant", "customs")
        .filter(who.offices()::contains)
        .map(office -> office.equals("declarant") ? "notices" : office)
        .toList();
  }
}
