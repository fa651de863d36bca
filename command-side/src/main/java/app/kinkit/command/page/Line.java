package app.kinkit.command.page;

import java.util.List;

/// One line of a page: a path and the command that a POST to it gives.
///
/// @param path below `/commands/v1`; variables in braces are named after components
/// @param table the read table where the addressed thing shows
/// @param creates whether the command brings its aggregate into being, so the answer is a 201
/// @param gated whether a person must have confirmed to be an adult first
/// @param byCode whether the aggregate is addressed by an invite code instead of an id
public record Line(
    String path,
    Class<? extends Record> command,
    String table,
    boolean creates,
    boolean gated,
    boolean byCode) {
  /// Where all commands stand.
  public static final String ROOT = "/commands/v1";

  /// The parts of the path, in order.
  public List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  /// The variables of the path without their braces, in order.
  public List<String> variables() {
    return segments().stream().filter(Line::isVariable).map(Line::nameOf).toList();
  }

  public static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static String nameOf(String variable) {
    return variable.substring(1, variable.length() - 1);
  }

  /// As people write it, such as `POST /commands/v1/tasks/{id}/start`.
  @Override
  public String toString() {
    return "POST " + ROOT + path;
  }
}
