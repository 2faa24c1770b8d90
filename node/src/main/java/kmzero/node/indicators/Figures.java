package kmzero.node.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.desk.Clocks;
import org.jspecify.annotations.Nullable;

/// Computes indicators from the node's own records.
///
/// Cost: one select an indicator and mechanism, of at most [#PATIENCE]; an answer is kept for
/// [#KEPT], so a list of a thousand commitments asks for each indicator once. Safe for many
/// threads.
public final class Figures {

  /// So far back a history goes.
  static final int MONTHS = 36;

  static final Duration PATIENCE = Duration.ofMillis(1_500);
  static final Duration KEPT = Duration.ofSeconds(30);
  private static final int MOST_KEPT = 500;
  private static final String TOO_LONG = "57014"; // query_canceled

  private final Books books;
  private final Clock clock;

  /// Replaced as a whole.
  private volatile Measures measures;

  /// Guarded by this.
  private final Map<Key, Series> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Series> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /// By the whole indicator: one that is changed is computed anew.
  private record Key(Measures.Measure measure, Hash mechanism) {}

  public Figures(Books books, Measures measures, Clock clock) {
    this.books = books;
    this.measures = measures;
    this.clock = clock;
  }

  /// What may be asked for.
  public Measures measures() {
    return measures;
  }

  /// From now on these may be asked for.
  void use(Measures measures) {
    this.measures = measures;
  }

  /// An indicator of one mechanism, month by month.
  ///
  /// @param points months in which there was something, the oldest first
  /// @param asOf when it was computed
  /// @param complete whether it could be computed in time
  public record Series(
      Measures.Measure measure, List<Point> points, Instant asOf, boolean complete) {
    public Series {
      points = List.copyOf(points);
    }

    /// The figure from `first` on: the sum of the months, or their average weighted by records;
    /// empty for an average of nothing.
    public Optional<BigDecimal> since(YearMonth first) {
      BigDecimal sum = BigDecimal.ZERO;
      long weight = 0;
      for (Point point : points) {
        if (point.month().isBefore(first)) continue;
        boolean average = measure.total() == Measures.Total.AVERAGE;
        sum =
            sum.add(
                average
                    ? point.value().multiply(BigDecimal.valueOf(point.records()))
                    : point.value());
        weight += point.records();
      }
      if (measure.total() == Measures.Total.SUM) return Optional.of(sum);
      return weight == 0
          ? Optional.empty()
          : Optional.of(sum.divide(BigDecimal.valueOf(weight), 1, RoundingMode.HALF_EVEN));
    }
  }

  /// One month.
  ///
  /// @param records how many records it stands for
  public record Point(YearMonth month, BigDecimal value, long records) {}

  /// The indicator `name` in a mechanism, if `looking` may see it and there is such an indicator.
  public Optional<Series> series(String name, Hash mechanism, String looking) {
    Optional<Measures.Measure> measure = measures.find(name);
    if (measure.isEmpty() || books.charter(looking, mechanism).isEmpty()) return Optional.empty();
    return Optional.of(series(measure.get(), mechanism));
  }

  /// An indicator in a mechanism, whoever asks.
  Series series(Measures.Measure measure, Hash mechanism) {
    Key key = new Key(measure, mechanism);
    Instant now = clock.instant();
    synchronized (this) {
      @Nullable Series there = kept.get(key);
      if (there != null && now.isBefore(there.asOf().plus(KEPT)) && !now.isBefore(there.asOf()))
        return there;
    }
    Series fresh = compute(measure, mechanism, now);
    synchronized (this) {
      if (fresh.complete()) kept.put(key, fresh);
    }
    return fresh;
  }

  private Series compute(Measures.Measure measure, Hash mechanism, Instant now) {
    String from = YearMonth.from(now.atZone(Clocks.HANOI)).minusMonths(MONTHS - 1L).toString();
    try (Connection c = books.database().getConnection()) {
      boolean before = c.getAutoCommit();
      c.setAutoCommit(false);
      try {
        return new Series(measure, points(c, measure, mechanism, from), now, true);
      } catch (SQLException e) {
        if (!TOO_LONG.equals(e.getSQLState())) throw e;
        return new Series(measure, List.of(), now, false);
      } finally {
        c.rollback();
        c.setAutoCommit(before);
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("computing the indicator " + measure.name(), e);
    }
  }

  private static List<Point> points(
      Connection c, Measures.Measure measure, Hash mechanism, String from) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("set transaction read only");
      s.execute("set local statement_timeout = " + PATIENCE.toMillis());
    }
    try (PreparedStatement s = c.prepareStatement(measure.sql())) {
      s.setMaxRows(MONTHS);
      int at = 1;
      for (String value : measure.values()) {
        switch (value) {
          case ":mechanism" -> s.setBytes(at++, mechanism.bytes());
          case ":from" -> s.setString(at++, from);
          default -> s.setString(at++, value);
        }
      }
      List<Point> points = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          points.add(
              new Point(
                  YearMonth.parse(r.getString(1)),
                  r.getBigDecimal(2).setScale(1, RoundingMode.HALF_EVEN),
                  r.getLong(3)));
        }
      }
      return points;
    }
  }
}
