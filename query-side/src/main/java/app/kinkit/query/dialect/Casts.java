package app.kinkit.query.dialect;

import java.util.Map;
import java.util.Optional;

/// The types a column may be shown as. A closed list: a name a client writes never becomes SQL.
final class Casts {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("text", "text"),
          Map.entry("varchar", "text"),
          Map.entry("character varying", "text"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("integer", "integer"),
          Map.entry("_int4", "integer[]"),
          Map.entry("_text", "text[]"),
          Map.entry("int2", "smallint"),
          Map.entry("smallint", "smallint"),
          Map.entry("int8", "bigint"),
          Map.entry("bigint", "bigint"),
          Map.entry("numeric", "numeric"),
          Map.entry("decimal", "numeric"),
          Map.entry("float4", "real"),
          Map.entry("real", "real"),
          Map.entry("float", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("double precision", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("boolean", "boolean"),
          Map.entry("date", "date"),
          Map.entry("time", "time"),
          Map.entry("timestamp", "timestamp"),
          Map.entry("timestamptz", "timestamptz"),
          Map.entry("interval", "interval"),
          Map.entry("uuid", "uuid"),
          Map.entry("json", "json"),
          Map.entry("jsonb", "jsonb"));

  private Casts() {}

  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  static DialectException unknown(String name) {
    return new DialectException(
        "42704",
        "type \"" + name + "\" does not exist",
        "A column can be shown as " + String.join(", ", TYPES.keySet().stream().sorted().toList()));
  }
}
