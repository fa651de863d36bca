package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The record of a scene over HTTP: written down, added to, looked back at, retracted.
@ExtendWith(TablesEqualTheLog.class)
class SceneJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final SceneScenes SCENES = new SceneScenes(HOME);
  private static final List<Map<String, Object>> DONE =
      List.of(Map.of("name", "A long walk", "intensity", 3), Map.of("name", "Tea"));

  private static Client.Answer say(Client who, String scene, String word, String field, Object it) {
    return who.command("/scenes/" + scene + "/" + word, Map.of(field, it));
  }

  private static Client.Answer debrief(Client who, String scene, String words) {
    return say(who, scene, "debrief", "debrief_form", Map.of("what_went_well", words));
  }

  private static JsonNode row(Client who, String scene, long position) {
    return who.rows("scenes?id=eq." + scene, position).path(0);
  }

  @Test
  void whatWasDoneIsRecordedAndReadByTheMembers() {
    var scene = SCENES.record(Map.of("activities", DONE, "duration_minutes", 45)).is(201).id();
    var last = say(HOME.lead(), scene, "amend", "improvements", "More tea").is(200);
    var row = row(HOME.member(), scene, last.position());
    assertThat(row.path("activities").path(0).path("name").asString()).isEqualTo("A long walk");
    assertThat(row.path("activities").path(0).path("intensity").asInt()).isEqualTo(3);
    assertThat(row.path("activities").path(1).path("intensity").isNull()).isTrue();
    assertThat(row.path("improvements").asString()).isEqualTo("More tea");
    assertThat(row.path("participants")).hasSize(2);
    var inside = "scenes?select=name:activities-%3E0-%3E%3Ename&id=eq." + scene;
    assertThat(HOME.doer().rows(inside, last.position()).path(0).path("name").asString())
        .isEqualTo("A long walk");
    var stranger = Client.adult(SERVER.address(), "Guest");
    assertThat(stranger.rows("scenes", last.position())).isEmpty();
    say(HOME.doer(), scene, "amend", "title", "Mine").refused(403, "NOT_ALLOWED");
    say(stranger, scene, "amend", "title", "Mine").refused(404, "NOT_FOUND");
  }

  @Test
  void whoWasThereAddsAndLooksBackAndOnlyTheyReadThat() {
    var scene = SCENES.record(Map.of()).is(201).id();
    say(HOME.doer(), scene, "addenda", "addendum_text", "It rained.").is(200);
    say(HOME.member(), scene, "addenda", "addendum_text", "Did it?").refused(403, "NOT_ALLOWED");
    debrief(HOME.member(), scene, "All").refused(403, "NOT_ALLOWED");
    var at = debrief(HOME.doer(), scene, "The quiet").is(200).position();
    debrief(HOME.doer(), scene, "The talk").refused(409, "ALREADY_SUBMITTED");
    var debriefs = "scene_debriefs?scene_id=eq." + scene;
    assertThat(HOME.lead().rows(debriefs, at).path(0).path("debrief_form").path("what_went_well"))
        .hasToString("\"The quiet\"");
    assertThat(HOME.member().rows(debriefs, at)).isEmpty();
    assertThat(HOME.member().rows("scene_addenda?scene_id=eq." + scene, at)).hasSize(1);
    var history = "/history/v1/rows/scene_debriefs/";
    var id = HOME.lead().rows(debriefs, at).path(0).path("id").asString();
    assertThat(HOME.lead().get(history + id).is(200).body()).contains("The quiet");
    HOME.member().get(history + id).refused(404, "NOT_FOUND");
  }

  @Test
  void aPauseOfAnybodyPutsNothingOff() {
    var guest = Client.adult(SERVER.address(), "Guest");
    HOME.join(guest, "submissive");
    guest.command("/me/submission-state", Map.of("state", "paused")).is(200);
    var both = List.of(HOME.lead().id(), guest.id());
    var scene = SCENES.record(Map.of("participants", both)).is(201).id();
    debrief(guest, scene, "Nothing is owed").is(200);
    guest.command("/bonds/" + HOME.bond() + "/leave", Map.of()).is(200);
    SCENES.record(Map.of("participants", both)).refused(403, "NOT_BOND_MEMBER");
    debrief(guest, scene, "Once more").refused(404, "NOT_FOUND");
    assertThat(guest.rows("scene_debriefs", 0)).as("who has left reads nothing").isEmpty();
  }

  @Test
  void everyPlaceThatIsWrongIsNamedAtOnce() {
    var wrong =
        List.of(
            Map.of("name", "Tea", "intensity", 11),
            Map.of("colour", "red"),
            Map.of("name", "Tea", "boundary_id", "x"));
    var problem = SCENES.record(Map.of("activities", wrong, "duration_minutes", 0));
    problem.refused(400, "VALIDATION_FAILED");
    assertThat(problem.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder(
            "activities[0].intensity",
            "activities[1].name",
            "activities[1].colour",
            "activities[2].boundary_id",
            "duration_minutes");
    SCENES.record(Map.of("scene_date", "2199-01-01T00:00:00Z")).refused(400, "VALIDATION_FAILED");
  }

  @Test
  void whatIsOffLimitsIsNotRecordedByAnyName() {
    var list = "/bonds/" + HOME.bond() + "/boundaries";
    var at = HOME.lead().command(list, Map.of("activity_name", "Snow angels")).is(200).position();
    var rows = "boundaries?select=id&activity_name=eq.Snow%20angels";
    var activity = HOME.lead().rows(rows, at).path(0).path("id").asString();
    var scene = SCENES.record(Map.of()).is(201).id();
    HOME.doer().command(list + "/" + activity + "/rating", Map.of("rating", "hard_no")).is(200);
    for (var named :
        List.<Map<String, Object>>of(
            Map.of("title", "An evening of snow-angels"),
            Map.of("activities", List.of(Map.of("name", "SNOW ANGELS"))),
            Map.of("activities", List.of(Map.of("name", "That", "boundary_id", activity))))) {
      SCENES.record(named).refused(409, "OFF_LIMITS");
    }
    say(HOME.lead(), scene, "amend", "title", "Snow angels").refused(409, "OFF_LIMITS");
    say(HOME.doer(), scene, "addenda", "addendum_text", "Snow angels").refused(409, "OFF_LIMITS");
    say(HOME.lead(), scene, "amend", "consent_details", "No snow angels").is(200);
    debrief(HOME.doer(), scene, "That snow angels were left out").is(200);
  }

  /// What was taken off the list, what is on the list of another bond and what nobody has ever seen
  /// are refused with the same words.
  @Test
  void whatIsNamedByIdStandsOnTheListOfTheBond() {
    var listed = activity(HOME, "Kites");
    var retired = activity(HOME, "Boats");
    var named = SCENES.record(done(retired)).is(201).id();
    var list = "/bonds/" + HOME.bond() + "/boundaries/";
    HOME.lead().command(list + retired + "/retire", Map.of()).is(200);
    var elsewhere = Household.found(SERVER.address());
    var theirs = activity(elsewhere, "Kites");
    SCENES.record(done(listed)).is(201);
    var told = new HashSet<String>();
    for (var missing : List.of(retired, theirs, UUID.randomUUID().toString())) {
      var refused = SCENES.record(done(missing));
      refused.refused(400, "VALIDATION_FAILED");
      told.add(refused.json().path("errors").toString());
    }
    assertThat(told)
        .containsExactly(
            "[{\"field\":\"activities[0].boundary_id\",\"message\":\"is not on the list of this bond\","
                + "\"expected\":\"the id of one of its boundaries, or leave it out\"}]");
    HOME.lead().command("/scenes/" + named + "/amend", done(retired)).is(200);
  }

  private static String activity(Household home, String name) {
    var list = "/bonds/" + home.bond() + "/boundaries";
    var at = home.lead().command(list, Map.of("activity_name", name)).is(200).position();
    var rows = "boundaries?select=id&bond_id=eq." + home.bond() + "&activity_name=eq." + name;
    return home.lead().rows(rows, at).path(0).path("id").asString();
  }

  private static Map<String, Object> done(String activity) {
    return Map.of("activities", List.of(Map.of("name", "That", "boundary_id", activity)));
  }

  @Test
  void ofARetractedRecordTheRowStaysWithoutItsWords() {
    var scene = SCENES.record(Map.of("activities", DONE)).is(201).id();
    say(HOME.lead(), scene, "addenda", "addendum_text", "Mine").is(200);
    say(HOME.doer(), scene, "addenda", "addendum_text", "Theirs").is(200);
    var retracting = HOME.lead().command("/scenes/" + scene + "/retract", Map.of());
    var at = retracting.is(200).position();
    var row = row(HOME.doer(), scene, at);
    assertThat(row.path("retracted_at").isNull()).isFalse();
    assertThat(row.path("title").isNull() && row.path("activities").isNull()).isTrue();
    var addenda = "scene_addenda?select=addendum_text&order=created_at&scene_id=eq." + scene;
    assertThat(HOME.doer().rows(addenda, at))
        .hasToString("[{\"addendum_text\":null},{\"addendum_text\":\"Theirs\"}]");
    debrief(HOME.doer(), scene, "Too late").refused(409, "ILLEGAL_TRANSITION");
    var history = HOME.doer().get("/history/v1/rows/scenes/" + scene).is(200).json();
    assertThat(history.toString()).contains("SceneRecorded", "A long walk", "SceneRetracted");
  }
}
