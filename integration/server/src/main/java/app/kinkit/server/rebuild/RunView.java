package app.kinkit.server.rebuild;

import app.kinkit.projection.run.Difference;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.projection.run.SetAside;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run as JSON speaks of it.
final class RunView {
  private static final int ASIDE = 20;

  private RunView() {}

  /// How far it is.
  static Map<String, @Nullable Object> progress(Run run) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("id", run.id());
    members.put("goal", run.goal().word());
    members.put("phase", run.phase().word());
    members.put("tables", run.tables());
    members.put("position", run.position());
    members.put("reached", run.reached());
    members.put("done", run.folded());
    members.put("total", run.position());
    members.put("share", Math.round(run.share() * 1_000) / 1_000.0);
    members.put("per_second", Math.round(run.perSecond()));
    var left = run.left();
    members.put("seconds_left", left == null ? null : left.toSeconds());
    members.put("attempt", run.attempt());
    members.put("trouble", run.trouble());
    members.put("asked_by", run.askedBy());
    members.put("asked_at", run.askedAt().toString());
    members.put("begun_at", text(run.begunAt()));
    members.put("updated_at", run.updatedAt().toString());
    members.put("ended_at", text(run.endedAt()));
    return members;
  }

  /// How far it is and what it has found.
  static Map<String, @Nullable Object> whole(Run run, Runs runs) {
    var members = progress(run);
    members.put("differences", runs.counts(run.id()).stream().map(RunView::count).toList());
    members.put("set_aside", runs.aside(run.id(), ASIDE).stream().map(RunView::aside).toList());
    members.put("findings", runs.findings(run.id()).stream().map(RunView::finding).toList());
    return members;
  }

  private static Map<String, Object> count(Difference.Count count) {
    return Map.of(
        "table", count.table(),
        "kind", count.kind(),
        "rows", count.rows(),
        "columns", count.columns());
  }

  private static Map<String, Object> aside(SetAside aside) {
    return Map.of(
        "stream", aside.stream(),
        "position", aside.position(),
        "type", aside.type(),
        "reason", aside.reason(),
        "parked", aside.known());
  }

  private static Map<String, Object> finding(Finding finding) {
    return Map.of(
        "rule", finding.rule(),
        "sentence", finding.sentence(),
        "holds", finding.holds(),
        "found", finding.found(),
        "examples", finding.examples());
  }

  /// One row that differs.
  ///
  /// @param causes the event behind each of the columns that differ
  static Map<String, @Nullable Object> difference(
      Difference difference, Map<String, Difference.Cause> causes) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("table", difference.table());
    members.put("key", difference.key().stream().map(Object::toString).toList());
    members.put("kind", difference.kind());
    members.put("columns", difference.columns());
    members.put("explained_by", cause(difference.cause()));
    var columns = new LinkedHashMap<String, @Nullable Object>();
    causes.forEach((column, cause) -> columns.put(column, cause(cause)));
    members.put("columns_explained_by", columns);
    return members;
  }

  private static @Nullable Map<String, Object> cause(Difference.@Nullable Cause cause) {
    return cause == null
        ? null
        : Map.of(
            "position", cause.position(),
            "type", cause.type(),
            "stream", cause.stream(),
            "version", cause.version(),
            "time", cause.time().toString());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
