package app.kinkit.server.rebuild;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;

import app.kinkit.command.web.Caller;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Refused.FieldError;
import app.kinkit.projection.rebuild.RebuildWorker;
import app.kinkit.projection.run.Difference;
import app.kinkit.projection.run.Explanations;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Refusal;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.ops.Operators;
import app.kinkit.server.ops.OpsEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/ops/v1/rebuilds`: asks for rebuilds and verifications of read tables, tells how far they are
/// and what they found, lets a dry run be applied or discarded. Admins only.
///
/// Values of rows are private and are never told: a difference is a key, the names of columns, and
/// the events that explain it.
public final class RebuildsEndpoint extends OpsEndpoint {
  public static final String PATH = ROOT + "/rebuilds";

  private static final int LATEST = 50;
  private static final int PAGE = 100;
  private static final Pattern ONE =
      Pattern.compile("/(\\d{1,18})(?:/(apply|resume|stop|discard|differences|progress|report))?");
  private static final Pattern AFTER = Pattern.compile("([a-z_]{1,63}):([0-9a-f,-]{36,400})");

  private final Runs runs;
  private final Explanations explanations;
  private final RebuildWorker worker;
  private final List<String> tables;
  private final ProgressStream stream;

  /// @param tables names of all read tables
  public RebuildsEndpoint(
      Operators operators,
      Runs runs,
      Explanations explanations,
      RebuildWorker worker,
      List<String> tables) {
    super(operators);
    this.runs = runs;
    this.explanations = explanations;
    this.worker = worker;
    this.tables = List.copyOf(tables);
    this.stream = new ProgressStream(operators, runs);
  }

  @Override
  protected void answer(Caller admin, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      route(admin, request, response);
    } catch (Refusal refusal) {
      throw new Refused(ILLEGAL_TRANSITION, String.valueOf(refusal.getMessage()));
    }
  }

  private void route(Caller admin, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
    if (path.isEmpty()) {
      require(request, response, "GET", "HEAD", "POST");
      if (request.getMethod().equals("POST")) {
        ask(admin, request, response);
      } else {
        send(runs.latest(LATEST).stream().map(RunView::progress).toList(), request, response);
      }
      return;
    }
    var one = ONE.matcher(path);
    if (!one.matches()) {
      throw nothing();
    }
    var run = runs.find(Long.parseLong(one.group(1))).orElseThrow(OpsEndpoint::nothing);
    one(admin, run, one, request, response);
  }

  private void one(
      Caller admin, Run run, Matcher path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var what = path.group(2);
    require(request, response, isWord(what) ? new String[] {"POST"} : new String[] {"GET", "HEAD"});
    switch (what) {
      case null -> send(RunView.whole(run, runs), request, response);
      case "differences" -> differences(run, request, response);
      case "progress" -> stream.send(admin, run.id(), response);
      case "report" -> report(run, response);
      default -> {
        say(run.id(), what);
        worker.wake();
        send(RunView.progress(runs.find(run.id()).orElseThrow()), request, response);
      }
    }
  }

  private static boolean isWord(@Nullable String what) {
    return what != null && List.of("apply", "resume", "stop", "discard").contains(what);
  }

  private void say(long run, String word) {
    switch (word) {
      case "stop" -> runs.stop(run);
      case "discard" -> runs.discard(run);
      default -> runs.goOn(run);
    }
  }

  private void ask(Caller admin, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var body = body(request);
    var errors = new ArrayList<FieldError>();
    var goal = goal(body, errors);
    var wanted = wanted(body, errors);
    for (var name : body.propertyNames()) {
      if (!List.of("goal", "tables").contains(name)) {
        errors.add(new FieldError(name, "is not known here; leave it out.", null));
      }
    }
    if (!errors.isEmpty() || goal == null) {
      throw new Invalid(errors);
    }
    var run = runs.ask(goal, wanted, admin.id().value().toString());
    worker.wake();
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader("Location", PATH + "/" + run.id());
    send(RunView.progress(run), request, response);
  }

  private static @Nullable Goal goal(ObjectNode body, List<FieldError> errors) {
    var word = body.path("goal").asString("");
    for (var goal : Goal.values()) {
      if (goal.word().equals(word)) {
        return goal;
      }
    }
    errors.add(new FieldError("goal", "says what is wanted.", "verify, dry_run or rebuild"));
    return null;
  }

  private List<String> wanted(ObjectNode body, List<FieldError> errors) {
    var named = body.path("tables");
    if (named.isMissingNode() || named.isNull()) {
      return tables;
    }
    var wanted = new ArrayList<String>();
    named.values().forEach(each -> wanted.add(each.asString("")));
    if (!named.isArray() || wanted.isEmpty() || !tables.containsAll(wanted)) {
      var known = String.join(", ", tables);
      errors.add(
          new FieldError("tables", "is a list of read tables; leave it out for all.", known));
    }
    return wanted;
  }

  private void differences(Run run, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = runs.differences(run.id(), after(request), PAGE);
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put(
        "differences",
        found.stream().map(each -> RunView.difference(each, explanations.apply(each))).toList());
    members.put("next", found.size() < PAGE ? null : next(run, found.getLast()));
    send(members, request, response);
  }

  private static String next(Run run, Difference last) {
    var key = String.join(",", last.key().stream().map(UUID::toString).toList());
    return PATH + "/" + run.id() + "/differences?after=" + last.table() + ":" + key;
  }

  private static @Nullable Difference after(HttpServletRequest request) {
    var text = request.getParameter("after");
    if (text == null) {
      return null;
    }
    var parts = AFTER.matcher(text);
    try {
      if (parts.matches()) {
        var key = List.of(parts.group(2).split(",", -1)).stream().map(UUID::fromString).toList();
        return new Difference(parts.group(1), key, "", List.of(), null);
      }
    } catch (IllegalArgumentException _) { // no UUID
    }
    throw new Refused(VALIDATION_FAILED, "Take the address of a next page from `next` as it is.");
  }

  private void report(Run run, HttpServletResponse response) throws IOException {
    var html = Report.of(run, runs, explanations).html().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }
}
