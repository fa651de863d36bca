package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.shared.Refused.FieldError;
import app.kinkit.domain.testing.Cast;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Wrong fields are all named at once at the edge, and thrown at once everywhere else.
class InvalidTest {
  @Test
  void aWrongFieldIsThrownWithItsNameAndWhatIsExpected() {
    assertThatThrownBy(() -> found(BondType.POLYCULE, 101))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(e.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
              assertThat(e.errors())
                  .containsExactly(new FieldError("max_members", "is out of range", "2 to 100"));
            });
  }

  @Test
  void theEdgeHearsOfEachWrongFieldOnce() {
    var errors = new ArrayList<FieldError>();
    Invalid.collecting(errors, () -> found(BondType.DYAD, 101));
    assertThat(errors).extracting(FieldError::field).containsExactly("max_members");
  }

  @Test
  void ofOneFieldOnlyTheFirstMistakeIsCollected() {
    var errors = new ArrayList<FieldError>();
    Invalid.collecting(
        errors,
        () -> {
          Invalid.unless(false, "max_members", "is no number", null);
          Invalid.unless(false, "max_members", "is out of range", "2 to 100");
          Invalid.unless(false, "name", "is required", null);
          return "nothing to use";
        });
    assertThat(errors)
        .containsExactly(
            new FieldError("max_members", "is no number", null),
            new FieldError("name", "is required", null));
  }

  @Test
  void nothingIsCollectedOfWhatIsFine() {
    var errors = new ArrayList<FieldError>();
    assertThat(Invalid.collecting(errors, () -> found(BondType.DYAD, 2)).maxMembers()).isEqualTo(2);
    assertThat(errors).isEmpty();
  }

  private static FoundBond found(BondType type, int maxMembers) {
    return new FoundBond(
        Cast.BOND, Cast.words(Cast.LEAD), null, type, BondRole.DOMINANT, null, maxMembers);
  }
}
