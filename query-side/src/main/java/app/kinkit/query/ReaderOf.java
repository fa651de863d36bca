package app.kinkit.query;

import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Tells who sent a request. The server answers this from the token it has verified.
@FunctionalInterface
public interface ReaderOf {
  /// @return nobody if the request carries no identity at all
  /// @throws ReadRefused if it carries one that is no good
  Optional<Reader> readerOf(HttpServletRequest request);
}
