package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A rule over HTTP: made, read, amended, broken and archived.
@ExtendWith(TablesEqualTheLog.class)
class RuleJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());

  private static final List<Map<String, Object>> STEPS =
      List.of(Map.of("text", "Lamp"), Map.of("text", "Door", "duration_minutes", 2));

  private static String rule(Map<String, Object> fields) {
    return HOME.lead().command("/bonds/" + HOME.bond() + "/rules", fields).is(201).id();
  }

  private static Client.Answer say(Client who, String rule, String word, Map<String, Object> body) {
    return who.command("/rules/" + rule + "/" + word, body);
  }

  private static Map<String, Object> breach(Client member) {
    return Map.of("user_id", member.id(), "notes", "It was ten past ten.");
  }

  @Test
  void eachVersionIsKeptAndAcknowledged() {
    var rule = rule(Map.of("title", "Lights out", "steps", STEPS));
    say(HOME.doer(), rule, "acknowledge", Map.of("rule_version", 1)).is(200);
    say(HOME.lead(), rule, "amend", Map.of("title", "Lights out at ten")).is(200);
    say(HOME.doer(), rule, "acknowledge", Map.of("rule_version", 1))
        .refused(400, "VALIDATION_FAILED");
    var last = say(HOME.member(), rule, "acknowledge", Map.of("rule_version", 2)).is(200);
    var query =
        "rules?id=eq.%s&select=title,rule_version,active,steps,rule_versions(rule_version,title),"
            + "rule_acknowledgements(user_id,rule_version)";
    var row = HOME.lead().rows(query.formatted(rule), last.position()).path(0);
    assertThat(row.path("title").asString()).isEqualTo("Lights out at ten");
    assertThat(row.path("rule_version").asInt()).isEqualTo(2);
    assertThat(row.path("active").asBoolean()).isTrue();
    assertThat(row.path("steps"))
        .hasToString(
            "[{\"text\":\"Lamp\",\"duration_minutes\":null},{\"text\":\"Door\",\"duration_minutes\":2}]");
    assertThat(row.path("rule_versions").valueStream().map(v -> v.path("title").asString()))
        .containsExactlyInAnyOrder("Lights out", "Lights out at ten");
    assertThat(row.path("rule_acknowledgements")).hasSize(2);
    var mine = HOME.doer().rows(query.formatted(rule), last.position()).path(0);
    assertThat(mine.path("rule_acknowledgements")).as("those of others are theirs").hasSize(1);
  }

  @Test
  void aBreachIsToldToWhomItIsAboutAndToNobodyElse() {
    var rule = rule(Map.of("title", "On time"));
    var at = say(HOME.lead(), rule, "breaches", breach(HOME.doer())).is(200).position();
    var rows = "rule_breaches?rule_id=eq." + rule;
    assertThat(HOME.doer().rows(rows, at).path(0).path("notes").asString()).contains("ten past");
    assertThat(HOME.member().rows(rows, at)).isEmpty();
    say(HOME.member(), rule, "breaches", breach(HOME.doer())).refused(403, "ROLE_REQUIRED");
    say(HOME.member(), rule, "breaches", breach(HOME.member())).is(200);
  }

  @Test
  void nothingIsHeldAgainstAMemberWhileTheyPause() {
    var guest = Client.adult(SERVER.address(), "Guest");
    HOME.join(guest, "submissive");
    var rule = rule(Map.of("title", "Every evening", "assigned_to", guest.id()));
    guest.command("/me/submission-state", Map.of("state", "paused")).is(200);
    say(HOME.lead(), rule, "breaches", breach(guest)).refused(409, "MEMBER_PAUSED");
    say(HOME.lead(), rule, "amend", Map.of("priority", 9)).refused(409, "MEMBER_PAUSED");
    say(guest, rule, "breaches", breach(guest)).is(200);
    say(HOME.lead(), rule, "deactivate", Map.of()).is(200);
    guest.command("/me/submission-state", Map.of("state", "active")).is(200);
    say(HOME.lead(), rule, "breaches", breach(guest)).refused(409, "ILLEGAL_TRANSITION");
    say(HOME.lead(), rule, "activate", Map.of()).is(200);
    say(HOME.lead(), rule, "breaches", breach(guest)).is(200);
  }

  /// The timer of the running server looks every second.
  @Test
  void timeBeginsAndEndsARule() {
    var now = Instant.now();
    var times =
        Map.<String, Object>of(
            "title",
            "For a moment",
            "rule_type",
            "temporary",
            "effective_from",
            now.plusSeconds(2).toString(),
            "effective_until",
            now.plusSeconds(5).toString());
    var rule = rule(times);
    say(HOME.lead(), rule, "breaches", breach(HOME.doer())).refused(409, "ILLEGAL_TRANSITION");
    until(rule, "active");
    until(rule, "inactive");
    var row = HOME.lead().rows("rules?id=eq." + rule, 0).path(0);
    assertThat(row.path("cause").asString()).isEqualTo("expired");
    assertThat(row.path("begins_at").isNull()).isTrue();
  }

  private static void until(String rule, String status) {
    var deadline = System.nanoTime() + 30_000_000_000L;
    var query = "rules?id=eq." + rule + "&status=eq." + status;
    while (HOME.lead().rows(query, 0).isEmpty()) {
      assertThat(System.nanoTime()).as("%s in time", status).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  @Test
  void anArchivedRuleStaysToBeRead() {
    var rule = rule(Map.of("title", "Of old"));
    var at = say(HOME.lead(), rule, "archive", Map.of()).is(200).position();
    say(HOME.lead(), rule, "activate", Map.of()).refused(409, "ILLEGAL_TRANSITION");
    say(HOME.doer(), rule, "archive", Map.of()).refused(403, "ROLE_REQUIRED");
    var row = HOME.doer().rows("rules?id=eq." + rule, at).path(0);
    assertThat(row.path("status").asString()).isEqualTo("archived");
    var stranger = Client.adult(SERVER.address(), "Stranger");
    say(stranger, rule, "archive", Map.of()).refused(404, "NOT_FOUND");
    assertThat(stranger.rows("rules?id=eq." + rule, at)).isEmpty();
  }
}
