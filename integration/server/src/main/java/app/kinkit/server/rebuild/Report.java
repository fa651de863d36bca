package app.kinkit.server.rebuild;

import app.kinkit.projection.run.Difference;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.projection.run.SetAside;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a run found, for people: as text for a terminal and as a page to keep.
///
/// @param counts rows that differ, by table and kind
/// @param examples some of those rows, and the event behind each of the columns that differ
/// @param aside streams that cannot be shown
/// @param findings what was asked beside the rows
/// @param json the whole of it for programs
public record Report(
    Run run,
    List<Difference.Count> counts,
    Map<Difference, Map<String, Difference.Cause>> examples,
    List<SetAside> aside,
    List<Finding> findings,
    String json) {
  private static final int EXAMPLES = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Without a look at single columns.
  public static Report of(Run run, Runs runs) {
    return of(run, runs, _ -> Map.of());
  }

  /// @param explaining tells which event is behind each column that differs
  public static Report of(
      Run run, Runs runs, Function<Difference, Map<String, Difference.Cause>> explaining) {
    var examples = new LinkedHashMap<Difference, Map<String, Difference.Cause>>();
    for (var each : runs.differences(run.id(), null, EXAMPLES)) {
      examples.put(each, explaining.apply(each));
    }
    return new Report(
        run,
        runs.counts(run.id()),
        examples,
        runs.aside(run.id(), EXAMPLES),
        runs.findings(run.id()),
        JSON.writeValueAsString(RunView.whole(run, runs)));
  }

  /// Whether everything is as it should be.
  public boolean isClean() {
    return counts.isEmpty() && aside.isEmpty() && findings.stream().allMatch(Finding::holds);
  }

  /// How many rows differ from the log.
  public long rows() {
    return counts.stream().mapToLong(Difference.Count::rows).sum();
  }

  /// The whole of it in one sentence.
  public String verdict() {
    if (isClean()) {
      return "All %d tables are what the log says at position %,d, and every rule holds."
          .formatted(run.tables().size(), run.reached());
    }
    var broken = findings.stream().filter(finding -> !finding.holds()).count();
    return "At position %,d: %,d rows differ from the log, %d streams are set aside, %d rules are broken."
        .formatted(run.reached(), rows(), aside.size(), broken);
  }

  /// For a terminal.
  public String text() {
    var lines = new StringBuilder(verdict()).append('\n');
    counts.forEach(count -> lines.append("  ").append(sentence(count)).append('\n'));
    examples.forEach(
        (row, causes) -> lines.append("    ").append(sentence(row, causes)).append('\n'));
    aside.forEach(each -> lines.append("  ").append(sentence(each)).append('\n'));
    for (var finding : findings) {
      lines
          .append(finding.holds() ? "  holds   " : "  BROKEN  ")
          .append(sentence(finding))
          .append('\n');
    }
    if (run.trouble() != null) {
      lines.append("  ").append(run.trouble()).append('\n');
    }
    return lines.toString();
  }

  /// A page of its own, without scripts and without anything fetched.
  public String html() {
    var body = new StringBuilder();
    section(body, "Rows by table", counts.stream().map(Report::sentence).toList());
    section(
        body,
        "Some of them",
        examples.entrySet().stream().map(e -> sentence(e.getKey(), e.getValue())).toList());
    section(body, "Streams set aside", aside.stream().map(Report::sentence).toList());
    section(
        body,
        "Rules that are broken",
        findings.stream().filter(f -> !f.holds()).map(Report::sentence).toList());
    section(
        body,
        "Rules that hold",
        findings.stream().filter(Finding::holds).map(Report::sentence).toList());
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>%1$s %2$d</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      .verdict { padding: 1rem; border-left: .5rem solid %3$s; background: #f4f4f4 }
      li { overflow-wrap: anywhere }
    </style>
    <h1>%1$s %2$d</h1>
    <p class="verdict">%4$s</p>
    <p>Asked at %5$s, at position %6$,d; %7$s.</p>
    %8$s</html>
    """
        .formatted(
            title(),
            run.id(),
            isClean() ? "#2a7d2a" : "#b00020",
            HtmlUtils.htmlEscape(verdict()),
            run.askedAt(),
            run.reached(),
            run.phase().word(),
            body);
  }

  private String title() {
    var words = run.goal().word().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static void section(StringBuilder body, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    body.append("<h2>").append(title).append("</h2>\n<ul>\n");
    items.forEach(item -> body.append("<li>").append(HtmlUtils.htmlEscape(item)).append("</li>\n"));
    body.append("</ul>\n");
  }

  private static String sentence(Difference.Count count) {
    var columns = count.columns().isEmpty() ? "" : " in " + String.join(", ", count.columns());
    return "%s: %,d rows %s%s".formatted(count.table(), count.rows(), count.kind(), columns);
  }

  private static String sentence(Difference difference, Map<String, Difference.Cause> causes) {
    var cause = difference.cause();
    var why =
        causes.isEmpty()
            ? cause == null ? "no event makes it" : sentence(cause)
            : causes.entrySet().stream()
                .map(each -> "%s by %s".formatted(each.getKey(), sentence(each.getValue())))
                .collect(Collectors.joining("; "));
    return "%s %s is %s: %s"
        .formatted(difference.table(), difference.key(), difference.kind(), why);
  }

  private static String sentence(Difference.Cause cause) {
    return "%s at position %d of %s".formatted(cause.type(), cause.position(), cause.stream());
  }

  private static String sentence(SetAside aside) {
    return "%s stands at position %d (%s): %s"
        .formatted(aside.stream(), aside.position(), aside.type(), aside.reason());
  }

  private static String sentence(Finding finding) {
    var examples =
        finding.holds()
            ? ""
            : " - not so for %,d: %s"
                .formatted(finding.found(), String.join("; ", finding.examples()));
    return finding.rule() + ": " + finding.sentence() + examples;
  }
}
