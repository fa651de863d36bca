package app.kinkit.command.web.bind;

import org.jspecify.annotations.Nullable;

/// A command made of a request.
///
/// @param inviteCode the code that names what the command creates; null for all but invites
public record Bound(Object command, @Nullable String inviteCode) {
  /// Never shows the code.
  @Override
  public String toString() {
    return "Bound[" + command + "]";
  }
}
