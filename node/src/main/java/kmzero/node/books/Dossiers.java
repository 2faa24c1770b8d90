package kmzero.node.books;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// The dossiers of one mechanism: read from the rows when they are asked for, kept while they are
/// in use; and the procedures they run under. Owned by the mechanism's thread.
final class Dossiers {

  /// In use in every mechanism, published by nobody.
  private static final Procedure CHARTER = BuiltIn.charterChange();

  /// Of charter changes; null until they are asked for.
  private @Nullable List<Hash> charters;

  private static final int KEPT = 2_000;

  /// Acts of all dossiers that are kept, of about two kilobytes each; those of the running
  /// transaction are kept whatever they hold.
  private static final int ACTS_KEPT = 50_000;

  /// Every so many transactions those kept are counted.
  private static final int COUNTED = 64;

  private final Hash mechanism;
  private final Dossier founding;
  private final Statements rows;

  /// By the act that published them.
  private final Map<Hash, Procedure> procedures = new HashMap<>();

  private int settled;

  /// Those that got an act in the running transaction.
  private final Map<Hash, Dossier> touched = new LinkedHashMap<>();

  /// The one not asked for longest comes first.
  private final Map<Hash, Dossier> dossiers = new LinkedHashMap<>(64, 0.75f, true);

  Dossiers(Hash mechanism, Dossier founding, Statements rows) {
    this.mechanism = mechanism;
    this.founding = founding;
    this.rows = rows;
    dossiers.put(mechanism, founding);
  }

  /// Dossiers that got an act in the running transaction, or have to be shown anew.
  List<Dossier> touched() {
    return List.copyOf(touched.values());
  }

  void touch(Dossier dossier) {
    touched.put(dossier.id(), dossier);
    dossiers.putIfAbsent(dossier.id(), dossier);
    if (isChange(dossier) && !changes().contains(dossier.id())) changes().add(dossier.id());
  }

  /// What was added is in the rows now. Dossiers that nobody asked for lately are let go.
  void settle() {
    if (++settled % COUNTED == 0) trim(acts());
    else trim(0);
    touched.clear();
  }

  private long acts() {
    long acts = 0;
    for (Dossier dossier : dossiers.values()) acts += dossier.facts().size();
    return acts;
  }

  /// @param acts of all dossiers that are kept; 0 if only the dossiers are to be counted
  private void trim(long acts) {
    if (dossiers.size() <= KEPT && acts <= ACTS_KEPT) return;
    long left = acts;
    var eldest = dossiers.values().iterator();
    while ((dossiers.size() > KEPT || left > ACTS_KEPT) && eldest.hasNext()) {
      Dossier dossier = eldest.next();
      if (dossier == founding || touched.containsKey(dossier.id())) continue;
      left -= dossier.facts().size();
      eldest.remove();
    }
  }

  /// The dossiers of charter changes.
  List<Dossier> charters() {
    return changes().stream().flatMap(id -> find(id).stream()).toList();
  }

  private List<Hash> changes() {
    List<Hash> known = charters;
    if (known == null) {
      known =
          new ArrayList<>(
              rows.all(
                  "select id from dossier where mechanism = ? and procedure = 'charter-change'",
                  r -> Hash.of(r.getBytes(1)),
                  mechanism.bytes()));
      charters = known;
    }
    return known;
  }

  private boolean isChange(Dossier dossier) {
    return dossier.procedure().rulesHash().equals(CHARTER.rulesHash());
  }

  /// Asks at once for dossiers.
  void prefetch(Collection<Hash> named) {
    Set<Hash> unknown = new LinkedHashSet<>();
    for (Hash dossier : named) {
      if (dossiers.get(dossier) == null) unknown.add(dossier); // and those known stay a while
    }
    if (!unknown.isEmpty()) load(unknown).forEach(dossiers::put);
  }

  /// The dossier, if it is open here.
  Optional<Dossier> find(Hash id) {
    Dossier known = dossiers.get(id);
    if (known != null) return Optional.of(known);
    Optional<Dossier> loaded = load(id);
    if (loaded.isPresent()) {
      dossiers.put(id, loaded.get());
      trim(acts());
    }
    return loaded;
  }

  private Optional<Dossier> load(Hash id) {
    return Optional.ofNullable(load(Set.of(id)).get(id));
  }

  /// Those of these dossiers that are open here.
  private Map<Hash, Dossier> load(Set<Hash> ids) {
    Map<Hash, List<Placed>> acts = new HashMap<>();
    for (Placed placed : acts(List.copyOf(ids))) {
      Hash dossier = placed.act().dossier().orElse(placed.hash());
      acts.computeIfAbsent(dossier, d -> new ArrayList<>()).add(placed);
    }
    Map<Hash, Dossier> loaded = new HashMap<>();
    acts.forEach((id, placed) -> {
      Optional<Placed> opening = placed.stream().filter(p -> p.hash().equals(id)).findFirst();
      if (opening.isEmpty()) return;
      Act act = opening.get().act();
      Act.Opening how = act.opening().orElseThrow();
      Procedure procedure = procedure(how.rules()).orElseThrow();
      int stripe = opening.get().log().stripe();
      Dossier dossier = new Dossier(id, procedure, new Cast(how.roles()), stripe);
      placed.forEach(dossier::add);
      loaded.put(id, dossier);
    });
    return loaded;
  }

  /// Valid acts of a dossier as the rows have them.
  List<Placed> acts(Hash dossier) {
    return acts(List.of(dossier));
  }

  private List<Placed> acts(List<Hash> named) {
    return rows.all(
        "select l.origin, e.idx, e.height, e.hash, e.leaf, coalesce(e.reason, l.side) from entry e"
            + " join log l on l.id = e.log where e.dossier = any(?) and l.mechanism = ? and"
            + " e.verdict = 1",
        r ->
            new Placed(
                Origin.of(r.getString(1)),
                r.getLong(2),
                r.getLong(3),
                Hash.of(r.getBytes(4)),
                (Act) EntryReader.read(r.getBytes(5)).find().orElseThrow(),
                r.getString(6)),
        named.stream().map(Hash::bytes).toArray(byte[][]::new),
        mechanism.bytes());
  }

  /// A procedure that the keeper has published. Each is read once.
  Optional<Procedure> procedure(Hash rules) {
    if (rules.equals(CHARTER.rulesHash())) return Optional.of(CHARTER);
    return founding.acts().stream()
        .filter(p -> p.act().step().equals("publish"))
        .flatMap(p -> published(p).stream())
        .filter(p -> p.rulesHash().equals(rules))
        .findFirst();
  }

  private Optional<Procedure> published(Placed publish) {
    return publish
        .act()
        .body()
        .findObject("rules")
        .map(json -> procedures.computeIfAbsent(publish.hash(), act -> Procedure.ofRules(json)));
  }

  /// The newest published texts bound to a procedure's rules.
  Optional<JsonObject> texts(Procedure procedure) {
    if (procedure.rulesHash().equals(CHARTER.rulesHash())) return Optional.of(CHARTER.texts());
    return founding.acts().reversed().stream()
        .filter(p -> p.act().step().equals("publish"))
        .flatMap(p -> p.act().body().findObject("texts").stream())
        .filter(t -> t.findText("rules").equals(Optional.of(procedure.rulesHash().hex())))
        .findFirst();
  }

  /// Every judged act of a dossier, void ones too, in the ledger's order.
  List<DossierView.Line> lines(Hash dossier) {
    List<Judged> judgedActs =
        new ArrayList<>(
            rows.all(
                "select l.origin, e.idx, e.leaf, e.verdict, e.height, e.reason from entry e join"
                    + " log l on l.id = e.log where e.dossier = ? and l.mechanism = ? and e.verdict"
                    + " <> 0",
                r ->
                    EntryColumns.judged(
                        Origin.of(r.getString(1)),
                        r.getLong(2),
                        r.getBytes(3),
                        r.getInt(4),
                        r.getLong(5),
                        r.getString(6)),
                dossier.bytes(),
                mechanism.bytes()));
    List<DossierView.Line> lines = new ArrayList<>();
    for (Judged j : judgedActs)
      lines.add(new DossierView.Line(j, (Act) j.reading().find().orElseThrow()));
    lines.sort(
        Comparator.comparing(
            l ->
                new Placed(
                    l.judged().log(),
                    l.judged().index(),
                    l.judged().height(),
                    l.judged().hash(),
                    l.act()),
            Placed.ORDER));
    return lines;
  }
}
