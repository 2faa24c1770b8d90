package kmzero.ledger.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;

/// The charter of a mechanism: members, facilitators, keys, keeper, procedures in use, rule set.
///
/// The founding charter's hash _is_ the mechanism. It reaches every node as a file carried by hand;
/// every founder's first act carries it.
///
/// @param domain common domain of the members' logs
/// @param names the mechanism's name by language
/// @param kind what kind of mechanism this is, a word such as `spring-meeting`
/// @param keeper the member that keeps the charter and publishes procedures
/// @param members two or more, each with keys; order is for show
/// @param facilitators members without a voice
/// @param procedures in use for new dossiers; `charter` is always in use besides
/// @param stripes number of logs a member may keep
/// @param rules the rule set that judges: 1
/// @param exercise whether everything here is an exercise
/// @param nonce 22 characters that make two charters of the same content two mechanisms
/// @param profile which fields of what the domains keep may cross to the other members, each
///   domain's under a name of its own; empty for the narrowest. No rule of the ledger reads it
public record Charter(
    String domain,
    Map<String, String> names,
    String kind,
    String keeper,
    List<Member> members,
    List<Member> facilitators,
    List<InUse> procedures,
    int stripes,
    int rules,
    boolean exercise,
    String nonce,
    JsonObject profile) {

  /// A charter with the narrowest profile.
  public Charter(
      String domain,
      Map<String, String> names,
      String kind,
      String keeper,
      List<Member> members,
      List<Member> facilitators,
      List<InUse> procedures,
      int stripes,
      int rules,
      boolean exercise,
      String nonce) {
    this(
        domain,
        names,
        kind,
        keeper,
        members,
        facilitators,
        procedures,
        stripes,
        rules,
        exercise,
        nonce,
        JsonObject.EMPTY);
  }

  /// A member or facilitator.
  ///
  /// @param side its name in this mechanism
  /// @param names its name by language
  /// @param keys its public keys
  /// @param recovery SHA-256 of the canonical JSON of its off-line recovery keys
  /// @param node where its node is reached, `host:port`
  public record Member(
      String side, Map<String, String> names, KeySet keys, Hash recovery, String node) {
    public Member {
      Act.check(Origin.isSide(side), "side", side);
      Act.check(!node.isBlank() && node.length() <= 200, "node", node);
      names = texts(names);
    }

    /// The form inside a charter; also the file a node hands out so that a charter can be put
    /// together.
    public JsonObject json() {
      return JsonObject.builder()
          .with("side", side)
          .with("names", Charter.json(names))
          .with("keys", keys.json())
          .with("recovery", recovery.hex())
          .with("node", node)
          .build();
    }
  }

  /// A procedure in use.
  ///
  /// @param name its name
  /// @param rules hash of its rules, which a dossier pins
  /// @param texts hash of its texts in use now
  public record InUse(String name, Hash rules, Hash texts) {}

  public Charter {
    Act.check(Origin.isDomain(domain), "domain", domain);
    names = texts(names);
    Act.word("kind", kind);
    members = List.copyOf(members);
    facilitators = List.copyOf(facilitators);
    procedures = List.copyOf(procedures);
    Act.check(members.size() >= 2, "members", "fewer than two");
    Set<String> sides = new HashSet<>();
    members.forEach(m -> Act.check(sides.add(m.side()), "side twice", m.side()));
    facilitators.forEach(m -> Act.check(sides.add(m.side()), "side twice", m.side()));
    Act.check(findMember(members, keeper).isPresent(), "keeper", keeper);
    Act.check(stripes >= 1 && stripes <= 64, "stripes", Integer.toString(stripes));
    Act.check(rules >= 1, "rules", Integer.toString(rules));
    Act.check(Words.isId(nonce), "nonce", nonce);
    Set<String> used = new HashSet<>();
    procedures.forEach(p -> Act.check(used.add(p.name()), "procedure twice", p.name()));
  }

  /// The same mechanism under other procedures: a next version, to be proposed.
  ///
  /// @param fresh 22 characters that no version before has had
  public Charter changed(List<InUse> others, String fresh) {
    return new Charter(
        domain,
        names,
        kind,
        keeper,
        members,
        facilitators,
        others,
        stripes,
        rules,
        exercise,
        fresh,
        profile);
  }

  /// The same mechanism with other members and facilitators: a next version, to be proposed.
  ///
  /// @param fresh 22 characters that no version before has had
  public Charter changed(List<Member> others, List<Member> voiceless, String fresh) {
    return new Charter(
        domain,
        names,
        kind,
        keeper,
        others,
        voiceless,
        procedures,
        stripes,
        rules,
        exercise,
        fresh,
        profile);
  }

  /// This version under the name of its mechanism, as pages and lists want it: [#hash] of it is
  /// that name, the founding charter's hash, and not the hash of its own bytes.
  public Charter calledBy(Hash mechanism) {
    Charter called = changed(procedures, nonce);
    return CharterHashes.of(called, () -> mechanism).equals(mechanism) ? called : this;
  }

  /// SHA-256 of the canonical bytes: for a founding charter, the mechanism's name.
  public Hash hash() {
    return CharterHashes.of(this, () -> Hash.sha256(CanonicalJson.write(json())));
  }

  /// The member of this name, facilitators included.
  public Optional<Member> find(String side) {
    return findMember(members, side).or(() -> findMember(facilitators, side));
  }

  /// Whether `side` is a member with a voice.
  public boolean isMember(String side) {
    return findMember(members, side).isPresent();
  }

  /// Names of the members with a voice, in the charter's order.
  public List<String> sides() {
    return members.stream().map(Member::side).toList();
  }

  /// Names of all that hold logs: members, then facilitators.
  public List<String> holders() {
    return java.util.stream.Stream.concat(members.stream(), facilitators.stream())
        .map(Member::side)
        .toList();
  }

  /// Whether new dossiers may be opened under these rules.
  public boolean uses(Hash procedureRules) {
    return procedures.stream().anyMatch(p -> p.rules().equals(procedureRules));
  }

  private static Optional<Member> findMember(List<Member> members, String side) {
    for (Member member : members) if (member.side().equals(side)) return Optional.of(member);
    return Optional.empty();
  }

  /// The form whose canonical bytes are hashed.
  public JsonObject json() {
    return JsonObject.builder()
        .with("charter", 1)
        .with("domain", domain)
        .with("names", json(names))
        .with("kind", kind)
        .with("keeper", keeper)
        .with("members", members.stream().map(Member::json).toList())
        .with("facilitators", facilitators.stream().map(Member::json).toList())
        .with(
            "procedures",
            procedures.stream()
                .map(p ->
                    JsonObject.of(
                        "name", p.name(), "rules", p.rules().hex(), "texts", p.texts().hex()))
                .toList())
        .with("stripes", stripes)
        .with("rules", rules)
        .with("exercise", exercise)
        .with("nonce", nonce)
        .withIf(!profile.equals(JsonObject.EMPTY), "profile", profile)
        .build();
  }

  /// What reading a charter gives.
  public sealed interface Reading {
    /// A charter that can be founded or adopted.
    record Read(Charter charter) implements Reading {}

    /// Bytes that are none, and why.
    record Refused(String why) implements Reading {}
  }

  /// Reads a charter file: JSON, not necessarily canonical, at most 60,000 bytes.
  public static Reading read(byte[] file) {
    if (file.length > 60_000) return new Reading.Refused("too large: " + file.length + " bytes");
    return switch (JsonReader.read(file)) {
      case JsonReader.Result.Malformed bad -> new Reading.Refused("malformed: " + bad.why());
      case JsonReader.Result.Read(Json json) ->
          json instanceof JsonObject o ? of(o) : new Reading.Refused("not an object");
    };
  }

  /// Reads a charter from its JSON form, as the founders' first acts carry it.
  public static Reading of(JsonObject json) {
    try {
      json.only(
          Set.of(
              "charter",
              "domain",
              "names",
              "kind",
              "keeper",
              "members",
              "facilitators",
              "procedures",
              "stripes",
              "rules",
              "exercise",
              "nonce",
              "profile"));
      if (json.integer("charter") != 1)
        return new Reading.Refused("charter format " + json.integer("charter") + " is not known");
      return new Reading.Read(
          new Charter(
              json.text("domain"),
              texts(json.object("names")),
              json.text("kind"),
              json.text("keeper"),
              EntryReader.list(json, "members", j -> member(EntryReader.object(j))),
              EntryReader.list(json, "facilitators", j -> member(EntryReader.object(j))),
              EntryReader.list(json, "procedures", j -> inUse(EntryReader.object(j))),
              Math.toIntExact(json.integer("stripes")),
              Math.toIntExact(json.integer("rules")),
              json.truth("exercise"),
              json.text("nonce"),
              json.findObject("profile").orElse(JsonObject.EMPTY)));
    } catch (JsonShape | IllegalArgumentException | ArithmeticException e) {
      return new Reading.Refused("shape: " + e.getMessage());
    }
  }

  /// Reads a member as [Member#json] writes it.
  ///
  /// @throws IllegalArgumentException or [JsonShape] if it is not of that form
  public static Member member(JsonObject json) {
    json.only(Set.of("side", "names", "keys", "recovery", "node"));
    return new Member(
        json.text("side"),
        texts(json.object("names")),
        KeySet.of(json.object("keys")),
        Hash.ofHex(json.text("recovery")),
        json.text("node"));
  }

  private static InUse inUse(JsonObject json) {
    json.only(Set.of("name", "rules", "texts"));
    return new InUse(
        Act.word("name", json.text("name")),
        Hash.ofHex(json.text("rules")),
        Hash.ofHex(json.text("texts")));
  }

  private static Map<String, String> texts(JsonObject json) {
    TreeMap<String, String> texts = new TreeMap<>();
    for (String language : json.names()) texts.put(language, json.text(language));
    return texts;
  }

  private static Map<String, String> texts(Map<String, String> texts) {
    Act.check(!texts.isEmpty() && texts.size() <= 8, "names", texts.size() + " languages");
    texts.forEach(
        (language, text) -> Act.check(!text.isBlank() && text.length() <= 300, "name", language));
    return java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  private static JsonObject json(Map<String, String> texts) {
    JsonObject.Builder b = JsonObject.builder();
    texts.forEach(b::with);
    return b.build();
  }
}
