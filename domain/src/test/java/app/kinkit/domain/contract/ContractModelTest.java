package app.kinkit.domain.contract;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.contract.ContractCommand.AmendDraft;
import app.kinkit.domain.contract.ContractCommand.ArchiveContract;
import app.kinkit.domain.contract.ContractCommand.DeclineSignature;
import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.DraftNewVersion;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.contract.ContractCommand.WithdrawProposal;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractModel.Move;
import app.kinkit.domain.contract.ContractModel.Step;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Platform;
import java.util.ArrayList;
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
import net.jqwik.api.Tuple;

/// Any sequence of steps by anybody, against a model of a few lines that knows none of the code.
class ContractModelTest {
  private static final Platform PLATFORM = household();
  private static int tries;
  private static int stays;

  @Property(tries = 300)
  void aContractTakesExactlyTheStepsOfTheModel(@ForAll("moves") List<Move> moves) {
    var series = drafted();
    var model = new ContractModel();
    for (var move : moves) {
      assertThat(outcome(series, move, model))
          .as("%s with %s", move, model.versions)
          .isEqualTo(model.expect(move));
    }
    assertThat(bindings(series)).isEqualTo(model.bindings);
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var step =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of(Step.class)),
            Tuple.of(
                2,
                Arbitraries.of(
                    Step.PROPOSE_TO_TWO, Step.PROPOSE_TO_THREE, Step.SIGN, Step.NEXT_VERSION)));
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(LEAD)),
            Tuple.of(5, Arbitraries.of(DOER, PEER)),
            Tuple.of(1, Arbitraries.of(STRANGER)));
    return Combinators.combine(step, who).as(Move::new).list().ofMinSize(5).ofMaxSize(50);
  }

  private static String outcome(ContractSeriesId series, Move move, ContractModel model) {
    return switch (move.step()) {
      case PAUSE -> declare(SubmissionState.PAUSED);
      case RESUME -> declare(SubmissionState.ACTIVE);
      case LEAVE -> {
        if (PLATFORM.pinned(BOND).has(PEER)) {
          PLATFORM.send(new LeaveBond(BOND), PEER);
        }
        yield "ok";
      }
      case RETURN -> {
        comeIn();
        yield "ok";
      }
      default -> PLATFORM.outcome(command(series, move, model), move.who());
    };
  }

  private static String declare(SubmissionState state) {
    return PLATFORM.outcome(new ChangeSubmissionState(DOER, state, null), DOER);
  }

  private static void comeIn() {
    if (!PLATFORM.pinned(BOND).has(PEER)) {
      var stay = uuid("stay " + stays++);
      PLATFORM.recorded(
          BOND,
          new MemberJoined(BOND, stay, PEER, BondRole.MEMBER, false, false, JoinedVia.INVITE_CODE));
    }
  }

  private static ContractCommand command(ContractSeriesId series, Move move, ContractModel model) {
    var title = Change.to(words(LEAD));
    return switch (move.step()) {
      case AMEND ->
          new AmendDraft(series, title, Change.unchanged(), Change.unchanged(), Change.unchanged());
      case NEXT_VERSION ->
          new DraftNewVersion(
              series, title, Change.unchanged(), Change.unchanged(), Change.unchanged());
      case PROPOSE_TO_TWO -> new ProposeForSignature(series, List.of(LEAD, DOER));
      case PROPOSE_TO_THREE -> new ProposeForSignature(series, List.of(LEAD, DOER, PEER));
      case DECLINE -> new DeclineSignature(series, null);
      case TAKE_BACK -> new WithdrawProposal(series);
      case WITHDRAW -> new WithdrawConsent(series, null);
      case ARCHIVE -> new ArchiveContract(series, series.version(model.versions.size()));
      case SIGN_ANOTHER_TEXT -> sign(series, "another");
      default -> sign(series, proposals(series).getOrDefault(current(series, model), "none"));
    };
  }

  private static SignContract sign(ContractSeriesId series, String hash) {
    return new SignContract(series, hash, SignatureMethod.DIGITAL, null);
  }

  private static UUID current(ContractSeriesId series, ContractModel model) {
    return series.version(model.versions.size());
  }

  private static List<ContractEvent> stream(ContractSeriesId series) {
    return PLATFORM.stream(series).stream().map(ContractEvent.class::cast).toList();
  }

  /// The text of each version that was proposed last.
  private static Map<UUID, String> proposals(ContractSeriesId series) {
    var hashes = new HashMap<UUID, String>();
    for (var event : stream(series)) {
      if (event instanceof ContractProposed e) {
        hashes.put(e.contractId(), e.contentSha256());
      }
    }
    return hashes;
  }

  /// Which versions came to bind, in order; at each place of the log one at most binds, and it has
  /// every signature over its text.
  private static List<Integer> bindings(ContractSeriesId series) {
    var bound = new ArrayList<Integer>();
    var active = new HashSet<UUID>();
    var proposal = new HashMap<UUID, ContractProposed>();
    var signatures = new HashMap<UUID, Map<ProfileId, String>>();
    for (var event : stream(series)) {
      var version = event.contractId();
      switch (event) {
        case ContractProposed e -> {
          proposal.put(version, e);
          signatures.put(version, new HashMap<>());
        }
        case ContractSigned e ->
            signatures.getOrDefault(version, Map.of()).put(e.userId(), e.contentSha256());
        case ConsentWithdrawn _, ContractSuperseded _, ContractArchived _ -> active.remove(version);
        case ContractActivated _ -> {
          var agreed = requireNonNull(proposal.get(version));
          assertThat(signatures.getOrDefault(version, Map.of()))
              .containsOnlyKeys(agreed.requiredSigners())
              .allSatisfy((_, hash) -> assertThat(hash).isEqualTo(agreed.contentSha256()));
          active.add(version);
          bound.add(number(series, version));
        }
        default -> {}
      }
      assertThat(active).as("after %s", event).hasSizeLessThan(2);
    }
    return bound;
  }

  private static int number(ContractSeriesId series, UUID version) {
    var number = 1;
    while (!series.version(number).equals(version)) {
      number++;
    }
    return number;
  }

  private static Platform household() {
    var platform = Platform.running();
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    for (var person : List.of(LEAD, DOER, PEER)) {
      platform.recorded(person, ProfileStory.registered(person));
      platform.recorded(person, ProfileStory.confirmed(person));
    }
    return platform;
  }

  private static ContractSeriesId drafted() {
    declare(SubmissionState.ACTIVE);
    comeIn();
    var series = new ContractSeriesId(uuid("contract of try " + tries++));
    PLATFORM.send(new DraftContract(series, BOND, words(LEAD), words(LEAD), null, null), LEAD);
    return series;
  }
}
