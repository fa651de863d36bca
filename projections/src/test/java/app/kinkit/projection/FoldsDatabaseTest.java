package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.profile.DynamicRole;
import app.kinkit.domain.profile.ProfileEvent.DynamicRoleChosen;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.reward.RewardEvent.RewardFulfilmentStarted;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every fold as a table: after these events the row holds this. The database gives the catalogue
/// only.
class FoldsDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);

  @BeforeEach
  void joins() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
  }

  private Map<String, @Nullable Object> row(String table, UUID id) {
    var fold =
        new InMemoryFold(DATABASE.folds(story.vault()))
            .upTo(story.log(), story.log().head(), Map.of());
    var row = fold.row(table, Key.of(id).getFirst());
    assertThat(row).as(table).isNotNull();
    return row == null ? Map.of() : row;
  }

  private Map<String, @Nullable Object> row(String table, Id id) {
    return row(table, id.value());
  }

  @Test
  void aTaskGoesBackForRevisionAndIsDoneAgain() {
    var task = story.assigns("sweep", bond, lead, doer);
    story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
    story.happens(
        task,
        lead,
        new RevisionRequested(
            task, bond, lead, doer, story.words(lead, "revision_note", "corners"), 1));
    assertThat(row("tasks", task))
        .containsEntry("status", "in_progress")
        .containsEntry("completed_at", null)
        .containsEntry("revision_note", "corners")
        .containsEntry("revision_count", 1)
        .containsEntry("priority", "high")
        .containsEntry("recurring", "none")
        .containsEntry("all_day", false)
        .containsEntry("assigned_to", doer.value())
        .containsEntry("version", 2L);
    var again = story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
    assertThat(row("tasks", task))
        .containsEntry("status", "completed")
        .containsEntry("completed_at", again.time())
        .containsEntry("updated_at", again.time())
        .containsEntry("row_position", again.position());
    story.happens(
        task, lead, new TaskCancelled(task, bond, doer, story.words(lead, "reason", "rain")));
    assertThat(row("tasks", task))
        .containsEntry("status", "cancelled")
        .containsEntry("reason", "rain");
  }

  @Test
  void anApprovedTaskKeepsItsPointsAndItsProof() {
    var task = story.assigns("sweep", bond, lead, doer);
    story.does(task, bond, lead, doer, 20);
    assertThat(row("tasks", task))
        .containsEntry("status", "approved")
        .containsEntry("point_value", 20)
        .containsEntry("completion_notes", "done");
    assertThat(row("task_proof", Story.id("proof " + task)))
        .containsEntry("task_id", task.value())
        .containsEntry("assigned_by", lead.value())
        .containsEntry("assigned_to", doer.value())
        .containsEntry("created_by", doer.value())
        .containsEntry("proof_type", "text");
  }

  @Test
  void pointsComeGoAndAreGivenBack() {
    story.credits(bond, doer, 20, Story.id("task"), 20);
    var account = AccountId.of(doer, bond);
    var paid = Story.id("paid");
    var back = Story.id("back");
    story.happens(
        account,
        doer,
        new PointsDebited(
            account, doer, bond, paid, 15, PointsSource.REDEMPTION, Story.id("reward"), 5));
    assertThat(row("points_ledger", paid))
        .containsEntry("points", -15)
        .containsEntry("balance_after", 5)
        .containsEntry("source_type", "redemption")
        .containsEntry("account_id", account.value());
    story.happens(
        account, lead, new MovementReversed(account, doer, bond, back, 15, paid, null, 20));
    assertThat(row("points_ledger", back))
        .containsEntry("points", 15)
        .containsEntry("source_type", "reversal")
        .containsEntry("source_id", paid);
    assertThat(row("points_balances", account)).containsEntry("balance", 20);
  }

  @Test
  void aRewardIsRedeemedDeliveredOrTakenBack() {
    var reward = story.offers("tea", bond, lead, doer);
    assertThat(row("rewards", reward))
        .containsEntry("status", "available")
        .containsEntry("point_cost", 15)
        .containsEntry("title", "tea");
    story.happens(reward, doer, new RewardRedeemed(reward, bond, doer, Story.id("paid"), 15));
    assertThat(row("rewards", reward))
        .containsEntry("status", "redeemed")
        .containsEntry("redemption_id", Story.id("paid"));
    story.happens(reward, lead, new RewardFulfilmentStarted(reward, bond, doer));
    assertThat(row("rewards", reward)).containsEntry("status", "in_progress");
    story.happens(reward, lead, new RewardCompleted(reward, bond, doer, 0));
    assertThat(row("rewards", reward)).containsEntry("status", "completed");
    var other = story.offers("cake", bond, lead, doer);
    story.happens(other, lead, new RewardRevoked(other, bond, doer, 15, null));
    assertThat(row("rewards", other))
        .containsEntry("status", "revoked")
        .containsEntry("refund", 15);
  }

  @Test
  void aBondTellsStrangersNothingOfItsInside() {
    story.happens(
        bond,
        lead,
        new MemberRoleChanged(
            bond, Story.stay(bond, doer), doer, BondRole.SUBMISSIVE, BondRole.SWITCH));
    story.happens(
        bond, lead, new MemberPermissionsChanged(bond, Story.stay(bond, doer), doer, true, true));
    story.happens(bond, lead, new FounderTransferred(bond, lead, doer));
    var left = story.happens(bond, doer, left());
    assertThat(row("bond_card", bond))
        .containsEntry("version", 0L)
        .containsEntry("status", "forming")
        .containsEntry("created_by", lead.value());
    assertThat(row("bond_inner", bond))
        .containsEntry("version", 6L)
        .containsEntry("founder", doer.value())
        .containsEntry("last_activity_at", left.time());
    assertThat(row("bond_member", Story.stay(bond, doer)))
        .containsEntry("role_in_bond", "switch")
        .containsEntry("can_manage", true)
        .containsEntry("is_active", false)
        .containsEntry("leave_reason", "removed")
        .containsEntry("ended_by", lead.value())
        .containsEntry("left_at", left.time());
    assertThat(row("bond_activity_log", left.eventId()))
        .containsEntry("activity_type", "member_left")
        .containsEntry("activity_description", "A member was removed.")
        .containsEntry("user_id", doer.value());
  }

  private MemberLeft left() {
    return new MemberLeft(bond, Story.stay(bond, doer), doer, LeaveReason.REMOVED, lead);
  }

  @Test
  void anInviteIsUsedAndWithdrawn() {
    var invite = story.invites("invite", bond, lead);
    story.happens(invite, doer, new InviteRedeemed(invite, bond, doer, 1));
    assertThat(row("bond_invites", invite))
        .containsEntry("hint", "7K2Q")
        .containsEntry("uses", 1)
        .containsEntry("revoked_at", null);
    var revoked = story.happens(invite, lead, new InviteRevoked(invite, bond, lead));
    assertThat(row("bond_invites", invite))
        .containsEntry("revoked_at", revoked.time())
        .containsEntry("revoked_by", lead.value());
  }

  @Test
  void aPersonChoosesARoleAndDeclaresAState() {
    story.happens(doer, doer, new DynamicRoleChosen(doer, DynamicRole.SUBMISSIVE, null));
    story.declares(doer, SubmissionState.ACTIVE, SubmissionState.PAUSED, "ill");
    assertThat(row("profile_card", doer))
        .containsEntry("dynamic_role", "submissive")
        .containsEntry("submission_state", "paused");
    assertThat(row("profile_self", doer))
        .containsEntry("email", "doer@example.org")
        .containsEntry("system_role", "user")
        .containsEntry("terms_version", "2026-01")
        .containsEntry("version", 3L);
  }

  /// A fold that names what is not there.
  private record Wrong(String column) implements Projection<TaskEvent> {
    @Override
    public String table() {
      return "tasks";
    }

    @Override
    public Set<Class<? extends TaskEvent>> families() {
      return Set.of(TaskEvent.class);
    }

    @Override
    public List<Key> keys(Recorded<? extends TaskEvent> r) {
      return Key.of(r.event().id());
    }

    @Override
    public void fold(Row row, Recorded<? extends TaskEvent> r) {
      if (column.isEmpty()) {
        row.copy(r.event()); // TaskAmended has a component that tasks has not
      } else {
        row.set(column, r.event().assignedTo());
      }
    }
  }

  @Test
  void aWrongColumnComponentOrTypeStopsTheStart() {
    assertThatThrownBy(() -> start(new Wrong("assignee")))
        .hasMessageContaining("Wrong cannot fold")
        .hasMessageContaining("no column assignee");
    assertThatThrownBy(() -> start(new Wrong("")))
        .hasMessageContaining("TaskAmended")
        .hasMessageContaining("no column amended_by");
    assertThatThrownBy(() -> start(new Wrong("point_value")))
        .hasMessageContaining("takes no ProfileId");
    assertThatThrownBy(() -> start(new Wrong("assigned_to"), new Wrong("assigned_to")))
        .hasMessageContaining("two projections write table tasks");
  }

  private void start(Projection<?>... projections) {
    DATABASE.folds(story.vault(), List.of(projections));
  }
}
