package app.kinkit.server.contract;

import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Vault;
import java.io.PrintStream;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Says of one contract, sentence by sentence, whether the log bears it out.
///
/// @param projector finds the series of a version
public record ContractCheck(EventLog log, Vault vault, DataSource projector) {

  /// @param contract a version or the series
  /// @return whether all is as it should be; what is not there is not
  public boolean tell(UUID contract, PrintStream out) {
    var stream = log.stream(new ContractSeriesId(series(contract)).toString());
    var bond = ContractVerification.bond(stream);
    if (bond == null) {
      out.println(
          "No contract of that id is in the log; take id or series_id of a row of contracts.");
      return false;
    }
    var findings = ContractVerification.of(stream, log.stream(bond.toString()), vault);
    findings.forEach(finding ->
        out.printf("  %s %s%n", finding.holds() ? "holds  " : "BROKEN ", finding.sentence()));
    var broken = findings.stream().filter(finding -> !finding.holds()).count();
    out.println(
        broken == 0
            ? "The log bears this contract out."
            : "%d of these sentences are not true of the log.".formatted(broken));
    return broken == 0;
  }

  private UUID series(UUID contract) {
    return JdbcClient.create(projector)
        .sql("select series_id from contract where id = ?")
        .param(contract)
        .query(UUID.class)
        .optional()
        .orElse(contract);
  }
}
