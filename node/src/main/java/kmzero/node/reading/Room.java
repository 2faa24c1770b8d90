package kmzero.node.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.reading.Value.What;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;

/// What pages of the reading room call things.
public final class Room {

  /// Offices that bring reports and decide on them; others of the side read.
  static final List<String> KEEPERS = List.of("secretariat", "foreign-affairs", "head");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Naming naming;
  private final Frame frame;
  private final Background background;

  public Room(Background background, Frame frame) {
    this.background = background;
    this.naming = new Naming(background, frame);
    this.frame = frame;
  }

  static Background background(Reference reference, Books books, String side) {
    return Background.of(reference, books, side);
  }

  public Naming naming() {
    return naming;
  }

  /// A value in the reader's words.
  public String shown(What what, String text) {
    if (text.isBlank()) return frame.say("reading.nothing");
    return switch (what) {
      case KIND -> frame.sayOf("reading.kind.", text);
      case STATUS -> frame.sayOf("reading.status.", text);
      case MODALITY -> frame.sayOf("reading.modality.", text);
      case DATE -> date(text);
      case SIDE -> sides(text);
      case FIELDS -> fields(text);
      case SPEAKER -> speaker(text);
      default -> text;
    };
  }

  /// Days in the manner of the language; as it stands where it is none.
  public String date(String iso) {
    if (iso.matches("\\d{4}-\\d{2}")) return iso.substring(5) + "/" + iso.substring(0, 4);
    return Days.parse(iso)
        .map(days -> naming.days(Optional.of(days.from()), Optional.of(days.to())))
        .orElse(iso);
  }

  private String sides(String codes) {
    List<String> all = Arrays.stream(codes.split(",")).map(String::strip).toList();
    String comma = frame.language().tag().equals("zh") ? "、" : ", ";
    return String.join(
        comma, all.stream().map(code -> Codes.side(code).map(naming::side).orElse(code)).toList());
  }

  private String fields(String codes) {
    String comma = frame.language().tag().equals("zh") ? "、" : ", ";
    return String.join(
        comma, Arrays.stream(codes.split(",")).map(String::strip).map(naming::field).toList());
  }

  private String speaker(String text) {
    if (text.equals("both")) return frame.say("reading.speaker.both");
    return Codes.side(text).map(naming::side).orElse(text);
  }

  /// Codes and names of every field of work, to choose from.
  public List<Choice> fieldChoices() {
    return background.reference().fields().stream()
        .map(field -> new Choice(field.code(), field.name().in(frame.language().tag())))
        .toList();
  }

  /// Codes and names to choose from for a value; empty where it is typed.
  public List<Choice> choices(What what) {
    return switch (what) {
      case KIND -> choices("reading.kind.", KINDS);
      case STATUS -> choices("reading.status.", STATUSES);
      case MODALITY -> choices("reading.modality.", MODALITIES);
      default -> List.of();
    };
  }

  /// Kinds of events.
  static final List<String> KINDS =
      List.of(
          "talks",
          "meeting",
          "reception",
          "visit",
          "conference",
          "spring-meeting",
          "signing",
          "opening",
          "exercise",
          "incident");

  static final List<String> STATUSES = List.of("agreed", "proposed", "hoped");
  static final List<String> MODALITIES = List.of("pledge", "blanket");

  private List<Choice> choices(String prefix, List<String> codes) {
    return codes.stream().map(code -> new Choice(code, frame.sayOf(prefix, code))).toList();
  }

  /// A code and what it is called.
  public record Choice(String code, String name) {}

  /// The language of a text in the reader's words.
  public String language(String tag) {
    return frame.sayOf("reading.language.", tag);
  }

  /// When something was done, on the reader's own clock.
  public String at(java.time.Instant at) {
    return naming.day(java.time.LocalDate.ofInstant(at, Clocks.own(frame.language())));
  }

  /// What a decision was about, in words.
  public String label(List<Draft> drafts, String key) {
    for (Draft draft : drafts) {
      Optional<Value> value = draft.find(key);
      if (value.isEmpty()) continue;
      int number = Integer.parseInt(draft.key().substring(1)) + 1;
      String of =
          draft.event()
              ? shown(What.KIND, draft.one(What.KIND).orElse(draft.whole().read())) + " " + number
              : frame.say("reading.item", "number", number);
      return value.get().what() == What.WHOLE
          ? of
          : of + " – " + frame.say("reading.what." + value.get().what().word());
    }
    return key;
  }

  /// Where a target leads.
  public String href(String target) {
    String id = target.substring(target.indexOf(':') + 1);
    if (target.startsWith("dossier:")) return "/dossiers/" + id;
    return target.startsWith("entry:") ? "/readings/entries/" + id : "/reference/occasions/" + id;
  }

  /// The language of a value's text for its `lang` attribute: the report's where it is the report's
  /// words; null where the desk says it.
  public @Nullable String tongue(Value value, String report) {
    return switch (value.what()) {
      case PLACE, HEAD, PARTICIPANT, PAPER, TEXT, ANSWERS ->
          report.isEmpty() || report.equals("und") || value.now().isBlank() ? null : report;
      default -> null;
    };
  }

  /// Codes and names of localities, to choose from.
  public List<Choice> sideChoices() {
    return background.reference().localities().stream()
        .map(one -> new Choice(Codes.code(one.id()), naming.side(one.id())))
        .toList();
  }

  /// A warning in the reader's words, with the days it names; else in the library's.
  public String doubt(Sheet.Doubt doubt) {
    String said = frame.sayOf("reading.doubt.", doubt.code());
    int colon = doubt.message().indexOf(": ");
    if (said.equals(doubt.code())) return doubt.message();
    if (doubt.code().equals("mistranslation") && colon > 0)
      return said + " " + doubt.message().substring(colon + 2);
    List<String> days =
        DAY.matcher(doubt.message())
            .results()
            .map(found -> date(found.group()))
            .distinct()
            .toList();
    return days.isEmpty() ? said : said + " (" + String.join(" / ", days) + ")";
  }

  /// How a value was found, in the reader's words where it is a rule that has some.
  public String how(String how) {
    String slug = slug(how);
    String said = frame.sayOf("reading.how.", slug);
    if (!said.equals(slug)) return said;
    // `by name, office, date agree`: the name's reason, then what else agrees.
    List<String> parts =
        Arrays.stream(how.replaceFirst(" agrees?$", "").split(", ")).map(Room::slug).toList();
    List<String> words =
        parts.stream()
            .map(part -> frame.sayOf("reading.how.", part))
            .filter(word -> !word.isBlank())
            .toList();
    return words.stream().anyMatch(parts::contains) ? how : String.join(", ", words);
  }

  private static String slug(String words) {
    return words
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^a-z]+", "-")
        .replaceAll("^-|-$", "");
  }
}
