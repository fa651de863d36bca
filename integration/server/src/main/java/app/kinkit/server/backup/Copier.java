package app.kinkit.server.backup;

import app.kinkit.server.backup.file.CopyFolder;
import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Takes a whole copy when something has changed, and twice a day in any case, so that a copy's age
/// says whether somebody still takes them.
public final class Copier {
  /// Key files travel as a table of their own: name, and content in Base64.
  public static final Table FILES = new Table("key.files", List.of("name", "content"));

  private static final Duration LONGEST = Duration.ofHours(12);

  private final Copied what;
  private final DataSource source;
  private final CopyFolder folder;
  private final @Nullable Path keyFiles;
  private final Duration keep;
  private final Clock clock;

  /// @param source whoever may read the tables
  /// @param keyFiles the folder of the key files that belong to the tables; null for none
  Copier(
      Copied what,
      DataSource source,
      CopyFolder folder,
      @Nullable Path keyFiles,
      Duration keep,
      Clock clock) {
    this.what = what;
    this.source = source;
    this.folder = folder;
    this.keyFiles = keyFiles;
    this.keep = keep;
    this.clock = clock;
  }

  /// @return whether a copy was taken
  boolean copy() throws IOException, SQLException {
    var newest = folder.newest();
    var now = clock.instant();
    try (var snapshot = Snapshot.open(source)) {
      var members = ask(snapshot, what.members(), Long.class);
      var state = ask(snapshot, what.state(), String.class);
      requireNobodyLost(newest, members);
      if (newest != null && newest.state().equals(state) && isFresh(newest.taken(), now)) {
        return false;
      }
      folder.write(now, members, state, out -> write(snapshot, out));
    }
    folder.thinOut(now, keep);
    return true;
  }

  private boolean isFresh(Instant taken, Instant now) {
    var longest = keep.dividedBy(2).compareTo(LONGEST) < 0 ? keep.dividedBy(2) : LONGEST;
    return Duration.between(taken, now).compareTo(longest) < 0;
  }

  private static <T> T ask(Snapshot snapshot, String query, Class<T> type) throws SQLException {
    return Objects.requireNonNull(snapshot.ask(query, row -> row.getObject(1, type)));
  }

  /// None of it is ever deleted without a mark, so fewer of them is a loss, and a copy of the loss
  /// would push the good copies out.
  private void requireNobodyLost(CopyFolder.@Nullable Copy newest, long members) {
    if (newest != null && members < newest.members()) {
      throw new LostRows(
          "The database holds %d of the %s and the copy %s %d: some are lost. No copy is taken; restore them from there."
              .formatted(members, what.name(), newest.file().getFileName(), newest.members()));
    }
  }

  private void write(Snapshot snapshot, OutputStream out) throws IOException, SQLException {
    for (var table : what.tables()) {
      snapshot.copy(table, "from %s t".formatted(table), out);
    }
    if (keyFiles != null) {
      var text = new StringBuilder(FILES.beginLine());
      for (var file : files(keyFiles)) {
        var content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        text.append(file.getFileName()).append('\t').append(content).append('\n');
      }
      out.write(text.append(FILES.endLine()).toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "*.{json,key}")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /// What was there is not there any more.
  static final class LostRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRows(String sentence) {
      super(sentence);
    }
  }
}
