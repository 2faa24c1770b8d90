package kmzero.node.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import kmzero.node.reference.BadReference;

/// A file that an act of an example carries; it lies among the resources of
/// `kmzero/examples/files`.
///
/// @param name of the file
/// @param sealed whether only the offices that the step names read it
public record ExampleFile(String name, boolean sealed) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}[.][a-z]{3,4}");

  public ExampleFile {
    if (!NAME.matcher(name).matches()) throw new BadReference("'" + name + "' names no file");
  }

  /// Its bytes.
  ///
  /// @throws BadReference if it is not there
  public byte[] bytes() {
    String place = "/kmzero/examples/files/" + name;
    try (var in = ExampleFile.class.getResourceAsStream(place)) {
      if (in == null) throw new BadReference(place + " is not among the resources");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("while reading " + place, e);
    }
  }
}
