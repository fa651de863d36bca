package app.kinkit.server.history;

import app.kinkit.command.store.log.EventFilter.Sphere;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Vault;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Rows;
import app.kinkit.projection.Table;
import app.kinkit.projection.history.RowHistory;
import app.kinkit.projection.history.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells auditors everything as the log holds it: structure, payload, rows at any position. Words
/// stay sealed, since the vault behind the folds has no keys.
final class AuditorTelling implements Telling {
  private static final JsonMapper JSON = new JsonMapper();

  private final RowHistory sealed;
  private final Streams streams;
  private final DataSource projector;
  private final Rows rows = new Rows();

  /// @param folds into the tables that are served, with whichever vault
  AuditorTelling(Folds folds, Streams streams, DataSource projector) {
    this.sealed = new RowHistory(folds.with(new NoKeys()));
    this.streams = streams;
    this.projector = projector;
  }

  @Override
  public @Nullable Sphere sphere(Viewer viewer) {
    return null;
  }

  @Override
  public List<Told> events(Viewer viewer, List<EventRow> events) {
    return events.stream().map(row -> new Told(row.position(), whole(row), null)).toList();
  }

  private static Map<String, Object> whole(EventRow row) {
    var members = new LinkedHashMap<String, Object>();
    members.put("position", row.position());
    members.put("time", row.time().toString());
    members.put("type", row.type());
    members.put("revision", row.revision());
    members.put("stream", row.stream());
    members.put("version", row.version());
    members.put("event_id", row.eventId().toString());
    members.put("actor", row.actor());
    put(members, "command_id", row.commandId());
    put(members, "correlation", row.correlation() == null ? row.commandId() : row.correlation());
    put(members, "causation", row.causation());
    put(members, "source", row.source());
    put(members, "bond_id", row.bondId());
    put(members, "subject_id", row.subjectId());
    members.put("payload", json(row.payload()));
    if (row.metadata() != null) {
      members.put("metadata", json(row.metadata()));
    }
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value.toString());
    }
  }

  /// What is no JSON is shown as its bytes.
  private static Object json(byte[] stored) {
    try {
      JsonNode read = JSON.readTree(stored);
      return read;
    } catch (JacksonException _) {
      return Map.of("base64", Base64.getEncoder().encodeToString(stored));
    }
  }

  @Override
  public @Nullable Long position(Viewer viewer, Table table, Key key) {
    try (var connection = projector.getConnection()) {
      var row = rows.read(connection, table, Set.of(key)).get(key);
      return row == null ? null : (Long) row.get("row_position");
    } catch (SQLException e) {
      throw new IllegalStateException("the row cannot be looked up now", e);
    }
  }

  @Override
  public List<Told> steps(Viewer viewer, Table table, Key key, String stream) {
    var told = new ArrayList<Told>();
    sealed.tell(
        streams.reading().upTo(stream, Long.MAX_VALUE),
        step -> {
          if (step.table().equals(table) && step.key().equals(key)) {
            told.add(new Told(step.cause().position(), step(step), null));
          }
        });
    return told;
  }

  private static Map<String, Object> step(Step step) {
    var r = step.cause();
    var members = new LinkedHashMap<String, Object>();
    members.put("position", r.position());
    members.put("time", r.time().toString());
    members.put("type", r.event().getClass().getSimpleName());
    members.put("actor", r.actor());
    members.put("stream", r.stream());
    members.put("version", r.version());
    members.put("event_id", r.eventId().toString());
    put(members, "command_id", r.commandId());
    members.put("changes", Values.changes(step, !step.isFirst()));
    return members;
  }

  @Override
  public Map<Table, List<Row>> rows(Viewer viewer, List<String> names, long position) {
    return streams.rows(sealed, names, position);
  }

  @Override
  public boolean mayAsk(Viewer viewer, UUID bond) {
    return true;
  }

  /// Rows folded with it hold words as the log does.
  private static final class NoKeys implements Vault {

    @Override
    public PrivateText seal(ProfileId subject, String field, String words) {
      throw new UnsupportedOperationException("whoever looks back writes nothing");
    }

    @Override
    public String open(PrivateText text, String field) {
      return "sealed:%s:%d:%s"
          .formatted(text.subject().value(), text.keyVersion(), text.ciphertext());
    }
  }
}
