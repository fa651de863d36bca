package app.kinkit.server.history;

import app.kinkit.command.store.log.EventFilter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One event as somebody is told it.
///
/// @param members of the JSON object
/// @param said ids that the viewer is told with it; null when they are told everything
record Told(long position, Map<String, Object> members, @Nullable Set<String> said) {

  /// Whether the event is found by what is told of it: nobody learns whose it is, or what it is
  /// about, by asking for it.
  boolean answers(EventFilter filter) {
    var person = filter.person();
    return said == null
        || ((filter.stream() == null || members.containsKey("stream"))
            && (filter.actor() == null || members.containsKey("actor"))
            && (person == null || said.contains(person.toString())));
  }
}
