package kmzero.ledger.note;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Which logs and which cosigners other people's software is to trust: C2SP `tlog-policy`.
///
/// Two `log` lines would mean either, so of a log's pair the Ed25519 key is the `log` and its
/// ML-DSA-44 key stands in the quorum's `all` group with the cosigners: who follows the policy asks
/// for both, as we do.
///
/// @param logs keys of which any one may sign
/// @param witnesses by name
/// @param groups by name, in the order of definition; members are witnesses and groups before them
/// @param quorum name of a witness, a group, or `none`
public record TlogPolicy(
    List<VerifierKey> logs,
    SequencedMap<String, VerifierKey> witnesses,
    SequencedMap<String, Group> groups,
    String quorum) {
  private static final String NONE = "none";
  private static final int LIMIT_LINES = 1_000;

  public TlogPolicy {
    logs = List.copyOf(logs);
    witnesses = new LinkedHashMap<>(witnesses);
    groups = new LinkedHashMap<>(groups);
  }

  /// At least `atLeast` of the members.
  public record Group(int atLeast, List<String> members) {
    public Group {
      members = List.copyOf(members);
      if (atLeast < 1 || atLeast > members.size()) {
        throw new IllegalArgumentException("%d of %d".formatted(atLeast, members.size()));
      }
    }
  }

  /// The policy for one log of KmZero: the log's pair, and every one of `others` with both of its
  /// keys. The log's owner is not among them.
  public static TlogPolicy of(
      String origin, PublicKeys log, SequencedMap<String, PublicKeys> others) {
    var witnesses = new LinkedHashMap<String, VerifierKey>();
    var groups = new LinkedHashMap<String, Group>();
    var all = new ArrayList<String>();
    witnesses.put("log:ml-dsa-44", log.logKeys(origin).get(1));
    all.add("log:ml-dsa-44");
    for (var other : others.entrySet()) {
      String side = other.getKey();
      var pair = other.getValue().holdsKeys(side);
      witnesses.put(side + "/ed25519", pair.get(0));
      witnesses.put(side + "/ml-dsa-44", pair.get(1));
      groups.put(side, new Group(2, List.of(side + "/ed25519", side + "/ml-dsa-44")));
      all.add(side);
    }
    groups.put("quorum:all", new Group(all.size(), all));
    return new TlogPolicy(List.of(log.logKeys(origin).get(0)), witnesses, groups, "quorum:all");
  }

  /// The text that [#parse] reads.
  public String encode() {
    var text = new StringBuilder();
    for (var log : logs) text.append("log ").append(log.encode()).append('\n');
    for (var witness : witnesses.entrySet()) {
      text.append("witness ").append(witness.getKey()).append(' ');
      text.append(witness.getValue().encode()).append('\n');
    }
    for (var group : groups.entrySet()) {
      int atLeast = group.getValue().atLeast();
      var members = group.getValue().members();
      String most = atLeast == members.size() ? "all" : Integer.toString(atLeast);
      text.append("group ").append(group.getKey()).append(' ').append(most);
      for (var member : members) text.append(' ').append(member);
      text.append('\n');
    }
    return text.append("quorum ").append(quorum).append('\n').toString();
  }

  /// Reads any policy whose keys are of types spoken here; URLs are passed over.
  public static Parsed<TlogPolicy> parse(String text) {
    var logs = new ArrayList<VerifierKey>();
    var witnesses = new LinkedHashMap<String, VerifierKey>();
    var groups = new LinkedHashMap<String, Group>();
    var quorums = new ArrayList<String>();
    var free = new HashSet<String>(); // defined and not yet in a group
    var publicKeys = new HashMap<String, Set<Bytes>>();
    if (text.chars().anyMatch(c -> (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)) {
      return Parsed.malformed("control character");
    }
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (number > LIMIT_LINES)
        return Parsed.malformed("more than %d lines".formatted(LIMIT_LINES));
      var words = List.of(line.replace('\t', ' ').strip().split(" +"));
      String verb = words.getFirst();
      if (verb.isEmpty() || verb.startsWith("#")) continue;
      try {
        switch (verb) {
          case "log" -> {
            hold(words.size() == 2 || words.size() == 3, "log takes a key and perhaps a URL");
            var key = VerifierKey.parse(words.get(1)).get();
            hold(
                publicKeys.computeIfAbsent(verb, v -> new HashSet<>()).add(key.key()), "log twice");
            logs.add(key);
          }
          case "witness" -> {
            hold(
                words.size() == 3 || words.size() == 4,
                "witness takes a name, a key and perhaps a URL");
            holdNew(words.get(1), witnesses, groups);
            var key = VerifierKey.parse(words.get(2)).get();
            hold(key.type() != SignatureType.ED25519, "a witness has a cosignature key");
            hold(
                publicKeys.computeIfAbsent(verb, v -> new HashSet<>()).add(key.key()),
                "witness twice");
            witnesses.put(words.get(1), key);
            free.add(words.get(1));
          }
          case "group" -> {
            hold(words.size() >= 4, "group takes a name, a number and members");
            holdNew(words.get(1), witnesses, groups);
            var members = words.subList(3, words.size());
            for (var member : members)
              hold(free.remove(member), member + " is not free to be a member");
            groups.put(words.get(1), new Group(atLeast(words.get(2), members.size()), members));
            free.add(words.get(1));
          }
          case "quorum" -> {
            hold(words.size() == 2, "quorum takes a name");
            String name = words.get(1);
            hold(
                name.equals(NONE) || witnesses.containsKey(name) || groups.containsKey(name),
                name + " is not defined");
            quorums.add(name);
          }
          default -> hold(false, verb + " is not known");
        }
      } catch (IllegalArgumentException objection) {
        return Parsed.malformed("line %d: %s".formatted(number, objection.getMessage()));
      }
    }
    if (quorums.size() != 1)
      return Parsed.malformed("%d quorum lines, one is needed".formatted(quorums.size()));
    return Parsed.good(new TlogPolicy(logs, witnesses, groups, quorums.getFirst()));
  }

  /// Whether a note is signed by one of the logs, under its name as origin, and cosigned by the
  /// quorum.
  public boolean isSatisfiedBy(SignedNote note) {
    if (!(Checkpoint.parseOutside(note.text()) instanceof Parsed.Good<Checkpoint>(var checkpoint)))
      return false;
    boolean logged =
        logs.stream().anyMatch(log -> log.name().equals(checkpoint.origin()) && signed(log, note));
    return logged && (quorum.equals(NONE) || holds(quorum, note));
  }

  private boolean holds(String name, SignedNote note) {
    var witness = witnesses.get(name);
    if (witness != null) return signed(witness, note);
    var group = groups.get(name);
    return group != null
        && group.members().stream().filter(member -> holds(member, note)).count()
            >= group.atLeast();
  }

  private static boolean signed(VerifierKey key, SignedNote note) {
    return note.verify(List.of(key)) instanceof SignedNote.Verdict.Verified;
  }

  private static int atLeast(String word, int members) {
    return switch (word) {
      case "all" -> members;
      case "any" -> 1;
      default ->
          (int)
              (long)
                  Checkpoint.findDecimal(word)
                      .filter(k -> k <= members)
                      .orElseThrow(() -> new IllegalArgumentException(word + " of " + members));
    };
  }

  private static void holdNew(
      String name, Map<String, VerifierKey> witnesses, Map<String, Group> groups) {
    hold(
        !name.equals(NONE) && !witnesses.containsKey(name) && !groups.containsKey(name),
        name + " is taken");
  }

  private static void hold(boolean claim, String otherwise) {
    if (!claim) throw new IllegalArgumentException(otherwise);
  }
}
