package app.kinkit.domain.points;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What moves points. Most of it is sent by other aggregates within their own commit.
public sealed interface PointsCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return PointsAccount.class;
  }

  record OpenAccount(@TargetAggregateIdentifier AccountId id, ProfileId userId, BondId bondId)
      implements PointsCommand {}

  record CreditPoints(
      @TargetAggregateIdentifier AccountId id, int points, PointsSource source, UUID sourceId)
      implements PointsCommand {
    public CreditPoints {
      outside("points", points, 1, 100_000);
    }
  }

  record DebitPoints(
      @TargetAggregateIdentifier AccountId id,
      UUID movementId,
      int points,
      PointsSource source,
      UUID sourceId)
      implements PointsCommand {
    public DebitPoints {
      outside("points", points, 1, 100_000);
    }
  }

  record ReverseMovement(@TargetAggregateIdentifier AccountId id, UUID movementId)
      implements PointsCommand {}

  /// A lead gives points by hand and says why.
  record AwardPoints(BondId bondId, ProfileId userId, int points, @Chars(500) PrivateText reason)
      implements PointsCommand {
    public AwardPoints {
      outside("points", points, 1, 1_000);
    }

    @TargetAggregateIdentifier
    public AccountId id() {
      return AccountId.of(userId, bondId);
    }
  }

  /// A lead takes back what was given by hand.
  record ReverseAward(
      BondId bondId, ProfileId userId, UUID movementId, @Chars(500) @Nullable PrivateText reason)
      implements PointsCommand {
    @TargetAggregateIdentifier
    public AccountId id() {
      return AccountId.of(userId, bondId);
    }
  }
}
