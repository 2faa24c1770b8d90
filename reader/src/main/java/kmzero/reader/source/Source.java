package kmzero.reader.source;

import java.util.List;

/// A file as clean lines, or why it is none.
public sealed interface Source {

  /// @param format `text`, `html`, `pdf` or `docx`
  /// @param lines in order, without empty ones
  /// @param notes what a person should know of the file
  record Readable(String format, Text text, List<Line> lines, List<Note> notes) implements Source {
    public Readable {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }
  }

  /// @param code such as `empty`, `binary`, `too-large`, `encrypted`, `broken`, `too-slow`
  record Unreadable(String code, String why) implements Source {}

  /// @param code such as `charset`, `not-nfc`, `direction-marks`, `macros`, `cut`
  record Note(String code, String message) {}
}
