package app.kinkit.command.store.append;

/// The statements that append. Each consists of two parts that travel together and form one
/// transaction. The lock must be a part of its own: a snapshot is taken when a part begins, and
/// within one part it would be older than the lock, so the second node would see a stale head.
final class GroupSql {
  /// The order of everything: held by whoever appends, on any node, until the commit.
  static final long LOCK = 4_711_001L;

  static final String CHANNEL = "eventstore";

  private static final String ORDER =
      "select pg_advisory_xact_lock(%d), case when ? then pg_notify('%s', '') end;"
          .formatted(LOCK, CHANNEL);

  private static final String COLUMNS =
      "stream, version, type, revision, time, actor, event_id, command_id, correlation,"
          + " causation, source, bond_id, subject_id, payload, metadata";

  /// A lone job of one event that changes no rights: little to unpack, and no reasons given. It
  /// answers its position, or nothing, and then nothing has happened and [#GROUP] says why.
  static final String LONE =
      ORDER
          + """
          with command as (
            select ?::uuid as id, ?::text as principal, ?::text as request_mac),
          refused as materialized (
            select from unnest(?::text[], ?::bigint[]) as c (stream, last)
            where c.last <> coalesce((select e.version from eventstore.event e
              where e.stream = c.stream order by e.version desc limit 1), -1)
            union all
            select from command c join eventstore.command k on k.command_id = c.id),
          written as (
            insert into eventstore.event (position, %s)
            select coalesce((select max(position) from eventstore.event), 0) + 1,
              ?::text, ?::bigint, ?::text, ?::text, ?::timestamptz, ?::text, ?::uuid, ?::uuid,
              ?::text, ?::text, ?::text, ?::uuid, ?::uuid, ?::bytea, ?::bytea
            where not exists (select from refused)
            returning position),
          noted as (
            insert into eventstore.command
              (command_id, principal, request_mac, first_position, count)
            select id, principal, request_mac, position, 1 from command, written
            where id is not null)
          select position from written
          """
              .formatted(COLUMNS);

  private static final String BODY =
      """
      with head as materialized (
        select coalesce(max(position), 0) as last from eventstore.event),
      moved as materialized (
        select c.job, c.nth, coalesce(s.version, -1) as found
        from unnest(?::int[], ?::text[], ?::bigint[]) with ordinality as c (job, stream, last, nth)
        left join lateral (select e.version from eventstore.event e where e.stream = c.stream
                           order by e.version desc limit 1) s on true
        where coalesce(s.version, -1) <> c.last),
      job as materialized (
        select * from unnest(?::int[], ?::uuid[], ?::text[], ?::text[], ?::int[])
          as j (job, command_id, principal, request_mac, count)),
      repeated as materialized (
        select j.job, k.principal, k.request_mac, k.first_position, k.count
        from job j join eventstore.command k on k.command_id = j.command_id),
      placed as materialized (
        select head.last + row_number() over (order by r.nth) as position, r.*
        from head, unnest(?::int[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[],
            ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[],
            ?::bytea[], ?::bytea[]) with ordinality
          as r (job, %1$s, nth)
        where r.job <> all (array(select job from moved union all select job from repeated))),
      written as (
        insert into eventstore.event (position, %1$s) select position, %1$s from placed),
      noted as (
        insert into eventstore.command (command_id, principal, request_mac, first_position, count)
        select n.command_id, n.principal, n.request_mac,
          head.last + n.before + least(n.count, 1), n.count
        from head, (
          select j.*, sum(j.count) over (order by j.job) - j.count as before from job j
          where j.job <> all (array(select job from moved union all select job from repeated))) n
        where n.command_id is not null)%2$s
      select head.last, f.job, f.nth, f.found, f.principal, f.request_mac, f.first_position, f.count
      from head left join (
        select job, nth, found, null as principal, null as request_mac, 0 as first_position,
          0 as count from moved
        union all
        select job, 0, 0, principal, request_mac, first_position, count from repeated) f on true
      """;

  private static final String ACCESS =
      """
      ,
      changed as materialized (
        select a.*, p.position
        from unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::bool[], ?::bool[], ?::bool[])
          as a (nth, person, bond, role, can_invite, can_manage, active)
        join placed p on p.nth = a.nth),
      privileges as (
        insert into access.privilege (person, privilege, active, position)
        select a.person, a.role, a.active, a.position from changed a where a.bond is null
        on conflict (person, privilege) do update set
          active = excluded.active, position = excluded.position),
      rights as (
        insert into access.membership as m
          (person, bond, role, can_invite, can_manage, active, position)
        select a.person, a.bond, coalesce(a.role, was.role, 'member'),
          coalesce(a.can_invite, was.can_invite, false),
          coalesce(a.can_manage, was.can_manage, false),
          coalesce(a.active, was.active, false), a.position
        from changed a
        left join access.membership was on was.person = a.person and was.bond = a.bond
        where a.bond is not null
        on conflict (person, bond) do update set role = excluded.role,
          can_invite = excluded.can_invite, can_manage = excluded.can_manage,
          active = excluded.active, position = excluded.position)
      """;

  static final String GROUP = ORDER + BODY.formatted(COLUMNS, "");
  static final String GROUP_WITH_ACCESS = ORDER + BODY.formatted(COLUMNS, ACCESS);

  private GroupSql() {}
}
