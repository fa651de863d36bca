package app.kinkit.domain.whole;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What no event may break, whichever aggregate wrote it: read from the log alone, one by one. Who
/// has paused is asked nothing; who has left does nothing and is given nothing; points are what has
/// moved, and never less than none.
final class Laws {
  private final Set<ProfileId> members = new HashSet<>();
  private final Set<ProfileId> paused = new HashSet<>();
  private final Map<ProfileId, Integer> points = new HashMap<>();
  private final NamingLaw naming = new NamingLaw(members);
  private final ContractLaw contracts = new ContractLaw(paused);
  private boolean bondPaused;

  int points(ProfileId who) {
    return points.getOrDefault(who, 0);
  }

  void hold(List<Event> log) {
    for (var event : log) {
      if (event instanceof Demand demand) {
        askNobodyWhoRests(demand);
      }
      naming.hold(event);
      contracts.hold(event);
      hold(event);
    }
  }

  private void askNobodyWhoRests(Demand demand) {
    var person = demand.demandedOf();
    if (person != null) {
      assertThat(paused).as("asked of somebody who has paused: %s", demand).doesNotContain(person);
      assertThat(members).as("asked of somebody who has left: %s", demand).contains(person);
      assertThat(bondPaused).as("asked in a bond that is paused: %s", demand).isFalse();
    }
  }

  private void hold(Event event) {
    switch (event) {
      case SubmissionStateChanged e -> {
        var _ = paused.remove(e.id());
        var _ = e.newState() == SubmissionState.PAUSED && paused.add(e.id());
      }
      case BondEvent.MemberJoined e -> members.add(e.userId());
      case BondEvent.MemberLeft e -> members.remove(e.userId());
      case BondEvent.BondPaused _ -> bondPaused = true;
      case BondEvent.BondResumed _ -> bondPaused = false;
      case ContractSigned e -> isThere(e.userId(), e);
      case RuleAcknowledged e -> isThere(e.userId(), e);
      case TaskStarted e -> isThere(e.assignedTo(), e);
      case TaskCompleted e -> isThere(e.assignedTo(), e);
      case RewardRedeemed e -> isThere(e.assignedTo(), e);
      case PointsCredited e -> {
        isThere(e.userId(), e);
        move(e.userId(), e.points(), e.balanceAfter());
      }
      case PointsDebited e -> move(e.userId(), -e.points(), e.balanceAfter());
      case MovementReversed e -> move(e.userId(), e.points(), e.balanceAfter());
      case AccountOpened e -> move(e.userId(), 0, 0);
      default -> {}
    }
  }

  private void isThere(ProfileId who, Event event) {
    assertThat(members).as("of somebody who has left: %s", event).contains(who);
  }

  private void move(ProfileId who, int more, int balanceAfter) {
    assertThat(points.merge(who, more, Integer::sum)).isEqualTo(balanceAfter).isNotNegative();
  }
}
