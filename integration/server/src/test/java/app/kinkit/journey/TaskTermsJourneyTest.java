package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.journey.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What changes about tasks over HTTP, templates, and what time brings while the program runs.
@ExtendWith(TablesEqualTheLog.class)
class TaskTermsJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");
  private static final Instant TOMORROW =
      Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Answer step(Client who, String task, String step, Map<String, ?> body) {
    return who.command("/tasks/" + task + "/" + step, body);
  }

  private static Answer amend(Client who, String task, String field, @Nullable Object value) {
    var body = new HashMap<String, @Nullable Object>();
    body.put(field, value);
    return step(who, task, "amend", body);
  }

  private static JsonNode row(Client who, String task, Answer after) {
    return who.rows("tasks?id=eq." + task, after.position()).path(0);
  }

  private static Instant time(JsonNode row, String column) {
    return Instant.parse(row.path(column).asString().replace("+00:00", "Z"));
  }

  private static void wrongField(Answer answer, String field) {
    var errors = whole(answer, 400, "VALIDATION_FAILED").json().path("errors");
    assertThat(errors.path(0).path("field").asString()).as(answer.body()).isEqualTo(field);
  }

  @Test
  void theAssignerAmendsAndTheDoerSeesIt() {
    var task = HOME.assign("description", "On paper.", "point_value", 5).is(201).id();
    var title = amend(HOME.lead(), task, "title", "Four lines").is(200);
    assertThat(row(HOME.doer(), task, title).path("title").asString()).isEqualTo("Four lines");
    assertThat(row(HOME.doer(), task, title).path("point_value").asInt()).isEqualTo(5);
    var cleared = amend(HOME.lead(), task, "description", null).is(200);
    assertThat(row(HOME.doer(), task, cleared).path("description").isNull()).isTrue();
    wrongField(amend(HOME.lead(), task, "title", null), "title");
    wrongField(amend(HOME.lead(), task, "point_value", 10_001), "point_value");
    wrongField(amend(HOME.lead(), task, "reminder_minutes", 5), "reminder_minutes");
    wrongField(step(HOME.lead(), task, "amend", Map.of()), "body");
    whole(amend(HOME.doer(), task, "point_value", 10_000), 403, "NOT_ALLOWED");
    whole(amend(HOME.member(), task, "point_value", 1), 404, "NOT_FOUND");
    whole(amend(STRANGER, task, "point_value", 1), 404, "NOT_FOUND");
    amend(HOME.lead(), task, "point_value", 7).is(200);
    step(HOME.doer(), task, "complete", Map.of()).is(200);
    var paid = step(HOME.lead(), task, "approve", Map.of()).is(200);
    var ledger = HOME.doer().rows("points_ledger?source_id=eq." + task, paid.position());
    assertThat(ledger.path(0).path("points").asInt()).isEqualTo(7);
    whole(amend(HOME.lead(), task, "point_value", 9), 409, "ILLEGAL_TRANSITION");
  }

  @Test
  void aTaskGoesToAnotherMemberAndOutOfSight() {
    var task = HOME.assign().is(201).id();
    var to = Map.of("assigned_to", HOME.member().id());
    whole(step(HOME.doer(), task, "reassign", to), 403, "NOT_ALLOWED");
    whole(
        step(HOME.lead(), task, "reassign", Map.of("assigned_to", STRANGER.id())),
        403,
        "NOT_BOND_MEMBER");
    var given = step(HOME.lead(), task, "reassign", to).is(200);
    assertThat(row(HOME.member(), task, given).path("status").asString()).isEqualTo("pending");
    assertThat(row(HOME.doer(), task, given).isMissingNode()).isTrue();
    whole(step(HOME.doer(), task, "start", Map.of()), 404, "NOT_FOUND");
    step(HOME.member(), task, "start", Map.of()).is(200);
  }

  @Test
  void whoHasLittleEnergyIsAskedKnowingly() {
    var tired = Client.adult(SERVER.address(), "Tired");
    HOME.join(tired, "submissive");
    tired.command("/me/submission-state", Map.of("state", "low_energy")).is(200);
    whole(HOME.assign("assigned_to", tired.id()), 409, "LOW_ENERGY_UNACKNOWLEDGED");
    var asked = HOME.assign("assigned_to", tired.id(), "low_energy_acknowledged", true).is(201);
    assertThat(row(tired, asked.id(), asked).path("low_energy_acknowledged").asBoolean()).isTrue();
    tired.command("/me/submission-state", Map.of("state", "paused")).is(200);
    whole(amend(HOME.lead(), asked.id(), "point_value", 1), 409, "MEMBER_PAUSED");
    whole(
        HOME.assign("assigned_to", tired.id(), "low_energy_acknowledged", true),
        409,
        "MEMBER_PAUSED");
  }

  @Test
  void moreTimeIsAskedForAndGranted() {
    var later = TOMORROW.plus(Duration.ofDays(1)).toString();
    var task = HOME.assign("due_date", TOMORROW.toString()).is(201).id();
    var ask = Map.of("extension_reason", "It rains.", "proposed_due_date", later);
    wrongField(
        step(
            HOME.doer(),
            task,
            "extension",
            Map.of("extension_reason", "No.", "proposed_due_date", TOMORROW.toString())),
        "proposed_due_date");
    whole(step(HOME.lead(), task, "extension/grant", Map.of()), 409, "ILLEGAL_TRANSITION");
    var asked = step(HOME.doer(), task, "extension", ask).is(200);
    var row = row(HOME.lead(), task, asked);
    assertThat(row.path("extension_requested").asBoolean()).isTrue();
    assertThat(row.path("extension_reason").asString()).isEqualTo("It rains.");
    whole(step(HOME.doer(), task, "extension/grant", Map.of()), 403, "NOT_ALLOWED");
    var declined = Map.of("decline_reason", "It will stop.");
    var no = step(HOME.lead(), task, "extension/decline", declined).is(200);
    assertThat(row(HOME.doer(), task, no).path("decline_reason").asString())
        .isEqualTo("It will stop.");
    step(HOME.doer(), task, "extension", ask).is(200);
    var granted = step(HOME.lead(), task, "extension/grant", Map.of()).is(200);
    var after = row(HOME.doer(), task, granted);
    assertThat(after.path("extension_requested").asBoolean()).isFalse();
    assertThat(time(after, "due_date")).isEqualTo(later);
    assertThat(time(after, "overdue_at")).isEqualTo(later);
  }

  @Test
  void aTaskIsMadeFromATemplateOfItsBond() {
    var written = Map.of("title", "Sweep", "default_point_value", 3, "proof_required", true);
    var templates = "/bonds/" + HOME.bond() + "/task-templates";
    whole(HOME.doer().command(templates, written), 403, "ROLE_REQUIRED");
    var template = HOME.lead().command(templates, written).is(201).id();
    var made =
        HOME.lead()
            .command(HOME.tasks(), Map.of("assigned_to", HOME.doer().id(), "template_id", template))
            .is(201);
    var row = row(HOME.doer(), made.id(), made);
    assertThat(row.path("title").asString()).isEqualTo("Sweep");
    assertThat(row.path("point_value").asInt()).isEqualTo(3);
    assertThat(row.path("proof_type").asString()).isEqualTo("text");
    var path = "/task-templates/" + template;
    var more = HOME.lead().command(path + "/amend", Map.of("default_point_value", 4)).is(200);
    var query = "task_templates?select=default_point_value&id=eq." + template;
    assertThat(HOME.member().rows(query, more.position()).path(0).path("default_point_value"))
        .hasToString("4");
    assertThat(STRANGER.rows(query, more.position())).isEmpty();
    HOME.lead().command(path + "/retire", Map.of()).is(200);
    for (var id : new String[] {template, UUID.randomUUID().toString()}) {
      wrongField(HOME.assign("template_id", id), "template_id");
    }
  }

  @Test
  void timeRemindsTellsAndGoesOnWhileTheProgramRuns() throws InterruptedException {
    var due = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    var task =
        HOME.assign("due_date", due.toString(), "reminder_minutes", 0, "recurring", "weekly")
            .is(201)
            .id();
    var row =
        awaited(
            task,
            r ->
                !r.path("reminded_at").isNull()
                    && !r.path("became_overdue_at").isNull()
                    && !r.path("next_task_id").isNull());
    assertThat(row.path("version").asLong()).as("one event of each kind").isEqualTo(3);
    assertThat(time(row, "became_overdue_at")).isEqualTo(due);
    var next = awaited(row.path("next_task_id").asString(), r -> !r.isMissingNode());
    assertThat(time(next, "due_date")).isEqualTo(due.plus(Duration.ofDays(7)));
    assertThat(next.path("title")).isEqualTo(row.path("title"));
    assertThat(next.path("recurrence_series_id").asString()).isEqualTo(task);
    assertThat(next.path("assigned_by").asString()).isEqualTo(HOME.lead().id());
    var metrics = Client.nobody(SERVER.address()).get("/actuator/prometheus").is(200).body();
    assertThat(metrics).contains("kinkit_timer_fired_total{kind=\"remind task\"}");
  }

  private static JsonNode awaited(String task, Predicate<JsonNode> wanted)
      throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var row = HOME.doer().rows("tasks?id=eq." + task, 0).path(0);
      if (!row.isMissingNode() && wanted.test(row)) {
        return row;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return fail("time has not brought what it should to " + task);
  }
}
