package kmzero.node.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Folding;

/// Keeps every matter of every [ItemKind] as one row, and one row for each side of it.
public final class RegisterProjection implements Projection {

  /// The kinds on the list, in the order in which pages name them.
  public static final List<ItemKind> KINDS =
      List.of(new CommitmentKind(), new ProposalKind(), new DifficultyKind());

  private static final List<String> TABLES = List.of("register_item", "register_side");
  private static final int FIRST = 48;

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<ItemKind> kind =
        KINDS.stream().filter(k -> k.procedure().equals(dossier.procedure().name())).findFirst();
    if (kind.isEmpty()) return;
    List<RegisterItem> items = kind.get().read(dossier);
    if (items.isEmpty()) return;
    Derived.clear(c, TABLES, dossier.id());
    number(c, mechanism, dossier.id());
    Standing standing = standing(c, dossier.id());
    for (int place = 0; place < items.size(); place++) {
      insert(c, mechanism, dossier, kind.get().procedure(), place, items.get(place), standing);
    }
  }

  /// What the rows are written anew under; [Heads] follow it.
  private static void number(Connection c, Hash mechanism, Hash dossier) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement(
            "insert into register_change (dossier, mechanism) values (?, ?)"
                + " on conflict (dossier) do update set number = default")) {
      s.setBytes(1, dossier.bytes());
      s.setBytes(2, mechanism.bytes());
      s.executeUpdate();
    }
  }

  private record Standing(String phase, boolean ended) {}

  /// As the books have just written it.
  private static Standing standing(Connection c, Hash dossier) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("select phase, ended from dossier where id = ?")) {
      s.setBytes(1, dossier.bytes());
      try (ResultSet r = s.executeQuery()) {
        if (!r.next()) throw new IllegalStateException("no row of dossier " + dossier.hex());
        return new Standing(r.getString(1), r.getBoolean(2));
      }
    }
  }

  private static void insert(
      Connection c,
      Hash mechanism,
      Dossier dossier,
      String kind,
      int place,
      RegisterItem item,
      Standing standing)
      throws SQLException {
    LocalDate opened =
        dossier.acts().stream()
            .filter(placed -> placed.hash().equals(item.act()))
            .findFirst()
            .map(placed -> day(placed.act().at()))
            .orElseThrow();
    Instant last =
        dossier.acts().stream()
            .map(Placed::act)
            .map(act -> act.at())
            .max(Instant::compareTo)
            .orElseThrow();
    Derived.insert(
        c,
        "register_item",
        item.act(),
        dossier.id(),
        mechanism,
        kind,
        place,
        item.field(),
        Bodies.column(item.wording()),
        folded(item),
        first(item.wording(), "vi"),
        first(item.wording(), "zh"),
        first(item.wording(), "en"),
        item.from(),
        item.clause(),
        item.parent(),
        item.lead(),
        opened,
        opened.getYear(),
        day(last),
        item.nextDate(),
        item.nextMeeting(),
        standing.phase(),
        standing.ended(),
        item.indicator().map(CanonicalJson::text),
        item.indicator().flatMap(indicator -> Indicators.reached(indicator, item.now())),
        item.reports(),
        item.evidence());
    int at = 0;
    for (RegisterItem.Party party : item.parties()) {
      Derived.insert(
          c,
          "register_side",
          item.act(),
          party.side(),
          dossier.id(),
          mechanism,
          at++,
          party.role().name().toLowerCase(Locale.ROOT),
          party.office(),
          party.standing(),
          party.asOf(),
          party.value(),
          party.words().isEmpty() ? Optional.empty() : Bodies.column(party.words()),
          party.review().map(RegisterItem.Review::meeting),
          party.review().map(RegisterItem.Review::outcome));
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Clocks.HANOI);
  }

  private static String folded(RegisterItem item) {
    StringBuilder all = new StringBuilder();
    item.wording().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> all.append(entry.getValue()).append('\n'));
    item.indicator()
        .ifPresent(indicator ->
            Bodies.texts(indicator, "measure")
                .values()
                .forEach(text -> all.append(text).append('\n')));
    return Folding.fold(all.toString());
  }

  /// Languages that a wording lacks are sorted by another that it has.
  private static String first(Map<String, String> wording, String language) {
    for (String tag : List.of(language, "en", "vi", "zh")) {
      String text = wording.get(tag);
      if (text != null) return Folding.first(text, FIRST);
    }
    return wording.values().stream()
        .sorted()
        .findFirst()
        .map(t -> Folding.first(t, FIRST))
        .orElse("");
  }

  /// Other projections name their dossiers.
  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
