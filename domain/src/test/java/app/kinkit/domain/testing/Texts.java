package app.kinkit.domain.testing;

import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.contract.Wordings;
import app.kinkit.domain.contract.Wordings.Agreed;
import app.kinkit.domain.contract.Wordings.Fixed;
import app.kinkit.domain.shared.ProfileId;

/// Fixes texts without opening them: another wording, another hash.
interface Texts extends Wordings {
  @Override
  default Fixed fix(Agreed wording, ProfileId by) {
    return new Fixed(uuid(wording.toString()).toString(), words(by));
  }
}
