package kmzero.node.examples;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Clocks;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import org.jspecify.annotations.Nullable;

/// The body of an example's act: JSON as the procedure types it, once the day and the acts before
/// are known.
///
/// In any text `<today+14>`, `<month-1>` and `<year>` stand for a day, a month or a year counted
/// from the day of playing. A moment is written `<today+1> 08:30` and read on Hà Nội's clock.
public final class Body {

  private static final Pattern COUNTED = Pattern.compile("<(today|month|year)([+-]\\d{1,4})?>");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Made made;
  private final Set<String> names;

  private Body(Made made, Set<String> names) {
    this.made = made;
    this.names = Set.copyOf(names);
  }

  /// What the acts before have come to.
  public interface Known {
    /// The act of that name, in this example, or in another as `example/act`.
    String act(String name);

    /// The dossier of the example of that name.
    String dossier(String example);
  }

  private interface Made {
    Json json(LocalDate today, Known known);
  }

  /// Names of the examples whose dossiers and acts it names.
  Set<String> names() {
    return names;
  }

  /// The body on a day.
  ///
  /// @throws BadReference if a value is not of its field's type
  public JsonObject json(LocalDate today, Known known) {
    return made.json(today, known) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  static Body of(
      Procedure procedure, Optional<kmzero.ledger.procedure.Body> fields, @Nullable Part part) {
    Set<String> names = new LinkedHashSet<>();
    if (part == null) return new Body((today, known) -> JsonObject.EMPTY, names);
    if (fields.isEmpty()) throw part.bad("this step carries nothing");
    return new Body(new Reader(procedure, names).object(part, fields.get()), names);
  }

  /// Reads a body by the procedure's fields; a field that the procedure lacks is refused here, what
  /// is missing by the procedure when it is played.
  private record Reader(Procedure procedure, Set<String> names) {

    Made object(Part part, kmzero.ledger.procedure.Body body) {
      return part.as(it -> {
        List<String> keys = new ArrayList<>();
        List<Made> values = new ArrayList<>();
        for (Field field : body.fields()) {
          Part value = it.partOrNull(field.name());
          if (value == null) continue;
          keys.add(field.name());
          values.add(value(value, field.type()));
        }
        return (today, known) -> {
          var object = JsonObject.builder();
          for (int i = 0; i < keys.size(); i++) {
            object.with(keys.get(i), values.get(i).json(today, known));
          }
          return object.build();
        };
      });
    }

    private Made value(Part part, FieldType type) {
      return switch (type) {
        case FieldType.Nested(var name) -> object(part, procedure.findBody(name).orElseThrow());
        case FieldType.ListOf(var items) -> list(part, item -> value(item, items));
        case FieldType.Plain plain ->
            switch (plain) {
              case TEXTS, DATA -> texts(part);
              case CLAUSES -> list(part, this::clause);
              case INTEGER -> integer(part);
              case INSTANT -> instant(part);
              case ACT -> act(part);
              case DOSSIER -> dossier(part);
              case TEXT, DECIMAL, DATE, CHOICE, SIDE, OFFICE -> text(part);
            };
      };
    }

    private Made list(Part part, java.util.function.Function<Part, Made> read) {
      List<Made> items = part.items().stream().map(read).toList();
      return (today, known) ->
          new JsonArray(items.stream().map(item -> item.json(today, known)).toList());
    }

    private Made clause(Part part) {
      return part.as(clause -> {
        String id = clause.text("id");
        Made texts = texts(clause.part("texts"));
        Optional<String> kind = Optional.ofNullable(clause.textOrNull("kind"));
        Optional<String> field = Optional.ofNullable(clause.textOrNull("field"));
        return (today, known) -> {
          var object = JsonObject.builder().with("id", id).with("texts", texts.json(today, known));
          kind.ifPresent(it -> object.with("kind", it));
          field.ifPresent(it -> object.with("field", it));
          return object.build();
        };
      });
    }

    private static Made texts(Part part) {
      var entries = part.entries();
      return (today, known) -> {
        var object = JsonObject.builder();
        entries.forEach((language, text) -> object.with(language, counted(text, today)));
        return object.build();
      };
    }

    private static Made text(Part part) {
      part.text();
      return (today, known) -> new JsonText(counted(part, today));
    }

    private static Made integer(Part part) {
      part.text();
      return (today, known) -> {
        String text = counted(part, today);
        if (!text.matches("-?\\d{1,15}")) throw part.bad("'%s' is no whole number".formatted(text));
        return new JsonInteger(Long.parseLong(text));
      };
    }

    private static Made instant(Part part) {
      part.text();
      return (today, known) -> {
        String text = counted(part, today);
        if (text.endsWith("Z")) return new JsonText(text);
        try {
          return new JsonText(
              LocalDateTime.parse(text, MINUTE).atZone(Clocks.HANOI).toInstant().toString());
        } catch (DateTimeException e) {
          throw part.bad("'%s' is no moment such as <today+1> 08:30".formatted(text));
        }
      };
    }

    private Made act(Part part) {
      String name = part.text();
      int slash = name.indexOf('/');
      if (slash > 0) names.add(name.substring(0, slash));
      return (today, known) -> new JsonText(known.act(name));
    }

    private Made dossier(Part part) {
      String name = part.text();
      names.add(name);
      return (today, known) -> new JsonText(known.dossier(name));
    }

    private static String counted(Part part, LocalDate today) {
      return COUNTED.matcher(part.text()).replaceAll(found -> counted(found, today));
    }

    private static String counted(MatchResult found, LocalDate today) {
      int by = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
      return switch (found.group(1)) {
        case "today" -> today.plusDays(by).toString();
        case "month" -> YearMonth.from(today).plusMonths(by).toString();
        default -> Integer.toString(today.getYear() + by);
      };
    }
  }
}
