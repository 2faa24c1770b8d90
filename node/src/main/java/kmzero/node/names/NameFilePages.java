package kmzero.node.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kmzero.names.BadRegister;
import kmzero.names.Entry;
import kmzero.names.NameRegister;
import kmzero.names.ReadEntry;
import kmzero.names.RegisterCsv;
import kmzero.names.RegisterJson;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// `POST /names/imports`: a register file (CSV or JSON) taken into the register of the reader's
/// side, or only looked at; the answer says of every entry what became of it. `GET
/// /names/register.csv`, `.json`: that register as a file. `POST /names/{id}/withdrawal` takes an
/// entry back.
@Controller
public final class NameFilePages {

  private final KeptNames names;

  NameFilePages(KeptNames names) {
    this.names = names;
  }

  /// What becomes of an entry.
  public enum Fate {
    NEW,
    CHANGED,
    SAME,
    REFUSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A line of the report.
  ///
  /// @param label the entry's first form; empty where it was refused
  /// @param wrong why it was refused; empty otherwise
  public record Line(int line, String id, String label, Fate fate, String wrong) {}

  /// The report.
  ///
  /// @param whole why the file as a whole was refused; empty otherwise
  /// @param kept whether it was taken in, and not only looked at
  public record Report(String file, String whole, List<Line> lines, int proposals, boolean kept) {
    public Report {
      lines = List.copyOf(lines);
    }

    public long count(Fate fate) {
      return lines.stream().filter(line -> line.fate() == fate).count();
    }
  }

  @PostMapping("/names/imports")
  Page take(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(name = "do", defaultValue = "look") String what) {
    if (!NamePages.keeps(who)) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElseThrow();
    String name = file == null ? "" : String.valueOf(file.getOriginalFilename());
    List<ReadEntry> read;
    try {
      byte[] bytes = file == null ? new byte[0] : file.getBytes();
      boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
      read = json ? RegisterJson.readEach(bytes) : RegisterCsv.readEach(bytes);
    } catch (BadRegister bad) {
      return new Page(
          422,
          "names/imported",
          new Report(name, String.valueOf(bad.getMessage()), List.of(), 0, false));
    } catch (IOException e) {
      throw new UncheckedIOException("reading an uploaded register", e);
    }
    NameRegister before = names.undecided(side);
    List<Entry> good = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (ReadEntry one : read) {
      Entry entry = one.entry();
      if (entry == null) {
        lines.add(new Line(one.line(), one.id(), "", Fate.REFUSED, one.wrong()));
        continue;
      }
      Fate fate =
          before
              .find(entry.id())
              .map(old -> old.equals(entry) ? Fate.SAME : Fate.CHANGED)
              .orElse(Fate.NEW);
      if (fate != Fate.SAME) good.add(entry);
      lines.add(new Line(one.line(), entry.id(), entry.forms().getFirst().text(), fate, ""));
    }
    boolean keep = what.equals("take");
    boolean fits = names.entries(side).size() + good.size() <= KeptNames.MOST_ENTRIES;
    if (keep && !fits)
      return new Page(
          422,
          "names/imported",
          new Report(
              name,
              "more than %d entries of one side".formatted(KeptNames.MOST_ENTRIES),
              lines,
              0,
              false));
    if (keep) names.add(side, good, who.account());
    NameRegister after =
        keep ? names.of(who.findSide()) : before.with(good).decided(names.decisions(side));
    return Page.of("names/imported", new Report(name, "", lines, after.proposals().size(), keep));
  }

  @PostMapping("/names/{id}/withdrawal")
  Object withdraw(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    if (!NamePages.keeps(who)) return new Problem(403, "problem.not-allowed").page();
    return names.withdraw(who.findSide().orElseThrow(), id)
        ? ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/names").build()
        : new Problem(404, "problem.not-found").page();
  }

  @GetMapping("/names/register.csv")
  ResponseEntity<byte[]> csv(@AuthenticationPrincipal @Nullable SignedIn who) {
    return file(RegisterCsv.write(entries(who)), "text/csv;charset=UTF-8", "kmzero-names.csv");
  }

  @GetMapping("/names/register.json")
  ResponseEntity<byte[]> json(@AuthenticationPrincipal @Nullable SignedIn who) {
    return file(RegisterJson.write(entries(who)), "application/json", "kmzero-names.json");
  }

  /// What the reader may see of the register.
  private List<Entry> entries(@Nullable SignedIn who) {
    NameRegister register = names.of(who == null ? java.util.Optional.empty() : who.findSide());
    return NamePages.keeps(who) ? register.entries() : register.shown();
  }

  private static ResponseEntity<byte[]> file(String content, String type, String name) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(content.getBytes(StandardCharsets.UTF_8));
  }
}
