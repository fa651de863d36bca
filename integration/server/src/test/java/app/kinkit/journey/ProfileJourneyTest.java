package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A person writes about themself and goes the way in, over HTTP; others read what is for them.
@ExtendWith(TablesEqualTheLog.class)
class ProfileJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();

  private final Household home = Household.found(SERVER.address());
  private final Client person = home.doer();

  @Test
  void whatAPersonWritesTheyReadAndOthersOnlyTheirCard() {
    var edit =
        Map.of(
            "display_name", "Robin",
            "full_name", "Robin of the Lake",
            "avatar_url", "https://example.org/robin.png",
            "tagline", "Quiet on weekdays",
            "banner_text", "Welcome",
            "hard_limits", List.of("needles", "a \"quoted\" one"),
            "soft_limits", List.of("photos"),
            "love_languages", List.of("Quality Time"));
    var position = person.command("/me/profile", edit).is(200).position();
    var mine = own(position);
    assertThat(mine.path("hard_limits").toString())
        .isEqualTo("[\"needles\",\"a \\\"quoted\\\" one\"]");
    assertThat(mine.path("tagline").asString()).isEqualTo("Quiet on weekdays");
    var theirs = seenByLead(position);
    assertThat(theirs.path("display_name").asString()).isEqualTo("Robin");
    assertThat(theirs.path("full_name").asString()).isEqualTo("Robin of the Lake");
    for (var hidden : List.of("tagline", "hard_limits", "soft_limits", "love_languages", "email")) {
      assertThat(theirs.path(hidden).isNull()).as(hidden).isTrue();
    }
    var cleared = new HashMap<String, Object>();
    cleared.put("full_name", null);
    var later = person.command("/me/profile", cleared).is(200).position();
    assertThat(own(later).path("full_name").isNull()).isTrue();
    assertThat(own(later).path("display_name").asString()).isEqualTo("Robin");
    person
        .command("/me/profile", Map.of("tagline", "x".repeat(201)))
        .refused(400, "VALIDATION_FAILED");
    person.command("/me/profile", Map.of()).refused(400, "VALIDATION_FAILED");
    cleared.put("display_name", null);
    person.command("/me/profile", cleared).refused(400, "VALIDATION_FAILED");
  }

  @Test
  void kinkIsForOthersOnlyWhileThePersonAgrees() {
    var identity =
        Map.of(
            "kink_subtypes",
            List.of("switch", "versatile"),
            "dynamic_intensity",
            "lifestyle",
            "kink_interests",
            List.of("rope"),
            "experience_level",
            "advanced");
    var position = person.command("/me/kink-identity", identity).is(200).position();
    assertThat(own(position).path("kink_subtypes").toString())
        .isEqualTo("[\"switch\",\"versatile\"]");
    assertThat(own(position).path("kink_identity").path("kink_interests").toString())
        .isEqualTo("[\"rope\"]");
    assertThat(seenByLead(position).path("kink_subtypes").isNull()).isTrue();
    assertThat(seenByLead(position).path("kink_identity").isNull()).isTrue();
    position =
        person
            .command("/me/kink-identity", Map.of("kink_identity_public", true))
            .is(200)
            .position();
    assertThat(seenByLead(position).path("kink_subtypes").toString())
        .isEqualTo("[\"switch\",\"versatile\"]");
    position =
        person
            .command("/me/kink-identity", Map.of("kink_identity_public", false))
            .is(200)
            .position();
    assertThat(seenByLead(position).path("kink_identity").isNull()).isTrue();
    person
        .command("/me/kink-identity", Map.of("kink_subtypes", List.of("little")))
        .refused(400, "VALIDATION_FAILED");
  }

  @Test
  void preferencesMailAndPrimaryBondAreKept() {
    person
        .command(
            "/me/preferences", Map.of("theme_preference", "light", "time_zone", "Europe/Berlin"))
        .is(200);
    person
        .command("/me/preferences", Map.of("time_zone", "Nowhere"))
        .refused(400, "VALIDATION_FAILED");
    person.command("/me/preferences", Map.of("locale", "de_DE")).refused(400, "VALIDATION_FAILED");
    person.command("/me/calendar-mail", Map.of("google_account_email", "r@example.org")).is(200);
    var position =
        person.command("/me/primary-bond", Map.of("bond_id", home.bond())).is(200).position();
    var mine = own(position);
    assertThat(mine.path("theme_preference").asString()).isEqualTo("light");
    assertThat(mine.path("time_zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(mine.path("notifications_enabled").asBoolean()).isTrue();
    assertThat(mine.path("google_account_email").asString()).isEqualTo("r@example.org");
    assertThat(mine.path("bond_id").asString()).isEqualTo(home.bond());
    Client.adult(SERVER.address(), "Stranger")
        .command("/me/primary-bond", Map.of("bond_id", home.bond()))
        .refused(404, "NOT_FOUND");
  }

  @Test
  void theWayInIsGoneStepByStep() {
    var step = Map.of("step", "bond", "choice", "joined");
    person.command("/me/onboarding", step).refused(409, "ILLEGAL_TRANSITION");
    assertThat(own(0).path("onboarding_step").asString()).isEqualTo("adult_confirmed");
    person.command("/me/dynamic-role", Map.of("role", "submissive")).is(200);
    person.command("/me/onboarding/complete", Map.of()).refused(409, "ILLEGAL_TRANSITION");
    var position = person.command("/me/onboarding", step).is(200).position();
    assertThat(own(position).path("onboarding_step").asString()).isEqualTo("bond_decided");
    position = person.command("/me/onboarding/complete", Map.of()).is(200).position();
    assertThat(own(position).path("onboarding_step").asString()).isEqualTo("completed");
    assertThat(seenByLead(position).path("onboarding_step").isNull()).isTrue();
  }

  private JsonNode own(long position) {
    return person.rows("profiles?id=eq." + person.id(), position).path(0);
  }

  private JsonNode seenByLead(long position) {
    return home.lead().rows("profiles?id=eq." + person.id(), position).path(0);
  }
}
