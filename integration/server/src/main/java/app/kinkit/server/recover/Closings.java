package app.kinkit.server.recover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What people took back stays taken back, whatever a backup brings: everybody whose account the
/// log closes loses key and sign-in again, in the transaction that brought them, and the erasing
/// begins anew for them.
final class Closings {
  private static final String CLOSED =
      "(select subject_id from eventstore.event where type = 'AccountClosed')";

  /// Erasures of another history would hide closings of this one, which are looked for after the
  /// last known position.
  private static final String ERASURES =
      """
      delete from vault.erasure e where not exists (select from eventstore.event x
        where x.position = e.position and x.type = 'AccountClosed' and x.subject_id = e.person);
      insert into vault.erasure (person, position)
        select subject_id, min(position) from eventstore.event where type = 'AccountClosed'
        group by subject_id on conflict do nothing;
      update vault.erasure e set sign_in_ended_at = null, key_destroyed_at = null,
        rows_erased_at = null, files_erased_at = null, finished_at = null
      where exists (select from vault.subject_key k where k.subject = e.person and k.wrapped is not null)
        or exists (select from auth.users u where u.id = e.person)
        or not exists (select from auth.ended_people p where p.person = e.person)\
      """;

  private static final String AGAIN =
      """
      update vault.subject_key set wrapped = null, destroyed_at = now()
        where wrapped is not null and subject in %1$s;
      delete from auth.users where id in %1$s;
      insert into auth.ended_people select subject_id, now() from eventstore.event
        where type = 'AccountClosed' on conflict do nothing\
      """
          .formatted(CLOSED);

  /// Their account is closed after the position that was restored.
  private static final String UNSAID =
      """
      select distinct p.person from (
          select subject as person from vault.subject_key
            group by subject having count(wrapped) = 0
          union select person from auth.ended_people) p
      where p.person not in %s
        and exists (select from eventstore.event e where e.actor = p.person::text)
      order by 1\
      """
          .formatted(CLOSED);

  private static final String KEYLESS =
      """
      select distinct m[1]::uuid
      from eventstore.event e,
        regexp_matches(encode(e.payload, 'escape'),
          '"subject":"([0-9a-f]{8}-[0-9a-f-]{27})"', 'g') m
      where not exists (select from vault.subject_key k where k.subject = m[1]::uuid)
      order by 1\
      """;

  private Closings() {}

  static void honour(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(ERASURES);
      statement.execute(AGAIN);
    }
  }

  /// People who are erased and whose closing is not in the log.
  static List<UUID> unsaid(Connection connection) throws SQLException {
    return people(connection, UNSAID);
  }

  /// People whose words stand in the log and whose key is not here, destroyed or not.
  static List<UUID> keyless(Connection connection) throws SQLException {
    return people(connection, KEYLESS);
  }

  /// From now on nobody waits for the key of this person.
  static void markLost(Connection connection, UUID person) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into vault.subject_key (subject, version, kek_epoch, destroyed_at)"
                + " values (?, 1, 1, now())")) {
      insert.setObject(1, person);
      insert.executeUpdate();
    }
  }

  private static List<UUID> people(Connection connection, String sql) throws SQLException {
    try (var query = connection.createStatement();
        var row = query.executeQuery(sql)) {
      var people = new ArrayList<UUID>();
      while (row.next()) {
        people.add(row.getObject(1, UUID.class));
      }
      return people;
    }
  }
}
