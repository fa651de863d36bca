package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.story.Contracts;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Versions and signatures in their rows, and what follows from members leaving.
class ContractRowsDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private static final Instant END = Instant.parse("2030-01-01T12:00:00Z");

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);
  private final Contracts contracts = new Contracts(story, bond);

  @BeforeEach
  void joins() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
  }

  private Map<String, @Nullable Object> row(String table, UUID id) {
    var fold =
        new InMemoryFold(DATABASE.folds(story.vault()))
            .upTo(story.log(), story.log().head(), Map.of());
    var row = fold.row(table, Key.of(id).getFirst());
    assertThat(row).isNotNull();
    return row == null ? Map.of() : row;
  }

  private Map<String, @Nullable Object> version(ContractSeriesId series, int number) {
    return row("contract", series.version(number));
  }

  private Map<String, @Nullable Object> signature(ContractSeriesId series, ProfileId signer) {
    return row("contract_signatures", ContractEvent.signatureId(series.version(1), signer));
  }

  @Test
  void aVersionFromTheDraftToItsLastSignature() {
    var series = contracts.drafts("tea", lead, END);
    assertThat(version(series, 1))
        .containsEntry("series_id", series.value())
        .containsEntry("status", "draft")
        .containsEntry("title", "tea")
        .containsEntry("content", "we agree on tea")
        .containsEntry("expires_at", END)
        .containsEntry("proposed_at", null);
    var amendment =
        new ContractDraftAmended(
            series,
            series.version(1),
            bond,
            Change.to(story.words(lead, "title", "cake")),
            Change.unchanged(),
            Change.to(END),
            Change.cleared());
    contracts.happens(series, lead, amendment);
    contracts.proposes(series, 1, lead, lead, doer);
    assertThat(version(series, 1))
        .containsEntry("title", "cake")
        .containsEntry("effective_from", END)
        .containsEntry("expires_at", null)
        .containsEntry("status", "pending_signature")
        .containsEntry("content_sha256", Contracts.HASH)
        .containsEntry("content_salt", "salt")
        .containsEntry("required_signers", List.of(id(lead), id(doer)))
        .containsEntry("proposed_by", lead.value());
    assertThat(signature(series, doer))
        .containsEntry("signature_status", "pending")
        .containsEntry("member_id", Story.stay(bond, doer))
        .containsEntry("signed_at", null);
    contracts.signs(series, 1, doer);
    assertThat(signature(series, doer))
        .containsEntry("signature_status", "signed")
        .containsEntry("signed_content_sha256", Contracts.HASH)
        .containsEntry("method", "physical")
        .containsEntry("evidence", "on paper")
        .containsEntry("signed_position", story.log().head());
    assertThat(signature(series, lead)).containsEntry("signature_status", "pending");
  }

  @Test
  void aNoAndAWithdrawnProposalReturnTheDraftAndEndEverySignature() {
    var series = contracts.drafts("tea", lead, null);
    var version = series.version(1);
    contracts.proposes(series, 1, lead, lead, doer);
    contracts.signs(series, 1, lead);
    var reason = story.words(doer, "declined_reason", "not now");
    contracts.happens(
        series,
        doer,
        new SignatureDeclined(series, version, bond, doer, reason, List.of(lead, doer)));
    assertThat(version(series, 1))
        .containsEntry("status", "draft")
        .containsEntry("proposed_at", null)
        .containsEntry("content_sha256", null)
        .containsEntry("content_salt", null);
    assertThat(signature(series, doer))
        .containsEntry("signature_status", "declined")
        .containsEntry("declined_reason", "not now");
    assertThat(signature(series, lead)).containsEntry("signature_status", "revoked");
    contracts.proposes(series, 1, lead, lead, doer);
    assertThat(signature(series, doer))
        .containsEntry("signature_status", "pending")
        .containsEntry("declined_reason", null)
        .containsEntry("ended_at", null);
    assertThat(signature(series, lead)).containsEntry("signed_at", null);
    contracts.happens(
        series,
        lead,
        new ContractProposalWithdrawn(series, version, bond, lead, List.of(lead, doer)));
    assertThat(version(series, 1)).containsEntry("status", "draft");
    assertThat(signature(series, doer)).containsEntry("signature_status", "revoked");
  }

  @Test
  void anotherVersionTakesThePlaceOfTheOneThatBound() {
    var series = contracts.agrees("tea", null, lead, doer);
    contracts.drafts(series, "cake", 2, lead, END);
    contracts.proposes(series, 2, lead, lead, doer);
    var superseded = new ContractSuperseded(series, series.version(1), bond, series.version(2));
    contracts.happens(series, doer, superseded);
    assertThat(version(series, 1))
        .containsEntry("status", "superseded")
        .containsEntry("superseded_by", series.version(2));
    assertThat(version(series, 2)).containsEntry("parent_contract_id", series.version(1));
    contracts.happens(series, lead, new ContractArchived(series, series.version(1), bond));
    assertThat(version(series, 1)).containsEntry("status", "archived");
    assertThat(signature(series, doer)).containsEntry("signature_status", "signed");
  }

  @Test
  void timeRemindsAndEnds() {
    var series = contracts.agrees("tea", END, lead, doer);
    var version = series.version(1);
    contracts.happens(
        series, lead, new RenewalReminderDue(series, version, bond, lead, END, END, 3));
    assertThat(version(series, 1).get("reminded_at")).isNotNull();
    contracts.happens(series, lead, new ContractExpired(series, version, bond, END));
    assertThat(version(series, 1)).containsEntry("status", "expired");
  }

  @Test
  void aWithdrawalEndsTheVersionAndTheSignatureOfWhoWithdrew() {
    var series = contracts.agrees("tea", null, lead, doer);
    var reason = story.words(doer, "reason", "no more");
    contracts.happens(
        series,
        doer,
        new ConsentWithdrawn(series, series.version(1), bond, doer, reason, List.of(lead, doer)));
    assertThat(version(series, 1))
        .containsEntry("status", "withdrawn")
        .containsEntry("withdrawn_by", doer.value())
        .containsEntry("reason", "no more");
    assertThat(signature(series, doer)).containsEntry("signature_status", "revoked");
    assertThat(signature(series, lead)).containsEntry("signature_status", "signed");
  }

  @Test
  void whatASignerWhoLeftHasSignedBindsNobodyWithoutAnEventOfTheContract() throws Exception {
    var peer = story.person("peer");
    story.joins(bond, peer, BondRole.MEMBER, false, false);
    contracts.agrees("kept", null, lead, peer);
    contracts.agrees("left", null, lead, doer);
    var waiting = contracts.drafts("waiting", lead, null);
    contracts.proposes(waiting, 1, lead, lead, doer);
    var ended = contracts.agrees("ended", null, lead, doer);
    var before = Instant.EPOCH;
    contracts.happens(ended, lead, new ContractExpired(ended, ended.version(1), bond, before));
    assertThat(statuses(filled()))
        .containsExactly("active", "expired", "active", "pending_signature");
    story.leaves(bond, doer, LeaveReason.LEFT);
    story.happens(bond, doer, anotherStay());
    assertThat(statuses(filled()))
        .as("though they came back")
        .containsExactly("active", "expired", "withdrawn", "withdrawn");
  }

  @Test
  void whatASignerWhoLeftHasSignedDoesNotRunOutLater() throws Exception {
    var series = contracts.agrees("left", END, lead, doer);
    story.leaves(bond, doer, LeaveReason.LEFT);
    contracts.happens(series, lead, new ContractExpired(series, series.version(1), bond, END));
    assertThat(statuses(filled())).containsExactly("withdrawn");
  }

  private MemberJoined anotherStay() {
    return new MemberJoined(
        bond,
        Story.id("another stay"),
        doer,
        BondRole.SUBMISSIVE,
        false,
        false,
        JoinedVia.INVITE_CODE);
  }

  /// Of kept, ended, left and waiting.
  private static List<Object> statuses(ReadDatabase database) throws SQLException {
    return asked(
        database.superuser(),
        "select status from contracts order by title = 'waiting', title = 'left', title = 'ended'");
  }

  @Test
  void theWorkerSeesWhatWaitsForItsEndAndNoWords() throws Exception {
    var waiting = contracts.agrees("waiting", END, lead, doer);
    contracts.agrees("endless", null, lead, doer);
    contracts.drafts("draft", lead, END);
    var database = filled();
    assertThat(asked(database.as("kinkit_worker"), "select series_id from contract"))
        .containsExactly(waiting.value());
    assertThatThrownBy(() -> asked(database.as("kinkit_worker"), "select title from contract"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void whatAnErasedPersonWroteIsGoneAndTheHashStays() {
    var series = contracts.agrees("tea", null, lead, doer);
    story.vault().erase(lead);
    assertThat(version(series, 1))
        .containsEntry("title", null)
        .containsEntry("content", null)
        .containsEntry("content_salt", null)
        .containsEntry("content_sha256", Contracts.HASH)
        .containsEntry("status", "active");
    assertThat(version(series, 1).get("erased_at")).isNotNull();
    assertThat(signature(series, doer)).containsEntry("evidence", "on paper");
  }

  private static String id(ProfileId person) {
    return person.value().toString();
  }

  private ReadDatabase filled() throws InterruptedException {
    var database = ReadDatabase.fresh();
    var folds = database.folds(story.vault());
    try (var follower = new Follower(database.projector(), story.log(), folds, Clock.systemUTC())) {
      follower.start();
      assertThat(follower.awaitApplied(story.log().head(), Duration.ofMinutes(1))).isTrue();
      assertThat(follower.parked()).isEmpty();
    }
    return database;
  }

  private static List<Object> asked(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<Object>();
      while (rows.next()) {
        found.add(rows.getObject(1));
      }
      return found;
    }
  }
}
