package app.kinkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A stopped data folder with the bootstrap done, made once per user, version and bootstrap script,
/// and copied for each test JVM. JVMs that start together wait for the one that makes it.
final class TestTemplate {

  private static final String COMPLETE = "complete";

  private TestTemplate() {}

  static Path folder() throws IOException {
    var parent = privateParent();
    var template = parent.resolve(key());
    try (var channel =
            FileChannel.open(
                parent.resolve(template.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!complete(template)) {
        Shell.deleteTree(template);
        make(template);
      }
    }
    return template;
  }

  static void copy(Path template, Path folder) throws IOException {
    Shell.deleteTree(folder);
    Files.createDirectory(folder);
    var postgres = Files.createDirectory(folder.resolve("postgres"));
    var cluster = template.resolve("postgres/cluster").toString();
    var outcome = Shell.run(List.of("cp", "-a", "--reflink=auto", cluster, postgres.toString()));
    var secrets = template.resolve("secrets").toString();
    var secretly = Shell.run(List.of("cp", "-a", secrets, folder.toString()));
    if (outcome.code() != 0 || secretly.code() != 0) {
      throw new IOException("The template was not copied: " + outcome + secretly);
    }
  }

  private static void make(Path template) throws IOException {
    var settings = new EmbeddedSettings(template, null, false, false, Map.of());
    EmbeddedPostgres.start(settings).close();
    Files.writeString(template.resolve(COMPLETE), Long.toString(files(template)));
  }

  /// Also notices when the system has cleared away files it thought forgotten.
  private static boolean complete(Path template) throws IOException {
    var mark = template.resolve(COMPLETE);
    return Files.exists(mark) && Files.readString(mark).equals(Long.toString(files(template) - 1));
  }

  private static long files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.count();
    }
  }

  /// The name in the shared folder could have been taken by somebody else.
  private static Path privateParent() throws IOException {
    var me = ServerUser.id(Path.of("/proc/self"), "uid");
    var parent = Path.of(System.getProperty("java.io.tmpdir"), "kinkit-test-postgres-" + me);
    if (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(parent);
    }
    if (Files.isSymbolicLink(parent) || ServerUser.id(parent, "uid") != me) {
      throw new StartRefused("The folder %s belongs to somebody else.".formatted(parent));
    }
    return parent;
  }

  private static String key() {
    try {
      var script = Bootstrap.script().getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(script);
      return Binaries.VERSION + "-" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
