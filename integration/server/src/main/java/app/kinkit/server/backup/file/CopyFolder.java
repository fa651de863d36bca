package app.kinkit.server.backup.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder of whole copies of something small, named after their time: the newest few, one of each
/// hour before, and nothing older than it may be.
public final class CopyFolder {
  private static final int NEWEST = 3;

  private final Path folder;
  private final String name;
  private final Pattern files;

  private CopyFolder(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.files = Pattern.compile(Pattern.quote(name) + "-(\\d+)\\.copy");
  }

  /// What a copy says about itself.
  ///
  /// @param members how many people it speaks of
  /// @param state changes whenever what was copied changes
  public record Copy(Path file, Instant taken, long members, String state) {}

  /// To write into; made when it is not there.
  ///
  /// @param name of what is copied, in small letters
  public static CopyFolder toWrite(Path folder, String name) throws IOException {
    BackupFile.clearDrafts(BackupFile.folder(folder));
    return new CopyFolder(folder, name);
  }

  /// To read from; refuses one that holds nothing.
  public static CopyFolder toRead(Path folder, String name) throws IOException {
    var found = new CopyFolder(folder, name);
    if (!Files.isDirectory(folder) || found.names().isEmpty()) {
      throw new IllegalStateException(
          "The folder %s holds no copy of the %s; name the one given as kinkit.backup.%s."
              .formatted(folder, name, name));
    }
    return found;
  }

  /// Whether there is any copy.
  public static boolean holds(Path folder, String name) throws IOException {
    return Files.isDirectory(folder) && !new CopyFolder(folder, name).names().isEmpty();
  }

  /// Oldest first.
  private List<Path> names() throws IOException {
    var found = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(folder, name + "-*.copy")) {
      for (var file : all) {
        if (files.matcher(file.getFileName().toString()).matches()) {
          found.add(file);
        }
      }
    }
    found.sort(null);
    return found;
  }

  /// What the newest says, unchecked; null in an empty folder.
  public @Nullable Copy newest() throws IOException {
    var names = names();
    return names.isEmpty() ? null : copy(names.getLast(), BackupFile.head(names.getLast()));
  }

  private Copy copy(Path file, Head head) {
    head.requireKind(file, kind());
    return new Copy(
        file, head.time(file, "taken"), head.number(file, "members"), head.text(file, "state"));
  }

  private String kind() {
    return "kinkit-" + name + " 1";
  }

  public Path write(Instant taken, long members, String state, BackupFile.Body body)
      throws IOException, SQLException {
    var values = new LinkedHashMap<String, String>();
    values.put("taken", taken.toString());
    values.put("members", Long.toString(members));
    values.put("state", state);
    var file = folder.resolve("%s-%013d.copy".formatted(name, taken.toEpochMilli()));
    BackupFile.write(file, new Head(kind(), values), body);
    return file;
  }

  /// The newest copy, read and checked. A damaged one is not passed over in silence: it is thrown,
  /// and the sentence says what is there besides.
  public BackupFile read() throws IOException {
    var names = names();
    var newest = names.getLast();
    try {
      var read = BackupFile.read(newest);
      copy(newest, read.head());
      return read;
    } catch (Damaged e) {
      var before = names.size() < 2 ? "there is no other copy" : names.get(names.size() - 2);
      throw new Damaged(
          newest,
          "cannot be used (%s). Move it away to use the copy before it: %s"
              .formatted(e.getMessage(), before));
    }
  }

  /// Deletes what is too old or too many. The newest stays, however old.
  public void thinOut(Instant now, Duration keep) throws IOException {
    var names = names();
    var hours = new HashSet<Instant>();
    for (var i = names.size() - 1; i >= 0; i--) {
      var taken = taken(names.get(i));
      var isNew = i >= names.size() - NEWEST;
      var isFirstOfItsHour = hours.add(taken.truncatedTo(ChronoUnit.HOURS));
      var isYoung = taken.isAfter(now.minus(keep));
      if (i < names.size() - 1 && !(isYoung && (isNew || isFirstOfItsHour))) {
        Files.deleteIfExists(names.get(i));
      }
    }
    BackupFile.force(folder);
  }

  private Instant taken(Path file) {
    var found = files.matcher(file.getFileName().toString());
    return found.matches() ? Instant.ofEpochMilli(Long.parseLong(found.group(1))) : Instant.MAX;
  }
}
