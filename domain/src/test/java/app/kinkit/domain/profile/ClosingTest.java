package app.kinkit.domain.profile;

import static app.kinkit.domain.profile.ProfileStory.closed;
import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.ProfileEvent.AccountClosed;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How an account ends, and that nothing is decided under it afterwards.
class ClosingTest {
  private final World world = new World();
  private final Trial profile = new Trial(Profile.class, world);

  @Test
  void everybodyClosesTheirAccountWhateverTheirStateAndTheirMembershipsEnd() {
    profile
        .given(registered(DOER), paused(DOER))
        .when(new CloseAccount(DOER), DOER)
        .expect(closed(DOER));
    assertThat(world.effects())
        .containsExactly(new World.Effect.Ended(DOER), new World.Effect.Renounced(DOER));
  }

  @Test
  void closingAgainOnlyEndsWhatMembershipsThereAre() {
    profile
        .given(registered(DOER), closed(DOER))
        .when(new CloseAccount(DOER), DOER)
        .expectNothing();
    profile
        .given(registered(DOER), closed(DOER))
        .when(new EraseAccount(DOER), DOER)
        .expectNothing();
    var ended = new World.Effect.Ended(DOER);
    var renounced = new World.Effect.Renounced(DOER);
    assertThat(world.effects()).containsExactly(ended, renounced, ended, renounced);
  }

  @Test
  void anOperatorClosesItInThePersonsNameAndTheEventSaysSo() {
    profile
        .given(registered(DOER))
        .when(new EraseAccount(DOER), DOER)
        .expect(new AccountClosed(DOER, ClosedBy.OPERATOR));
  }

  @Test
  void nobodyClosesTheAccountOfSomebodyElse() {
    for (var command : List.of(new CloseAccount(DOER), new EraseAccount(DOER))) {
      profile.given(registered(DOER)).when(command, LEAD).expectRefused(NOT_ALLOWED);
    }
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void afterwardsEveryCommandIsAnsweredAsForNobody() {
    for (var command :
        List.of(
            new ConfirmAdult(DOER, "self_declaration", "2026-01"),
            new ChooseDynamicRole(DOER, DynamicRole.SUBMISSIVE),
            new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null))) {
      profile
          .given(registered(DOER), confirmed(DOER), closed(DOER))
          .when(command, DOER)
          .expectRefused(UNAUTHENTICATED);
    }
  }
}
