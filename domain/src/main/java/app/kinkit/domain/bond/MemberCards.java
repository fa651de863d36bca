package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondCommand.CountInvite;
import app.kinkit.domain.bond.BondCommand.EditMemberCard;
import app.kinkit.domain.bond.BondCommand.WriteMemberNote;
import app.kinkit.domain.bond.BondEvent.InviteCounted;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.shared.Actor;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;

/// What is kept about one member: the card they show the others, the note those who manage keep for
/// themselves, and how many invites they have issued where that is limited.
class MemberCards {
  private final BondState state;

  MemberCards(BondState state) {
    this.state = state;
  }

  @CommandHandler
  void handle(EditMemberCard c, Actor actor) {
    state.requireActor(actor.id());
    var member = state.requireMember(actor.id());
    apply(
        new MemberCardEdited(
            c.id(), member.memberId(), actor.id(), c.nickname(), c.bio(), c.avatarUrl()));
  }

  @CommandHandler
  void handle(WriteMemberNote c, Actor actor) {
    state.requireManager(actor.id());
    var member = state.requireMember(c.userId());
    apply(new MemberNoteWritten(c.id(), member.memberId(), c.userId(), actor.id(), c.notes()));
  }

  @CommandHandler
  void handle(CountInvite c) {
    var member = state.requireMember(c.userId());
    var most = state.settings().maxInvitesPerMember();
    unless(
        most == null || member.invites() < most,
        NOT_ALLOWED,
        "You have issued as many invites as this bond allows each member; ask who manages it.",
        most == null ? Map.of() : Map.of("max_invites_per_member", most));
    apply(new InviteCounted(c.id(), member.memberId(), c.userId(), member.invites() + 1));
  }
}
