package app.kinkit.command.store.log;

import app.kinkit.domain.shared.Event;

/// Turns what is stored into an event. Whatever it throws becomes an `UnknownEvent`, so it may
/// throw on a name or a shape it does not know; its message must not repeat the payload.
@FunctionalInterface
public interface EventDecoder {
  Event decode(String type, String revision, byte[] payload) throws Exception;
}
