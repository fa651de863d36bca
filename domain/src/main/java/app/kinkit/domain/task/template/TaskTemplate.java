package app.kinkit.domain.task.template;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.template.TemplateCommand.AmendTemplate;
import app.kinkit.domain.task.template.TemplateCommand.CreateTemplate;
import app.kinkit.domain.task.template.TemplateCommand.RetireTemplate;
import app.kinkit.domain.task.template.TemplateEvent.TemplateAmended;
import app.kinkit.domain.task.template.TemplateEvent.TemplateCreated;
import app.kinkit.domain.task.template.TemplateEvent.TemplateRetired;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// One template of a bond. Whoever leads makes one, and its author changes it; when the author has
/// left or leads no longer, any lead does.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the id
class TaskTemplate {
  @AggregateIdentifier private TemplateId id;
  private final TemplateState state = new TemplateState();

  TaskTemplate() {}

  @CommandHandler
  TaskTemplate(CreateTemplate c, Actor actor, Bonds bonds) {
    bonds.pinned(c.bondId()).requireLead(actor.id());
    apply(
        new TemplateCreated(
            c.id(),
            c.bondId(),
            actor.id(),
            c.title(),
            c.description(),
            requireNonNullElse(c.defaultPriority(), TaskPriority.MEDIUM),
            c.defaultPointValue(),
            c.proofRequired(),
            ProofType.meant(c.proofRequired(), c.proofType())));
  }

  @CommandHandler
  void handle(AmendTemplate c, Actor actor, Bonds bonds) {
    requireAuthor(actor, bonds);
    apply(
        new TemplateAmended(
            id,
            state.bondId(),
            actor.id(),
            c.title(),
            c.description(),
            c.defaultPriority(),
            c.defaultPointValue(),
            c.proofRequired(),
            proofType(c)));
  }

  @CommandHandler
  void handle(RetireTemplate c, Actor actor, Bonds bonds) {
    requireAuthor(actor, bonds);
    apply(new TemplateRetired(id, state.bondId(), actor.id()));
  }

  @EventSourcingHandler
  void on(TemplateEvent event) {
    id = event.id();
    state.on(event);
  }

  /// Follows from whether proof is required.
  private Change<@Nullable ProofType> proofType(AmendTemplate c) {
    if (!c.proofRequired().isChange() && !c.proofType().isChange()) {
      return Change.unchanged();
    }
    var isRequired = state.proofType() != null;
    var required = requireNonNullElse(c.proofRequired().over(isRequired), isRequired);
    var meant = ProofType.meant(required, c.proofType().over(state.proofType()));
    return meant == null ? Change.cleared() : Change.to(meant);
  }

  private void requireAuthor(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(state.bondId());
    bond.requireLead(actor.id());
    unless(
        actor.is(state.createdBy()) || !bond.leads(state.createdBy()),
        NOT_ALLOWED,
        "Only the member who wrote this template changes it.");
    unless(
        !state.isRetired(),
        ILLEGAL_TRANSITION,
        "This template is retired; create a new one instead.");
  }
}
