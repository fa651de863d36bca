package app.kinkit.journey;

import static app.kinkit.journey.Problems.fields;
import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// How a bond is run, over HTTP: its card, its settings, its members' cards, its founder, its
/// pause.
@ExtendWith(TablesEqualTheLog.class)
class BondJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");

  private final Household home = Household.found(SERVER.address());

  private Answer ask(Client who, String path, Object... fields) {
    var body = new java.util.LinkedHashMap<String, Object>();
    for (var i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return who.command("/bonds/" + home.bond() + "/" + path, body);
  }

  private JsonNode bond(Client who, long position) {
    return who.rows("bonds?id=eq." + home.bond(), position).path(0);
  }

  private JsonNode settings(long position) {
    return home.doer().rows("bond_settings?bond_id=eq." + home.bond(), position).path(0);
  }

  @Test
  void theCardIsEditedFieldByField() {
    var edited =
        ask(
                home.lead(),
                "edit",
                "name",
                "Harbour",
                "description",
                "For the summer.",
                "location",
                "By the lake",
                "tags",
                List.of("quiet", "kind"),
                "established_date",
                "2024-02-29")
            .is(200);
    var row = bond(home.doer(), edited.position());
    assertThat(row.path("name").asString()).isEqualTo("Harbour");
    assertThat(row.path("tags").values().stream().map(JsonNode::asString))
        .containsExactly("quiet", "kind");
    assertThat(row.path("established_date").asString()).isEqualTo("2024-02-29");
    var body = new java.util.HashMap<String, Object>();
    body.put("description", null);
    body.put("website_url", "https://harbour.example");
    var again = home.lead().command("/bonds/" + home.bond() + "/edit", body).is(200);
    var after = bond(home.doer(), again.position());
    assertThat(after.path("name").asString()).isEqualTo("Harbour");
    assertThat(after.path("description").isNull()).isTrue();
    assertThat(after.path("website_url").asString()).isEqualTo("https://harbour.example");
    assertThat(after.path("location").asString()).isEqualTo("By the lake");
  }

  @Test
  void onlyWhoManagesRunsTheBond() {
    for (var path :
        Map.of(
                "edit", List.<Object>of("name", "Mine"),
                "visibility", List.<Object>of("is_private", false),
                "settings", List.<Object>of("auto_approve_members", true),
                "pause", List.of())
            .entrySet()) {
      var fields = path.getValue().toArray();
      whole(ask(home.doer(), path.getKey(), fields), 403, "NOT_ALLOWED");
      whole(ask(STRANGER, path.getKey(), fields), 404, "NOT_FOUND");
    }
  }

  @Test
  void wrongFieldsAreNamed() {
    assertThat(fields(whole(ask(home.lead(), "edit"), 400, "VALIDATION_FAILED")))
        .containsExactly("body");
    var name = whole(ask(home.lead(), "edit", "name", " "), 400, "VALIDATION_FAILED");
    assertThat(fields(name)).containsExactly("name");
    var settings =
        whole(
            ask(home.lead(), "settings", "max_members", 1, "max_invites_per_member", 0),
            400,
            "VALIDATION_FAILED");
    assertThat(fields(settings)).containsExactlyInAnyOrder("max_members", "max_invites_per_member");
    assertThat(fields(whole(ask(home.lead(), "visibility"), 400, "VALIDATION_FAILED")))
        .containsExactly("is_private");
  }

  @Test
  void anOpenBondIsFoundByStrangersWithItsCardAndNothingElse() {
    assertThat(bond(STRANGER, 0).isMissingNode()).isTrue();
    var open = ask(home.lead(), "visibility", "is_private", false).is(200);
    var card = bond(STRANGER, open.position());
    assertThat(card.path("name").asString()).isEqualTo("Lakeside");
    assertThat(card.path("status").asString()).isEqualTo("active");
    for (var inner : List.of("founder", "last_activity_at", "reason", "version")) {
      assertThat(card.path(inner).isNull()).as(inner).isTrue();
    }
    for (var table :
        List.of("bond_members", "bond_settings", "bond_invites", "bond_activity_log")) {
      assertThat(STRANGER.rows(table + "?bond_id=eq." + home.bond(), open.position()))
          .as(table)
          .isEmpty();
    }
    var creator = "bonds?select=name,created_by:profiles(email,display_name)&id=eq." + home.bond();
    assertThat(STRANGER.rows(creator, open.position()).path(0).path("created_by").isNull())
        .isTrue();
    var closed = ask(home.lead(), "visibility", "is_private", true).is(200);
    assertThat(bond(STRANGER, closed.position()).isMissingNode()).isTrue();
  }

  @Test
  void settingsStartAsTheyAreUsedAndSwitchFeaturesOff() {
    var start = settings(0);
    assertThat(start.path("enable_task_management").asBoolean()).isTrue();
    assertThat(start.path("enable_journal_sharing").asBoolean(true)).isFalse();
    assertThat(start.path("max_members").isNull()).isTrue();
    var task = home.assign("point_value", 5).is(201).id();
    var off =
        ask(home.lead(), "settings", "enable_task_management", false, "max_members", 3).is(200);
    assertThat(settings(off.position()).path("enable_task_management").asBoolean(true)).isFalse();
    assertThat(bond(home.doer(), off.position()).path("max_members").asInt()).isEqualTo(3);
    var refused = whole(home.assign(), 403, "FEATURE_DISABLED");
    assertThat(refused.json().path("setting").asString()).isEqualTo("enable_task_management");
    home.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    home.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
    whole(ask(home.lead(), "settings", "max_members", 2), 400, "VALIDATION_FAILED");
    ask(home.lead(), "settings", "enable_task_management", true).is(200);
    home.assign().is(201);
  }

  @Test
  void everyPlaceOfASmallerBondIsTaken() {
    ask(home.lead(), "settings", "max_members", 3).is(200);
    var invite = ask(home.lead(), "invites").is(201).json().path("invite_code").asString();
    whole(STRANGER.command("/invites/redeem", Map.of("invite_code", invite)), 409, "BOND_FULL");
  }

  @Test
  void aMemberShowsACardAndManagersKeepNotes() {
    var card = ask(home.doer(), "member-card", "nickname", "Moss", "bio", "Likes rain.").is(200);
    var note = "members/" + home.doer().id() + "/note";
    whole(ask(home.doer(), note, "notes", "Mine."), 403, "NOT_ALLOWED");
    var noted = ask(home.lead(), note, "notes", "Often late.").is(200);
    var rows = "bond_members?user_id=eq." + home.doer().id() + "&bond_id=eq." + home.bond();
    var position = Math.max(card.position(), noted.position());
    assertThat(home.lead().rows(rows, position).path(0).path("notes").asString())
        .isEqualTo("Often late.");
    for (var other : List.of(home.doer(), home.member())) {
      var row = other.rows(rows, position).path(0);
      assertThat(row.path("nickname").asString()).isEqualTo("Moss");
      assertThat(row.path("bio").asString()).isEqualTo("Likes rain.");
      assertThat(row.path("notes").isNull()).isTrue();
      assertThat(other.rows("bond_member_note", position)).isEmpty();
    }
  }

  @Test
  void theFounderHandsOverAndStaysAsOneOfThem() {
    var founder = "members/" + home.doer().id() + "/founder";
    whole(ask(home.doer(), founder), 403, "NOT_ALLOWED");
    var permissions = "members/" + home.lead().id() + "/permissions";
    whole(
        ask(home.lead(), permissions, "can_invite", false, "can_manage", false),
        409,
        "FOUNDER_PROTECTED");
    var passed = ask(home.lead(), founder).is(200);
    assertThat(bond(home.doer(), passed.position()).path("founder").asString())
        .isEqualTo(home.doer().id());
    ask(home.doer(), permissions, "can_invite", true, "can_manage", false).is(200);
    whole(ask(home.lead(), "edit", "name", "Mine again"), 403, "NOT_ALLOWED");
    ask(home.lead(), "leave").is(200);
  }

  @Test
  void aPausedBondTakesNoDemandAndKeepsNobody() {
    ask(home.lead(), "visibility", "is_private", false).is(200);
    var task = home.assign().is(201).id();
    var paused = ask(home.lead(), "pause").is(200);
    assertThat(bond(home.doer(), paused.position()).path("status").asString()).isEqualTo("paused");
    assertThat(bond(STRANGER, paused.position()).isMissingNode()).isTrue();
    whole(home.assign(), 409, "BOND_PAUSED");
    whole(STRANGER.command("/bonds/" + home.bond() + "/join-requests", Map.of()), 404, "NOT_FOUND");
    home.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    ask(home.member(), "leave").is(200);
    whole(ask(home.doer(), "resume"), 403, "NOT_ALLOWED");
    ask(home.lead(), "resume").is(200);
    home.assign().is(201);
  }

  @Test
  void theLogTellsEachMemberWhatHappenedAndNotBetweenWhom() {
    var task = home.assign("title", "A secret title").is(201).id();
    home.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    ask(home.lead(), "edit", "location", "A secret place").is(200);
    var own = home.task("title", "Theirs alone");
    home.doer().command(home.tasks(), own).is(201);
    var last = home.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
    var log =
        home.member()
            .rows("bond_activity_log?order=created_at&bond_id=eq." + home.bond(), last.position());
    assertThat(log.toString()).doesNotContain("secret").doesNotContain("alone");
    assertThat(log.values().stream().map(row -> row.path("activity_type").asString()))
        .containsOnlyOnce("task_assigned", "task_completed")
        .contains("member_joined", "bond_updated");
    log.values().stream()
        .filter(row -> row.path("activity_type").asString().startsWith("task_"))
        .forEach(row -> assertThat(row.path("user_id").isNull()).isTrue());
  }
}
