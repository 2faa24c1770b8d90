package kmzero.node.passages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.SignedIn;

/// Files of many rows, by pages and programs alike: gate notices, and what customs' own system says
/// of lorries. What is right is put on record, whatever stands in the rows around it; every row has
/// its report.
final class RowsCounter {

  /// The columns that a file of notices cannot be without.
  static final Set<String> NOTICES = Set.of("place", "plate");

  /// The columns that a file of customs' words cannot be without.
  static final Set<String> CUSTOMS = Set.of("plate", "declaration", "customs-status");

  private final GateCounter counter;

  RowsCounter(GateCounter counter) {
    this.counter = counter;
  }

  /// What came of a row.
  ///
  /// @param row its number in the file; the columns' names stand in row 1
  /// @param dossier the passage, where the row is on record
  /// @param kept id of a notice that this side keeps for itself
  /// @param pass what the driver's page of a notice is opened by
  /// @param wrong what is wrong with the row
  /// @param refused what the rules object
  record Report(
      int row,
      String plate,
      Optional<Hash> dossier,
      Optional<String> kept,
      Optional<String> pass,
      List<Wrong> wrong,
      Optional<Objection> refused) {
    Report {
      wrong = List.copyOf(wrong);
    }

    boolean isTaken() {
      return dossier.isPresent() || kept.isPresent();
    }

    private static Report wrong(int row, String plate, List<Wrong> wrong) {
      return new Report(
          row,
          plate,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          wrong,
          Optional.empty());
    }

    private static Report refused(int row, String plate, Objection why) {
      return new Report(
          row,
          plate,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(why));
    }

    private static Report taken(
        int row,
        String plate,
        Optional<Hash> dossier,
        Optional<String> kept,
        Optional<String> pass) {
      return new Report(row, plate, dossier, kept, pass, List.of(), Optional.empty());
    }
  }

  /// Lodges each notice that can be, some hundreds together.
  ///
  /// @param language tag of the language in which goods are described
  List<Report> notices(SignedIn who, RowsFile file, String language) {
    List<Map<String, String>> rows = file.rows();
    Report[] reports = new Report[rows.size()];
    List<Integer> together = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      String plate = plate(row);
      // which of two rows of one lorry is lodged does not depend on chance
      if (!plate.isEmpty() && !seen.add(Plates.key(plate)))
        reports[i] =
            Report.wrong(i + 2, plate, List.of(new Wrong("plate", "row-twice", "plate", plate)));
      // one with an id may have been lodged before
      else if (row.containsKey("id"))
        reports[i] =
            report(
                i + 2,
                plate,
                counter.lodge(who, told(row, language), Optional.ofNullable(row.get("id"))));
      else together.add(i);
    }
    List<GateCounter.Told> told =
        new ManyNotices(counter, who).lodge(together, at -> told(rows.get(at), language));
    for (int k = 0; k < told.size(); k++) {
      int at = together.get(k);
      reports[at] = report(at + 2, plate(rows.get(at)), told.get(k));
    }
    return Arrays.asList(reports);
  }

  /// Carries customs' number, channel and status to the open passage of each plate, one by one.
  List<Report> customs(SignedIn who, RowsFile file) {
    List<Report> reports = new ArrayList<>();
    for (Map<String, String> row : file.rows()) reports.add(customs(who, row, reports.size() + 2));
    return reports;
  }

  private Report customs(SignedIn who, Map<String, String> row, int number) {
    String side = who.findSide().orElse("");
    String plate = plate(row);
    List<Passages.Row> open =
        Plates.isPlate(plate) ? counter.passages().open(side, plate) : List.of();
    List<Wrong> wrong = new ArrayList<>();
    if (open.isEmpty()) wrong.add(new Wrong("plate", "no-passage", "plate", plate));
    String declaration = row.getOrDefault("declaration", "");
    if (declaration.isBlank()) wrong.add(new Wrong("declaration", "declaration-missing"));
    if (!wrong.isEmpty()) return Report.wrong(number, plate, wrong);
    Passages.Row passage = open.getLast();
    var body = JsonObject.builder().with("declaration", declaration).with("by-way", "file");
    for (String name : List.of("risk-channel", "customs-status"))
      Optional.ofNullable(row.get(name)).ifPresent(value -> body.with(name, value));
    GateCounter.Did did =
        counter.take(
            who,
            passage.dossier(),
            passage.leaving().equals(side) ? "declare" : "declare-too",
            List.of(),
            Optional.of(body.build()));
    return switch (did) {
      case GateCounter.Did.Done _ ->
          Report.taken(
              number, plate, Optional.of(passage.dossier()), Optional.empty(), Optional.empty());
      case GateCounter.Did.Refused(var why) -> Report.refused(number, plate, why);
      case GateCounter.Did.Wrongs(var more) -> Report.wrong(number, plate, more);
      case GateCounter.Did.LookAgain _, GateCounter.Did.NotHere _ ->
          Report.wrong(number, plate, List.of(new Wrong("plate", "no-passage", "plate", plate)));
    };
  }

  private static Report report(int row, String plate, GateCounter.Told told) {
    return switch (told) {
      case GateCounter.Told.Lodged(var dossier, var pass) ->
          Report.taken(row, plate, Optional.of(dossier), Optional.empty(), Optional.of(pass));
      case GateCounter.Told.KeptHere(var id, var pass) ->
          Report.taken(row, plate, Optional.empty(), Optional.of(id), Optional.of(pass));
      case GateCounter.Told.Wrongs(var wrong) -> Report.wrong(row, plate, wrong);
      case GateCounter.Told.Refused(var why) -> Report.refused(row, plate, why);
    };
  }

  private static String plate(Map<String, String> row) {
    return row.getOrDefault("plate", "");
  }

  private static JsonObject told(Map<String, String> row, String language) {
    return new ToldFields(row, language).json();
  }
}
