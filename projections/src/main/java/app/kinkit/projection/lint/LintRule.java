package app.kinkit.projection.lint;

/// The rules of [RowSecurityLint]; each query returns the name of one offender per row.
enum LintRule {
  FORCED(
      "row security is enabled and forced on every table somebody may use",
      """
      select c.oid::regclass::text from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and exists (select from aclexplode(c.relacl) g where g.grantee <> c.relowner)
      """),
  VIEWS(
      "views run with the rights of who asks; nothing is materialised or foreign",
      """
      select c.oid::regclass::text from pg_class c
      where c.relnamespace = 'public'::regnamespace and (c.relkind in ('m', 'f') or c.relkind = 'v'
        and not coalesce((select option_value::bool from pg_options_to_table(c.reloptions)
                          where option_name = 'security_invoker'), false))
      """),
  READERS(
      "no reader role is, or may become, a role that is above row security",
      """
      select a.rolname || ' as ' || b.rolname from pg_roles a
      join pg_roles b on pg_has_role(a.oid, b.oid, 'MEMBER')
      where a.rolname in ('anon', 'authenticated', 'service_role', 'kinkit_query')
        and (b.rolsuper or b.rolbypassrls or b.rolreplication or b.rolcreaterole or b.rolcreatedb
          or b.rolname ~ '^pg_' or exists (select from pg_class where relowner = b.oid))
      """),
  MERGED(
      "reader roles are not members of each other, so their policies never add up",
      """
      select a.rolname || ' in ' || b.rolname from pg_roles a
      join pg_roles b on a.oid <> b.oid and pg_has_role(a.oid, b.oid, 'MEMBER')
      where a.rolname in ('anon', 'authenticated', 'service_role')
         or a.rolname = 'kinkit_projector'
         or a.rolname = 'kinkit_query' and b.rolname not in ('anon', 'authenticated', 'service_role')
      """),
  SELECT_ONLY(
      "readers hold SELECT and nothing else",
      """
      select c.oid::regclass || ' ' || g.privilege_type
      from pg_class c, aclexplode(c.relacl) g
      where c.relnamespace = 'public'::regnamespace and g.privilege_type <> 'SELECT'
        and g.grantee in (select 0 union select oid from pg_roles
          where rolname in ('anon', 'authenticated', 'service_role', 'kinkit_query'))
      union all
      select c.oid::regclass || '.' || a.attname || ' ' || g.privilege_type
      from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
      where c.relnamespace = 'public'::regnamespace and g.privilege_type <> 'SELECT'
        and g.grantee in (select 0 union select oid from pg_roles
          where rolname in ('anon', 'authenticated', 'service_role', 'kinkit_query'))
      """),
  SIGNED_IN_ONLY(
      "nothing is granted to everybody or to anon",
      """
      select c.oid::regclass::text from pg_class c, aclexplode(c.relacl) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and g.grantee in (select 0 union select oid from pg_roles where rolname = 'anon')
      """),
  POLICIES(
      "no policy is always true, writes unchecked, asks per row or fails open",
      """
      select tablename || '.' || policyname from pg_policies where schemaname = 'public' and (
        (qual = 'true' or with_check = 'true') and not roles <@ '{kinkit_projector}'::name[]
        or cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null
        or regexp_replace(qual, '\\( SELECT auth\\.[a-z_]+\\(\\)', '', 'g') ~ 'auth\\.'
        or qual ~* 'current_setting|EXISTS|COALESCE|IS DISTINCT|IS NOT TRUE|\\(NOT ')
      """),
  ONE_POLICY(
      "one permissive policy for each table and role",
      """
      select polrelid::regclass || ' for ' || coalesce(r.rolname, 'public') from pg_policy
      cross join unnest(polroles) p(role) left join pg_roles r on r.oid = p.role
      where polpermissive and polcmd in ('r', '*')
      group by polrelid, r.rolname having count(*) > 1
      """),
  /// The two that make and drop the tables of the past are the owner's, for the projector alone.
  DEFINERS(
      "functions with an owner's rights have a fixed path, no public caller and the right owner",
      """
      select p.oid::regprocedure::text from pg_proc p
      where p.prosecdef and p.pronamespace <> 'pg_catalog'::regnamespace
        and (not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)
          or p.proacl is null or p.proacl::text ~ '[{,]=X'
          or (p.proowner::regrole::text <> 'rights_reader' or p.provolatile = 'v')
            and (p.oid::regprocedure::text
                not in ('projection.make_as_of(bigint)', 'projection.drop_as_of(bigint)')
              or exists (select from aclexplode(p.proacl) g
                where g.grantee not in (p.proowner, 'kinkit_projector'::regrole))))
      """),
  LEAKPROOF(
      "no function or operator was declared leakproof by hand",
      "select oid::regprocedure::text from pg_proc where proleakproof and oid >= 16384"),
  INDEXED(
      "every id a policy asks about leads an index",
      """
      select d.refobjid::regclass || '.' || a.attname from pg_depend d
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_class'::regclass
        and a.atttypid = 'uuid'::regtype
        and not exists (select from pg_index i
                        where i.indrelid = d.refobjid and i.indkey[0] = a.attnum)
      """),
  READABLE(
      "no table is silently empty: whoever may select has a policy",
      """
      select c.oid::regclass::text from pg_class c, aclexplode(c.relacl) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and g.privilege_type = 'SELECT' and g.grantee <> c.relowner
        and not exists (select from pg_policy p
                        where p.polrelid = c.oid and p.polcmd in ('r', '*')
                          and g.grantee = any (p.polroles))
      """),
  DEFAULTS(
      "no default privilege names a reader",
      """
      select d.defaclobjtype::text || ' by ' || d.defaclrole::regrole
      from pg_default_acl d, aclexplode(d.defaclacl) g
      where g.grantee in (select 0 union select oid from pg_roles
        where rolname in ('anon', 'authenticated', 'service_role', 'kinkit_query'))
      """),
  /// A foreign key column is equality only: nobody reads a table in the order of a random id.
  NO_ORDERED_WALK(
      "no index lets a query walk a table in order past its policy",
      """
      select i.indexrelid::regclass::text from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam and m.amname = 'btree'
      where not i.indisunique and i.indrelid in (select polrelid from pg_policy)
        and not exists (select from pg_depend d where d.classid = 'pg_policy'::regclass
                        and d.refobjid = i.indrelid and d.refobjsubid = i.indkey[0])
        and not exists (select from pg_constraint f where f.conrelid = i.indrelid
                        and f.contype = 'f' and f.conkey[1] = i.indkey[0])
      """);

  private final String sentence;
  private final String query;

  LintRule(String sentence, String query) {
    this.sentence = sentence;
    this.query = query;
  }

  String sentence() {
    return sentence;
  }

  /// The query over the tables of a schema.
  String of(String schema) {
    return query.replace("'public'", "'" + schema.replace("'", "''") + "'");
  }
}
