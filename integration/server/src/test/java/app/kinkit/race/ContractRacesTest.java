package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.CONTRACT_NOT_PROPOSED;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.TEXT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.contract.ContractCommand.WithdrawProposal;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.race.Race.Move;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A contract binds with the last signature or not at all, and never past a no, a pause or a
/// leaving, whichever nodes people come to (P21, P22, P24).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractRacesTest {
  private static final int ROUNDS = Race.ROUNDS / 4;

  private static @TempDir Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
    adult(nodes.one, nodes.host);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @Order(1)
  void nobodyIsAskedToSignAfterTheyPaused() throws Exception {
    var seats = seats(Race.ROUNDS);
    var pairs =
        TwoNodes.many(
            seats.size(),
            i -> {
              var seat = seats.get(i);
              var contract = drafted(nodes.node(i), seat);
              return new Pair(pausing(seat), proposing(contract, nodes.host, seat.doer()));
            });
    Race.run("pause against propose", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(MEMBER_PAUSED);
    assertThat(LogScan.demandsOfPaused(nodes.log())).isEmpty();
  }

  @Test
  @Order(2)
  void nobodyIsBoundByAnotherAfterTheyPaused() throws Exception {
    signingAgainst(
        "pause against the last signature",
        seats(Race.ROUNDS),
        (seat, _) -> pausing(seat),
        MEMBER_PAUSED);
  }

  @Test
  @Order(3)
  void nobodyIsBoundAfterTheyWithdrew() throws Exception {
    signingAgainst(
        "withdrawal against the last signature",
        seats(ROUNDS),
        (seat, contract) -> node -> node.send(seat.doer(), new WithdrawConsent(contract, null)),
        CONTRACT_NOT_PROPOSED);
  }

  @Test
  @Order(4)
  void nobodyIsBoundAfterTheyLeft() throws Exception {
    signingAgainst(
        "leaving against the last signature",
        TwoNodes.many(ROUNDS, i -> alone(nodes.node(i))),
        (seat, _) -> node -> node.send(seat.doer(), new LeaveBond(seat.bond())),
        CONTRACT_NOT_PROPOSED);
  }

  @Test
  @Order(5)
  void ofTwoLastSignaturesOneBinds() throws Exception {
    var seats = seats(2 * ROUNDS);
    var pairs =
        TwoNodes.many(
            ROUNDS,
            i -> {
              var node = nodes.node(i);
              var one = seats.get(2 * i);
              var other = seats.get(2 * i + 1);
              var contract = drafted(node, one);
              proposing(contract, nodes.host, one.doer(), other.doer()).on(node);
              var hash = hash(node, contract);
              node.send(nodes.host, sign(contract, hash));
              return new Pair(
                  a -> a.send(one.doer(), sign(contract, hash)),
                  b -> b.send(other.doer(), sign(contract, hash)));
            });
    var race = Race.run("two last signatures", nodes, pairs);
    for (var round : race.rounds()) {
      assertThat(
              Stream.of(round.first(), round.second()).flatMap(answer -> answer.types().stream()))
          .containsExactlyInAnyOrder("ContractSigned", "ContractSigned", "ContractActivated");
    }
    assertThat(ContractScan.offences(nodes.log())).isEmpty();
  }

  /// The text that waits is another one afterwards, if only by its salt.
  @Test
  @Order(6)
  void nobodySignsATextThatWasTakenBack() throws Exception {
    var seats = seats(ROUNDS);
    var pairs =
        TwoNodes.many(
            ROUNDS,
            i -> {
              var node = nodes.node(i);
              var seat = seats.get(i);
              var contract = drafted(node, seat);
              var proposal = proposing(contract, nodes.host, seat.doer());
              proposal.on(node);
              var hash = hash(node, contract);
              Move again =
                  other -> {
                    other.send(nodes.host, new WithdrawProposal(contract));
                    return proposal.on(other);
                  };
              return new Pair(again, other -> other.send(seat.doer(), sign(contract, hash)));
            });
    Race.run("another proposal against a signature", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(CONTRACT_NOT_PROPOSED, TEXT_CHANGED);
    assertThat(ContractScan.offences(nodes.log())).isEmpty();
  }

  @Test
  @Order(7)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }

  private interface No {
    Move of(Seat seat, ContractSeriesId contract);
  }

  /// The doer has signed; the host is the last to do so.
  private static void signingAgainst(String name, List<Seat> seats, No no, RefusalCode heard)
      throws Exception {
    var pairs =
        TwoNodes.many(
            seats.size(),
            i -> {
              var node = nodes.node(i);
              var seat = seats.get(i);
              var contract = drafted(node, seat);
              proposing(contract, nodes.host, seat.doer()).on(node);
              var hash = hash(node, contract);
              node.send(seat.doer(), sign(contract, hash));
              Move last = other -> other.send(nodes.host, sign(contract, hash));
              return new Pair(no.of(seat, contract), last);
            });
    Race.run(name, nodes, pairs).assertTheSecondComesBeforeOrHears(heard);
    assertThat(ContractScan.offences(nodes.log())).isEmpty();
  }

  private static List<Seat> seats(int count) throws Exception {
    var seats = nodes.seats(count);
    var _ =
        TwoNodes.many(
            count,
            i -> {
              adult(nodes.node(i), seats.get(i).doer());
              return i;
            });
    return seats;
  }

  /// In a bond of their own, since whoever leaves is noticed by all who sign there.
  private static Seat alone(Node node) {
    var bond = nodes.bond(node, BondType.DYAD);
    var doer = nodes.person(node);
    nodes.join(node, nodes.invite(node, bond, 1), doer);
    adult(node, doer);
    return new Seat(bond, doer);
  }

  private static void adult(Node node, ProfileId person) {
    node.send(person, new ConfirmAdult(person, "self_declaration", "2026-01"));
  }

  private static ContractSeriesId drafted(Node node, Seat seat) {
    var id = new ContractSeriesId(UUID.randomUUID());
    var title = nodes.words("title", "Quiet hours");
    var content = nodes.words("content", "No messages after ten in the evening.");
    node.send(nodes.host, new DraftContract(id, seat.bond(), title, content, null, null));
    return id;
  }

  private static Proposal proposing(ContractSeriesId contract, ProfileId... signers) {
    return node -> node.send(nodes.host, new ProposeForSignature(contract, List.of(signers)));
  }

  /// A move that throws nothing checked.
  private interface Proposal extends Move {
    @Override
    Outcome on(Node node);
  }

  private static String hash(Node node, ContractSeriesId contract) {
    return node.side().log().stream(contract.toString()).stream()
        .filter(r -> r.event() instanceof ContractProposed)
        .map(r -> ((ContractProposed) r.event()).contentSha256())
        .findFirst()
        .orElseThrow();
  }

  private static SignContract sign(ContractSeriesId contract, String hash) {
    return new SignContract(contract, hash, SignatureMethod.DIGITAL, null);
  }

  private static Move pausing(Seat seat) {
    var doer = seat.doer();
    return node -> node.send(doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
  }
}
