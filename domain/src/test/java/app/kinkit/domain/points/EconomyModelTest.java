package app.kinkit.domain.points;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.points.Economy.Kind;
import app.kinkit.domain.points.Economy.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Tasks, rewards, gifts and time over one account, in any order, against a model that knows only
/// what was agreed on: what is earned, what is paid, and that each is given back once at most.
class EconomyModelTest {

  @Property(tries = 150)
  void pointsGoAsTheModelSays(@ForAll("moves") List<Move> moves) {
    var economy = new Economy();
    var model = new Model();
    for (var move : moves) {
      assertThat(economy.outcome(move))
          .as("%s with %s after %s", move, Arrays.toString(model.offers), model.ledger)
          .isEqualTo(model.expect(move));
      assertThat(model.balance()).isNotNegative();
    }
    assertThat(economy.ledger()).isEqualTo(model.ledger);
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 3))
        .as(Move::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(50);
  }

  private static final class Model {
    /// One sign for each movement, in the order in which they came.
    private final List<Integer> ledger = new ArrayList<>();

    private final boolean[] approved = new boolean[4];
    private final String[] offers = {"available", "available", "available", "available"};
    private final List<Integer> gifts = new ArrayList<>();
    private int hours;

    int balance() {
      return ledger.stream().mapToInt(Integer::intValue).sum();
    }

    String expect(Move move) {
      var which = move.which();
      var offer = Economy.OFFERS.get(which);
      var time = offer.ends() && hours > 0;
      var status = time && offers[which].equals("available") ? "over" : offers[which];
      return switch (move.kind()) {
        case APPROVE -> {
          var again = approved[which];
          approved[which] = true;
          yield again ? "ILLEGAL_TRANSITION" : moved(Economy.worth(which));
        }
        case REDEEM ->
            status.equals("available")
                ? becomes(which, "redeemed", moved(-offer.cost()))
                : "REWARD_NOT_AVAILABLE";
        case DELIVER ->
            status.equals("redeemed")
                ? becomes(which, "completed", moved(offer.value()))
                : "ILLEGAL_TRANSITION";
        case REVOKE ->
            switch (status) {
              case "available" -> becomes(which, "revoked", "ok");
              case "redeemed" -> becomes(which, "revoked", moved(offer.cost()));
              default -> "ILLEGAL_TRANSITION";
            };
        case EXPIRE ->
            status.equals("over") ? becomes(which, "expired", "ok") : "ILLEGAL_TRANSITION";
        case AWARD -> {
          gifts.add(which + 1);
          yield moved(which + 1);
        }
        case TAKE_BACK -> takeBack(which);
        case AN_HOUR -> {
          hours++;
          yield "ok";
        }
      };
    }

    private String takeBack(int which) {
      if (which >= gifts.size()) {
        return "NOT_FOUND";
      }
      if (gifts.get(which) == 0) {
        return "ILLEGAL_TRANSITION";
      }
      var outcome = moved(-gifts.get(which));
      if (outcome.equals("ok")) {
        gifts.set(which, 0);
      }
      return outcome;
    }

    private String becomes(int which, String status, String outcome) {
      if (outcome.equals("ok")) {
        offers[which] = status;
      }
      return outcome;
    }

    private String moved(int points) {
      if (balance() + points < 0) {
        return "INSUFFICIENT_POINTS";
      }
      if (points != 0) {
        ledger.add(points);
      }
      return "ok";
    }
  }
}
