package app.kinkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who the database server runs as. PostgreSQL refuses root, so a program started as root hands the
/// server to an ordinary user; everybody else runs it as they are.
///
/// An ordinary user may be unable to walk to a cluster below, say, root's home. The shell that
/// starts the server therefore opens the folder first, while it still may, and the server reaches
/// it through the inherited descriptor: no permission of any parent folder changes, and the server
/// gets no capability.
final class ServerUser {

  private static final String DESCRIPTOR = "/proc/self/fd/9";

  private final boolean drops;
  private final int uid;
  private final int gid;

  private ServerUser(boolean drops, int uid, int gid) {
    this.drops = drops;
    this.uid = uid;
    this.gid = gid;
  }

  /// The owner of an existing cluster; for a new one the user `postgres`, else `nobody`.
  static ServerUser of(Path cluster) throws IOException {
    var me = id(Path.of("/proc/self"), "uid");
    if (Files.exists(cluster) && id(cluster, "uid") != 0) {
      var owner = id(cluster, "uid");
      if (me != 0 && owner != me) {
        throw new StartRefused(
            "The database folder %s belongs to the user %s. Start the program as that user or as root, "
                    .formatted(cluster, Files.getOwner(cluster))
                + "or give it a folder of its own with KINKIT_DATA_DIR.");
      }
      return new ServerUser(me == 0, owner, id(cluster, "gid"));
    }
    return me == 0 ? unprivileged() : new ServerUser(false, me, id(Path.of("/proc/self"), "gid"));
  }

  private static ServerUser unprivileged() throws IOException {
    var users = Files.readAllLines(Path.of("/etc/passwd"));
    for (var name : List.of("postgres", "nobody")) {
      for (var user : users) {
        var fields = user.split(":", -1);
        if (fields.length > 3 && fields[0].equals(name)) {
          return new ServerUser(true, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
        }
      }
    }
    throw new StartRefused(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as. "
            + "Create one with `useradd --system postgres`, or start the program as an ordinary user.");
  }

  static int id(Path path, String which) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:" + which);
  }

  void own(Path path) throws IOException {
    if (drops) {
      Files.setAttribute(path, "unix:gid", gid);
      Files.setAttribute(path, "unix:uid", uid);
    }
  }

  /// True when the server's user can walk to the folder by its path.
  boolean reaches(Path folder) throws IOException {
    return !drops || Shell.run(asUser(List.of("test", "-x", folder.toString()))).code() == 0;
  }

  /// How the server is told where its cluster is.
  String pathOf(Path cluster) {
    return drops ? DESCRIPTOR : cluster.toString();
  }

  /// The command as the server's user, in a session of its own: Ctrl-C at the program's terminal
  /// must not stop the database before the program has put its work down.
  List<String> detached(Path cluster, List<String> command) {
    var wrapped = new ArrayList<String>();
    if (drops) {
      wrapped.addAll(
          List.of("sh", "-c", "exec 9<\"$1\"; shift; exec \"$@\"", "sh", cluster.toString()));
    }
    wrapped.add("setsid");
    wrapped.addAll(asUser(command));
    return wrapped;
  }

  private List<String> asUser(List<String> command) {
    var wrapped = new ArrayList<String>();
    if (drops) {
      wrapped.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
    }
    wrapped.addAll(command);
    return wrapped;
  }

  @Override
  public String toString() {
    return Map.of("uid", uid, "gid", gid).toString();
  }
}
