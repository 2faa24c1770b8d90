package kmzero.node.desk;

/// What a page's controller answers: an HTTP status, a template and what the template shows.
///
/// The template `area/name` is the file `src/main/jte/area/name.jte`; it declares `@param
/// kmzero.node.desk.Frame frame` and, when it shows something, `@param … model`.
///
/// @param status HTTP status, 200 to 599
/// @param template name without ending, `reference/home`
/// @param model what the template's parameter `model` gets; [Nothing] for a template without one
public record Page(int status, String template, Object model) {

  /// The model of a template that shows nothing of its own.
  public record Nothing() {}

  public Page {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status (%d) is not 200 to 599".formatted(status));
    }
  }

  /// A page with status 200.
  public static Page of(String template, Object model) {
    return new Page(200, template, model);
  }

  /// A page with status 200 that shows nothing of its own.
  public static Page of(String template) {
    return new Page(200, template, new Nothing());
  }
}
