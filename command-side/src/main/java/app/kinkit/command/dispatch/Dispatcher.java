package app.kinkit.command.dispatch;

/// Carries out one order, on fresh state if the first look was stale, and says what happened.
public interface Dispatcher {
  /// Refusals come as `Refused`: nothing of the order has happened. `CONFLICT` after five tries,
  /// `STALE_VERSION` and `KEY_REUSED` come from here; every other code from the aggregates.
  Outcome dispatch(Order order);
}
