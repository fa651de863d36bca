package app.kinkit.command.serial;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.UnknownEvent;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Stored rows to events for everybody who reads the log. Total: what cannot be read becomes an
/// [UnknownEvent] with the reason, and the reader parks that stream; one bad row stalls nobody
/// else.
public final class EventDecoding {
  private final Map<String, ObjectReader> readers = new HashMap<>();

  public EventDecoding(EventNames names) {
    var mapper = Serialization.mapper();
    names.all().forEach((name, type) -> readers.put(name, mapper.readerFor(type)));
  }

  /// @param json the stored payload
  public Event decode(String type, String revision, byte[] json) {
    var reader = readers.get(type);
    if (reader == null) {
      return unknown(type, revision, "No event of this name exists in this program.");
    }
    if (!EventNames.REVISION.equals(revision)) {
      return unknown(type, revision, "This program reads revision " + EventNames.REVISION + ".");
    }
    try {
      Record event = reader.readValue(json);
      var missing = event == null ? "everything" : Completeness.missing(event);
      return missing == null
          ? (Event) event
          : unknown(type, revision, "The stored event lacks " + missing + ".");
    } catch (IOException | RuntimeException e) {
      // The message of the exception may quote the payload: only its class is told.
      var why = "The stored JSON cannot be read (" + e.getClass().getSimpleName() + ").";
      return unknown(type, revision, why);
    }
  }

  private static UnknownEvent unknown(String type, String revision, String why) {
    var number = revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : 0;
    return new UnknownEvent(type, number, why);
  }
}
