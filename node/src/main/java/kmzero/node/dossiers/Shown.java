package kmzero.node.dossiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Clocks;

/// What a field of an act holds, as a page shows it.
public sealed interface Shown {
  /// One line or paragraph in no particular language.
  record Line(String text) implements Shown {}

  /// A moment, on both clocks.
  record Time(Clocks.Moment moment) implements Shown {}

  /// One wording a language, the reader's first.
  record Wordings(List<Wording> wordings) implements Shown {
    public Wordings {
      wordings = List.copyOf(wordings);
    }
  }

  /// Clauses; shown in a table of their own.
  record Clauses(int number) implements Shown {}

  /// Several values.
  record Several(List<Shown> values) implements Shown {
    public Several {
      values = List.copyOf(values);
    }
  }

  /// Fields with their labels.
  record Fields(List<Labelled> fields) implements Shown {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /// A dossier or an act elsewhere.
  record Reference(String hash) implements Shown {}

  /// A wording and its language.
  record Wording(String language, String text) {}

  /// A value with its label.
  record Labelled(String label, Shown value) {}

  /// The fields of an act's body, in the order of the form.
  static Fields of(Procedure procedure, Body body, JsonObject json, Speaker speaker) {
    List<Labelled> fields = new ArrayList<>();
    for (Field field : body.fields()) {
      json.find(field.name())
          .ifPresent(value ->
              fields.add(
                  new Labelled(
                      speaker.label("fields", field.name()),
                      value(procedure, field.type(), value, speaker))));
    }
    return new Fields(fields);
  }

  private static Shown value(Procedure procedure, FieldType type, Json json, Speaker speaker) {
    return switch (json) {
      case JsonText(var text) -> text(type, text, speaker);
      case JsonInteger number -> new Line(Long.toString(number.value()));
      case JsonArray array when type == FieldType.Plain.CLAUSES -> new Clauses(array.size());
      case JsonArray array ->
          new Several(
              array.items().stream()
                  .map(item ->
                      value(
                          procedure,
                          type instanceof FieldType.ListOf(var items) ? items : type,
                          item,
                          speaker))
                  .toList());
      case JsonObject object ->
          type instanceof FieldType.Nested(var name)
              ? of(procedure, procedure.findBody(name).orElseThrow(), object, speaker)
              : wordings(Speaker.texts(object), speaker);
      default -> new Line(json.toString());
    };
  }

  private static Shown text(FieldType type, String text, Speaker speaker) {
    if (!(type instanceof FieldType.Plain plain)) return new Line(text);
    return switch (plain) {
      case CHOICE -> new Line(speaker.label("choices", text));
      case SIDE -> new Line(speaker.side(text));
      case OFFICE -> new Line(speaker.office(text));
      case DATE -> new Line(Clocks.day(java.time.LocalDate.parse(text), speaker.language()));
      case ACT, DOSSIER -> new Reference(text);
      case INSTANT -> time(text, speaker);
      case TEXT, TEXTS, CLAUSES, INTEGER, DECIMAL, DATA -> new Line(text);
    };
  }

  private static Shown time(String text, Speaker speaker) {
    try {
      return new Time(Clocks.moment(java.time.Instant.parse(text), speaker.language()));
    } catch (java.time.DateTimeException e) {
      return new Line(text);
    }
  }

  /// Wordings with the reader's language first.
  static Wordings wordings(Map<String, String> texts, Speaker speaker) {
    List<Wording> wordings = new ArrayList<>();
    String own = speaker.language().tag();
    texts.forEach((language, text) ->
        wordings.add(language.equals(own) ? 0 : wordings.size(), new Wording(language, text)));
    return new Wordings(wordings);
  }
}
