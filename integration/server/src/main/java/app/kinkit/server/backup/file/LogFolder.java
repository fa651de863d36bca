package app.kinkit.server.backup.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The folder the log is shipped into. Each file is named after the position it continues from and
/// holds the hash of the file before, so whatever is missing, changed, cut, moved or of another log
/// is told by name.
///
/// Only the last file is ever written again, as a longer version of itself, until it is full: a log
/// that grows by one event at a time does not become a million files. `latest` says how far the log
/// was shipped, for the one thing a chain cannot tell: that its end is missing.
public final class LogFolder {
  private static final String NAMES = "[0-9]*.log";
  private static final String LATEST = "latest";

  private final Path folder;

  private LogFolder(Path folder) {
    this.folder = folder;
  }

  /// To ship into; made when it is not there.
  public static LogFolder toWrite(Path folder) throws IOException {
    BackupFile.clearDrafts(BackupFile.folder(folder));
    return new LogFolder(folder);
  }

  /// To read from; refuses one that holds nothing.
  public static LogFolder toRead(Path folder) throws IOException {
    var found = new LogFolder(folder);
    if (!Files.isDirectory(folder) || found.files().isEmpty()) {
      throw new IllegalStateException(
          "The folder %s holds no backup of a log; name the one given as kinkit.backup.folder."
              .formatted(folder));
    }
    return found;
  }

  public Path path() {
    return folder;
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, NAMES)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /// What the last file says, unchecked; null in an empty folder.
  public @Nullable LogPart tail() throws IOException {
    var files = files();
    return files.isEmpty() ? null : LogPart.of(files.getLast(), BackupFile.head(files.getLast()));
  }

  public long size(LogPart part) throws IOException {
    return Files.size(folder.resolve(part.fileName()));
  }

  /// The hash that the file after this one has to name.
  public String hash(LogPart part) throws IOException {
    return BackupFile.read(folder.resolve(part.fileName())).hash();
  }

  /// What the first file names.
  public String firstHash() {
    return LogPart.FIRST;
  }

  public void write(LogPart part, BackupFile.Body body) throws IOException, SQLException {
    BackupFile.write(folder.resolve(part.fileName()), part.head(), body);
    var note = folder.resolve(".draft-" + LATEST);
    Files.writeString(note, part.last() + "\n");
    Files.move(note, folder.resolve(LATEST), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Reads every file and the chain they form; the first damage is thrown as [Damaged].
  ///
  /// @param progress hears of each file that is right
  public List<LogPart> check(Consumer<LogPart> progress) throws IOException {
    var chain = new ArrayList<LogPart>();
    var hash = LogPart.FIRST;
    for (var file : files()) {
      var read = BackupFile.read(file);
      var part = LogPart.of(file, read.head());
      requireNext(file, part, chain, hash);
      hash = read.hash();
      chain.add(part);
      progress.accept(part);
    }
    requireWhole(chain);
    return chain;
  }

  private void requireNext(Path file, LogPart part, List<LogPart> chain, String hash) {
    var before = chain.isEmpty() ? null : chain.getLast();
    var expected = before == null ? 0 : before.last();
    if (!file.getFileName().toString().equals(part.fileName())) {
      throw new Damaged(file, "is not in its place: it was written as " + part.fileName());
    }
    if (before != null && !part.log().equals(before.log())) {
      throw new Damaged(file, "is of another installation than the files before it");
    }
    if (part.after() > expected) {
      throw new Damaged(folder.resolve(LogPart.fileName(expected)), "is missing");
    }
    if (part.after() < expected || !part.previous().equals(hash)) {
      throw new Damaged(
          file,
          "does not continue the file before it: one of the two is of another time or was changed");
    }
  }

  private void requireWhole(List<LogPart> chain) throws IOException {
    var last = chain.isEmpty() ? 0 : chain.getLast().last();
    var shipped = shipped();
    if (shipped > last) {
      throw new Damaged(
          folder.resolve(LogPart.fileName(last)),
          "is missing, or the file before it is an older one: the log was shipped up to position "
              + shipped);
    }
  }

  private long shipped() throws IOException {
    try {
      var text = Files.readString(folder.resolve(LATEST), StandardCharsets.UTF_8).strip();
      return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    } catch (NoSuchFileException e) {
      return 0; // a crash came before the first was noted
    }
  }

  /// Hands the tables of a file over.
  public void tables(LogPart part, TableText.Sink sink) throws IOException, SQLException {
    BackupFile.read(folder.resolve(part.fileName())).tables(sink);
  }
}
