package app.kinkit.domain.privilege;

import static app.kinkit.domain.privilege.Privilege.ADMIN;
import static app.kinkit.domain.privilege.Privilege.AUDITOR;
import static app.kinkit.domain.privilege.PrivilegeCommand.OPERATOR;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.privilege.PrivilegeCommand.ConfirmPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.EndPrivileges;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.RevokePrivilege;
import app.kinkit.domain.privilege.PrivilegeEvent.GrantsOpened;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.testing.Platform;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The operator alone at first, two persons from the second admin on.
class GrantsTest {
  private Instant now = NOW;
  private final InstantSource time = () -> now;
  private final Platform platform = Platform.running(time.withZone(ZoneOffset.UTC));

  @BeforeEach
  void arrive() {
    for (var person : List.of(LEAD, SECOND, DOER, PEER)) {
      platform.recorded(person, ProfileStory.registered(person));
      platform.recorded(person, ProfileStory.confirmed(person));
    }
    platform.send(new OpenGrants(), OPERATOR);
  }

  private void grant(ProfileId... admins) {
    for (var person : admins) {
      platform.send(new GrantPrivilege(ADMIN, person), OPERATOR);
    }
  }

  private UUID proposed(ProfileId by, Privilege privilege, ProfileId person, boolean revoke) {
    platform.send(new ProposePrivilege(privilege, person, revoke), by);
    return ((PrivilegeProposed) platform.log().getLast()).proposalId();
  }

  private String confirm(UUID proposal, ProfileId by) {
    return platform.outcome(new ConfirmPrivilege(proposal), by);
  }

  private GrantState state() {
    var state = new GrantState();
    platform.log().stream()
        .filter(PrivilegeEvent.class::isInstance)
        .forEach(e -> state.on((PrivilegeEvent) e));
    return state;
  }

  @Test
  void theOperatorNamesTheFirstTwoAdminsAlone() {
    grant(LEAD, SECOND);
    assertThat(platform.log().getLast())
        .isEqualTo(new PrivilegeGranted(GrantsId.ONE, ADMIN, SECOND, null, null, null));
    for (var alone :
        List.of(
            new GrantPrivilege(ADMIN, DOER),
            new GrantPrivilege(AUDITOR, DOER),
            new RevokePrivilege(ADMIN, LEAD))) {
      assertThat(platform.outcome(alone, OPERATOR)).isEqualTo("NOT_ALLOWED");
    }
  }

  @Test
  void nobodyButTheOperatorActsAlone() {
    grant(LEAD);
    assertThat(platform.outcome(new OpenGrants(), LEAD)).isEqualTo("NOT_ALLOWED");
    assertThat(platform.outcome(new GrantPrivilege(ADMIN, DOER), LEAD)).isEqualTo("NOT_ALLOWED");
    assertThat(platform.outcome(new RevokePrivilege(ADMIN, LEAD), LEAD)).isEqualTo("NOT_ALLOWED");
    assertThat(platform.outcome(new EndPrivileges(LEAD), DOER)).isEqualTo("NOT_ALLOWED");
    var propose = new ProposePrivilege(ADMIN, DOER, false);
    assertThat(platform.outcome(propose, LEAD)).as("no second yet").isEqualTo("ILLEGAL_TRANSITION");
    assertThat(platform.outcome(propose, OPERATOR)).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void oneProposesAndAnotherConfirmsOnce() {
    grant(LEAD, SECOND);
    var proposal = proposed(LEAD, AUDITOR, DOER, false);
    assertThat(confirm(proposal, LEAD)).as("who proposed it").isEqualTo("NOT_ALLOWED");
    assertThat(confirm(proposal, DOER)).as("whom it is for").isEqualTo("NOT_ALLOWED");
    assertThat(confirm(uuid("none"), SECOND)).isEqualTo("NOT_FOUND");
    assertThat(confirm(proposal, SECOND)).isEqualTo("ok");
    assertThat(platform.log().getLast())
        .isEqualTo(new PrivilegeGranted(GrantsId.ONE, AUDITOR, DOER, proposal, LEAD, SECOND));
    assertThat(confirm(proposal, SECOND)).as("again").isEqualTo("NOT_FOUND");
    assertThat(state().held(DOER)).containsExactly(AUDITOR);
  }

  @Test
  void theOperatorTakesNothingFromWhoHoldsNothing() {
    grant(LEAD);
    assertThat(platform.outcome(new RevokePrivilege(ADMIN, DOER), OPERATOR))
        .isEqualTo("ILLEGAL_TRANSITION");
    assertThat(platform.outcome(new GrantPrivilege(ADMIN, LEAD), OPERATOR))
        .isEqualTo("ILLEGAL_TRANSITION");
  }

  /// It is being closed at this moment, and its privileges are not yet taken.
  @Test
  void anAdminWhoseAccountIsClosedDecidesNothing() {
    var world = new World().happened(ProfileStory.registered(LEAD), ProfileStory.closed(LEAD));
    var admins =
        List.of(LEAD, SECOND).stream()
            .map(person -> new PrivilegeGranted(GrantsId.ONE, ADMIN, person, null, null, null));
    new Trial(Grants.class, world)
        .given(
            Stream.concat(Stream.of(new GrantsOpened(GrantsId.ONE)), admins).toArray(Event[]::new))
        .when(new ProposePrivilege(ADMIN, DOER, false), LEAD)
        .expectRefused(RefusalCode.UNAUTHENTICATED);
  }

  @Test
  void aProposalExpires() {
    grant(LEAD, SECOND);
    var proposal = proposed(LEAD, ADMIN, DOER, false);
    now = NOW.plus(Grants.OPEN_FOR).minusMillis(1);
    var other = proposed(LEAD, AUDITOR, DOER, false);
    now = NOW.plus(Grants.OPEN_FOR);
    assertThat(confirm(proposal, SECOND)).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(confirm(other, SECOND)).isEqualTo("ok");
  }

  @Test
  void revokingTakesTwoAsWellAndThenTheOperatorActsAloneAgain() {
    grant(LEAD, SECOND);
    var proposal = proposed(LEAD, ADMIN, SECOND, true);
    var mine = proposed(SECOND, ADMIN, DOER, false);
    assertThat(confirm(proposal, SECOND)).as("even who loses it").isEqualTo("ok");
    assertThat(platform.log().getLast())
        .isEqualTo(new PrivilegeRevoked(GrantsId.ONE, ADMIN, SECOND, proposal, LEAD, SECOND));
    assertThat(confirm(proposal, LEAD)).as("it is done").isEqualTo("NOT_FOUND");
    assertThat(confirm(mine, LEAD)).as("of who is none now").isEqualTo("ILLEGAL_TRANSITION");
    assertThat(confirm(mine, SECOND)).isEqualTo("NOT_ALLOWED");
    platform.send(new RevokePrivilege(ADMIN, LEAD), OPERATOR);
    assertThat(state().held(LEAD)).as("the last one too").isEmpty();
    grant(DOER);
    assertThat(state().held(DOER)).containsExactly(ADMIN);
  }

  @Test
  void twoProposalsOfTheSameCountOnce() {
    grant(LEAD, SECOND);
    var one = proposed(LEAD, ADMIN, DOER, false);
    var two = proposed(SECOND, ADMIN, DOER, false);
    assertThat(confirm(one, SECOND)).isEqualTo("ok");
    assertThat(confirm(two, LEAD)).isEqualTo("ILLEGAL_TRANSITION");
    var held = new ProposePrivilege(ADMIN, DOER, false);
    assertThat(platform.outcome(held, LEAD)).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void whoClosesTheirAccountHoldsNothingAndIsGivenNothing() {
    grant(LEAD, SECOND);
    confirm(proposed(LEAD, AUDITOR, LEAD, false), SECOND);
    var forDoer = proposed(LEAD, ADMIN, DOER, false);
    var forPeer = proposed(SECOND, ADMIN, PEER, false);
    platform.send(new CloseAccount(LEAD), LEAD);
    assertThat(state().held(LEAD)).isEmpty();
    assertThat(confirm(forPeer, LEAD)).isEqualTo("NOT_ALLOWED");
    assertThat(confirm(forDoer, SECOND)).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(platform.outcome(new GrantPrivilege(ADMIN, LEAD), OPERATOR))
        .isEqualTo("NOT_ALLOWED");
    assertThat(platform.outcome(new GrantPrivilege(ADMIN, STRANGER), OPERATOR))
        .isEqualTo("NOT_FOUND");
    platform.send(new CloseAccount(PEER), PEER);
    assertThat(platform.log().stream().filter(PrivilegeRevoked.class::isInstance)).hasSize(2);
  }
}
