package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The life of a task over HTTP: each step taken once, and before or after it each step that is not
/// allowed there.
@ExtendWith(TablesEqualTheLog.class)
class AssignTaskJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");

  private static Answer step(Client who, String task, String step, String... headers) {
    return who.command("/tasks/" + task + "/" + step, Map.of(), headers);
  }

  private static Answer prove(String task) {
    var body = Map.of("proof_text", "Three lines, as asked.");
    return HOME.doer().command("/tasks/" + task + "/proof", body);
  }

  private static List<String> types(Answer answer) {
    return answer.json().path("events").values().stream()
        .map(event -> event.path("type").asString())
        .toList();
  }

  private static void impossible(Answer answer, String from, String to) {
    var facts = whole(answer, 409, "ILLEGAL_TRANSITION").json();
    assertThat(facts.path("from").asString()).isEqualTo(from);
    assertThat(facts.path("to").asString()).isEqualTo(to);
  }

  private static JsonNode row(Client who, String task, long position) {
    return who.rows("tasks?id=eq." + task, position);
  }

  @Test
  void onlyWhoLeadsAssignsAndOnlyToMembers() {
    whole(
        HOME.doer().command(HOME.tasks(), HOME.task("assigned_to", HOME.lead().id())),
        403,
        "ROLE_REQUIRED");
    whole(HOME.member().command(HOME.tasks(), HOME.task()), 403, "ROLE_REQUIRED");
    whole(HOME.assign("assigned_to", STRANGER.id()), 403, "NOT_BOND_MEMBER");
    whole(HOME.assign("assigned_to", UUID.randomUUID().toString()), 403, "NOT_BOND_MEMBER");
    whole(STRANGER.command(HOME.tasks(), HOME.task()), 404, "NOT_FOUND");
    var id = UUID.randomUUID().toString();
    assertThat(HOME.assign("id", id).is(201).id()).isEqualTo(id);
    whole(HOME.assign("id", id), 409, "ID_TAKEN");
  }

  @Test
  void aTaskIsDoneProvenSentBackDoneAgainAndPaid() {
    var before = balance(0);
    var assigned = HOME.assign("point_value", 40, "proof_required", true).is(201);
    var task = assigned.id();
    assertThat(types(assigned)).containsExactly("TaskAssigned");
    assertThat(assigned.header("Location")).isEqualTo("/rest/v1/tasks?id=eq." + task);
    pending(task);
    inProgress(task);
    completed(task);
    sentBack(task);
    var approved = approved(task);
    assertThat(balance(approved.position())).isEqualTo(before + 40);
    readBack(task, approved.position());
  }

  private static void pending(String task) {
    whole(step(HOME.lead(), task, "start"), 403, "NOT_ALLOWED");
    whole(step(HOME.lead(), task, "complete"), 403, "NOT_ALLOWED");
    impossible(step(HOME.lead(), task, "approve"), "pending", "approved");
    var note = Map.of("revision_note", "Once more, please.");
    impossible(HOME.lead().command("/tasks/" + task + "/revision", note), "pending", "in_progress");
    var missing = whole(step(HOME.doer(), task, "complete"), 409, "PROOF_REQUIRED");
    assertThat(missing.json().path("proof_type").asString()).isEqualTo("text");
    assertThat(types(step(HOME.doer(), task, "start", "If-Match", "\"0\"").is(200)))
        .containsExactly("TaskStarted");
  }

  private static void inProgress(String task) {
    impossible(step(HOME.doer(), task, "start"), "in_progress", "in_progress");
    whole(step(HOME.doer(), task, "complete"), 409, "PROOF_REQUIRED");
    whole(step(HOME.doer(), task, "proof"), 400, "VALIDATION_FAILED");
    whole(
        HOME.lead().command("/tasks/" + task + "/proof", Map.of("proof_text", "Mine.")),
        403,
        "NOT_ALLOWED");
    assertThat(prove(task).is(200).header("ETag")).isEqualTo("\"2\"");
    var notes = Map.of("completion_notes", "Took an hour.");
    var done =
        HOME.doer().command("/tasks/" + task + "/complete", notes, "If-Match", "\"2\"").is(200);
    assertThat(done.header("ETag")).isEqualTo("\"3\"");
    var row = row(HOME.lead(), task, done.position()).path(0);
    assertThat(row.path("status").asString()).isEqualTo("completed");
    assertThat(row.path("completion_notes").asString()).isEqualTo("Took an hour.");
    assertThat(row.path("completed_at").isNull()).isFalse();
    assertThat(row.path("version").asLong()).isEqualTo(3);
  }

  private static void completed(String task) {
    impossible(step(HOME.doer(), task, "complete"), "completed", "completed");
    impossible(prove(task), "completed", "completed");
    var revision = "/tasks/" + task + "/revision";
    whole(HOME.doer().command(revision, Map.of("revision_note", "No.")), 403, "NOT_ALLOWED");
    whole(HOME.lead().command(revision, Map.of()), 400, "VALIDATION_FAILED");
    whole(step(HOME.doer(), task, "approve"), 403, "NOT_ALLOWED");
    var asked = HOME.lead().command(revision, Map.of("revision_note", "A fourth line.")).is(200);
    assertThat(types(asked)).containsExactly("RevisionRequested");
  }

  private static void sentBack(String task) {
    impossible(step(HOME.lead(), task, "approve"), "in_progress", "approved");
    var again = step(HOME.doer(), task, "complete").is(200);
    var row = row(HOME.doer(), task, again.position()).path(0);
    assertThat(row.path("revision_count").asInt()).isEqualTo(1);
    assertThat(row.path("revision_note").asString()).isEqualTo("A fourth line.");
  }

  private static Answer approved(String task) {
    var stale = step(HOME.lead(), task, "approve", "If-Match", "\"3\"");
    assertThat(whole(stale, 412, "STALE_VERSION").json().path("current").asLong()).isEqualTo(5);
    var approved = step(HOME.lead(), task, "approve", "If-Match", "\"5\"").is(200);
    assertThat(types(approved)).containsExactly("TaskApproved", "PointsCredited");
    assertThat(approved.header("ETag")).isEqualTo("\"6\"");
    impossible(step(HOME.lead(), task, "approve"), "approved", "approved");
    impossible(step(HOME.lead(), task, "cancel"), "approved", "cancelled");
    impossible(step(HOME.doer(), task, "start"), "approved", "in_progress");
    impossible(step(HOME.doer(), task, "complete"), "approved", "completed");
    return approved;
  }

  private static void readBack(String task, long position) {
    var query = "tasks?select=status,version,task_proof(proof_text)&id=eq." + task;
    for (var party : List.of(HOME.lead(), HOME.doer())) {
      var row = party.rows(query, position).path(0);
      assertThat(row.path("status").asString()).isEqualTo("approved");
      assertThat(row.path("version").asLong()).isEqualTo(6);
      assertThat(row.path("task_proof").path(0).path("proof_text").asString())
          .isEqualTo("Three lines, as asked.");
    }
    for (var other : List.of(HOME.member(), STRANGER)) {
      assertThat(other.rows(query, position)).isEmpty();
      assertThat(other.rows("task_proof?task_id=eq." + task, position)).isEmpty();
    }
  }

  private static int balance(long position) {
    var query = "points_balances?select=balance&user_id=eq." + HOME.doer().id();
    return HOME.doer().rows(query, position).path(0).path("balance").asInt(0);
  }

  @Test
  void theRowSaysWhoAskedForARevision() {
    var task = HOME.assign().is(201).id();
    step(HOME.doer(), task, "complete").is(200);
    var note = Map.of("revision_note", "Once more, please.");
    var asked = HOME.lead().command("/tasks/" + task + "/revision", note).is(200);
    assertThat(row(HOME.lead(), task, asked.position()).path(0).path("requested_by").asString(""))
        .isEqualTo(HOME.lead().id());
  }

  @Test
  void aCancelledTaskIsOver() {
    var task = HOME.assign().is(201).id();
    whole(step(HOME.doer(), task, "cancel"), 403, "NOT_ALLOWED");
    var reason = Map.of("reason", "Not needed.");
    var over = HOME.lead().command("/tasks/" + task + "/cancel", reason).is(200);
    assertThat(row(HOME.doer(), task, over.position()).path(0).path("status").asString())
        .isEqualTo("cancelled");
    for (var end : Map.of("start", "in_progress", "complete", "completed").entrySet()) {
      impossible(step(HOME.doer(), task, end.getKey()), "cancelled", end.getValue());
    }
    impossible(step(HOME.lead(), task, "cancel"), "cancelled", "cancelled");
  }

  @Test
  void whatSomebodySetsThemselfIsTheirsAloneAndPaysNothing() {
    var own = HOME.task("point_value", 40);
    var task = HOME.doer().command(HOME.tasks(), own).is(201).id();
    whole(step(HOME.lead(), task, "approve"), 404, "NOT_FOUND");
    step(HOME.doer(), task, "complete").is(200);
    var approved = step(HOME.doer(), task, "approve").is(200);
    assertThat(types(approved)).containsExactly("TaskApproved");
    assertThat(row(HOME.lead(), task, approved.position())).isEmpty();
  }

  @Test
  void whoHasLeftReadsWhatWasTheirsAndChangesNothing() {
    var guest = Client.adult(SERVER.address(), "Guest");
    HOME.join(guest, "submissive");
    var task = HOME.assign("assigned_to", guest.id()).is(201).id();
    var ofOthers = HOME.assign().is(201).id();
    var left = guest.command("/bonds/" + HOME.bond() + "/leave", Map.of()).is(200);
    whole(step(guest, task, "start"), 404, "NOT_FOUND");
    whole(step(guest, ofOthers, "start"), 404, "NOT_FOUND");
    assertThat(row(guest, task, left.position())).hasSize(1);
    assertThat(row(guest, ofOthers, left.position())).isEmpty();
    whole(HOME.assign("assigned_to", guest.id()), 403, "NOT_BOND_MEMBER");
    step(HOME.lead(), task, "cancel").is(200);
  }
}
