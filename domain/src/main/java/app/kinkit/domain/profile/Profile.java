package app.kinkit.domain.profile;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.profile.ProfileCommand.AdvanceOnboarding;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.CompleteOnboarding;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.EditKinkIdentity;
import app.kinkit.domain.profile.ProfileCommand.EditProfile;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.profile.ProfileCommand.SetCalendarMail;
import app.kinkit.domain.profile.ProfileCommand.SetPreferences;
import app.kinkit.domain.profile.ProfileCommand.SetPrimaryBond;
import app.kinkit.domain.profile.ProfileEvent.AccountClosed;
import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.profile.ProfileEvent.CalendarMailSet;
import app.kinkit.domain.profile.ProfileEvent.DynamicRoleChosen;
import app.kinkit.domain.profile.ProfileEvent.KinkIdentityEdited;
import app.kinkit.domain.profile.ProfileEvent.OnboardingAdvanced;
import app.kinkit.domain.profile.ProfileEvent.OnboardingCompleted;
import app.kinkit.domain.profile.ProfileEvent.PreferencesSet;
import app.kinkit.domain.profile.ProfileEvent.PrimaryBondSet;
import app.kinkit.domain.profile.ProfileEvent.ProfileEdited;
import app.kinkit.domain.profile.ProfileEvent.ProfileRegistered;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// One person. Nobody decides anything here but that person; saying the same again changes nothing
/// and is no mistake. Pausing and resuming are never refused, whatever the role and whether or not
/// adulthood is confirmed; so is closing the account, after which nothing is decided any more.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the id
class Profile {
  @AggregateIdentifier private ProfileId id;
  private final PersonState state = new PersonState();

  Profile() {}

  @CommandHandler
  Profile(RegisterProfile c, Actor actor) {
    requireSelf(c.id(), actor);
    apply(new ProfileRegistered(c.id(), c.email(), c.displayName(), c.signUpMethod()));
  }

  @CommandHandler
  void handle(ConfirmAdult c, Actor actor) {
    requireOneself(actor);
    if (!state.isAdult()) {
      apply(new AdultConfirmed(id, c.method(), c.termsVersion()));
    }
  }

  @CommandHandler
  void handle(ChooseDynamicRole c, Actor actor) {
    requireOneself(actor);
    if (c.role() != state.role()) { // open tasks keep their terms: roles in bonds decide, not this
      apply(new DynamicRoleChosen(id, c.role(), state.role()));
    }
  }

  @CommandHandler
  void handle(ChangeSubmissionState c, Actor actor) {
    requireOneself(actor);
    if (c.state() != state.submissionState()) {
      apply(new SubmissionStateChanged(id, state.submissionState(), c.state(), c.reason()));
    }
  }

  @CommandHandler
  void handle(EditProfile c, Actor actor) {
    requireOneself(actor);
    apply(
        new ProfileEdited(
            id,
            c.displayName(),
            c.fullName(),
            c.avatarUrl(),
            c.tagline(),
            c.bannerText(),
            c.widgetImageUrl(),
            c.loveLanguages(),
            c.hardLimits(),
            c.softLimits()));
  }

  @CommandHandler
  void handle(EditKinkIdentity c, Actor actor) {
    requireOneself(actor);
    apply(
        new KinkIdentityEdited(
            id,
            c.kinkSubtypes(),
            c.dynamicIntensity(),
            c.dynamicStructure(),
            c.kinkInterests(),
            c.experienceLevel(),
            c.scenePreferences(),
            c.kinkIdentityPublic()));
  }

  @CommandHandler
  void handle(SetPreferences c, Actor actor) {
    requireOneself(actor);
    apply(
        new PreferencesSet(
            id, c.notificationsEnabled(), c.themePreference(), c.timeZone(), c.locale()));
  }

  @CommandHandler
  void handle(SetCalendarMail c, Actor actor) {
    requireOneself(actor);
    apply(new CalendarMailSet(id, c.googleAccountEmail()));
  }

  @CommandHandler
  void handle(SetPrimaryBond c, Actor actor, Memberships memberships) {
    requireOneself(actor);
    var bond = c.bondId();
    if (bond != null) {
      memberships.requireMember(id, bond);
    }
    if (!Objects.equals(bond, state.primaryBond())) {
      apply(new PrimaryBondSet(id, bond));
    }
  }

  @CommandHandler
  void handle(AdvanceOnboarding c, Actor actor) {
    requireOneself(actor);
    if (c.choice() != state.onboarding().choice(c.step())) {
      Onboarding.requireNext(state.stage(), c.step());
      apply(new OnboardingAdvanced(id, c.step(), c.choice()));
    }
  }

  @CommandHandler
  void handle(CompleteOnboarding c, Actor actor) {
    requireOneself(actor);
    if (!state.onboarding().completed()) {
      Onboarding.requireCompletable(state.stage());
      apply(new OnboardingCompleted(id));
    }
  }

  @CommandHandler
  void handle(CloseAccount c, Actor actor, Memberships memberships, Privileges privileges) {
    requireSelf(id, actor);
    close(ClosedBy.PERSON, memberships, privileges);
  }

  @CommandHandler
  void handle(EraseAccount c, Actor actor, Memberships memberships, Privileges privileges) {
    requireSelf(id, actor); // the operator acts in the name of the person, and the event says so
    close(ClosedBy.OPERATOR, memberships, privileges);
  }

  /// A bond that was joined in the very moment of closing is left when this is done again.
  private void close(ClosedBy by, Memberships memberships, Privileges privileges) {
    memberships.endAll(id);
    privileges.renounce(id);
    if (!state.isClosed()) {
      apply(new AccountClosed(id, by));
    }
  }

  @EventSourcingHandler
  void on(ProfileEvent event) {
    id = event.id();
    state.on(event);
  }

  private void requireOneself(Actor actor) {
    requireSelf(id, actor);
    state.requireOpen();
  }

  private static void requireSelf(ProfileId person, Actor actor) {
    unless(actor.is(person), NOT_ALLOWED, "Only the person themself does this; use your own.");
  }
}
