package app.kinkit.query.plan;

import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Sql;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes the call of a function, every argument by its name and as a bound value.
final class Calls {
  private final Routine routine;

  Calls(Routine routine) {
    this.routine = routine;
  }

  /// Its rows, as they stand behind `from`; a plain value is a column of the function's name.
  Sql source(Map<String, JsonNode> arguments) {
    var sql = new Sql().text("(select * from public.").name(routine.name()).text("(");
    var separator = "";
    for (var argument : routine.arguments()) {
      var value = arguments.get(argument.name());
      if (value != null) {
        sql.text(separator).name(argument.name()).text(" => ");
        sql.value(text(value, argument.type()), argument.type());
        separator = ", ";
      }
    }
    sql.text(")");
    return (routine.type() == null ? sql : sql.text(" f(").name(routine.name()).text(")"))
        .text(")");
  }

  /// The value as PostgreSQL reads it.
  private static @Nullable String text(JsonNode value, String type) {
    if (value.isNull()) {
      return null;
    }
    var json = type.equals("json") || type.equals("jsonb");
    var text = value.toString();
    if (!json && value.isString()) {
      text = value.asString();
    } else if (!json && value.isArray()) {
      text = array(value);
    }
    if (text.indexOf('\0') >= 0 || (json && text.contains("\\u0000"))) {
      throw ReadRefused.of(
          400,
          "22P05",
          "unsupported Unicode escape sequence",
          null,
          "Leave out the character with code zero; no text holds it.");
    }
    return text;
  }

  private static String array(JsonNode list) {
    var elements = new ArrayList<String>();
    for (var element : list) {
      elements.add(element.isString() ? element.asString() : element.toString());
    }
    return ConditionWriter.array(elements);
  }
}
