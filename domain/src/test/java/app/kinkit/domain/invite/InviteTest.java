package app.kinkit.domain.invite;

import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.FEATURE_DISABLED;
import static app.kinkit.domain.shared.RefusalCode.INVITE_EXPIRED;
import static app.kinkit.domain.shared.RefusalCode.INVITE_INVALID;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.SettingsStory;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteCommand.RevokeInvite;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Admitted;
import app.kinkit.domain.testing.World.Effect.Counted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who may invite, how long and how often an invite works, and what it opens.
class InviteTest {
  private static final InviteId ID = new InviteId(uuid("invite"));
  private static final Instant LATER = NOW.plusMillis(1);

  private final World world =
      new World().happened(BondStory.householdThen(BondStory.manages(PEER)));
  private final Trial invite = new Trial(Invite.class, world);

  @Test
  void whoeverMayInviteIssuesAnInvite() {
    invite.given().when(issue(null, null), LEAD).expect(issued(LEAD, null, null));
    invite.given().when(issue(LATER, 3), PEER).expect(issued(PEER, LATER, 3));
  }

  @Test
  void othersDoNotInvite() {
    invite.given().when(issue(null, null), SECOND).expectRefused(NOT_ALLOWED);
    invite.given().when(issue(null, null), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void anInviteEndsInTheFuture() {
    invite.given().when(issue(NOW, null), LEAD).expectRefused(VALIDATION_FAILED);
    invite.given().when(issue(NOW.minusMillis(1), null), LEAD).expectRefused(VALIDATION_FAILED);
  }

  @Test
  void anInviteIsForOneToAHundredPeople() {
    assertThatThrownBy(() -> issue(null, 0)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> issue(null, 101)).isInstanceOf(Invalid.class);
  }

  @Test
  void theBondAdmitsWhoeverRedeemsInTheSameCommit() {
    invite
        .given(issued(LEAD, LATER, 1))
        .when(new RedeemInvite(ID, BondRole.DOMINANT), STRANGER)
        .expect(redeemed(STRANGER, 1));
    assertThat(world.effects())
        .containsExactly(new Admitted(BOND, STRANGER, BondRole.DOMINANT, JoinedVia.INVITE_CODE));
  }

  @Test
  void whoeverSaysNothingComesInAsMember() {
    invite
        .given(issued(LEAD, null, null), redeemed(DOER, 1))
        .when(new RedeemInvite(ID, null), STRANGER)
        .expect(redeemed(STRANGER, 2));
    assertThat(world.effects())
        .containsExactly(new Admitted(BOND, STRANGER, BondRole.MEMBER, JoinedVia.INVITE_CODE));
  }

  @Test
  void anInviteIsNotUsedUpWhenTheBondRefuses() {
    world.refuses(BOND_FULL);
    invite
        .given(issued(LEAD, null, 1))
        .when(new RedeemInvite(ID, null), STRANGER)
        .expectRefused(BOND_FULL);
  }

  @Test
  void anInviteForOneAdmitsOnePersonEver() {
    invite
        .given(issued(LEAD, null, 1), redeemed(DOER, 1))
        .when(new RedeemInvite(ID, null), STRANGER)
        .expectRefused(INVITE_INVALID);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void anExpiredInviteOpensNothing() {
    invite
        .given(issued(LEAD, NOW, null))
        .when(new RedeemInvite(ID, null), STRANGER)
        .expectRefused(INVITE_EXPIRED);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void aRevokedInviteOpensNothingAndDoesNotSayWhetherItExpired() {
    invite
        .given(issued(LEAD, NOW, null), new InviteRevoked(ID, BOND, LEAD))
        .when(new RedeemInvite(ID, null), STRANGER)
        .expectRefused(INVITE_INVALID);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whoeverIssuedItOrManagesTheBondRevokesAnInvite() {
    invite
        .given(issued(LEAD, null, null))
        .when(new RevokeInvite(ID), PEER)
        .expect(new InviteRevoked(ID, BOND, PEER));
    invite
        .given(issued(SECOND, null, null))
        .when(new RevokeInvite(ID), SECOND)
        .expect(new InviteRevoked(ID, BOND, SECOND));
  }

  @Test
  void othersRevokeNothing() {
    invite
        .given(issued(LEAD, null, null))
        .when(new RevokeInvite(ID), DOER)
        .expectRefused(NOT_ALLOWED);
    invite
        .given(issued(LEAD, null, null))
        .when(new RevokeInvite(ID), STRANGER)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void whoeverHasLeftTheBondNoLongerRevokesWhatTheyIssued() {
    world.happened(BondStory.left(SECOND));
    invite
        .given(issued(SECOND, null, null))
        .when(new RevokeInvite(ID), SECOND)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void revokingAgainChangesNothing() {
    invite
        .given(issued(LEAD, null, null), new InviteRevoked(ID, BOND, PEER))
        .when(new RevokeInvite(ID), LEAD)
        .expectNothing();
  }

  @Test
  void aBondThatSwitchedInvitesOffIssuesNone() {
    world.happened(SettingsStory.with("allow_external_invites", false).changed());
    invite.given().when(issue(null, null), LEAD).expectRefused(FEATURE_DISABLED);
  }

  @Test
  void whereInvitesExpireNoneLastsLonger() {
    world.happened(SettingsStory.with("invite_expires_after_days", 2).changed());
    var latest = NOW.plus(Duration.ofDays(2));
    invite.given().when(issue(null, null), LEAD).expect(issued(LEAD, latest, null));
    invite.given().when(issue(LATER, null), LEAD).expect(issued(LEAD, LATER, null));
    invite.given().when(issue(latest, null), LEAD).expect(issued(LEAD, latest, null));
    invite.given().when(issue(latest.plusMillis(1), null), LEAD).expectRefused(VALIDATION_FAILED);
  }

  @Test
  void whereInvitesAreLimitedTheBondCountsThem() {
    invite.given().when(issue(null, null), LEAD).expect(issued(LEAD, null, null));
    assertThat(world.effects()).isEmpty();
    world.happened(SettingsStory.with("max_invites_per_member", 1).changed());
    invite.given().when(issue(null, null), LEAD).expect(issued(LEAD, null, null));
    assertThat(world.effects()).containsExactly(new Counted(BOND, LEAD));
    world.refuses(NOT_ALLOWED);
    invite.given().when(issue(null, null), LEAD).expectRefused(NOT_ALLOWED);
  }

  private static IssueInvite issue(@Nullable Instant expiresAt, @Nullable Integer maxUses) {
    return new IssueInvite(ID, BOND, "7K2M", expiresAt, maxUses);
  }

  private static InviteIssued issued(
      ProfileId by, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
    return new InviteIssued(ID, BOND, by, "7K2M", expiresAt, maxUses);
  }

  private static InviteRedeemed redeemed(ProfileId person, int uses) {
    return new InviteRedeemed(ID, BOND, person, uses);
  }
}
