package kmzero.node.examples;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Procedures;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// A dossier as a data file tells it: who opens it and what is done in it, in order.
///
/// @param name of the file without its ending; unique
/// @param rows rows of the plan that it shows, `S14`
/// @param shows what it shows, in a sentence
/// @param mechanism name of the exercise's mechanism, `spring-meeting`
/// @param procedure name of a shipped procedure
/// @param roles sides by role
/// @param acts in order; the first opens the dossier
public record Example(
    String name,
    List<String> rows,
    Texts shows,
    String mechanism,
    String procedure,
    Map<String, List<String>> roles,
    List<Doing> acts) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ROW = Pattern.compile("S([1-9]|1[0-9]|2[0-5])");
  private static final int MOST_ACTS = 40;

  public Example {
    rows = List.copyOf(rows);
    roles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    acts = List.copyOf(acts);
  }

  /// One act.
  ///
  /// @param id its name within the file
  /// @param side who acts
  /// @param office for which office
  /// @param person 1, or 2 for another person of the office
  /// @param about name of the act of this file that it is about
  /// @param group name shared by acts done in one go
  /// @param body what it carries, as the file has it
  /// @param files what goes along
  public record Doing(
      String id,
      String side,
      String office,
      int person,
      String step,
      Optional<String> about,
      Optional<String> group,
      Body body,
      List<ExampleFile> files) {
    public Doing {
      files = List.copyOf(files);
    }
  }

  /// The shipped example of that name.
  ///
  /// @param folder below `kmzero`
  /// @throws BadReference if there is none, or it is not one; the message has the line
  static Example load(String folder, String name) {
    return read(name, YamlFile.text(folder, name + ".yaml"));
  }

  /// Reads an example from the text of its file.
  ///
  /// @throws BadReference if it is none; the message has the line
  public static Example read(String name, String yaml) {
    return YamlFile.read("examples/" + name + ".yaml", yaml).as(part -> read(name, part));
  }

  private static Example read(String name, Part part) {
    if (!NAME.matcher(name).matches() || !part.text("example").equals(name)) {
      throw part.bad("'example' is not the file's name, %s".formatted(name));
    }
    String procedureName = part.ref("procedure", Set.copyOf(Procedures.SHIPPED), "a procedure");
    Procedure procedure = Procedures.load(procedureName);
    Map<String, List<String>> roles = new LinkedHashMap<>();
    part.part("roles")
        .entries()
        .forEach((role, sides) -> {
          if (!procedure.roles().containsKey(role))
            throw sides.bad("'%s' is no role of %s".formatted(role, procedureName));
          roles.put(role, texts(sides));
        });
    List<Doing> acts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Part act : part.parts("acts")) {
      Doing doing = act.as(it -> doing(it, procedure, ids));
      if (!ids.add(doing.id())) throw act.bad("a second act is named %s".formatted(doing.id()));
      acts.add(doing);
    }
    if (acts.isEmpty() || acts.size() > MOST_ACTS)
      throw part.bad("'acts' has none, or more than %d".formatted(MOST_ACTS));
    List<String> rows = texts(part.part("rows"));
    if (rows.isEmpty() || !rows.stream().allMatch(ROW.asMatchPredicate()))
      throw part.bad("'rows' names rows of the plan, S1 to S25");
    return new Example(
        name, rows, part.texts("shows"), part.text("mechanism"), procedureName, roles, acts);
  }

  private static Doing doing(Part act, Procedure procedure, Set<String> before) {
    String who = act.text("as");
    int dot = who.indexOf('.');
    if (dot < 1) throw act.bad("'as' is a side and an office, such as lang-son.secretariat");
    String stepName = act.text("step");
    Step step =
        procedure
            .findStep(stepName)
            .orElseThrow(() -> act.bad("%s has no step %s".formatted(procedure.name(), stepName)));
    String office = who.substring(dot + 1);
    if (!step.isOf(office)) throw act.bad("%s is a step of %s".formatted(stepName, step.office()));
    String id = Optional.ofNullable(act.textOrNull("id")).orElseGet(() -> free(stepName, before));
    Optional<String> about =
        Optional.ofNullable(act.refOrNull("about", before, "an act before this one"));
    Integer person = act.numberOrNull("person");
    return new Doing(
        id,
        who.substring(0, dot),
        office,
        person == null ? 1 : person,
        stepName,
        about,
        Optional.ofNullable(act.textOrNull("group")),
        Body.of(procedure, procedure.bodyOf(step), act.partOrNull("body")),
        files(act, step));
  }

  private static List<ExampleFile> files(Part act, Step step) {
    List<ExampleFile> files = new ArrayList<>();
    Part keeps = act.partOrNull("keeps");
    if (keeps != null) texts(keeps).forEach(name -> files.add(new ExampleFile(name, false)));
    if (files.size() > step.attachments().kept())
      throw act.bad("%s does not carry that many files".formatted(step.name()));
    int kept = files.size();
    Part seals = act.partOrNull("seals");
    if (seals != null) texts(seals).forEach(name -> files.add(new ExampleFile(name, true)));
    if (files.size() - kept > step.attachments().sealed())
      throw act.bad("%s does not carry that many sealed files".formatted(step.name()));
    files.forEach(ExampleFile::bytes); // that they are there is seen when the example is read
    return files;
  }

  private static String free(String step, Set<String> taken) {
    if (!taken.contains(step)) return step;
    int number = 2;
    while (taken.contains(step + "-" + number)) number++;
    return step + "-" + number;
  }

  private static List<String> texts(Part part) {
    List<String> texts = new ArrayList<>();
    for (Part item : part.items()) texts.add(item.text());
    return texts;
  }

  /// Every side that plays a role.
  public Set<String> sides() {
    Set<String> sides = new LinkedHashSet<>();
    roles.values().forEach(sides::addAll);
    return sides;
  }

  /// Names of the examples whose dossiers or acts this one names.
  public Set<String> after() {
    Set<String> after = new LinkedHashSet<>();
    acts.forEach(act -> after.addAll(act.body().names()));
    after.remove(name);
    return after;
  }

  /// The id under which an act goes on record. It follows from mechanism, example and act, so that
  /// playing an example again puts nothing more on record.
  public String actId(Hash mechanismHash, Doing act) {
    return id(mechanismHash, "act", act.id());
  }

  /// The group of acts done in one go; empty for an act alone.
  public Optional<String> groupId(Hash mechanismHash, Doing act) {
    return act.group().map(group -> id(mechanismHash, "group", group));
  }

  private String id(Hash mechanismHash, String kind, String of) {
    String named = "example\n%s\n%s\n%s\n%s".formatted(mechanismHash.hex(), name, kind, of);
    byte[] hash = Hash.sha256(named.getBytes(StandardCharsets.UTF_8)).bytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
  }
}
