package app.kinkit.command.contract;

import app.kinkit.command.page.Page;
import app.kinkit.domain.contract.ContractCommand;
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

/// Contracts: drafted, proposed, signed, withdrawn. What is addressed is the series, `series_id` of
/// the rows. Saying no has the lane of what a person needs to be safe.
public final class ContractPage {
  public static final Page<ContractCommand> PAGE =
      Page.of(ContractCommand.class, "contracts", "contract_signatures")
          .create("/bonds/{bond_id}/contracts", DraftContract.class)
          .post("/contract-series/{id}/amend", AmendDraft.class)
          .post("/contract-series/{id}/propose", ProposeForSignature.class)
          .post("/contract-series/{id}/sign", SignContract.class)
          .ungated("/contract-series/{id}/decline", DeclineSignature.class)
          .post("/contract-series/{id}/proposal/withdraw", WithdrawProposal.class)
          .ungated("/contract-series/{id}/consent/withdraw", WithdrawConsent.class)
          .post("/contract-series/{id}/versions", DraftNewVersion.class)
          .post("/contract-series/{id}/archive", ArchiveContract.class)
          .never(ExpireContract.class)
          .never(RemindRenewal.class);

  private ContractPage() {}
}
