package app.kinkit.projection;

import app.kinkit.domain.shared.UnknownEvent;

/// An event the log holds and this program cannot read. It has no part in a fold: whoever meets it
/// leaves its stream as it is, until a program can read it or an operator passes it over.
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(UnknownEvent event) {
    super(event.why(), null, false, false);
  }
}
