package app.kinkit.query.contract;

import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.util.Optional;
import java.util.UUID;

/// One version of a contract with its signatures, as one reader sees it: row security says whether
/// there is such a version for them.
public final class ContractRows {
  private static final String WHOLE =
      """
      select (select to_jsonb(c) || jsonb_build_object('signatures', coalesce((
          select jsonb_agg(to_jsonb(s) || jsonb_build_object('name', p.display_name) order by s.user_id)
          from public.contract_signatures s left join public.profile_card p on p.id = s.user_id
          where s.contract_id = c.id), '[]'))
        from public.contracts c where c.id = \
      """;

  private final RowScope scope;

  public ContractRows(RowScope scope) {
    this.scope = scope;
  }

  /// A JSON object with the columns of `contracts`, and under `signatures` those of
  /// `contract_signatures` with the `name` of each signer; empty when there is none for this
  /// reader.
  public Optional<String> find(Reader reader, UUID version) {
    var sql = new Sql().text(WHOLE).value(version.toString(), "uuid").text(")::text");
    return scope.read(reader, sql, row -> Optional.ofNullable(row.getString(1)));
  }
}
