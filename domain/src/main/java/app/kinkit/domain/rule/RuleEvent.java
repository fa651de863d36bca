package app.kinkit.domain.rule;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The life of a rule. What names one member demands it of them; a rule of every member names
/// nobody, and binds whoever has paused from when they resume (decision 0015).
public sealed interface RuleEvent extends Event {
  RuleId id();

  @Override
  BondId bondId();

  /// @param createdBy who keeps it
  /// @param assignedTo whom it binds; null for every member
  /// @param beginsAt when time activates it; null when it binds at once
  record RuleCreated(
      RuleId id,
      BondId bondId,
      ProfileId createdBy,
      @Nullable ProfileId assignedTo,
      RuleType ruleType,
      PrivateText title,
      @Nullable PrivateText description,
      int priority,
      @Nullable PrivateText context,
      @Nullable PrivateText consequence,
      List<RuleStep> steps,
      @Nullable Instant effectiveFrom,
      @Nullable Instant effectiveUntil,
      RuleStatus status,
      @Nullable Instant beginsAt)
      implements RuleEvent, Demand {
    @Override
    public @Nullable ProfileId subjectId() {
      return assignedTo;
    }

    @Override
    public @Nullable ProfileId demandedOf() {
      return createdBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  /// A new version, whole: whoever acknowledges it has all of it before them.
  ///
  /// @param ruleVersion counted from 1, which is the rule as it was created
  record RuleAmended(
      RuleId id,
      BondId bondId,
      ProfileId amendedBy,
      @Nullable ProfileId assignedTo,
      int ruleVersion,
      RuleType ruleType,
      PrivateText title,
      @Nullable PrivateText description,
      int priority,
      @Nullable PrivateText context,
      @Nullable PrivateText consequence,
      List<RuleStep> steps,
      @Nullable Instant effectiveFrom,
      @Nullable Instant effectiveUntil,
      RuleStatus status,
      @Nullable Instant beginsAt)
      implements RuleEvent, Demand {
    @Override
    public @Nullable ProfileId subjectId() {
      return assignedTo;
    }

    @Override
    public @Nullable ProfileId demandedOf() {
      return amendedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  /// @param activatedBy null when its time had come
  record RuleActivated(
      RuleId id, BondId bondId, @Nullable ProfileId assignedTo, @Nullable ProfileId activatedBy)
      implements RuleEvent, Demand {
    @Override
    public @Nullable ProfileId subjectId() {
      return assignedTo;
    }

    @Override
    public @Nullable ProfileId demandedOf() {
      return assignedTo == null || assignedTo.equals(activatedBy) ? null : assignedTo;
    }
  }

  record RuleDeactivated(RuleId id, BondId bondId, @Nullable ProfileId assignedTo, RuleEnd cause)
      implements RuleEvent {
    @Override
    public @Nullable ProfileId subjectId() {
      return assignedTo;
    }
  }

  record RuleArchived(RuleId id, BondId bondId, @Nullable ProfileId assignedTo)
      implements RuleEvent {
    @Override
    public @Nullable ProfileId subjectId() {
      return assignedTo;
    }
  }

  record RuleAcknowledged(RuleId id, BondId bondId, ProfileId userId, int ruleVersion)
      implements RuleEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// @param userId who has broken it
  record RuleBreachLogged(
      RuleId id,
      BondId bondId,
      UUID breachId,
      ProfileId userId,
      ProfileId loggedBy,
      int ruleVersion,
      @Nullable PrivateText notes)
      implements RuleEvent, Demand {
    @Override
    public ProfileId subjectId() {
      return userId;
    }

    @Override
    public @Nullable ProfileId demandedOf() {
      return loggedBy.equals(userId) ? null : userId;
    }
  }
}
