package app.kinkit.server;

/// The door of the program. Compiled for Java 17, unlike everything behind it, so that an older
/// Java answers with a sentence instead of a stack trace.
public final class Main {
  private static final int NEEDED = 25;

  private Main() {}

  public static void main(String[] args) throws Exception {
    var found = Runtime.version().feature();
    if (found < NEEDED) {
      System.err.printf(
          "KINK IT needs Java %d; this is Java %d. Install Temurin %d and start it with"
              + " that: $JAVA_HOME/bin/java -jar kinkit.jar%n",
          NEEDED, found, NEEDED);
      System.exit(1);
    }
    // By name: the class behind this line cannot be loaded by an older Java.
    Class.forName("app.kinkit.server.Application")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
