package app.kinkit.domain.profile;

import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.profile.ProfileEvent.DynamicRoleChosen;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

/// What a person decides about themself, and nobody else.
class ProfileTest {
  private final Trial profile = new Trial(Profile.class, new World());

  @Test
  void aPersonIsRegistered() {
    profile
        .given()
        .when(new RegisterProfile(DOER, words(DOER), words(DOER), "password"), DOER)
        .expect(registered(DOER));
  }

  @Test
  void aPersonIsRegisteredOnce() {
    profile
        .given(registered(DOER))
        .when(new RegisterProfile(DOER, null, null, "password"), DOER)
        .result()
        .expectException(EventStoreException.class);
  }

  @Test
  void aPersonConfirmsThatTheyAreAnAdult() {
    profile
        .given(registered(DOER))
        .when(new ConfirmAdult(DOER, "self_declaration", "2026-01"), DOER)
        .expect(confirmed(DOER));
  }

  @Test
  void confirmingAgainChangesNothing() {
    profile
        .given(registered(DOER), confirmed(DOER))
        .when(new ConfirmAdult(DOER, "self_declaration", "2026-02"), DOER)
        .expectNothing();
  }

  @Test
  void aRoleIsChosenAndChangedAndTheOldOneIsRecorded() {
    var first = new DynamicRoleChosen(DOER, DynamicRole.SUBMISSIVE, null);
    profile
        .given(registered(DOER))
        .when(new ChooseDynamicRole(DOER, DynamicRole.SUBMISSIVE), DOER)
        .expect(first);
    profile
        .given(registered(DOER), first)
        .when(new ChooseDynamicRole(DOER, DynamicRole.SWITCH), DOER)
        .expect(new DynamicRoleChosen(DOER, DynamicRole.SWITCH, DynamicRole.SUBMISSIVE));
    profile
        .given(registered(DOER), first)
        .when(new ChooseDynamicRole(DOER, DynamicRole.SUBMISSIVE), DOER)
        .expectNothing();
  }

  @Test
  void everybodyPausesAtOnceWhateverTheirRoleAndBeforeConfirmingAdulthood() {
    for (var role : DynamicRole.values()) {
      profile
          .given(registered(DOER), new DynamicRoleChosen(DOER, role, null))
          .when(new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null), DOER)
          .expect(paused(DOER));
    }
    profile
        .given(registered(DOER))
        .when(new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null), DOER)
        .expect(paused(DOER));
  }

  @Test
  void everyChangeOfStateIsPossibleAndTheSameStateAgainChangesNothing() {
    for (var from : SubmissionState.values()) {
      for (var to : SubmissionState.values()) {
        var then =
            profile
                .given(registered(DOER), turned(SubmissionState.ACTIVE, from))
                .when(new ChangeSubmissionState(DOER, to, words(DOER)), DOER);
        if (from == to) {
          then.expectNothing();
        } else {
          then.expect(new SubmissionStateChanged(DOER, from, to, words(DOER)));
        }
      }
    }
  }

  @Test
  void nobodyDecidesForSomebodyElse() {
    for (var command :
        List.of(
            new ConfirmAdult(DOER, "self_declaration", "2026-01"),
            new ChooseDynamicRole(DOER, DynamicRole.SUBMISSIVE),
            new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null))) {
      profile.given(registered(DOER), paused(DOER)).when(command, LEAD).expectRefused(NOT_ALLOWED);
    }
    profile
        .given()
        .when(new RegisterProfile(DOER, null, null, "password"), LEAD)
        .expectRefused(NOT_ALLOWED);
  }

  @Test
  void othersSeeThePersonAsTheyAre() {
    assertThat(new PersonState().isRegistered()).isFalse();
    var state = new PersonState().on(registered(DOER)).on(confirmed(DOER)).on(paused(DOER));
    assertThat(state.isRegistered()).isTrue();
    assertThat(state.isAdult()).isTrue();
    assertThat(state.role()).isNull();
    assertThatThrownBy(state::requireUnpaused).isInstanceOf(Refused.class);
    state.on(ProfileStory.resumed(DOER)).requireUnpaused();
    state.on(turned(SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY)).requireUnpaused();
  }

  private static SubmissionStateChanged turned(SubmissionState from, SubmissionState to) {
    return new SubmissionStateChanged(DOER, from, to, null);
  }
}
