package app.kinkit.server.cluster;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where things live.
///
/// @param dataDir keys, secrets and, unless a database is named, the embedded PostgreSQL
/// @param database an external PostgreSQL; null runs the embedded one
@ConfigurationProperties("kinkit")
public record PlatformProperties(Path dataDir, @Nullable External database) {

  /// @param url JDBC URL without user and password
  /// @param passwords of the login roles, by role name, such as `kinkit_command`
  public record External(String url, Map<String, String> passwords) {
    /// Without the passwords.
    @Override
    public String toString() {
      return "External[" + url + "]";
    }
  }
}
