package kmzero.node.dossiers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a form, made from a field of a procedure's body.
///
/// A part's `name` is the path of its value in the body behind `f.`: `f.clauses[2].texts.zh`.
public sealed interface FormPart {
  /// One line: a text, a number, a day.
  ///
  /// @param type the HTML type: `text`, `date`, `number`
  /// @param pattern what the browser checks; empty for no check
  record Line(
      String name,
      String label,
      String type,
      String pattern,
      String value,
      boolean required,
      int max)
      implements FormPart {}

  /// One wording a language.
  record Wordings(String name, String label, List<Wording> wordings) implements FormPart {
    public Wordings {
      wordings = List.copyOf(wordings);
    }
  }

  /// The wording in one language.
  ///
  /// @param required whether the procedure asks for this language
  /// @param rows height of the field, in lines
  record Wording(String name, String language, String value, boolean required, int max, int rows) {}

  /// One of several values.
  record Select(String name, String label, List<Option> options, String value, boolean required)
      implements FormPart {
    public Select {
      options = List.copyOf(options);
    }
  }

  /// A value to choose.
  record Option(String value, String label) {}

  /// Parts under one label.
  record Group(String label, boolean required, List<FormPart> parts) implements FormPart {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /// A list, a group for each item and some empty ones for more.
  record Rows(String name, String label, List<Group> rows) implements FormPart {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /// Clauses aligned across languages.
  record Clauses(String name, String label, List<String> languages, List<Clause> clauses)
      implements FormPart {
    public Clauses {
      languages = List.copyOf(languages);
      clauses = List.copyOf(clauses);
    }
  }

  /// What is wrong with one part of a form.
  ///
  /// @param name of the part, `f.clauses[2].texts.zh`; empty when nothing is wrong
  /// @param text cause and remedy
  record Fault(String name, String text) {
    public static final Fault NONE = new Fault("", "");

    /// Whether it is the part of that name that is meant.
    public boolean isAt(String part) {
      return !name.isEmpty() && (name.equals(part) || name.equals(part + ".texts"));
    }

    /// What `aria-describedby` of the part names; null when nothing is wrong with it.
    public @Nullable String noteOf(String part) {
      return isAt(part) ? part + ".fault" : null;
    }
  }

  /// One clause; an empty one has an id that is free.
  ///
  /// @param field the field of cooperation it belongs to; empty for none
  record Clause(String name, String id, String kind, String field, List<Wording> wordings) {
    public Clause {
      wordings = List.copyOf(wordings);
    }
  }
}
