package app.kinkit.command.port;

import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.profile.Memberships;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/// Memberships as `access.membership` has them, which is written with the events themselves. A bond
/// joined between this look and the commit is not in the answer; whoever joins pins the profile, so
/// after an account is closed the look is complete.
public final class StoredMemberships implements Memberships {
  private final DataSource source;
  private final NestedCommands commands;
  private final Bonds bonds;

  public StoredMemberships(DataSource source, NestedCommands commands, Bonds bonds) {
    this.source = source;
    this.commands = commands;
    this.bonds = bonds;
  }

  @Override
  public void endAll(ProfileId person) {
    active(person).forEach(this::leave);
  }

  @Override
  public void requireMember(ProfileId person, BondId bond) {
    bonds.pinned(bond).requireActor(person);
  }

  /// Always in the same order, so that two who leave the same bonds do not wait for each other.
  public List<BondId> active(ProfileId person) {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "select bond from access.membership where person = ? and active order by bond")) {
      query.setObject(1, person.value());
      try (var found = query.executeQuery()) {
        var bonds = new ArrayList<BondId>();
        while (found.next()) {
          bonds.add(new BondId(found.getObject(1, UUID.class)));
        }
        return bonds;
      }
    } catch (SQLException e) {
      throw new EventStoreException("the memberships of " + person + " cannot be read", e);
    }
  }

  /// Who is not a member finds no bond: either what this node remembers of it is old, and another
  /// try looks afresh, or the membership has just ended, which is what is wanted. Whatever else is
  /// refused leaves the person in the bond, so the account is not closed either.
  private void leave(BondId bond) {
    try {
      commands.send(_ -> new LeaveBond(bond));
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.NOT_FOUND) {
        throw refused;
      }
      if (Memory.mayAnswer()) {
        throw new ConcurrencyException(bond + " has changed meanwhile", refused);
      }
    }
  }
}
