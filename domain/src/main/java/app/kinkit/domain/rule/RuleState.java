package app.kinkit.domain.rule;

import static app.kinkit.domain.rule.RuleStatus.ACTIVE;
import static app.kinkit.domain.rule.RuleStatus.ARCHIVED;
import static app.kinkit.domain.rule.RuleStatus.INACTIVE;

import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleActivated;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a rule is at one version of its stream. One whose time is over binds nobody, whether or not
/// the event of that has been written.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives them
final class RuleState {
  private BondId bondId;
  private ProfileId createdBy;
  private @Nullable ProfileId assignedTo;
  private RuleTerms terms;
  private int ruleVersion;
  private RuleStatus status;
  private @Nullable Instant beginsAt;
  private final Map<ProfileId, Integer> acknowledged = new HashMap<>();

  BondId bondId() {
    return bondId;
  }

  ProfileId createdBy() {
    return createdBy;
  }

  @Nullable ProfileId assignedTo() {
    return assignedTo;
  }

  RuleTerms terms() {
    return terms;
  }

  int ruleVersion() {
    return ruleVersion;
  }

  RuleStatus status() {
    return status;
  }

  /// When time activates it; null when that has happened or been called off.
  @Nullable Instant beginsAt() {
    return beginsAt;
  }

  boolean isArchived() {
    return status == ARCHIVED;
  }

  /// Whether it is meant to bind, now or from its time on.
  boolean isOn() {
    return status == ACTIVE || beginsAt != null;
  }

  boolean binds(Clock clock) {
    return status == ACTIVE && !terms.areOver(clock);
  }

  boolean isFor(ProfileId person) {
    return assignedTo == null || assignedTo.equals(person);
  }

  boolean isAcknowledged(ProfileId person, int version) {
    return acknowledged.getOrDefault(person, 0) == version;
  }

  void on(RuleEvent event) {
    switch (event) {
      case RuleCreated e -> {
        bondId = e.bondId();
        createdBy = e.createdBy();
        assignedTo = e.assignedTo();
        terms = RuleTerms.of(e);
        ruleVersion = 1;
        status = e.status();
        beginsAt = e.beginsAt();
      }
      case RuleAmended e -> {
        terms = RuleTerms.of(e);
        ruleVersion = e.ruleVersion();
        status = e.status();
        beginsAt = e.beginsAt();
      }
      case RuleActivated _ -> now(ACTIVE);
      case RuleDeactivated _ -> now(INACTIVE);
      case RuleArchived _ -> now(ARCHIVED);
      case RuleAcknowledged e -> acknowledged.put(e.userId(), e.ruleVersion());
      case RuleBreachLogged _ -> {} // nothing is decided by it
    }
  }

  private void now(RuleStatus other) {
    status = other;
    beginsAt = null;
  }
}
