package kmzero.node.correspondence;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.desk.Language;

/// What a person typed into the quick form, read with the reader's language and the clock.
final class QuickForm {

  /// How far ahead of this node's clock the writer's may be.
  private static final Duration AHEAD = Duration.ofMinutes(15);

  private static final int FIRST_YEAR = 2000;

  private final Map<String, String> form;
  private final Language language;
  private final Instant now;

  QuickForm(Map<String, String> form, Language language, Instant now) {
    this.form = form;
    this.language = language;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  String text(String name) {
    return Normalizer.normalize(form.getOrDefault(name, ""), Normalizer.Form.NFC)
        .replaceAll("[\\p{Cc}]|[\\u202a-\\u202e\\u2066-\\u2069]", " ")
        .strip();
  }

  /// The clock the moment is read on: as chosen, else the reader's own.
  String clock() {
    String chosen = text("clock");
    if (chosen.equals("hanoi") || chosen.equals("beijing")) return chosen;
    return language == Language.ZH ? "beijing" : "hanoi";
  }

  /// When it happened; now when nothing was typed; empty for what is no moment, lies ahead, or
  /// before the year 2000.
  Optional<Instant> moment() {
    String typed = text("moment");
    if (typed.isEmpty()) return Optional.of(now);
    try {
      Instant moment = LocalDateTime.parse(typed).atZone(Contact.zone(clock())).toInstant();
      boolean fits =
          !moment.isAfter(now.plus(AHEAD))
              && moment.atZone(Contact.zone(clock())).getYear() >= FIRST_YEAR;
      return fits ? Optional.of(moment) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The year of the moment on the clock chosen.
  static int year(Instant moment, String clock) {
    return LocalDate.ofInstant(moment, Contact.zone(clock)).getYear();
  }

  /// The body of `step`; what is wrong in it the procedure says.
  JsonObject body(String step, Instant moment, String to, String body) {
    JsonObject.Builder json =
        JsonObject.builder().with("moment", moment.toString()).with("clock", clock());
    boolean aboutLetter =
        step.equals("received") || step.equals("receive") || step.equals("answer");
    if (!aboutLetter && !step.equals("comment")) {
      json.with("to", to);
      if (!body.isEmpty()) json.with("body", body);
    }
    if (!step.equals("received") && !step.equals("receive")) subject(json);
    switch (step) {
      case "letter" -> {
        put(json, "number");
        put(json, "reply-by");
      }
      case "answer", "received", "receive" -> put(json, "number");
      case "talks", "arrange" -> worded(json, "place");
      case "patrol" -> put(json, "section");
      case "hand-over" -> {
        put(json, "direction");
        put(json, "handed");
        String count = text("count");
        if (count.matches("-?\\d{1,15}")) json.with("count", Long.parseLong(count));
      }
      default -> {} // a call has no more to it
    }
    return json.build();
  }

  private void subject(JsonObject.Builder json) {
    worded(json, "subject");
  }

  private void put(JsonObject.Builder json, String name) {
    String typed = text(name);
    if (!typed.isEmpty()) json.with(name, typed);
  }

  private void worded(JsonObject.Builder json, String name) {
    String typed = text(name);
    if (!typed.isEmpty()) json.with(name, JsonObject.of(languageOf(typed), typed));
  }

  /// What was typed in Hanzi is Chinese whatever the page's language; what was typed in letters on
  /// a Chinese page is taken for Vietnamese.
  private String languageOf(String typed) {
    if (typed.codePoints().anyMatch(Character::isIdeographic)) return "zh";
    return language == Language.ZH ? "vi" : language.tag();
  }
}
