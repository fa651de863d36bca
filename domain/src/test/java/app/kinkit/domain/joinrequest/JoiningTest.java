package app.kinkit.domain.joinrequest;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.bond.SettingsStory;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.joinrequest.JoinRequestCommand.ApproveJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RejectJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RequestToJoin;
import app.kinkit.domain.joinrequest.JoinRequestCommand.WithdrawJoinRequest;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Platform;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a request, its place at the door and the bond do in one commit: all of it or nothing.
class JoiningTest {
  private final Platform platform = Platform.running();
  private int seen;
  private int asked;

  @BeforeEach
  void anOpenDyadWithOneFreePlace() {
    platform.send(
        new FoundBond(BOND, words(LEAD), null, BondType.DYAD, BondRole.DOMINANT, false, null),
        LEAD);
    happened();
  }

  @Test
  void anApprovedRequestMakesAMemberWithAnAccount() {
    var request = ask(DOER);
    assertThat(happened()).containsExactly("JoinRequested", "JoinPlaceTaken");
    platform.send(new ApproveJoinRequest(request, null), LEAD);
    assertThat(happened())
        .containsExactly(
            "JoinRequestApproved",
            "MemberJoined",
            "BondActivated",
            "AccountOpened",
            "JoinPlaceFreed");
    assertThat(platform.pinned(BOND).member(DOER).orElseThrow().role())
        .isEqualTo(BondRole.SUBMISSIVE);
  }

  @Test
  void aPersonAsksAgainAfterAnAnswerOrAWithdrawalAndNotBefore() {
    var first = ask(DOER);
    assertThat(outcome(DOER)).isEqualTo("REQUEST_PENDING");
    platform.send(new WithdrawJoinRequest(first), DOER);
    var second = ask(DOER);
    assertThat(outcome(DOER)).isEqualTo("REQUEST_PENDING");
    platform.send(new RejectJoinRequest(second, null), LEAD);
    happened();
    platform.send(new ApproveJoinRequest(ask(DOER), null), LEAD);
    assertThat(happened()).contains("JoinPlaceTaken", "MemberJoined", "JoinPlaceFreed");
    assertThat(outcome(DOER)).isEqualTo("ALREADY_MEMBER");
  }

  @Test
  void theLastPlaceGoesToOneAndTheOtherRequestStaysPending() {
    var one = ask(DOER);
    var other = ask(PEER);
    platform.send(new ApproveJoinRequest(one, null), LEAD);
    happened();
    assertThat(platform.outcome(new ApproveJoinRequest(other, null), LEAD)).isEqualTo("BOND_FULL");
    assertThat(happened()).isEmpty();
    assertThat(platform.outcome(new RejectJoinRequest(other, null), LEAD)).isEqualTo("ok");
  }

  @Test
  void whereAskingIsEnoughOneCommitDoesItAll() {
    platform.send(SettingsStory.with("auto_approve_members", true).change(), LEAD);
    happened();
    ask(DOER);
    assertThat(happened())
        .containsExactly(
            "JoinRequested",
            "JoinRequestApproved",
            "JoinPlaceTaken",
            "MemberJoined",
            "BondActivated",
            "AccountOpened",
            "JoinPlaceFreed");
    assertThat(outcome(PEER)).isEqualTo("BOND_FULL");
    assertThat(happened()).isEmpty();
  }

  @Test
  void aLimitOfInvitesIsKeptByTheBond() {
    platform.send(SettingsStory.with("max_invites_per_member", 1).change(), LEAD);
    happened();
    platform.send(invite("first"), LEAD);
    assertThat(happened()).containsExactly("InviteIssued", "InviteCounted");
    assertThat(platform.outcome(invite("second"), LEAD)).isEqualTo("NOT_ALLOWED");
    assertThat(happened()).isEmpty();
  }

  private static IssueInvite invite(String name) {
    return new IssueInvite(new InviteId(uuid(name)), BOND, "7K2M", null, 1);
  }

  private JoinRequestId ask(ProfileId person) {
    var id = new JoinRequestId(uuid("request " + asked++));
    platform.send(new RequestToJoin(id, BOND, BondRole.SUBMISSIVE, words(person)), person);
    return id;
  }

  private String outcome(ProfileId person) {
    var id = new JoinRequestId(uuid("request " + asked++));
    return platform.outcome(new RequestToJoin(id, BOND, null, null), person);
  }

  private List<String> happened() {
    var log = platform.log();
    var names = log.subList(seen, log.size()).stream().map(e -> e.getClass().getSimpleName());
    seen = log.size();
    return names.toList();
  }
}
