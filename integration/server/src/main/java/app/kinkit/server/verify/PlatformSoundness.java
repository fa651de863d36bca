package app.kinkit.server.verify;

import app.kinkit.postgres.Roles;
import app.kinkit.projection.rebuild.Soundness;
import app.kinkit.projection.run.Finding;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks every rule: those of the seed's verification procedures, of the log, of sums and rights.
public final class PlatformSoundness implements Soundness {
  private final JdbcClient command;
  private final JdbcClient projector;

  /// @param command connections of role `kinkit_command`
  /// @param projector connections of role `kinkit_projector`
  public PlatformSoundness(DataSource command, DataSource projector) {
    this.command = JdbcClient.create(command);
    this.projector = JdbcClient.create(projector);
  }

  @Override
  public List<Finding> ask() {
    var findings = new ArrayList<Finding>();
    for (var rule : SoundnessRule.values()) {
      var client = rule.role().equals(Roles.COMMAND) ? command : projector;
      var offenders = client.sql(rule.query()).query(String.class).list();
      findings.add(Offenders.finding(rule.rule(), rule.sentence(), offenders));
    }
    findings.add(new AccessRule(projector, command).ask());
    findings.addAll(new CatalogueRules(projector).ask());
    return findings;
  }
}
