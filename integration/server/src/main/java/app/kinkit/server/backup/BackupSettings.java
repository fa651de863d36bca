package app.kinkit.server.backup;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings below `kinkit.backup`.
///
/// @param folder where the log is shipped to; null ships nothing
/// @param keys where copies of the keys go; whoever holds them and the log can read every word
/// @param accounts where copies of the accounts go: addresses, password hashes, signing keys
/// @param every how often it is looked for something new
/// @param keep how long a copy of keys or accounts is kept: so long an erased person is in one
@ConfigurationProperties("kinkit.backup")
public record BackupSettings(
    @Nullable Path folder,
    @Nullable Path keys,
    @Nullable Path accounts,
    @DefaultValue("5s") Duration every,
    @DefaultValue("1d") Duration keep) {
  private static final Duration LONGEST = Duration.ofDays(7);

  /// The folders, or null when backups are off; refuses half a setting.
  public @Nullable BackupFolders folders() {
    if (folder == null && keys == null && accounts == null) {
      return null;
    }
    if (folder == null || keys == null || accounts == null) {
      throw new IllegalStateException(
          "Give all of kinkit.backup.folder, kinkit.backup.keys and kinkit.backup.accounts, or none: a log without its keys cannot be read again.");
    }
    if (every.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalStateException("kinkit.backup.every is 100ms or longer.");
    }
    if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(LONGEST) > 0) {
      throw new IllegalStateException(
          "kinkit.backup.keep is between 1h and 7d: as long as a copy of the keys is kept, the words of an erased person can be read with it.");
    }
    return BackupFolders.of(folder, keys, accounts);
  }
}
