package app.kinkit.domain.profile;

import static app.kinkit.domain.profile.ProfileStory.closed;
import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.profile.ProfileCommand.AdvanceOnboarding;
import app.kinkit.domain.profile.ProfileCommand.CompleteOnboarding;
import app.kinkit.domain.profile.ProfileCommand.EditKinkIdentity;
import app.kinkit.domain.profile.ProfileCommand.EditProfile;
import app.kinkit.domain.profile.ProfileCommand.SetCalendarMail;
import app.kinkit.domain.profile.ProfileCommand.SetPreferences;
import app.kinkit.domain.profile.ProfileCommand.SetPrimaryBond;
import app.kinkit.domain.profile.ProfileEvent.CalendarMailSet;
import app.kinkit.domain.profile.ProfileEvent.DynamicRoleChosen;
import app.kinkit.domain.profile.ProfileEvent.KinkIdentityEdited;
import app.kinkit.domain.profile.ProfileEvent.OnboardingAdvanced;
import app.kinkit.domain.profile.ProfileEvent.OnboardingCompleted;
import app.kinkit.domain.profile.ProfileEvent.PreferencesSet;
import app.kinkit.domain.profile.ProfileEvent.PrimaryBondSet;
import app.kinkit.domain.profile.ProfileEvent.ProfileEdited;
import app.kinkit.domain.profile.choice.KinkSubtype;
import app.kinkit.domain.profile.choice.OnboardingChoice;
import app.kinkit.domain.profile.choice.OnboardingStep;
import app.kinkit.domain.profile.choice.Theme;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a person says about themself, and the way in.
class EditingTest {
  private static final DynamicRoleChosen ROLE =
      new DynamicRoleChosen(DOER, DynamicRole.SUBMISSIVE, null);
  private static final OnboardingAdvanced SKIPPED =
      new OnboardingAdvanced(DOER, OnboardingStep.BOND, OnboardingChoice.SKIPPED);
  private static final EditProfile EDIT =
      new EditProfile(
          DOER,
          Change.to(words(DOER)),
          Change.cleared(),
          Change.unchanged(),
          Change.unchanged(),
          Change.unchanged(),
          Change.unchanged(),
          Change.unchanged(),
          Change.to(List.of(words(DOER))),
          Change.unchanged());
  private static final EditKinkIdentity IDENTITY =
      new EditKinkIdentity(
          DOER,
          Change.to(List.of(KinkSubtype.SWITCH)),
          Change.cleared(),
          Change.unchanged(),
          Change.unchanged(),
          Change.unchanged(),
          Change.unchanged(),
          Change.to(true));

  private final World world = new World();
  private final Trial profile = new Trial(Profile.class, world);

  @Test
  void whatIsEditedIsRecordedAsItWasSaid() {
    profile
        .given(registered(DOER))
        .when(EDIT, DOER)
        .expect(
            new ProfileEdited(
                DOER,
                EDIT.displayName(),
                Change.cleared(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                EDIT.hardLimits(),
                Change.unchanged()));
    profile
        .given(registered(DOER))
        .when(IDENTITY, DOER)
        .expect(
            new KinkIdentityEdited(
                DOER,
                IDENTITY.kinkSubtypes(),
                Change.cleared(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.to(true)));
  }

  @Test
  void preferencesNameATimeZoneAndALanguageThereIs() {
    var set = preferences("Europe/Berlin", "de-DE");
    profile
        .given(registered(DOER))
        .when(set, DOER)
        .expect(
            new PreferencesSet(
                DOER, Change.unchanged(), Change.to(Theme.LIGHT), set.timeZone(), set.locale()));
    for (var zone : List.of("Berlin", "europe/berlin", "+25:00", "")) {
      assertThatThrownBy(() -> preferences(zone, null)).isInstanceOf(Invalid.class);
    }
    for (var locale : List.of("de_DE", "-", "toolongatag", "", "und", "x-private")) {
      assertThatThrownBy(() -> preferences(null, locale)).isInstanceOf(Invalid.class);
    }
  }

  private static SetPreferences preferences(@Nullable String zone, @Nullable String locale) {
    return new SetPreferences(
        DOER,
        Change.unchanged(),
        Change.to(Theme.LIGHT),
        zone == null ? Change.cleared() : Change.to(zone),
        locale == null ? Change.cleared() : Change.to(locale));
  }

  @Test
  void anAmendmentThatSaysNothingIsNone() {
    assertThatThrownBy(() ->
            new SetPreferences(
                DOER,
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged()))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void thePrimaryBondIsOneThePersonBelongsTo() {
    profile
        .given(registered(DOER))
        .when(new SetPrimaryBond(DOER, BOND), DOER)
        .expectRefused(NOT_FOUND);
    world.happened(
        new MemberJoined(
            BOND, uuid("stay"), DOER, BondRole.MEMBER, false, false, JoinedVia.INVITE_CODE));
    var set = new PrimaryBondSet(DOER, BOND);
    profile.given(registered(DOER)).when(new SetPrimaryBond(DOER, BOND), DOER).expect(set);
    profile.given(registered(DOER), set).when(new SetPrimaryBond(DOER, BOND), DOER).expectNothing();
    profile
        .given(registered(DOER), set)
        .when(new SetPrimaryBond(DOER, null), DOER)
        .expect(new PrimaryBondSet(DOER, null));
    assertThat(set.bondId()).as("is no event of the bond").isNull();
  }

  @Test
  void theCalendarMailIsSetAndTakenAway() {
    for (var mail : new @Nullable Object[] {words(DOER), null}) {
      var text = (PrivateText) mail;
      profile
          .given(registered(DOER))
          .when(new SetCalendarMail(DOER, text), DOER)
          .expect(new CalendarMailSet(DOER, text));
    }
  }

  @Test
  void theWayInIsGoneStepByStep() {
    var bond = new AdvanceOnboarding(DOER, OnboardingStep.BOND, OnboardingChoice.SKIPPED);
    var notion = new AdvanceOnboarding(DOER, OnboardingStep.NOTION, OnboardingChoice.CONNECTED);
    refused(bond, "not_started", "bond_decided", registered(DOER));
    refused(bond, "adult_confirmed", "bond_decided", registered(DOER), confirmed(DOER));
    refused(notion, "role_chosen", "notion_decided", registered(DOER), confirmed(DOER), ROLE);
    profile.given(registered(DOER), confirmed(DOER), ROLE).when(bond, DOER).expect(SKIPPED);
    profile
        .given(registered(DOER), confirmed(DOER), ROLE, SKIPPED)
        .when(bond, DOER)
        .expectNothing();
    profile
        .given(registered(DOER), confirmed(DOER), ROLE, SKIPPED)
        .when(notion, DOER)
        .expect(new OnboardingAdvanced(DOER, OnboardingStep.NOTION, OnboardingChoice.CONNECTED));
  }

  @Test
  void itIsCompletedOnceAndThenOver() {
    var complete = new CompleteOnboarding(DOER);
    var done = new OnboardingCompleted(DOER);
    refused(complete, "role_chosen", "completed", registered(DOER), confirmed(DOER), ROLE);
    profile
        .given(registered(DOER), confirmed(DOER), ROLE, SKIPPED)
        .when(complete, DOER)
        .expect(done);
    profile
        .given(registered(DOER), confirmed(DOER), ROLE, SKIPPED, done)
        .when(complete, DOER)
        .expectNothing();
    refused(
        new AdvanceOnboarding(DOER, OnboardingStep.BOND, OnboardingChoice.JOINED),
        "completed",
        "bond_decided",
        registered(DOER),
        confirmed(DOER),
        ROLE,
        SKIPPED,
        done);
  }

  private void refused(Object command, String from, String to, Event... past) {
    profile
        .given(past)
        .when(command, DOER)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", from, "to", to));
  }

  @Test
  void aChoiceFitsItsStep() {
    assertThatThrownBy(
            () -> new AdvanceOnboarding(DOER, OnboardingStep.NOTION, OnboardingChoice.JOINED))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> new AdvanceOnboarding(DOER, OnboardingStep.BOND, OnboardingChoice.CONNECTED))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void nobodySaysItForSomebodyElseAndNobodyAfterTheEnd() {
    for (var command :
        List.of(
            EDIT,
            IDENTITY,
            preferences(null, null),
            new SetCalendarMail(DOER, null),
            new SetPrimaryBond(DOER, null),
            new AdvanceOnboarding(DOER, OnboardingStep.BOND, OnboardingChoice.SKIPPED),
            new CompleteOnboarding(DOER))) {
      profile.given(registered(DOER)).when(command, LEAD).expectRefused(NOT_ALLOWED);
      profile
          .given(registered(DOER), closed(DOER))
          .when(command, DOER)
          .expectRefused(UNAUTHENTICATED);
    }
  }
}
