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
  private final EventNames names;
  private final Map<String, ObjectReader> readers = new HashMap<>();

  public EventDecoding(EventNames names) {
    this.names = names;
    var mapper = Serialization.mapper();
    names.all().forEach((name, type) -> readers.put(name, mapper.readerFor(type)));
  }

  /// @param json the stored payload
  public Event decode(String type, String revision, byte[] json) {
    var reader = readers.get(type);
    if (reader == null) {
      return unknown(type, revision, "No event of this name exists in this program.");
    }
    if (!names.reads(type, revision)) {
      return unknown(type, revision, "This program reads revision " + revisions(type) + ".");
    }
    try {
      Record event = reader.readValue(names.upcasters().today(type, revision, json));
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

  private String revisions(String type) {
    var current = names.revision(type);
    return current.equals("1") ? current : "1 to " + current;
  }

  private static UnknownEvent unknown(String type, String revision, String why) {
    var number = revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : 0;
    return new UnknownEvent(type, number, why);
  }
}
