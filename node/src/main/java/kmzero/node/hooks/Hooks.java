package kmzero.node.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// Who is to be told what, what has been told, and what comes next. An event says which passage
/// took which step where; what the notice says the program asks for with its own account.
final class Hooks {

  /// How many webhooks a side has at most.
  static final int MOST_HOOKS = 20;

  /// Waiting deliveries of one webhook; what comes beyond is given up, and the program reads the
  /// passages when it is back.
  static final int MOST_WAITING = 2_000;

  /// How often one event is offered.
  static final int MOST_TRIES = 8;

  /// Refusals in a row after which a webhook rests.
  static final int MOST_FAILURES = 40;

  private static final int AT_ONCE = 200;

  private final Books books;
  private final SecureRandom random = new SecureRandom();

  Hooks(Books books) {
    this.books = books;
  }

  /// A webhook.
  ///
  /// @param steps that it wants to hear of; empty for all
  record Hook(String id, String side, String url, Set<String> steps, boolean active, int failures) {
    Hook {
      steps = Set.copyOf(steps);
    }
  }

  /// A delivery that is due.
  record Due(long id, String hook, String url, String secret, String event, int tries) {}

  /// A webhook that was just made; the secret is shown this once.
  record Made(String id, String secret) {}

  Made make(String side, String account, String url, Set<String> steps) {
    String id = token(12);
    String secret = token(32);
    startHere();
    Select.update(
        books.database(),
        "keeping a webhook",
        "insert into webhook (id, side, account, url, secret, steps) values (?,?,?,?,?,?)",
        id,
        side,
        account,
        url,
        secret,
        String.join(",", new java.util.TreeSet<>(steps)));
    return new Made(id, secret);
  }

  private String token(int bytes) {
    byte[] token = new byte[bytes];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  List<Hook> list(String side) {
    return Select.rows(
        books.database(),
        "reading webhooks",
        "select id, side, url, steps, active, failures from webhook where side = ? order by"
            + " made_at, id",
        row ->
            new Hook(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                steps(row.getString(4)),
                row.getBoolean(5),
                row.getInt(6)),
        side);
  }

  static Set<String> steps(String column) {
    return column.isEmpty() ? Set.of() : Set.of(column.split(","));
  }

  boolean remove(String side, String id) {
    return Select.update(
            books.database(),
            "removing a webhook",
            "delete from webhook where id = ? and side = ?",
            id,
            side)
        == 1;
  }

  /// Logs that nobody has looked at yet are looked at from now on, not from their beginning.
  private void startHere() {
    Select.update(
        books.database(),
        "beginning to tell",
        "insert into webhook_cursor (log, idx) select id, judged from log on conflict do nothing");
  }

  /// Takes up to 200 entries of each log that were judged since the last look, and puts what they
  /// say of passages before the webhooks of the sides that may see it.
  ///
  /// @return how many entries were looked at
  int gather() {
    boolean any =
        !Select.rows(
                books.database(),
                "looking for webhooks",
                "select 1 from webhook where active limit 1",
                row -> 1)
            .isEmpty();
    if (!any) return 0;
    startHere();
    List<Log> logs =
        Select.rows(
            books.database(),
            "reading how far is told",
            "select c.log, c.idx, l.judged, l.mechanism from webhook_cursor c join log l on l.id ="
                + " c.log where l.judged > c.idx",
            row ->
                new Log(row.getInt(1), row.getLong(2), row.getLong(3), Hash.of(row.getBytes(4))));
    int looked = 0;
    for (Log log : logs) looked += gather(log);
    return looked;
  }

  private record Log(int id, long from, long judged, Hash mechanism) {}

  private int gather(Log log) {
    long to = Math.min(log.judged(), log.from() + AT_ONCE);
    // one statement, so that an event is put before everybody and the cursor moves, or neither
    Select.update(
        books.database(),
        "telling of passages",
        "with fresh as (select e.dossier, a.step, a.side, a.at_ms, p.place, p.where_now,"
            + " encode(a.act, 'hex') as act from entry e join passage p on p.dossier = e.dossier"
            + " join act_on_record a on a.dossier = e.dossier and a.act = e.hash where e.log = ?"
            + " and e.idx >= ? and e.idx < ? and e.verdict = 1), told as (insert into"
            + " webhook_delivery (hook, event) select h.id, json_build_object('type',"
            + " 'passage.step', 'passage', encode(f.dossier, 'hex'), 'act', f.act, 'step', f.step,"
            + " 'side', f.side, 'place', f.place, 'where', f.where_now, 'at',"
            + " to_char(to_timestamp(f.at_ms / 1000.0) at time zone 'UTC',"
            + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))::text from fresh f join webhook h on h.active"
            + " and h.side = any(?) and (h.steps = '' or f.step = any(string_to_array(h.steps,"
            + " ','))) where (select count(*) from webhook_delivery d where d.hook = h.id and"
            + " d.state = 'waiting') < ? returning 1) update webhook_cursor set idx = ? where log ="
            + " ?",
        log.id(),
        log.from(),
        to,
        sides(log.mechanism()),
        MOST_WAITING,
        to,
        log.id());
    return (int) (to - log.from());
  }

  private List<String> sides(Hash mechanism) {
    List<String> hosted =
        books.sides().stream().filter(side -> books.charter(side, mechanism).isPresent()).toList();
    return hosted.isEmpty() ? List.of("") : hosted;
  }

  /// What is due, oldest first, one of each webhook so that a slow one does not hold up others.
  List<Due> due() {
    return Select.rows(
        books.database(),
        "reading what is to be told",
        "select distinct on (d.hook) d.id, d.hook, h.url, h.secret, d.event, d.tries"
            + " from webhook_delivery d join webhook h on h.id = d.hook"
            + " where d.state = 'waiting' and h.active and d.due_at <= now()"
            + " order by d.hook, d.id",
        row ->
            new Due(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6)));
  }

  void taken(Due due) {
    update("update webhook_delivery set state = 'taken', answer = 'ok' where id = ?", due.id());
    update("update webhook set failures = 0 where id = ? and failures > 0", due.hook());
    update(
        "delete from webhook_delivery where hook = ? and state <> 'waiting' and id < ? - 500",
        due.hook(),
        due.id());
  }

  /// Offered in vain: again later, longer each time, or given up.
  void failed(Due due, String answer) {
    boolean last = due.tries() + 1 >= MOST_TRIES;
    update(
        "update webhook_delivery set tries = tries + 1, answer = ?, state = ?,"
            + " due_at = now() + make_interval(secs => ?) where id = ?",
        answer,
        last ? "given-up" : "waiting",
        pause(due.tries()).toSeconds(),
        due.id());
    update(
        "update webhook set failures = failures + 1, active = failures + 1 < ? where id = ?",
        MOST_FAILURES,
        due.hook());
  }

  /// 2, 8, 32 seconds … at most an hour.
  static Duration pause(int tries) {
    return Duration.ofSeconds(Math.min(3_600, 2L << Math.min(12, 2 * tries)));
  }

  private void update(String sql, Object... values) {
    Select.update(books.database(), "keeping what was told", sql, values);
  }

  /// The last deliveries of a webhook, newest first.
  List<JsonObject> deliveries(String side, String hook) {
    return Select.rows(
        books.database(),
        "reading what was told",
        "select d.id, d.state, d.tries, d.answer, d.event from webhook_delivery d"
            + " join webhook h on h.id = d.hook where h.side = ? and h.id = ? order by d.id desc"
            + " limit 100",
        row ->
            JsonObject.of(
                "id",
                row.getLong(1),
                "state",
                row.getString(2),
                "tries",
                row.getInt(3),
                "answer",
                Optional.ofNullable(row.getString(4)).orElse(""),
                "event",
                kmzero.node.books.Bodies.object(row.getString(5))),
        side,
        hook);
  }

  /// What stands in the header `KmZero-Signature`: `t=<seconds>,v1=<hex>`, HMAC-SHA256 with the
  /// webhook's secret over `<seconds>.<body>`. A program refuses what is older than five minutes.
  static String signature(String secret, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] tag = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(tag));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /// The body that is sent: the event with its number, which stays the same when it is sent again.
  static String body(Due due) {
    return CanonicalJson.text(
        kmzero.node.books.Bodies.object(due.event()).with("delivery", due.id()));
  }
}
