package app.kinkit.race;

import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must never stand in a log, found by reading it once in order. Shares no state class and no
/// guard with the program, so both would have to be wrong in the same way. Each scan returns its
/// offences in words.
final class LogScan {
  private LogScan() {}

  static List<String> all(List<? extends Recorded<?>> log) {
    return Stream.of(
            holes(log),
            demandsOfPaused(log),
            strangers(log),
            ContractScan.offences(log),
            toldTwice(log),
            overfull(log),
            overdrafts(log),
            unpairedMovements(log))
        .flatMap(List::stream)
        .toList();
  }

  /// Positions are 1, 2, 3…, versions of each stream 0, 1, 2….
  static List<String> holes(List<? extends Recorded<?>> log) {
    var offences = new ArrayList<String>();
    var versions = new HashMap<String, Long>();
    var position = 0L;
    for (var r : log) {
      if (r.position() != ++position) {
        offences.add("position %d stands where %d should".formatted(r.position(), position));
      }
      var version = versions.merge(r.stream(), 0L, (last, _) -> last + 1);
      if (r.version() != version) {
        offences.add("%s has version %d, not %d".formatted(r.stream(), r.version(), version));
      }
    }
    return offences;
  }

  /// From the position of a pause until the person's own resuming nothing is asked of them (P22).
  static List<String> demandsOfPaused(List<? extends Recorded<?>> log) {
    var offences = new ArrayList<String>();
    var paused = new HashMap<ProfileId, Long>();
    for (var r : log) {
      if (r.event() instanceof SubmissionStateChanged change) {
        paused.remove(change.id());
        if (change.newState() == SubmissionState.PAUSED) {
          paused.put(change.id(), r.position());
        }
      }
      var asked = asked(r.event());
      if (asked != null && paused.containsKey(asked)) {
        offences.add("%d asks %s, paused at %d".formatted(r.position(), asked, paused.get(asked)));
      }
    }
    return offences;
  }

  /// Null when nobody is asked by another.
  private static @Nullable ProfileId asked(Event event) {
    return switch (event) {
      case TaskAssigned e -> e.assignedBy().equals(e.assignedTo()) ? null : e.assignedTo();
      case RuleBreachLogged e -> e.loggedBy().equals(e.userId()) ? null : e.userId();
      case RevisionRequested e -> e.requestedBy().equals(e.assignedTo()) ? null : e.assignedTo();
      case Demand other -> other.demandedOf();
      default -> null;
    };
  }

  /// Who assigns and who is assigned, who records a scene and who took part in it: all belong to
  /// the bond at that position.
  static List<String> strangers(List<? extends Recorded<?>> log) {
    var offences = new ArrayList<String>();
    var members = new HashMap<BondId, Set<ProfileId>>();
    for (var r : log) {
      switch (r.event()) {
        case MemberJoined e ->
            members.computeIfAbsent(e.id(), _ -> new HashSet<>()).add(e.userId());
        case MemberLeft e -> members.getOrDefault(e.id(), new HashSet<>()).remove(e.userId());
        default ->
            named(r.event())
                .filter(p -> !members.getOrDefault(r.event().bondId(), Set.of()).contains(p))
                .forEach(p -> offences.add("%d: %s is no member".formatted(r.position(), p)));
      }
    }
    return offences;
  }

  private static Stream<ProfileId> named(Event event) {
    return switch (event) {
      case TaskReassigned e -> Stream.of(e.assignedTo());
      case TaskAssigned e -> Stream.of(e.assignedBy(), e.assignedTo());
      case SceneRecorded e -> Stream.concat(Stream.of(e.createdBy()), e.participants().stream());
      default -> Stream.of();
    };
  }

  /// Time tells each thing once for each due time, and a series has one task a day (P26).
  static List<String> toldTwice(List<? extends Recorded<?>> log) {
    var told = new HashSet<Object>();
    var offences = new ArrayList<String>();
    for (var r : log) {
      var what =
          switch (r.event()) {
            case TaskReminderDue e -> List.of("reminder", e.id(), e.remindAt());
            case TaskBecameOverdue e -> List.of("overdue", e.id(), e.overdueAt());
            case RenewalReminderDue e ->
                List.of("renewal", e.contractId(), e.userId(), e.remindAt());
            case NextOccurrenceScheduled e ->
                List.of("next", e.recurrenceSeriesId(), e.occurrenceDate());
            default -> List.of(r.position());
          };
      if (!told.add(what)) {
        offences.add("%d: %s once more".formatted(r.position(), what));
      }
    }
    return offences;
  }

  /// No bond has more members than places, no invite more uses than it says, at any position.
  static List<String> overfull(List<? extends Recorded<?>> log) {
    var offences = new ArrayList<String>();
    var free = new HashMap<Object, Integer>();
    for (var r : log) {
      Object taken = null;
      switch (r.event()) {
        case BondFounded e -> free.put(e.id(), orMany(e.maxMembers()));
        case InviteIssued e -> free.put(e.id(), orMany(e.maxUses()));
        case MemberLeft e -> free.merge(e.id(), 1, Integer::sum);
        case MemberJoined e -> taken = e.id();
        case InviteRedeemed e -> taken = e.id();
        default -> {}
      }
      if (taken != null && free.merge(taken, -1, Integer::sum) < 0) {
        offences.add("%d: %s is overfull".formatted(r.position(), taken));
      }
    }
    return offences;
  }

  private static int orMany(@Nullable Integer limit) {
    return limit == null ? 1_000_000 : limit;
  }

  /// Points of every account, as the sum of its movements.
  static Map<UUID, Long> balances(List<? extends Recorded<?>> log) {
    var balances = new HashMap<UUID, Long>();
    for (var r : log) {
      var movement = movement(r.event());
      if (movement != null) {
        balances.merge(movement.account().value(), movement.points(), Long::sum);
      }
    }
    return balances;
  }

  /// No account is below zero at any prefix, nor elsewhere than its event says (P19).
  static List<String> overdrafts(List<? extends Recorded<?>> log) {
    var offences = new ArrayList<String>();
    var balances = new HashMap<AccountId, Long>();
    for (var r : log) {
      var movement = movement(r.event());
      if (movement != null) {
        long balance = balances.merge(movement.account(), movement.points(), Long::sum);
        if (balance < 0 || balance != movement.after()) {
          offences.add(
              "%d: %s holds %d, its event says %d"
                  .formatted(r.position(), movement.account(), balance, movement.after()));
        }
      }
    }
    return offences;
  }

  private record Movement(AccountId account, long points, long after) {}

  private static @Nullable Movement movement(Event event) {
    return switch (event) {
      case AccountOpened e -> new Movement(e.id(), 0, 0);
      case PointsCredited e -> new Movement(e.id(), e.points(), e.balanceAfter());
      case PointsDebited e -> new Movement(e.id(), -e.points(), e.balanceAfter());
      case MovementReversed e -> new Movement(e.id(), e.points(), e.balanceAfter());
      default -> null;
    };
  }

  /// Each approved task and its one credit, each redemption and its one debit: equal amounts, once,
  /// by the same command.
  static List<String> unpairedMovements(List<? extends Recorded<?>> log) {
    var causes = new HashMap<Cause, List<Amount>>();
    var movements = new HashMap<Cause, List<Amount>>();
    for (var r : log) {
      switch (r.event()) {
        case TaskApproved e when e.pointValue() > 0 ->
            note(causes, PointsSource.TASK, e.id().value(), e.pointValue(), r);
        case RewardRedeemed e when e.pointCost() > 0 ->
            note(causes, PointsSource.REDEMPTION, e.id().value(), e.pointCost(), r);
        case PointsCredited e when e.sourceType() == PointsSource.TASK && e.sourceId() != null ->
            note(movements, e.sourceType(), e.sourceId(), e.points(), r);
        case PointsDebited e -> note(movements, e.sourceType(), e.sourceId(), e.points(), r);
        default -> {}
      }
    }
    var keys = new HashSet<>(causes.keySet());
    keys.addAll(movements.keySet());
    return keys.stream()
        .filter(key ->
            causes.getOrDefault(key, List.of()).size() != 1
                || !causes.getOrDefault(key, List.of()).equals(movements.get(key)))
        .map(
            key -> "%s: caused by %s, moved %s".formatted(key, causes.get(key), movements.get(key)))
        .toList();
  }

  private record Cause(PointsSource source, UUID id) {}

  private record Amount(int points, @Nullable UUID commandId) {}

  private static void note(
      Map<Cause, List<Amount>> map, PointsSource source, UUID id, int points, Recorded<?> r) {
    map.computeIfAbsent(new Cause(source, id), _ -> new ArrayList<>())
        .add(new Amount(points, r.commandId()));
  }

  /// Rights as the log has them, in the order of the columns of `access.membership`.
  static Set<List<Object>> memberships(List<? extends Recorded<?>> log) {
    var now = new HashMap<List<UUID>, Right>();
    for (var r : log) {
      switch (r.event()) {
        case MemberJoined e ->
            now.put(
                key(e.userId(), e.id()),
                new Right(e.roleInBond(), e.canInvite(), e.canManage(), true, r.position()));
        case MemberRoleChanged e ->
            now.computeIfPresent(
                key(e.userId(), e.id()),
                (_, m) -> new Right(e.roleInBond(), m.invite, m.manage, m.active, r.position()));
        case MemberPermissionsChanged e ->
            now.computeIfPresent(
                key(e.userId(), e.id()),
                (_, m) -> new Right(m.role, e.canInvite(), e.canManage(), m.active, r.position()));
        case MemberLeft e ->
            now.computeIfPresent(
                key(e.userId(), e.id()),
                (_, m) -> new Right(m.role, m.invite, m.manage, false, r.position()));
        default -> {}
      }
    }
    var rows = new HashSet<List<Object>>();
    now.forEach((key, right) -> rows.add(right.row(key)));
    return rows;
  }

  /// Privileges as the log has them, in the order of the columns of `access.privilege`.
  static Set<List<Object>> privileges(List<? extends Recorded<?>> log) {
    var now = new HashMap<List<Object>, List<Object>>();
    for (var r : log) {
      switch (r.event()) {
        case PrivilegeGranted e ->
            now.put(key(e.userId(), e.privilege()), List.of(true, r.position()));
        case PrivilegeRevoked e ->
            now.put(key(e.userId(), e.privilege()), List.of(false, r.position()));
        default -> {}
      }
    }
    var rows = new HashSet<List<Object>>();
    now.forEach((key, held) -> rows.add(Stream.of(key, held).flatMap(List::stream).toList()));
    return rows;
  }

  private static List<Object> key(ProfileId person, Privilege privilege) {
    return List.of(person.value(), privilege.name().toLowerCase(Locale.ROOT));
  }

  private static List<UUID> key(ProfileId person, BondId bond) {
    return List.of(person.value(), bond.value());
  }

  private record Right(
      BondRole role, boolean invite, boolean manage, boolean active, long position) {
    List<Object> row(List<UUID> key) {
      var name = role.name().toLowerCase(Locale.ROOT);
      return List.of(key.getFirst(), key.getLast(), name, invite, manage, active, position);
    }
  }
}
