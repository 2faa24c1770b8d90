package kmzero.node.desk;

import java.util.regex.Pattern;

/// A path that takes files. Register one as a bean; at every other path a form with files is
/// refused before it is read.
///
/// @param path a regular expression for the whole path
/// @param bytesMost of one form with all its files
/// @param tooLarge key of the problem's words, which name `{most}` in megabytes
public record UploadDoor(String path, long bytesMost, String tooLarge) {

  /// Whether it is this door that a request's path leads to.
  public boolean isAt(String requested) {
    return Pattern.matches(path, requested);
  }
}
