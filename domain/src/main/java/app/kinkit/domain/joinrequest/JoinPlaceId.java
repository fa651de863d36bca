package app.kinkit.domain.joinrequest;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;

/// The place of one person at the door of one bond; a natural key, so there is never a second one.
public record JoinPlaceId(UUID value) implements Id {
  public static JoinPlaceId of(ProfileId person, BondId bond) {
    return new JoinPlaceId(NameId.of(bond.value(), "join place:" + person.value()));
  }

  @Override
  public String toString() {
    return "join_place:" + value;
  }
}
