package app.kinkit.projection.lint;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Asks the catalogue whether the wall between readers and rows has a hole (P34). Each rule is a
/// query that finds offenders; the program does not start while one finds any.
///
/// The rules prove shape, not meaning: that a policy exists, is not always true, names the person
/// through an initplan, fails closed and can use an index. What it lets through is the rights
/// table's to prove.
public final class RowSecurityLint {
  private RowSecurityLint() {}

  /// One offence: what stands where and against which rule.
  public record Finding(String rule, String offender) {
    @Override
    public String toString() {
      return rule + ": " + offender;
    }
  }

  /// Every offence; empty when the wall stands.
  ///
  /// @param anybody any role that may connect; the catalogue is open to all
  public static List<Finding> findings(DataSource anybody) {
    return findings(anybody, "public");
  }

  /// The same of another schema that readers may reach.
  public static List<Finding> findings(DataSource anybody, String schema) {
    var found = new ArrayList<Finding>();
    try (var connection = anybody.getConnection();
        var statement = connection.createStatement()) {
      for (var rule : LintRule.values()) {
        try (var rows = statement.executeQuery(rule.of(schema))) {
          while (rows.next()) {
            found.add(new Finding(rule.sentence(), rows.getString(1)));
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the catalogue cannot be asked about row security", e);
    }
    return found;
  }

  /// Refuses to go on when there is an offence.
  public static void require(DataSource anybody) {
    var found = findings(anybody);
    if (!found.isEmpty()) {
      throw new IllegalStateException(
          "Row security has a hole; mend the schema before starting: " + found);
    }
  }
}
