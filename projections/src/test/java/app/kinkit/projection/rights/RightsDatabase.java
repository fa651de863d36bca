package app.kinkit.projection.rights;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Puts the story of the rights table into a database whose read tables are empty: rows by the
/// follower, rights as the append writes them.
public final class RightsDatabase {
  private RightsDatabase() {}

  /// @param superuser fills the schema access and asks for states
  /// @return for each table, the state every row is in
  public static Map<String, Map<UUID, String>> fill(
      DataSource superuser, DataSource projector, Folds folds, Story story) {
    try (var follower = new Follower(projector, story.log(), folds, Clock.systemUTC())) {
      follower.start();
      if (!follower.awaitApplied(story.log().head(), Duration.ofMinutes(1))
          || !follower.parked().isEmpty()) {
        throw new IllegalStateException("the story is not shown: " + follower.parked());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the story was being shown", e);
    }
    try (var connection = superuser.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(rights(story));
      var found = new HashMap<String, Map<UUID, String>>();
      for (var state : RightsStory.states().entrySet()) {
        var rows = new HashMap<UUID, String>();
        try (var result =
            statement.executeQuery(
                "select id, coalesce(%s, 'unknown') from %s"
                    .formatted(state.getValue(), state.getKey()))) {
          while (result.next()) {
            rows.put(result.getObject(1, UUID.class), result.getString(2));
          }
        }
        found.put(state.getKey(), rows);
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("the rights story cannot be told", e);
    }
  }

  private static String rights(Story story) {
    return story.log().after(0, Integer.MAX_VALUE).stream()
        .map(r ->
            switch (r.event()) {
              case MemberJoined e ->
                  "insert into access.membership values ('%s', '%s', '%s', %s, %s, true, %d)"
                      .formatted(
                          e.userId().value(),
                          e.bondId().value(),
                          e.roleInBond().name().toLowerCase(Locale.ROOT),
                          e.canInvite(),
                          e.canManage(),
                          r.position());
              case MemberLeft e ->
                  "update access.membership set active = false where person = '%s' and bond = '%s'"
                      .formatted(e.userId().value(), e.bondId().value());
              case PrivilegeGranted e ->
                  "insert into access.privilege values ('%s', '%s', true, %d)"
                      .formatted(
                          e.userId().value(),
                          e.privilege().name().toLowerCase(Locale.ROOT),
                          r.position());
              case PrivilegeRevoked e ->
                  "update access.privilege set active = false where person = '%s'"
                      .formatted(e.userId().value());
              default -> "";
            })
        .filter(sql -> !sql.isEmpty())
        .collect(Collectors.joining(";"));
  }
}
