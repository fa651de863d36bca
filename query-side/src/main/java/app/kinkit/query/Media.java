package app.kinkit.query;

import app.kinkit.query.security.ReadRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The form of an answer, as `Accept` asks for it: the first type in the list that is known.
///
/// @param single one object instead of a list
/// @param stripped without keys whose value is null
record Media(String type, boolean single, boolean stripped, boolean csv) {
  static final String LIST = "application/json";
  static final String ARRAY = "application/vnd.pgrst.array+json";
  static final String OBJECT = "application/vnd.pgrst.object+json";
  static final String CSV = "text/csv";

  static Media of(List<String> accepted) {
    if (accepted.isEmpty()) {
      return new Media(LIST, false, false, false);
    }
    for (var each : accepted) {
      var parts =
          Arrays.stream(each.toLowerCase(Locale.ROOT).split(";")).map(String::strip).toList();
      var stripped = parts.contains("nulls=stripped");
      switch (parts.isEmpty() ? "" : parts.getFirst()) {
        case LIST, "application/*", "*/*" -> {
          return new Media(LIST, false, false, false);
        }
        case ARRAY, "application/vnd.pgrst.array" -> {
          return new Media(stripped ? ARRAY + ";nulls=stripped" : LIST, false, stripped, false);
        }
        case OBJECT, "application/vnd.pgrst.object" -> {
          return new Media(OBJECT + (stripped ? ";nulls=stripped" : ""), true, stripped, false);
        }
        case CSV -> {
          return new Media(CSV, false, false, true);
        }
        default -> {}
      }
    }
    throw ReadRefused.of(
        406,
        "PGRST107",
        "None of these media types are available: "
            + String.join(", ", accepted.stream().map(String::strip).toList()),
        null,
        "Accept " + LIST + ", " + OBJECT + " or " + CSV + ".");
  }
}
