package app.kinkit.server.recover;

import java.sql.SQLException;
import java.util.List;

/// How the read tables come to be what the log says.
interface ReadSide extends AutoCloseable {
  /// Fills empty tables from the log.
  ///
  /// @return how many events were folded
  long fill() throws SQLException, InterruptedException;

  /// What is not as the log says, in words without values; empty when all is.
  List<String> verify() throws SQLException;

  /// Streams that could not be shown.
  int parked();

  @Override
  void close();
}
