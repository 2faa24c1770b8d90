package kmzero.node.names;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.names.BadRegister;
import kmzero.names.Decision;
import kmzero.names.Entry;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import kmzero.names.RegisterJson;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// The register as a side has decided about it and added to it. Each side does so for itself;
/// nobody else sees it. Safe for many threads.
final class KeptNames {

  /// The most decisions that a side's register is made of; older ones than these are left out.
  private static final int MOST = 10_000;

  /// The most entries of a side's own.
  static final int MOST_ENTRIES = 10_000;

  private final Books books;

  /// A register as it was made, and of what: it is made anew when that has changed.
  private final Map<String, Made> made = new ConcurrentHashMap<>();

  private record Made(String of, NameRegister register) {}

  KeptNames(Books books) {
    this.books = books;
  }

  /// The register, decided by `side`; as it ships for a reader without a side.
  NameRegister of(Optional<String> side) {
    return side.map(this::of).orElseGet(() -> Names.standard().register());
  }

  private NameRegister of(String side) {
    String of = state(side);
    Made there = made.get(side);
    if (there != null && there.of().equals(of)) return there.register();
    NameRegister register = undecided(side);
    List<Decision> decisions = decisions(side);
    Made now = new Made(of, decisions.isEmpty() ? register : register.decided(decisions));
    made.put(side, now);
    return now.register();
  }

  /// The shipped register with the side's own entries, as if nothing had been decided.
  NameRegister undecided(String side) {
    List<Entry> own = entries(side);
    NameRegister shipped = Names.standard().register();
    return own.isEmpty() ? shipped : shipped.with(own);
  }

  /// Another one whenever the side decides, adds or takes back.
  private String state(String side) {
    return Select.rows(
            books.database(),
            "asking whether names have changed",
            "select (select coalesce(max(number), 0) from name_decision where side = ?)::text || '"
                + " ' || (select count(*) || ' ' || coalesce(max(made_at)::text, '') from"
                + " name_entry where side = ?)",
            r -> r.getString(1),
            side,
            side)
        .getFirst();
  }

  /// What the side decided, the oldest first.
  List<Decision> decisions(String side) {
    return Select.rows(
            books.database(),
            "reading what was decided about names",
            "select one, other, verdict, account, made_at from name_decision where side = ? order"
                + " by number desc limit "
                + MOST,
            r ->
                new Decision(
                    r.getString(1),
                    r.getString(2),
                    Decision.Verdict.valueOf(r.getString(3)),
                    r.getString(4),
                    r.getTimestamp(5).toInstant()),
            side)
        .reversed();
  }

  void decide(String side, String one, String other, Decision.Verdict verdict, String account) {
    int _ =
        Select.update(
            books.database(),
            "keeping what was decided about names",
            "insert into name_decision (side, one, other, verdict, account) values (?,?,?,?,?)",
            side,
            one,
            other,
            verdict.name(),
            account);
  }

  /// The side's own entries.
  List<Entry> entries(String side) {
    List<Entry> entries = new ArrayList<>();
    for (String json :
        Select.rows(
            books.database(),
            "reading names that a side added",
            "select entry from name_entry where side = ? order by id limit " + MOST_ENTRIES,
            r -> r.getString(1),
            side)) {
      try {
        entries.addAll(RegisterJson.read(json.getBytes(StandardCharsets.UTF_8)));
      } catch (BadRegister e) {
        throw new IllegalStateException("an entry that was kept cannot be read: " + json, e);
      }
    }
    return entries;
  }

  /// Keeps entries; one of the same id takes the place of the one before.
  void add(String side, List<Entry> entries, String account) {
    for (Entry entry : entries) {
      int _ =
          Select.update(
              books.database(),
              "keeping a name that a side added",
              "insert into name_entry (side, id, entry, account) values (?,?,?,?) on conflict"
                  + " (side, id) do update set entry = excluded.entry, account = excluded.account,"
                  + " made_at = clock_timestamp()",
              side,
              entry.id(),
              RegisterJson.write(List.of(entry)),
              account);
    }
  }

  /// @return whether the side had such an entry of its own
  boolean withdraw(String side, String id) {
    return Select.update(
            books.database(),
            "taking back a name that a side added",
            "delete from name_entry where side = ? and id = ?",
            side,
            id)
        == 1;
  }
}
