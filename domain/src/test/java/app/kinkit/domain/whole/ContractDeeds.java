package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.uuid;

import app.kinkit.domain.contract.ContractCommand.AmendDraft;
import app.kinkit.domain.contract.ContractCommand.ArchiveContract;
import app.kinkit.domain.contract.ContractCommand.DeclineSignature;
import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.DraftNewVersion;
import app.kinkit.domain.contract.ContractCommand.ExpireContract;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractCommand.RemindRenewal;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.contract.ContractCommand.WithdrawProposal;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.testing.Cast;
import java.util.List;

/// A contract is drafted, proposed, signed and ended; another may take its place.
final class ContractDeeds {
  private static final String KIND = "contract";

  private ContractDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of("draft contract", 1, ContractDeeds::draft, (rules, m) -> rules.contracts.draft(m))
            .fitting((rules, m) -> rules.house.forLead(m)),
        Deed.of("amend draft", 2, ContractDeeds::amend, (rules, m) -> rules.contracts.amend(m))
            .fitting((rules, m) -> rules.contracts.forAuthor(m)),
        Deed.of("propose", 10, ContractDeeds::propose, (rules, m) -> rules.contracts.propose(m))
            .fitting((rules, m) -> rules.contracts.forProposer(m)),
        Deed.of("sign", 18, ContractDeeds::sign, (rules, m) -> rules.contracts.sign(m))
            .fitting((rules, m) -> rules.contracts.forSigner(m)),
        Deed.of(
                "decline",
                1,
                (play, _) -> new DeclineSignature(id(play), null),
                (rules, m) -> rules.contracts.decline(m))
            .fitting((rules, m) -> rules.contracts.forSigner(m)),
        Deed.of(
                "take back",
                1,
                (play, _) -> new WithdrawProposal(id(play)),
                (rules, m) -> rules.contracts.takeBack(m))
            .fitting((rules, m) -> rules.contracts.forAuthor(m)),
        Deed.of(
                "withdraw",
                1,
                (play, _) -> new WithdrawConsent(id(play), null),
                (rules, m) -> rules.contracts.withdraw(m))
            .fitting((rules, m) -> rules.contracts.forSigner(m)),
        Deed.of("next version", 7, ContractDeeds::next, (rules, m) -> rules.contracts.next(m))
            .fitting((rules, m) -> rules.house.forLead(m)),
        Deed.of("archive", 2, ContractDeeds::archive, (rules, m) -> rules.contracts.archive(m))
            .fitting((rules, m) -> rules.house.forLead(m)),
        Deed.ofTime(
            "expire contract",
            2,
            (play, _) -> new ExpireContract(id(play)),
            (rules, m) -> rules.contracts.expire(m)),
        Deed.ofTime(
            "remind of renewal",
            4,
            (play, _) -> new RemindRenewal(id(play), Play.at(play.rules.contracts.remindAt())),
            (rules, m) -> rules.contracts.remind(m)));
  }

  static void prepare(Play play) {
    play.prepare(draft(play, Play.first(0)));
  }

  private static ContractSeriesId id(Play play) {
    return new ContractSeriesId(play.id(KIND, 0));
  }

  private static PrivateText said(Move move) {
    return Play.text(move.who(), move.says());
  }

  private static DraftContract draft(Play play, Move move) {
    return new DraftContract(
        new ContractSeriesId(play.another(KIND, 0)),
        BOND,
        said(move),
        said(move),
        null,
        Play.in(ContractRules.HOURS));
  }

  private static AmendDraft amend(Play play, Move move) {
    return new AmendDraft(
        id(play),
        Change.to(said(move)),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  private static DraftNewVersion next(Play play, Move move) {
    return new DraftNewVersion(
        id(play),
        Change.to(said(move)),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(Play.in(ContractRules.HOURS)));
  }

  private static ProposeForSignature propose(Play play, Move move) {
    var signers = play.rules.contracts.signers(move).stream().map(Cast::person).toList();
    return new ProposeForSignature(id(play), signers);
  }

  private static SignContract sign(Play play, Move move) {
    var hash = ContractRules.readsAnother(move) ? uuid("another").toString() : waiting(play);
    return new SignContract(id(play), hash, SignatureMethod.DIGITAL, null);
  }

  /// The text that was proposed last.
  private static String waiting(Play play) {
    return play.platform().stream(id(play)).stream()
        .filter(ContractProposed.class::isInstance)
        .map(e -> ((ContractProposed) e).contentSha256())
        .reduce("none", (_, last) -> last);
  }

  private static ArchiveContract archive(Play play, Move move) {
    return new ArchiveContract(id(play), id(play).version(play.rules.contracts.versions()));
  }
}
