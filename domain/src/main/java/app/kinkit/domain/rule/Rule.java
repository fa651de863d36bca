package app.kinkit.domain.rule;

import static app.kinkit.domain.rule.RuleStatus.ACTIVE;
import static app.kinkit.domain.rule.RuleStatus.ARCHIVED;
import static app.kinkit.domain.rule.RuleStatus.INACTIVE;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.AmendRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleCommand.DeactivateRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleActivated;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// One rule of a bond. A lead makes it and keeps it; when they lead no longer, any lead keeps it.
/// Whom it binds acknowledges each version of it. What it asks of a member who has paused is
/// refused, by whomever, and so is a rule that names what is off limits in its bond; of themself
/// everybody may say what they like.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by Axon
class Rule {
  @AggregateIdentifier private RuleId id;
  private final RuleState state = new RuleState();

  Rule() {}

  @CommandHandler
  Rule(CreateRule c, Actor actor, Bonds bonds, People people, OffLimits offLimits, Clock clock) {
    var bond = bonds.pinned(c.bondId());
    bond.requireLead(actor.id());
    bond.requireUnpaused();
    if (c.assignedTo() != null) {
      bond.requireMember(c.assignedTo());
    }
    requireAskable(c.assignedTo(), actor, bond, people);
    var terms = RuleTerms.of(c);
    terms.requireTimeLeft(clock);
    offLimits.requireNone(c.bondId(), terms.wording());
    apply(terms.created(c, actor.id(), clock));
  }

  @CommandHandler
  void handle(
      AmendRule c, Actor actor, Bonds bonds, People people, OffLimits offLimits, Clock clock) {
    var bond = requireKeeper(actor, bonds);
    bond.requireUnpaused();
    requireAskable(state.assignedTo(), actor, bond, people);
    unlessStep(
        !state.isArchived(), ARCHIVED, state.status(), "This rule is archived; make a new one.");
    var terms = state.terms().after(c);
    terms.requireTimeLeft(clock);
    offLimits.requireNone(state.bondId(), terms.wording());
    apply(terms.amended(id, state, actor.id(), clock));
  }

  @CommandHandler
  void handle(
      ActivateRule c, Actor actor, Bonds bonds, People people, OffLimits offLimits, Clock clock) {
    var bond = requireKeeper(actor, bonds);
    bond.requireUnpaused();
    requireAskable(state.assignedTo(), actor, bond, people);
    unlessStep(
        state.status() == INACTIVE
            && state.terms().haveBegun(clock)
            && !state.terms().areOver(clock),
        state.status(),
        ACTIVE,
        "Activate an inactive rule between effective_from and effective_until; amend those first.");
    offLimits.requireNone(state.bondId(), state.terms().wording());
    apply(new RuleActivated(id, state.bondId(), state.assignedTo(), actor.id()));
  }

  @CommandHandler
  void handle(DeactivateRule c, Actor actor, Bonds bonds) {
    requireKeeper(actor, bonds);
    unlessStep(
        state.isOn(), state.status(), INACTIVE, "Deactivate a rule that is active or will be.");
    apply(new RuleDeactivated(id, state.bondId(), state.assignedTo(), RuleEnd.MANUAL));
  }

  @CommandHandler
  void handle(ArchiveRule c, Actor actor, Bonds bonds) {
    requireKeeper(actor, bonds);
    unlessStep(
        !state.isArchived(),
        state.status(),
        ARCHIVED,
        "This rule is archived already; nothing is to be done.");
    apply(new RuleArchived(id, state.bondId(), state.assignedTo()));
  }

  @CommandHandler
  void handle(AcknowledgeRule c, Actor actor, Bonds bonds) {
    bonds.pinned(state.bondId()).requireActor(actor.id());
    unless(
        state.isFor(actor.id()),
        NOT_ALLOWED,
        "This rule binds another member, who acknowledges it.");
    Invalid.unless(
        c.ruleVersion() == state.ruleVersion(),
        "rule_version",
        "is not the version that stands now",
        "the rule_version of its row, after reading it");
    unlessStep(
        !state.isArchived() && !state.isAcknowledged(actor.id(), c.ruleVersion()),
        state.status(),
        state.status(),
        "Acknowledge each version of a rule once, before it is archived.");
    apply(new RuleAcknowledged(id, state.bondId(), actor.id(), c.ruleVersion()));
  }

  @CommandHandler
  void handle(
      LogBreach c,
      Actor actor,
      Bonds bonds,
      People people,
      OffLimits offLimits,
      Ids ids,
      Clock clock) {
    var bond = bonds.pinned(state.bondId());
    bond.requireActor(actor.id());
    if (!actor.is(c.userId())) {
      bond.requireLead(actor.id());
      bond.requireUnpaused();
      bond.requireMember(c.userId());
      requireAskable(c.userId(), actor, bond, people);
      offLimits.requireNone(state.bondId(), state.terms().wording());
    }
    Invalid.unless(
        state.isFor(c.userId()),
        "user_id",
        "is not bound by this rule",
        "a member whom it is assigned to");
    unlessStep(
        state.binds(clock),
        state.status(),
        state.status(),
        "Only a rule that is active is broken.");
    apply(
        new RuleBreachLogged(
            id,
            state.bondId(),
            ids.next(),
            c.userId(),
            actor.id(),
            state.ruleVersion(),
            c.notes()));
  }

  @CommandHandler
  void handle(BeginRule c, Bonds bonds, People people, OffLimits offLimits, Clock clock) {
    if (!c.beginsAt().equals(state.beginsAt())
        || !state.terms().haveBegun(clock)
        || state.terms().areOver(clock)) {
      throw notItsTime();
    }
    var bond = bonds.pinned(state.bondId());
    bond.requireOpen();
    bond.requireUnpaused();
    var named = state.assignedTo();
    if (named != null) {
      bond.requireMember(named);
      people.pinned(named).requireUnpaused();
    }
    offLimits.requireNone(state.bondId(), state.terms().wording());
    apply(new RuleActivated(id, state.bondId(), named, null));
  }

  /// Nobody in particular gives this, and nobody is asked anything by it.
  @CommandHandler
  void handle(ExpireRule c, Clock clock) {
    if (!state.isOn()
        || !c.effectiveUntil().equals(state.terms().effectiveUntil())
        || !state.terms().areOver(clock)) {
      throw notItsTime();
    }
    apply(new RuleDeactivated(id, state.bondId(), state.assignedTo(), RuleEnd.EXPIRED));
  }

  @EventSourcingHandler
  void on(RuleEvent event) {
    if (event instanceof RuleCreated e) {
      id = e.id();
    }
    state.on(event);
  }

  private BondState requireKeeper(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(state.bondId());
    bond.requireLead(actor.id());
    unless(
        actor.is(state.createdBy()) || !bond.leads(state.createdBy()),
        NOT_ALLOWED,
        "The member who made this rule keeps it while they lead; ask them.");
    return bond;
  }

  /// Nobody asks anything of a member who has left or paused, but everybody of themself.
  private static void requireAskable(
      @Nullable ProfileId person, Actor actor, BondState bond, People people) {
    if (person != null && !actor.is(person)) {
      unless(
          bond.has(person),
          NOT_BOND_MEMBER,
          "The member whom this rule binds has left the bond; archive it, or wait until they return.");
      people.pinned(person).requireUnpaused();
    }
  }

  private static Refused notItsTime() {
    return new Refused(
        ILLEGAL_TRANSITION, "This is not, or not any more, a time of this rule; nothing changes.");
  }
}
