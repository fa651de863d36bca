package app.kinkit.command.planted;

import app.kinkit.query.planted.OpensConnections;
import app.kinkit.server.Main;
import org.jspecify.annotations.Nullable;

/// Planted: the command side knows a reader, and somebody knows the server.
public class KnowsRows {
  public @Nullable OpensConnections rows;
  public @Nullable Main server;
}
