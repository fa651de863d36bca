package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The scan finds the offence it is there for, in a log made up for it, and nothing in a good one.
class ContractScanTest {
  private final BondId bond = new BondId(UUID.randomUUID());
  private final ProfileId lead = new ProfileId(UUID.randomUUID());
  private final ProfileId doer = new ProfileId(UUID.randomUUID());
  private final PrivateText words = new PrivateText(lead, 1, "c2VhbGVk");
  private final ContractSeriesId series = new ContractSeriesId(UUID.randomUUID());
  private final List<Recorded<?>> log = new ArrayList<>();

  @BeforeEach
  void bothAreMembers() {
    happens(lead, joined(lead));
    happens(doer, joined(doer));
  }

  @Test
  void aGoodLogHasNoOffences() {
    agree(1);
    propose(2);
    sign(2, lead);
    sign(2, doer);
    happens(doer, new ContractSuperseded(series, series.version(1), bond, series.version(2)));
    activate(2, doer);
    happens(lead, new ConsentWithdrawn(series, series.version(2), bond, lead, null, List.of()));
    agree(3);
    happens(doer, left());
    assertThat(ContractScan.offences(log)).isEmpty();
  }

  @Test
  void twoThatBindAtOnceAreFound() {
    agree(1);
    agree(2);
    found("beside another");
  }

  @Test
  void aMissingSignatureIsFound() {
    propose(1);
    sign(1, lead);
    activate(1, lead);
    found("lacks");
  }

  @Test
  void aSignatureOfAnEarlierRoundIsNone() {
    propose(1);
    sign(1, doer);
    var signers = List.of(lead, doer);
    happens(lead, new SignatureDeclined(series, series.version(1), bond, lead, null, signers));
    propose(1);
    sign(1, lead);
    activate(1, lead);
    found("lacks");
  }

  @Test
  void anotherTextIsFound() {
    propose(1);
    happens(doer, signed(1, doer, "other"));
    found("another text");
  }

  @Test
  void aSignatureByAnotherHandIsFound() {
    propose(1);
    happens(lead, signed(1, doer, "hash"));
    found("for another");
  }

  @Test
  void whatBindsAfterANoIsFound() {
    propose(1);
    sign(1, doer);
    sign(1, lead);
    happens(doer, new ConsentWithdrawn(series, series.version(1), bond, doer, null, List.of()));
    activate(1, lead);
    found("without a proposal");
  }

  @Test
  void whatBindsAnotherAfterTheyPausedIsFound() {
    propose(1);
    sign(1, doer);
    happens(
        doer,
        new SubmissionStateChanged(doer, SubmissionState.ACTIVE, SubmissionState.PAUSED, null));
    sign(1, lead);
    activate(1, lead);
    found("paused");
  }

  @Test
  void whatBindsAnotherAfterTheyLeftIsFoundThoughTheyCameBack() {
    propose(1);
    sign(1, doer);
    happens(doer, left());
    happens(doer, joined(doer));
    sign(1, lead);
    activate(1, lead);
    found("left");
  }

  private void found(String word) {
    assertThat(ContractScan.offences(log)).singleElement().asString().contains(word);
  }

  private void agree(int number) {
    propose(number);
    sign(number, lead);
    sign(number, doer);
    activate(number, doer);
  }

  private void propose(int number) {
    var version = series.version(number);
    var signers = List.of(lead, doer);
    happens(lead, new ContractProposed(series, version, bond, lead, "hash", words, signers));
  }

  private void sign(int number, ProfileId signer) {
    happens(signer, signed(number, signer, "hash"));
  }

  private void activate(int number, ProfileId actor) {
    happens(actor, new ContractActivated(series, series.version(number), bond));
  }

  private ContractSigned signed(int number, ProfileId signer, String hash) {
    var version = series.version(number);
    var id = ContractEvent.signatureId(version, signer);
    return new ContractSigned(
        series, version, bond, id, signer, hash, SignatureMethod.VERBAL, null);
  }

  private MemberJoined joined(ProfileId person) {
    return new MemberJoined(
        bond, UUID.randomUUID(), person, BondRole.SUBMISSIVE, false, false, JoinedVia.INVITE_CODE);
  }

  private MemberLeft left() {
    return new MemberLeft(bond, UUID.randomUUID(), doer, LeaveReason.LEFT, doer);
  }

  private void happens(ProfileId actor, Event event) {
    log.add(
        new Recorded<>(
            log.size() + 1L,
            UUID.randomUUID(),
            series.toString(),
            log.size(),
            Instant.EPOCH,
            actor.value().toString(),
            UUID.randomUUID(),
            event));
  }
}
