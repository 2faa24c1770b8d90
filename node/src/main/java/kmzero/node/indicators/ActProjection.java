package kmzero.node.indicators;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;
import kmzero.node.desk.Clocks;

/// Keeps every valid act as a row that indicators count. Valid acts are only ever added, so only
/// those not yet there are written.
public final class ActProjection implements Projection {

  private static final List<String> TABLES = List.of("act_on_record", "act_number");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Set<Hash> there = there(c, dossier.id());
    for (Placed placed : dossier.acts()) {
      if (!there.contains(placed.hash())) add(c, mechanism, dossier, placed);
    }
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    for (Placed placed : fresh) add(c, mechanism, dossier, placed);
  }

  private static Set<Hash> there(Connection c, Hash dossier) throws SQLException {
    Set<Hash> there = new HashSet<>();
    try (PreparedStatement s =
        c.prepareStatement("select act from act_on_record where dossier = ?")) {
      s.setBytes(1, dossier.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) there.add(Hash.of(r.getBytes(1)));
      }
    }
    return there;
  }

  private static void add(Connection c, Hash mechanism, Dossier dossier, Placed placed)
      throws SQLException {
    Instant at = placed.act().at();
    Derived.copy(
        c,
        "act_on_record",
        placed.hash(),
        dossier.id(),
        mechanism,
        dossier.procedure().name(),
        placed.act().step(),
        placed.log().side(),
        placed.act().about(),
        Bodies.text(placed.act().body(), "outcome"),
        at.toEpochMilli(),
        month(at));
    for (String name : placed.act().body().names()) {
      if (placed.act().body().get(name) instanceof JsonInteger number) {
        Derived.copy(c, "act_number", placed.hash(), name, dossier.id(), mechanism, number.value());
      }
    }
  }

  /// Of any year: what stands before the day.
  private static String month(Instant at) {
    String day = LocalDate.ofInstant(at, Clocks.HANOI).toString();
    return day.substring(0, day.lastIndexOf('-'));
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
