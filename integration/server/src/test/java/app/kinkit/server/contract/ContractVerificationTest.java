package app.kinkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.port.StoredWordings;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.contract.Wordings.Agreed;
import app.kinkit.domain.contract.Wordings.Fixed;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.story.PlainVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every way in which a log may not bear a contract out is told.
class ContractVerificationTest {
  private final PlainVault vault = new PlainVault();
  private final ProfileId lead = new ProfileId(UUID.randomUUID());
  private final ProfileId doer = new ProfileId(UUID.randomUUID());
  private final BondId bond = new BondId(UUID.randomUUID());
  private final ContractSeriesId series = new ContractSeriesId(UUID.randomUUID());
  private final UUID stay = UUID.randomUUID();
  private final List<Recorded<?>> contract = new ArrayList<>();
  private final List<Recorded<?>> leavings = new ArrayList<>();

  private PrivateText title() {
    return vault.seal(lead, "title", "Quiet hours");
  }

  private PrivateText content() {
    return vault.seal(lead, "content", "No messages after ten.");
  }

  private void happens(ProfileId actor, Event event) {
    contract.add(recorded(actor, event));
  }

  private Recorded<Event> recorded(ProfileId actor, Event event) {
    return new Recorded<>(
        contract.size() + 1L,
        UUID.randomUUID(),
        series.toString(),
        contract.size(),
        Instant.EPOCH,
        actor.value().toString(),
        null,
        event);
  }

  private void drafted(int number) {
    happens(
        lead,
        new ContractDrafted(
            series,
            series.version(number),
            bond,
            lead,
            number,
            null,
            title(),
            content(),
            null,
            null));
  }

  private Fixed fixed(int number) {
    var wording =
        new Agreed(series, bond, number, title(), content(), null, null, List.of(lead, doer));
    return new StoredWordings(vault).fix(wording, lead);
  }

  private String proposed(int number) {
    drafted(number);
    var text = fixed(number);
    proposed(number, text);
    return text.contentSha256();
  }

  private void proposed(int number, Fixed text) {
    var version = series.version(number);
    happens(
        lead,
        new ContractProposed(
            series,
            version,
            bond,
            lead,
            text.contentSha256(),
            text.contentSalt(),
            List.of(lead, doer)));
    var signature = ContractEvent.signatureId(version, doer);
    happens(lead, new SignatureAsked(series, version, bond, signature, doer, stay, lead));
  }

  private void signed(int number, ProfileId signer, ProfileId hand, String hash) {
    var version = series.version(number);
    var id = ContractEvent.signatureId(version, signer);
    happens(
        hand,
        new ContractSigned(series, version, bond, id, signer, hash, SignatureMethod.VERBAL, null));
  }

  private void activated(int number) {
    happens(doer, new ContractActivated(series, series.version(number), bond));
  }

  private void agreed(int number) {
    var hash = proposed(number);
    signed(number, lead, lead, hash);
    signed(number, doer, doer, hash);
    activated(number);
  }

  private List<ContractVerification.Finding> findings() {
    return ContractVerification.of(contract, leavings, vault);
  }

  private void broken(String words) {
    assertThat(findings())
        .filteredOn(finding -> !finding.holds())
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains(words));
  }

  @Test
  void aContractAsItShouldBe() {
    agreed(1);
    var hash = proposed(2);
    signed(2, doer, doer, hash);
    signed(2, lead, lead, hash);
    happens(lead, new ContractSuperseded(series, series.version(1), bond, series.version(2)));
    activated(2);
    leavings.add(recorded(doer, new MemberLeft(bond, stay, doer, LeaveReason.LEFT, doer)));
    assertThat(findings())
        .allMatch(ContractVerification.Finding::holds)
        .extracting(ContractVerification.Finding::sentence)
        .anyMatch(sentence -> sentence.contains("Version 1 was superseded"))
        .anyMatch(sentence -> sentence.contains("Version 2 binds from position"))
        .anyMatch(sentence -> sentence.contains("Version 2 ended when " + doer.value() + " left"));
  }

  @Test
  void anotherTextThanTheHashSays() {
    drafted(1);
    var other = new Fixed("00".repeat(32), fixed(1).contentSalt());
    proposed(1, other);
    broken("its text has the SHA-256");
  }

  @Test
  void aTextThatWasAmendedAfterItWasProposed() {
    proposed(1);
    happens(
        lead,
        new ContractDraftAmended(
            series,
            series.version(1),
            bond,
            Change.to(title()),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged()));
    broken("is amended while it is a draft");
  }

  @Test
  void aSignatureOverAnotherTextOrByAnotherHandOrOfSomebodyWhoWasNotAsked() {
    signed(1, doer, doer, proposed(1) + "0");
    broken(doer.value() + " signed");
    contract.clear();
    signed(1, doer, lead, proposed(1));
    broken(doer.value() + " signed");
    contract.clear();
    var stranger = new ProfileId(UUID.randomUUID());
    signed(1, stranger, stranger, proposed(1));
    broken(stranger.value() + " signed");
  }

  @Test
  void whatBindsWithoutEverySignatureOrBesideAnotherVersion() {
    signed(1, lead, lead, proposed(1));
    activated(1);
    broken("Version 1 binds");
    contract.clear();
    agreed(1);
    agreed(2);
    broken("Version 2 binds");
  }

  @Test
  void erasedWordsAreSaidToBeErasedAndTheRestIsStillAsked() {
    agreed(1);
    happens(
        doer,
        new ConsentWithdrawn(series, series.version(1), bond, doer, null, List.of(lead, doer)));
    vault.erase(lead);
    assertThat(findings())
        .allMatch(ContractVerification.Finding::holds)
        .extracting(ContractVerification.Finding::sentence)
        .anyMatch(sentence -> sentence.contains("words of it are erased"))
        .anyMatch(sentence -> sentence.contains("was ended by " + doer.value()));
    signed(1, doer, lead, "0");
    broken(doer.value() + " signed");
  }
}
