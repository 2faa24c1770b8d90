package kmzero.ledger.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A step done by an office of the log's side.
///
/// An _opening_ act has `opening` and no `dossier`: the dossier is the act's own leaf hash. Every
/// other act names its dossier.
///
/// @param log the log it stands in
/// @param id 22 characters of URL-safe base64, 16 random bytes: the second act with this id in a
///   side's log is void
/// @param opening procedure and roles, on the act that opens a dossier
/// @param dossier leaf hash of the opening act; the mechanism's hash for acts of the founding
///   dossier
/// @param office the office that acts
/// @param actor an opaque name the side gave the person, at most 64 characters; never a person's
///   name
/// @param step the step of the procedure
/// @param about leaf hash of the act this one is about
/// @param prev this side's act before this one in the dossier, void or not
/// @param basis newest acts of the dossier that the person had on the page, at most 16; on record,
///   never judged
/// @param at the author's word for when
/// @param texts hash of the procedure's texts the person was shown, if newer than the opening act's
/// @param group common id of acts done in one go, else empty
/// @param body the step's content
/// @param attachments files that belong to it, at most 64
public record Act(
    Origin log,
    String id,
    Optional<Opening> opening,
    Optional<Hash> dossier,
    String office,
    String actor,
    String step,
    Optional<Hash> about,
    Optional<Hash> prev,
    List<Hash> basis,
    Instant at,
    Optional<Hash> texts,
    Optional<String> group,
    JsonObject body,
    List<Attachment> attachments)
    implements Entry {

  /// Which procedure rules the dossier, which texts were shown, and who plays which role for the
  /// dossier's whole life.
  ///
  /// @param rules hash of the procedure's rules
  /// @param texts hash of the procedure's texts
  /// @param roles role to sides, in order; at least one side a role that is named
  public record Opening(Hash rules, Hash texts, Map<String, List<String>> roles) {
    public Opening {
      TreeMap<String, List<String>> copy = new TreeMap<>();
      roles.forEach((role, sides) -> copy.put(word("role", role), List.copyOf(sides)));
      copy.values()
          .forEach(sides -> sides.forEach(side -> check(Origin.isSide(side), "side", side)));
      roles = java.util.Collections.unmodifiableMap(copy);
    }
  }

  public Act {
    check(Words.isId(id), "id", id);
    check(
        opening.isPresent() != dossier.isPresent(),
        "dossier",
        "an act opens a dossier or names one");
    word("office", office);
    check(Words.isOpaque(actor), "actor", actor);
    word("step", step);
    check(basis.size() <= 16, "basis", "more than 16");
    check(at.getNano() % 1_000_000 == 0, "at", "finer than milliseconds");
    group.ifPresent(g -> check(Words.isId(g), "group", g));
    check(attachments.size() <= 64, "attachments", "more than 64");
    basis = List.copyOf(basis);
    attachments = List.copyOf(attachments);
  }

  /// Whether a leaf begins as only acts do: canonical JSON has its members in order, and no other
  /// entry has one that comes before `entry` and begins so. Says nothing of the rest.
  public static boolean isOne(byte[] leaf) {
    return isOne(leaf, 0, leaf.length);
  }

  /// The same of a leaf that stands among other bytes, from `from` to before `to`.
  public static boolean isOne(byte[] bytes, int from, int to) {
    return to - from > 2 && bytes[from] == '{' && bytes[from + 1] == '"' && bytes[from + 2] == 'a';
  }

  /// The dossier this act belongs to: the one it names, or the one it opens.
  public Hash dossierHash() {
    return dossier.orElseGet(this::hash);
  }

  @Override
  public JsonObject json() {
    JsonObject.Builder b =
        JsonObject.builder()
            .with("entry", "act")
            .with("log", log.toString())
            .with("id", id)
            .with("office", office)
            .with("actor", actor)
            .with("step", step)
            .with("at", at.toString())
            .with("body", body);
    opening.ifPresent(o ->
        b.with("procedure", JsonObject.of("rules", o.rules().hex(), "texts", o.texts().hex()))
            .with("roles", roles(o.roles())));
    dossier.ifPresent(h -> b.with("dossier", h.hex()));
    about.ifPresent(h -> b.with("about", h.hex()));
    prev.ifPresent(h -> b.with("prev", h.hex()));
    texts.ifPresent(h -> b.with("texts", h.hex()));
    group.ifPresent(g -> b.with("group", g));
    if (!basis.isEmpty()) b.with("basis", basis.stream().map(Hash::hex).toList());
    if (!attachments.isEmpty())
      b.with("attachments", attachments.stream().map(Attachment::json).toList());
    return b.build();
  }

  private static JsonObject roles(Map<String, List<String>> roles) {
    JsonObject.Builder b = JsonObject.builder();
    roles.forEach((role, sides) -> b.with(role, sides));
    return b.build();
  }

  static String word(String what, String text) {
    check(Words.isWord(text), what, text);
    return text;
  }

  static void check(boolean holds, String what, String value) {
    if (!holds)
      throw new IllegalArgumentException(
          what + ": " + value.substring(0, Math.min(80, value.length())));
  }
}
