package app.kinkit.command.port;

import app.kinkit.domain.bond.MemberAccounts;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// Opens an account unless the event store has it. Two nodes that both see none: the append lets
/// one of them create the stream, the other decides again.
public final class StoredMemberAccounts implements MemberAccounts {
  private final EventStorageEngine engine;
  private final NestedCommands commands;

  public StoredMemberAccounts(EventStorageEngine engine, NestedCommands commands) {
    this.engine = engine;
    this.commands = commands;
  }

  @Override
  public void open(ProfileId member, BondId bond) {
    var account = AccountId.of(member, bond);
    if (engine.lastSequenceNumberFor(account.toString()).isEmpty()) {
      commands.send(_ -> new OpenAccount(account, member, bond));
    }
  }
}
