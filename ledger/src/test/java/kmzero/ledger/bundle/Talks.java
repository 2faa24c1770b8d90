package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.MemoryShelf;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.NodeReader;

/// Lạng Sơn and Guangxi hold talks, from founding to attesting, each in its own signed log, and
/// hold each other's.
final class Talks implements Holdings {

  static final String LANG_SON = "lang-son";
  static final String GUANGXI = "guangxi";

  /// Is no founder; see [#comes].
  static final String QUANG_NINH = "quang-ninh";

  static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
  private static final Procedure PROCEDURE = load();
  private static final Map<String, PrivateKeys> KEYS =
      Map.of(
          LANG_SON, PrivateKeys.generate(new SecureRandom()),
          GUANGXI, PrivateKeys.generate(new SecureRandom()),
          QUANG_NINH, PrivateKeys.generate(new SecureRandom()));

  final Charter charter;
  final Origin langSon;
  final Origin guangxi;
  final Origin quangNinh;
  private final MemoryShelf shelf;
  private final Judge judge;
  private final Map<Origin, SignedCheckpoint> checkpoints = new TreeMap<>();
  private final Map<Origin, List<SignedCheckpoint>> turns = new TreeMap<>();

  /// Of both founders; no charter of the world would have two sides share theirs.
  static final PrivateKeys RECOVERY = PrivateKeys.generate(new SecureRandom());

  private final Map<String, PrivateKeys> now = new TreeMap<>(KEYS);
  private int ids;

  Talks() {
    charter =
        new Charter(
            "km0.example",
            Map.of("en", "Talks", "vi", "Hội đàm", "zh", "会谈"),
            "bilateral",
            LANG_SON,
            List.of(member(LANG_SON), member(GUANGXI)),
            List.of(),
            List.of(new Charter.InUse("talks", PROCEDURE.rulesHash(), PROCEDURE.textsHash())),
            1,
            1,
            true,
            "AAAAAAAAAAAAAAAAAAAAAA");
    langSon = Origin.first(charter.domain(), charter.hash(), LANG_SON);
    guangxi = Origin.first(charter.domain(), charter.hash(), GUANGXI);
    quangNinh = Origin.first(charter.domain(), charter.hash(), QUANG_NINH);
    shelf = new MemoryShelf(charter);
    judge = new Judge(charter, shelf, List.of());
  }

  private static Charter.Member member(String side) {
    return new Charter.Member(
        side,
        Map.of("en", side),
        set(keys(side), side),
        Pin.Recovery.hash(RECOVERY.publicKeys()),
        side + ".example:8443");
  }

  private static Procedure load() {
    try (InputStream in = Talks.class.getResourceAsStream("/kmzero/ledger/judge/talks.yaml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return switch (Procedure.load(text)) {
        case Loading.Loaded(var procedure) -> procedure;
        case Loading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PrivateKeys keys(String side) {
    return Objects.requireNonNull(KEYS.get(side));
  }

  /// A set of keys whose encryption half is nobody's.
  static KeySet set(PrivateKeys keys, String side) {
    return new KeySet(
        keys.publicKeys(),
        Bytes.of(new byte[32]),
        Bytes.of(new byte[1_184]),
        List.of(Hash.sha256(side.getBytes(StandardCharsets.UTF_8))));
  }

  /// The side turns to keys of its own making: a `keys` entry, and the checkpoint behind it signed
  /// by old and new, held by the other side.
  PrivateKeys turn(Origin log) {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    turn(log, next, List.of(ruling(log.side()), next));
    now.put(log.side(), next);
    return next;
  }

  /// The same, signed by whom we like.
  void turn(Origin log, PrivateKeys next, List<PrivateKeys> signers) {
    put(new Keys(log, set(next, log.side())));
    String other = log.side().equals(LANG_SON) ? GUANGXI : LANG_SON;
    var checkpoint = new Checkpoint(log.toString(), shelf.held(log), shelf.tree(log).root());
    var signed = Checkpoints.signed(checkpoint, signers.getFirst(), MORNING.plusSeconds(30));
    for (PrivateKeys more : signers.subList(1, signers.size()))
      signed = signed.with(Checkpoints.sign(checkpoint, more, MORNING.plusSeconds(30)));
    signed =
        signed.with(Checkpoints.cosign(checkpoint, other, ruling(other), MORNING.plusSeconds(31)));
    turns.computeIfAbsent(log, l -> new ArrayList<>()).add(signed);
  }

  /// Recovery keys begin a side's log anew behind `end` entries, with keys of its own making.
  ///
  /// @return the log that goes on
  Origin recover(Origin log, long end) {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    recover(log.recovered(), log, end, next, List.of(RECOVERY, next));
    now.put(log.side(), next);
    return log.recovered();
  }

  /// The same with other recovery keys, those that count from then on named.
  Origin recover(Origin begun, Origin log, PrivateKeys by, Optional<Hash> following) {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    recover(begun, log, size(log), next, List.of(by, next), following);
    now.put(log.side(), next);
    return begun;
  }

  /// The same, signed by whom we like, and shown as recovery keys the first of them.
  void recover(Origin begun, Origin log, long end, PrivateKeys next, List<PrivateKeys> signers) {
    recover(begun, log, end, next, signers, Optional.empty());
  }

  private void recover(
      Origin begun,
      Origin log,
      long end,
      PrivateKeys next,
      List<PrivateKeys> signers,
      Optional<Hash> following) {
    PublicKeys by = signers.getFirst().publicKeys();
    var recovery = new Pin.Recovery(by, set(next, log.side()), following);
    var head = new Seen.Head(log, end, shelf.tree(log).root(end));
    put(new Pin(begun, head, Optional.of(recovery)));
    var checkpoint = new Checkpoint(begun.toString(), 1, shelf.tree(begun).root());
    var signed = Checkpoints.signed(checkpoint, signers.getFirst(), MORNING.plusSeconds(30));
    for (PrivateKeys more : signers.subList(1, signers.size()))
      signed = signed.with(Checkpoints.sign(checkpoint, more, MORNING.plusSeconds(30)));
    turns.computeIfAbsent(begun, l -> new ArrayList<>()).add(signed);
  }

  /// The log that goes on where this one, or a later one of its line, stands.
  private Origin newest(Origin log) {
    return judge.newest(log.side(), log.stripe());
  }

  /// The keys a side signs with now.
  PrivateKeys ruling(String side) {
    return Objects.requireNonNull(now.get(side));
  }

  /// The key file of a side.
  SideKeys keyFile(String side) {
    Origin log = Origin.first(charter.domain(), charter.hash(), side);
    return new SideKeys(log.toString(), side, keys(side).publicKeys());
  }

  List<SideKeys> keyFiles() {
    return List.of(keyFile(LANG_SON), keyFile(GUANGXI));
  }

  /// Founding, publication, one dossier from draft to attest and one that is abandoned at once; the
  /// logs are signed and cosigned at the end.
  Hash play() {
    Hash mechanism = charter.hash();
    for (Origin log : List.of(langSon, guangxi)) {
      act(log, mechanism, "head", "found", JsonObject.of("charter", charter.json()));
    }
    JsonObject published = JsonObject.of("rules", PROCEDURE.rules(), "texts", PROCEDURE.texts());
    act(langSon, mechanism, "secretariat", "publish", published);
    Hash dossier = open(langSon, "Đồng Đăng 3 xe/ngày");
    Act change = about(guangxi, dossier, "ask", dossier, JsonObject.of("text", "5 xe/ngày"));
    Act second =
        step(langSon, dossier, "draft", Optional.empty(), JsonObject.of("text", "5 xe/ngày 友谊关"));
    Hash other = open(langSon, "to be abandoned");
    step(langSon, other, "abandon", Optional.empty(), JsonObject.EMPTY);
    if (change.hash().equals(second.hash())) throw new IllegalStateException("one act twice");
    about(guangxi, dossier, "agree", second.hash(), JsonObject.EMPTY);
    about(guangxi, dossier, "confirm", second.hash(), JsonObject.EMPTY);
    about(langSon, dossier, "attest", second.hash(), JsonObject.EMPTY);
    sign();
    return dossier;
  }

  private Hash open(Origin host, String text) {
    Act act =
        new Act(
            newest(host),
            id(),
            Optional.of(
                new Act.Opening(
                    PROCEDURE.rulesHash(),
                    PROCEDURE.textsHash(),
                    Map.of("host", List.of(LANG_SON), "guest", List.of(GUANGXI)))),
            Optional.empty(),
            "secretariat",
            "officer-1",
            "draft",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            MORNING,
            Optional.empty(),
            Optional.empty(),
            JsonObject.of("text", text),
            List.of());
    append(act);
    return act.hash();
  }

  private void act(Origin log, Hash dossier, String office, String step, JsonObject body) {
    append(draft(log, dossier, office, step, Optional.empty(), body));
  }

  private Act about(Origin log, Hash dossier, String step, Hash about, JsonObject body) {
    return step(log, dossier, step, Optional.of(about), body);
  }

  private Act step(Origin log, Hash dossier, String step, Optional<Hash> about, JsonObject body) {
    Act act = draft(log, dossier, "secretariat", step, about, body);
    Judged judged = append(act);
    if (!judged.valid()) throw new IllegalStateException(step + ": " + judged.verdict());
    return act;
  }

  private Act draft(
      Origin of, Hash dossier, String office, String step, Optional<Hash> about, JsonObject body) {
    Origin log = newest(of);
    return new Act(
        log,
        id(),
        Optional.empty(),
        Optional.of(dossier),
        office,
        "officer-1",
        step,
        about,
        judge.lastAct(log, dossier),
        List.of(),
        MORNING,
        Optional.empty(),
        Optional.empty(),
        body,
        List.of());
  }

  private String id() {
    return "id%020d".formatted(ids++);
  }

  /// Appends an entry behind a fresh `seen`, whatever the rules say of it.
  Judged append(Entry entry) {
    judge.refresh(entry.log()).ifPresent(this::put);
    return put(entry);
  }

  private Judged put(Entry entry) {
    shelf.store(entry.log(), entry.bytes());
    return judge.append(entry);
  }

  /// One more dossier, drafted, agreed, confirmed and attested.
  void more() {
    Hash dossier = open(langSon, "Đồng Đăng–Bằng Tường, 3 xe/ngày");
    about(guangxi, dossier, "agree", dossier, JsonObject.EMPTY);
    about(guangxi, dossier, "confirm", dossier, JsonObject.EMPTY);
    about(langSon, dossier, "attest", dossier, JsonObject.EMPTY);
  }

  /// Quảng Ninh is named by a change of the charter, joins, is adopted, and is a guest of Lạng Sơn.
  ///
  /// @return the dossier in which it is a guest
  Hash comes() {
    List<Charter.Member> all = new ArrayList<>(charter.members());
    all.add(member(QUANG_NINH));
    Charter next = charter.changed(all, List.of(), "BBBBBBBBBBBBBBBBBBBBBB");
    Procedure change = BuiltIn.charterChange();
    Hash proposal =
        opened(
            change,
            Map.of("keeper", List.of(LANG_SON), "member", List.of(LANG_SON, GUANGXI)),
            "propose",
            JsonObject.of("charter", next.json(), "previous", charter.hash().hex()));
    put(
        draft(
            quangNinh,
            charter.hash(),
            "head",
            "join",
            Optional.empty(),
            JsonObject.of("charter", next.json())));
    for (Origin log : List.of(langSon, guangxi))
      act(log, proposal, "head", "sign", JsonObject.EMPTY);
    step(langSon, proposal, "adopt", Optional.empty(), JsonObject.EMPTY);
    Hash dossier =
        opened(
            PROCEDURE,
            Map.of("host", List.of(LANG_SON), "guest", List.of(QUANG_NINH)),
            "draft",
            JsonObject.of("text", "Móng Cái–Đông Hưng"));
    about(quangNinh, dossier, "agree", dossier, JsonObject.EMPTY);
    return dossier;
  }

  private Hash opened(
      Procedure procedure, Map<String, List<String>> roles, String step, JsonObject body) {
    Act act =
        new Act(
            langSon,
            id(),
            Optional.of(new Act.Opening(procedure.rulesHash(), procedure.textsHash(), roles)),
            Optional.empty(),
            "secretariat",
            "officer-1",
            step,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            MORNING,
            Optional.empty(),
            Optional.empty(),
            body,
            List.of());
    Judged judged = append(act);
    if (!judged.valid()) throw new IllegalStateException(step + ": " + judged.verdict());
    return act.hash();
  }

  /// A step that the rules do not allow.
  void forbidden(Origin log, Hash dossier) {
    Act act = draft(log, dossier, "secretariat", "abandon", Optional.empty(), JsonObject.EMPTY);
    append(act);
  }

  /// Each log is signed by its side and cosigned by the others.
  void sign() {
    List<Origin> logs = new ArrayList<>(List.of(langSon, guangxi));
    if (size(quangNinh) > 0) logs.add(quangNinh);
    for (Origin log : List.copyOf(logs)) {
      Origin now = newest(log);
      if (!now.equals(log)) logs.add(now);
    }
    for (Origin log : logs) {
      if (checkpoints.containsKey(log) && !newest(log).equals(log)) continue;
      var checkpoint = new Checkpoint(log.toString(), shelf.held(log), shelf.tree(log).root());
      var signed = Checkpoints.signed(checkpoint, ruling(log.side()), MORNING.plusSeconds(60));
      for (Origin other : logs) {
        String side = other.side();
        if (!side.equals(log.side()) && other.generation() == 1)
          signed =
              signed.with(
                  Checkpoints.cosign(checkpoint, side, ruling(side), MORNING.plusSeconds(61)));
      }
      checkpoints.put(log, signed);
    }
  }

  /// A log is signed by whom we like, and held by nobody.
  void sign(Origin log, PrivateKeys signer) {
    sign();
    var checkpoint = new Checkpoint(log.toString(), shelf.held(log), shelf.tree(log).root());
    checkpoints.put(log, Checkpoints.signed(checkpoint, signer, MORNING.plusSeconds(60)));
  }

  /// What the rules say of an entry.
  String verdict(Origin log, int index) {
    return shelf.judged(log).get(index).verdict().toString();
  }

  /// Index of the first act of this step in a log.
  long index(Origin log, String step) {
    List<Judged> judged = shelf.judged(log);
    for (int i = 0; i < judged.size(); i++) {
      if (judged.get(i).reading() instanceof Entry.Reading.Read(Act act)
          && act.step().equals(step)) {
        return i;
      }
    }
    throw new IllegalArgumentException(step);
  }

  /// The same logs, each only up to these sizes, signed then.
  Holdings earlier(long sizeLangSon, long sizeGuangxi) {
    Map<Origin, SignedCheckpoint> then = new TreeMap<>();
    Map<Origin, Long> sizes = Map.of(langSon, sizeLangSon, guangxi, sizeGuangxi);
    sizes.forEach((log, size) -> {
      var checkpoint = new Checkpoint(log.toString(), size, shelf.tree(log).root(size));
      then.put(log, Checkpoints.signed(checkpoint, keys(log.side()), MORNING));
    });
    return new View(then);
  }

  long size(Origin log) {
    return shelf.held(log);
  }

  @Override
  public Charter charter() {
    return charter;
  }

  @Override
  public SortedSet<Origin> logs() {
    return new TreeSet<>(checkpoints.keySet());
  }

  @Override
  public Optional<SignedCheckpoint> checkpoint(Origin log) {
    return Optional.ofNullable(checkpoints.get(log));
  }

  @Override
  public List<SignedCheckpoint> turns(Origin log) {
    return List.copyOf(turns.getOrDefault(log, List.of()));
  }

  @Override
  public List<byte[]> leaves(Origin log, long from, long to) {
    List<byte[]> leaves = new ArrayList<>();
    for (long i = from; i < to; i++) leaves.add(shelf.leaf(log, i));
    return leaves;
  }

  @Override
  public <T> T tree(Origin log, Function<NodeReader, T> question) {
    return question.apply(shelf.tree(log));
  }

  /// What somebody holds who has other checkpoints.
  private final class View implements Holdings {
    private final Map<Origin, SignedCheckpoint> then;

    View(Map<Origin, SignedCheckpoint> then) {
      this.then = then;
    }

    @Override
    public Charter charter() {
      return charter;
    }

    @Override
    public SortedSet<Origin> logs() {
      return new TreeSet<>(then.keySet());
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint(Origin log) {
      return Optional.ofNullable(then.get(log));
    }

    @Override
    public List<SignedCheckpoint> turns(Origin log) {
      return Talks.this.turns(log);
    }

    @Override
    public List<byte[]> leaves(Origin log, long from, long to) {
      return Talks.this.leaves(log, from, to);
    }

    @Override
    public <T> T tree(Origin log, Function<NodeReader, T> question) {
      return Talks.this.tree(log, question);
    }
  }
}
