package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Refused.FieldError;

/// A value that a field cannot hold, and what it could hold instead.
final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;

  Wrong(String message, String expected) {
    super(message, null, false, false);
    this.expected = expected;
  }

  /// The same of an item of a list.
  Wrong at(String place) {
    return new Wrong(place + getMessage(), expected);
  }

  FieldError in(String field) {
    return new FieldError(field, String.valueOf(getMessage()), expected);
  }
}
