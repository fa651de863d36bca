package app.kinkit.command.joinrequest;

import app.kinkit.command.page.Page;
import app.kinkit.domain.joinrequest.JoinRequestCommand;
import app.kinkit.domain.joinrequest.JoinRequestCommand.ApproveJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RejectJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RequestToJoin;
import app.kinkit.domain.joinrequest.JoinRequestCommand.WithdrawJoinRequest;

/// Requests to join a bond that anybody may find.
public final class JoinRequestPage {
  public static final Page<JoinRequestCommand> PAGE =
      Page.of(JoinRequestCommand.class, "bond_join_requests")
          .create("/bonds/{bond_id}/join-requests", RequestToJoin.class)
          .ungated("/join-requests/{id}/withdraw", WithdrawJoinRequest.class)
          .post("/join-requests/{id}/approve", ApproveJoinRequest.class)
          .post("/join-requests/{id}/reject", RejectJoinRequest.class);

  private JoinRequestPage() {}
}
