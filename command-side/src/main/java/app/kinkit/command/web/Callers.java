package app.kinkit.command.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Knows who asks. The check of the token has happened before; a request without a valid one has no
/// caller.
@FunctionalInterface
public interface Callers {
  Optional<Caller> of(HttpServletRequest request);
}
