package app.kinkit.server.verify;

import app.kinkit.projection.run.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether the rights of members are those that the table of members tells. The first is written
/// with the event and the second a moment later, so what is newer than the table is left out.
final class AccessRule {
  private static final String SHOWN =
      """
      select bond_id || ' ' || user_id, role_in_bond || ' ' || can_invite || ' ' || can_manage
      from bond_member where is_active
      """;
  private static final String GRANTED =
      """
      select bond || ' ' || person, role || ' ' || can_invite || ' ' || can_manage, position, active
      from access.membership
      """;

  private final JdbcClient projector;
  private final JdbcClient command;

  AccessRule(JdbcClient projector, JdbcClient command) {
    this.projector = projector;
    this.command = command;
  }

  private record Right(@Nullable String what, long position) {}

  Finding ask() {
    var position =
        projector
            .sql("select position from projection.follower where name = 'read'")
            .query(Long.class)
            .single();
    var shown = shown();
    var granted = granted(); // later, so that it knows of everything that is shown
    var offenders = new ArrayList<String>();
    granted.forEach((who, right) -> {
      if (right.position() <= position && right.what() != null && !shown.containsKey(who)) {
        offenders.add(who + " has rights and is no member");
      }
    });
    shown.forEach((who, what) -> {
      var right = granted.get(who);
      if (right == null || (right.position() <= position && !what.equals(right.what()))) {
        offenders.add(who + " is a member with other rights");
      }
    });
    return Offenders.finding(
        "access", "the rights of members are those of the table of members", offenders);
  }

  private Map<String, Right> granted() {
    var found = new HashMap<String, Right>();
    command
        .sql(GRANTED)
        .query(row -> {
          var what = row.getBoolean(4) ? row.getString(2) : null;
          found.put(row.getString(1), new Right(what, row.getLong(3)));
        });
    return found;
  }

  private Map<String, String> shown() {
    var found = new HashMap<String, String>();
    projector
        .sql(SHOWN)
        .query(row -> {
          found.put(row.getString(1), row.getString(2));
        });
    return found;
  }
}
