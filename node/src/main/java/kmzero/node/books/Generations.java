package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;

/// The generations of own logs: how they stand, how the next one is opened, and what lies beyond
/// the end of one.
final class Generations {

  /// Acts beyond an end that are shown at once.
  private static final int SHOWN = 500;

  private Generations() {}

  static Standing standing(Connection c, Inside in, Recovery recovery, String side)
      throws SQLException {
    Origin log = in.log(side);
    LogState state = in.judge().state(log);
    Set<String> silent = new TreeSet<>(recovery.elsewhere());
    silent.removeAll(recovery.answered());
    Set<String> answered = new TreeSet<>(recovery.elsewhere());
    answered.retainAll(recovery.answered());
    Optional<String> why =
        recovery.state(side) instanceof Recovery.State.Held(Recovery.Why reason)
            ? Optional.of(reason.word())
            : Optional.empty();
    List<Standing.Ended> ends = new ArrayList<>();
    for (var end : in.judge().ends().entrySet()) {
      Origin old = end.getKey();
      if (!old.sameLine(log)) continue;
      long size = end.getValue();
      long beyond = Math.max(0, in.judge().state(old).held() - size);
      Origin next = in.judge().endedBy(old).orElseThrow();
      ends.add(new Standing.Ended(old, size, beyond, next, opened(c, next)));
    }
    return new Standing(
        log,
        state.held(),
        state.judged(),
        why,
        recovery
            .shown(side)
            .filter(s -> !s.getKey().equals(log) || s.getValue() > state.held())
            .filter(s -> s.getKey().generation() >= log.generation())
            .map(s -> new Standing.Shown(s.getKey(), s.getValue())),
        List.copyOf(answered),
        List.copyOf(silent),
        ends);
  }

  /// Puts the pin on record with which `old` goes on in its next generation.
  static Origin open(Connection c, Inside in, Origin old, String account, Recovery.Why why)
      throws SQLException {
    long end = in.judge().state(old).judged();
    if (end == 0) throw new IllegalStateException("nothing of " + old + " is here");
    var root = in.shelf().root(old, end).orElseThrow();
    Pin pin = new Pin(old.next(), new Seen.Head(old, end, root));
    begin(c, in, pin, account, why);
    return pin.log();
  }

  /// Puts a pin on record, and who has done it.
  static void begin(Connection c, Inside in, Pin pin, String account, Recovery.Why why)
      throws SQLException {
    in.shelf().store(pin.log(), pin.bytes(), pin.hash(), new Entry.Reading.Read(pin));
    Judged judged = in.judge().append(pin);
    if (!judged.valid()) throw new IllegalStateException("own pin is void: " + judged.verdict());
    try (PreparedStatement s =
        c.prepareStatement(
            "insert into generation_opened (log, ends_at, account, why) values (?,?,?,?)")) {
      s.setString(1, pin.log().toString());
      s.setLong(2, pin.end().size());
      s.setString(3, account);
      s.setString(4, why.word());
      s.executeUpdate();
    }
  }

  /// Who opened a generation of an own log here, and when.
  static Optional<Standing.Opened> opened(Connection c, Origin log) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("select account, at from generation_opened where log = ?")) {
      s.setString(1, log.toString());
      try (ResultSet r = s.executeQuery()) {
        return r.next()
            ? Optional.of(
                new Standing.Opened(
                    r.getString(1), r.getObject(2, java.time.OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }

  /// Valid acts beyond the ends of these sides' earlier generations whose ids are not on record
  /// again, first ones first; at most [#SHOWN].
  static List<Judged> beyond(Connection c, Inside in, List<String> sides) throws SQLException {
    List<Judged> beyond = new ArrayList<>();
    String sql =
        "select idx, leaf, verdict, height, reason from entry where log = ? and idx >= ? and kind ="
            + " 'act' and verdict = 1 order by idx limit ?";
    for (var end : in.judge().ends().entrySet()) {
      Origin old = end.getKey();
      if (!sides.contains(old.side()) || old.stripe() != in.stripe()) continue;
      Origin newest = in.judge().newest(old.side(), old.stripe());
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setInt(1, in.shelf().row(old).id);
        s.setLong(2, end.getValue());
        s.setInt(3, SHOWN);
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) {
            beyond.add(
                EntryColumns.judged(
                    old, r.getLong(1), r.getBytes(2), r.getInt(3), r.getLong(4), r.getString(5)));
          }
        }
      }
      beyond.removeIf(j ->
          j.log().equals(old)
              && j.reading() instanceof Entry.Reading.Read(Act act)
              && in.shelf().hasId(newest, in.judge().state(newest).cut(), act.id()));
    }
    return beyond;
  }
}
