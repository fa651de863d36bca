package app.kinkit.query.file;

import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Table files as one reader sees it: row security says whether there is such a file for them.
public final class FileRows {
  private final RowScope scope;

  public FileRows(RowScope scope) {
    this.scope = scope;
  }

  /// @param owner whose key the bytes are sealed with
  /// @param contentHash the name of the stored bytes
  /// @param format as the table has it, such as `jpeg`
  public record FileRow(UUID owner, String contentHash, String format, boolean discarded) {}

  /// Empty when there is none, or none that this reader may see.
  public Optional<FileRow> find(Reader reader, UUID file) {
    var sql =
        new Sql()
            .text("select f.user_id, f.content_hash, f.format, f.discarded_at is not null")
            .text(" from (select 1) one left join public.files f on f.id = ")
            .value(file.toString(), "uuid");
    return scope.read(reader, sql, FileRows::row);
  }

  private static Optional<FileRow> row(ResultSet row) throws SQLException {
    var owner = row.getObject(1, UUID.class);
    return owner == null
        ? Optional.empty()
        : Optional.of(new FileRow(owner, row.getString(2), row.getString(3), row.getBoolean(4)));
  }
}
