package app.kinkit.projection.follow;

import app.kinkit.domain.shared.UnknownEvent;

/// An event the log holds and this program cannot read.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(UnknownEvent event) {
    super(event.why(), null, false, false);
  }
}
