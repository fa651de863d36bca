package app.kinkit.server.backup.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The first line of a file, for people and programs: `kinkit-log 1 after=0 last=7 …`.
///
/// @param kind what the file is a backup of, and the version of its shape
/// @param values words without spaces, by name
public record Head(String kind, Map<String, String> values) {
  private static final Pattern LINE = Pattern.compile("(kinkit-[a-z]+ \\d+)((?: [a-z_]+=\\S*)+)");

  public Head {
    values = new LinkedHashMap<>(values);
  }

  String line() {
    var line = new StringBuilder(kind);
    values.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.append('\n').toString();
  }

  static Head parse(Path file, String line) {
    var found = LINE.matcher(line);
    if (!found.matches()) {
      throw new Damaged(file, "is not a file of a backup, or its beginning was changed");
    }
    var values = new LinkedHashMap<String, String>();
    for (var word : found.group(2).strip().split(" ", -1)) {
      var sign = word.indexOf('=');
      values.put(word.substring(0, sign), word.substring(sign + 1));
    }
    return new Head(found.group(1), values);
  }

  void requireKind(Path file, String wanted) {
    if (!kind.equals(wanted)) {
      throw new Damaged(file, "is %s and not %s".formatted(kind, wanted));
    }
  }

  String text(Path file, String name) {
    var value = values.get(name);
    if (value == null) {
      throw new Damaged(file, "does not say its " + name);
    }
    return value;
  }

  long number(Path file, String name) {
    try {
      return Long.parseLong(text(file, name));
    } catch (NumberFormatException e) {
      throw new Damaged(file, "says no number as its " + name);
    }
  }

  Instant time(Path file, String name) {
    try {
      return Instant.parse(text(file, name));
    } catch (DateTimeParseException e) {
      throw new Damaged(file, "says no time as its " + name);
    }
  }
}
