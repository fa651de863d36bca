package app.kinkit.projection.bond;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.invite.InviteEvent;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table bond_activity_log: what happened to a bond, one row for each event, without anybody's
/// words. What two members do with each other is not told to a third, so tasks, rewards and points
/// are not its business.
public final class BondActivityProjection implements Projection<Event> {
  @Override
  public String table() {
    return "bond_activity_log";
  }

  @Override
  public Set<Class<? extends Event>> families() {
    return Set.of(BondEvent.class, InviteEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends Event> r) {
    return switch (r.event()) {
      case InviteRedeemed _ -> Key.none(); // the member's joining says it
      default -> Key.of(r.eventId());
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends Event> r) {
    row.set("bond_id", r.event().bondId()).set("created_at", r.time());
    switch (r.event()) {
      case BondEvent e -> bond(row, e);
      case InviteEvent e -> invite(row, e);
      default -> throw new IllegalArgumentException("this table is not handed such events");
    }
  }

  private static void bond(Row row, BondEvent event) {
    switch (event) {
      case BondFounded e -> say(row, "bond_updated", "The bond was founded.", e.createdBy());
      case MemberJoined e -> say(row, "member_joined", "A member joined.", e.userId());
      case MemberLeft e -> say(row, "member_left", left(e), e.userId());
      case MemberRoleChanged e ->
          say(row, "member_role_changed", "A member's role changed.", e.userId());
      case MemberPermissionsChanged e ->
          say(row, "permission_changed", "A member's permissions changed.", e.userId());
      case FounderTransferred e ->
          say(row, "bond_updated", "The founder's place passed on.", e.founder());
      case BondActivated _ -> say(row, "bond_updated", "The bond became active.", null);
      case BondDissolved e -> say(row, "bond_updated", "The bond was dissolved.", e.dissolvedBy());
    }
  }

  private static String left(MemberLeft e) {
    return switch (e.leaveReason()) {
      case LEFT -> "A member left.";
      case REMOVED -> "A member was removed.";
      case DISSOLVED -> "A membership ended with the bond.";
    };
  }

  private static void invite(Row row, InviteEvent event) {
    switch (event) {
      case InviteIssued e -> say(row, "invite_sent", "An invite was issued.", e.issuedBy());
      case InviteRevoked e -> say(row, "bond_updated", "An invite was withdrawn.", e.revokedBy());
      case InviteRedeemed _ -> {}
    }
  }

  private static void say(Row row, String type, String sentence, @Nullable ProfileId person) {
    row.set("activity_type", type).set("activity_description", sentence).set("user_id", person);
  }
}
