package app.kinkit.projection;

import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column as the catalogue has it.
///
/// @param place in the order of the table, from 0
/// @param initial what a new row holds until a fold says otherwise: the declared default
public record Column(
    String name, int place, Kind kind, boolean required, @Nullable Object initial) {

  /// The types rows are made of, and which values of events each takes.
  public enum Kind {
    UUID("uuid"),
    TEXT("text"),
    INTEGER("int4"),
    BIGINT("int8"),
    BOOLEAN("bool"),
    INSTANT("timestamptz"),
    DATE("date"),
    TEXTS("_text"),
    UUIDS("_uuid"),
    JSON("jsonb");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /// PostgreSQL's name.
    String type() {
      return type;
    }

    static Kind of(String type, String where) {
      for (var kind : values()) {
        if (kind.type.equals(type)) {
          return kind;
        }
      }
      throw new IllegalStateException(
          where + " has type " + type + ", which no fold can fill yet: teach it to Column.Kind");
    }

    private @Nullable Object canonical(Object value) {
      return switch (this) {
        case UUID -> uuid(value);
        case TEXT -> text(value);
        case INTEGER -> value instanceof Integer ? value : null;
        case BIGINT ->
            value instanceof Integer i ? Long.valueOf(i) : value instanceof Long ? value : null;
        case BOOLEAN -> value instanceof Boolean ? value : null;
        case INSTANT -> value instanceof Instant ? value : null;
        case DATE -> value instanceof LocalDate ? value : null;
        case TEXTS -> value instanceof List<?> items ? all(items, Kind::text) : null;
        case UUIDS -> value instanceof List<?> items ? all(items, Kind::uuid) : null;
        case JSON -> json(value);
      };
    }

    private static @Nullable Object all(
        List<?> items, Function<Object, @Nullable Object> canonical) {
      var all = new ArrayList<Object>(items.size());
      for (var item : items) {
        var one = canonical.apply(item);
        if (one == null) {
          return null;
        }
        all.add(one);
      }
      return List.copyOf(all);
    }

    private static @Nullable Object uuid(Object value) {
      return value instanceof Id id ? id.value() : value instanceof java.util.UUID ? value : null;
    }

    /// What holds sealed words stays as it is until they are opened.
    private static @Nullable Object json(Object value) {
      if (value instanceof Json) {
        return value;
      }
      if (!Json.takes(value)) {
        return null;
      }
      return Json.isSealed(value) ? value : Json.of(value, _ -> null);
    }

    private static @Nullable Object text(Object value) {
      if (value instanceof Enum<?> named) {
        return named.name().toLowerCase(Locale.ROOT);
      }
      return value instanceof String || value instanceof PrivateText ? value : null;
    }

    @Nullable Object read(ResultSet row, int index) throws SQLException {
      return switch (this) {
        case UUID -> row.getObject(index, java.util.UUID.class);
        case TEXT -> row.getString(index);
        case INTEGER -> row.getObject(index, Integer.class);
        case BIGINT -> row.getObject(index, Long.class);
        case BOOLEAN -> row.getObject(index, Boolean.class);
        case INSTANT -> {
          var time = row.getObject(index, OffsetDateTime.class);
          yield time == null ? null : time.toInstant();
        }
        case DATE -> row.getObject(index, LocalDate.class);
        case TEXTS, UUIDS -> {
          var items = row.getArray(index);
          yield items == null ? null : List.of((Object[]) items.getArray());
        }
        case JSON -> {
          var text = row.getString(index);
          yield text == null ? null : new Json(text);
        }
      };
    }
  }

  /// The value as the table holds it: ids as bare UUIDs, enums as their lower-case names.
  @Nullable Object accept(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    var canonical = kind.canonical(value);
    if (canonical == null) {
      throw new IllegalStateException(
          "column "
              + name
              + " is "
              + kind.type
              + " and takes no "
              + value.getClass().getSimpleName());
    }
    return canonical;
  }
}
