package app.kinkit.domain.points;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;

/// The points of one person in one bond; a natural key, so there is never a second account.
public record AccountId(UUID value) implements Id {
  public static AccountId of(ProfileId person, BondId bond) {
    return new AccountId(NameId.of(bond.value(), "account:" + person.value()));
  }

  @Override
  public String toString() {
    return "account:" + value;
  }
}
