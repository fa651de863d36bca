package app.kinkit.domain.points;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.person;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.points.PointsCommand.CreditPoints;
import app.kinkit.domain.points.PointsCommand.DebitPoints;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsCommand.ReverseMovement;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.testing.Platform;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any sequence of movements: the balance is their sum at every prefix, never below zero, and no
/// cause is credited twice.
class PointsModelTest {
  private static final Platform PLATFORM = Platform.running();
  private static int tries;

  enum Kind {
    CREDIT,
    DEBIT,
    REVERSE_CREDIT,
    REVERSE_DEBIT
  }

  /// @param cause one of a few tasks or redemptions, so that causes meet again
  record Move(Kind kind, int cause, int points) {}

  @Property(tries = 200)
  void anAccountMovesAsTheModelSays(@ForAll("moves") List<Move> moves) {
    var holder = person("of try " + tries++);
    var account = AccountId.of(holder, BOND);
    PLATFORM.send(new OpenAccount(account, holder, BOND), holder);
    var model = new Model();
    for (var move : moves) {
      assertThat(PLATFORM.outcome(command(account, move), LEAD))
          .as("%s with %s", move, model.live)
          .isEqualTo(model.expect(move));
    }
    assertThat(sumOf(account)).isEqualTo(model.balance());
  }

  /// The sum at the end; on the way each prefix is held to the account's own word.
  private static int sumOf(AccountId account) {
    var sum = 0;
    var credited = new HashSet<UUID>();
    for (var event : PLATFORM.log()) {
      if (!(event instanceof PointsEvent moved && moved.id().equals(account))) {
        continue;
      }
      var said =
          switch (moved) {
            case AccountOpened _ -> 0;
            case PointsCredited e -> {
              assertThat(credited.add(e.sourceId())).as("credited once").isTrue();
              sum += e.points();
              yield e.balanceAfter();
            }
            case PointsDebited e -> {
              sum -= e.points();
              yield e.balanceAfter();
            }
            case MovementReversed e -> {
              sum += e.points();
              yield e.balanceAfter();
            }
          };
      assertThat(said).as("after %s", moved).isEqualTo(sum).isNotNegative();
    }
    return sum;
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 40))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }

  /// Live movements by name; a reversed one is null.
  private static final class Model {
    private final Map<String, Integer> live = new HashMap<>();
    private final HashSet<String> used = new HashSet<>();

    int balance() {
      return live.values().stream().mapToInt(Integer::intValue).sum();
    }

    String expect(Move move) {
      var credit = move.kind() == Kind.CREDIT || move.kind() == Kind.REVERSE_CREDIT;
      var name = (credit ? "task " : "redemption ") + move.cause();
      if (move.kind() == Kind.CREDIT || move.kind() == Kind.DEBIT) {
        var points = credit ? move.points() : -move.points();
        if (used.contains(name)) {
          return "ILLEGAL_TRANSITION";
        }
        if (balance() + points < 0) {
          return "INSUFFICIENT_POINTS";
        }
        used.add(name);
        live.put(name, points);
        return "ok";
      }
      if (!used.contains(name)) {
        return "NOT_FOUND";
      }
      if (!live.containsKey(name)) {
        return "ILLEGAL_TRANSITION";
      }
      if (balance() - live.getOrDefault(name, 0) < 0) {
        return "INSUFFICIENT_POINTS";
      }
      live.remove(name);
      return "ok";
    }
  }

  private static PointsCommand command(AccountId account, Move move) {
    var cause = uuid("cause " + move.cause());
    var debit = NameId.of(cause, "debit");
    return switch (move.kind()) {
      case CREDIT -> new CreditPoints(account, move.points(), PointsSource.TASK, cause);
      case DEBIT -> new DebitPoints(account, debit, move.points(), PointsSource.REDEMPTION, cause);
      case REVERSE_CREDIT ->
          new ReverseMovement(account, NameId.of(account.value(), "TASK:" + cause));
      case REVERSE_DEBIT -> new ReverseMovement(account, debit);
    };
  }
}
