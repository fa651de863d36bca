package app.kinkit.command.dispatch;

import app.kinkit.domain.shared.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One command as somebody gave it.
///
/// @param commandId UUIDv5(person, Idempotency-Key), or random without a key (ruling 8)
/// @param command a record of one of the sealed command families
/// @param requestMac keyed hash of method, path and body, as base64url; null without a key, and
///   then a repeat is not recognised
/// @param expectedVersion from If-Match: the version the aggregate must have
/// @param causedBy position of the event that led to it; null when a person wishes it
public record Order(
    UUID commandId,
    Actor actor,
    Object command,
    @Nullable String requestMac,
    @Nullable Long expectedVersion,
    @Nullable Long causedBy) {
  private static final String BY_ID = "id";

  public Order(
      UUID commandId,
      Actor actor,
      Object command,
      @Nullable String requestMac,
      @Nullable Long expectedVersion) {
    this(commandId, actor, command, requestMac, expectedVersion, null);
  }

  /// What a part of the platform does by itself. The id says all that is asked, so whoever sends it
  /// again, on whichever node, hears what came of the first.
  public static Order ofPlatform(String part, UUID commandId, Object command) {
    return new Order(commandId, Actor.ofPlatform(part), command, BY_ID, null);
  }

  /// The same, as what the event at a position led to.
  public Order causedBy(long position) {
    return new Order(commandId, actor, command, requestMac, expectedVersion, position);
  }
}
