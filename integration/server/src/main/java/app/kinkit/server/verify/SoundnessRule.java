package app.kinkit.server.verify;

import app.kinkit.postgres.Roles;
import java.util.Locale;

/// What must hold of log, tables and rights at any time; each query returns one offender per row,
/// by id or name.
enum SoundnessRule {
  DENSE_POSITIONS(
      "positions of the log are 1, 2, 3, … without holes",
      Roles.COMMAND,
      """
      select 'after ' || before from (
        select position, lag(position, 1, 0::bigint) over (order by position) as before
        from eventstore.event) e
      where position <> before + 1
      """),
  DENSE_STREAMS(
      "versions of each stream are 0, 1, 2, … without holes",
      Roles.COMMAND,
      """
      select stream from eventstore.event group by stream
      having min(version) <> 0 or max(version) <> count(*) - 1
      """),
  ORDERED_STREAMS(
      "a later version of a stream stands at a later position",
      Roles.COMMAND,
      """
      select distinct stream from (
        select stream, position,
          lag(position) over (partition by stream order by version) as before
        from eventstore.event) e
      where position < before
      """),
  COMMANDS(
      "each command stands where its events are",
      Roles.COMMAND,
      """
      select c.command_id::text from eventstore.command c
      where c.count > 0 and c.count <> (
        select count(*) from eventstore.event e
        where e.position >= c.first_position and e.position < c.first_position + c.count)
      """),
  LEDGER_IS_BALANCE(
      "the movements of each account add up to its balance",
      Roles.PROJECTOR,
      """
      select coalesce(b.id, l.account_id)::text
      from (select account_id, sum(points) as sum from points_ledger group by account_id) l
      full join points_balances b on b.id = l.account_id
      where coalesce(l.sum, 0) <> coalesce(b.balance, 0)
      """),
  NEVER_BELOW_ZERO(
      "after each movement the balance is the sum so far, and not below zero",
      Roles.PROJECTOR,
      """
      select id::text from (
        select id, balance_after,
          sum(points) over (partition by account_id order by row_position) as sum
        from points_ledger) l
      where balance_after <> sum or balance_after < 0
      """),
  ONE_CREDIT(
      "an approved task is credited once",
      Roles.PROJECTOR,
      """
      select source_id::text from points_ledger where source_type = 'task'
      group by source_id having count(*) > 1
      """),
  ONE_DEBIT(
      "a redemption is paid for once",
      Roles.PROJECTOR,
      """
      select source_id::text from points_ledger where source_type = 'redemption'
      group by source_id having count(*) > 1
      """),
  ONE_CONTRACT(
      "of each contract one version binds at most",
      Roles.PROJECTOR,
      """
      select series_id::text from contract where status = 'active'
      group by series_id having count(*) > 1
      """),
  DEBRIEFS_OF_PARTICIPANTS(
      "who looks back at a scene took part in it, and is shown to those who did",
      Roles.PROJECTOR,
      """
      select d.id::text from scene_debriefs d join scenes s on s.id = d.scene_id
      where d.submitted_by <> all (s.participants) or d.participants <> s.participants
        or d.bond_id <> s.bond_id
      """),
  ALL_SIGNATURES(
      "a contract that binds has the signature of everybody who was asked, over its text",
      Roles.PROJECTOR,
      """
      select c.id::text from contract c where c.status = 'active' and cardinality(c.required_signers) <> (
        select count(*) from contract_signatures s
        where s.contract_id = c.id and s.signature_status = 'signed'
          and s.signed_content_sha256 = c.content_sha256)
      """),
  RULE_VERSIONS(
      "each rule has its versions 1, 2, 3, … up to the one that stands",
      Roles.PROJECTOR,
      """
      select coalesce(r.id, v.rule_id)::text
      from rules r full join (
        select rule_id, count(*) as versions, max(rule_version) as latest
        from rule_versions group by rule_id) v on v.rule_id = r.id
      where r.rule_version is distinct from v.versions or r.rule_version is distinct from v.latest
      """),
  INVITE_CODES(
      "a code was issued once",
      Roles.COMMAND,
      "select stream from eventstore.event where type = 'InviteIssued' group by stream having count(*) > 1"),
  ERASED(
      "who has been erased has no key",
      Roles.COMMAND,
      """
      select k.subject::text from vault.subject_key k
      join vault.erasure e on e.person = k.subject and e.key_destroyed_at is not null
      where k.wrapped is not null
      """),
  ERASING(
      "an erasure is finished within a day",
      Roles.COMMAND,
      "select person::text from vault.erasure where finished_at is null and begun_at < now() - interval '1 day'"),
  UP_TO_DATE(
      "what happened a minute ago is in the tables",
      Roles.PROJECTOR,
      """
      select 'position ' || position from eventstore.event
      where position > (select position from projection.follower where name = 'read')
        and time < now() - interval '1 minute'
      order by position
      """),
  NOT_AHEAD(
      "the tables are not newer than the log",
      Roles.PROJECTOR,
      """
      select 'position ' || position from projection.follower
      where position > (select coalesce(max(position), 0) from eventstore.event)
      """),
  SAME_LOG(
      "the tables were made from this log",
      Roles.PROJECTOR,
      """
      select 'position ' || f.position from projection.follower f
      join eventstore.event e on e.position = f.position
      where f.event_id <> e.event_id
      """),
  FORCED_ROW_SECURITY(
      "row security is enabled and forced on every table",
      Roles.PROJECTOR,
      """
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname !~ '^flyway' and not (relrowsecurity and relforcerowsecurity)
      """),
  VALIDATED(
      "every check of a column has been held against all rows",
      Roles.PROJECTOR,
      """
      select conrelid::regclass || '.' || conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype = 'c' and not convalidated
      """),
  PARKED(
      "no stream is parked",
      Roles.PROJECTOR,
      "select stream || ' at ' || position from projection.parked order by position");

  private final String sentence;
  private final String role;
  private final String query;

  SoundnessRule(String sentence, String role, String query) {
    this.sentence = sentence;
    this.role = role;
    this.query = query;
  }

  String rule() {
    return name().toLowerCase(Locale.ROOT);
  }

  String sentence() {
    return sentence;
  }

  String role() {
    return role;
  }

  String query() {
    return query;
  }
}
